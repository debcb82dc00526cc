"""Words of company names: which are one word, which describe, and which so many names have that they tell nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["COMMON", "DESCRIPTIVE", "SAME_WORDS", "SCOPE", "UNITS"]

_SAME: Final = """
    lab labs laboratory laboratories laboratoires laboratoire laboratorios laboratorio
    pharma pharm pharmaceutical pharmaceuticals
    biopharma biopharmaceutical biopharmaceuticals biopharm
    tech technology technologies
    biotech biotechnology biotechnologies
    intl international
    science sciences
    bioscience biosciences
    lifescience lifesciences
    system systems
    industry industries
    service services svcs
    solution solutions
    biologic biologics biologicals biological
    therapeutic therapeutics
    diagnostic diagnostics
    instrument instruments
    product products
    chemical chemicals
    semiconductor semiconductors
    mfg manufacturing
    center centre centers centres
    organization organisation
    trial trials
    laser lasers
    healthcare healthcares
    medicine medicines
    motor motors
    network networks
    associate associates
    consultant consultants
"""
_SCOPE: Final = "brands companies corporate global intl worldwide"
_DESCRIPTIVE: Final = """
    associate biopharma bioscience bioservices biosolutions biotech enterprises fils freres health healthcare hijos
    inc industry instrument lab lifescience limited network pharma product research science scientific service sohne
    solution sons system tech therapeutic
"""
_UNITS: Final = "biopharma bioscience biotech healthcare lifescience research service solution"
_COMMON: Final = """
    able absolute academy accel accent access active advance advanced advantage alliance allied alpha alpine ambient
    american anchor apex apollo applied arc arch ark array ascent asia aspect aspen aspire asset associated astro
    atlantic atlas audio aurora axiom axis azure balance baltic bay beacon best beta bio biotech black blue bold
    bridge bright brown capital cardinal care cascade catalyst cell celtic central century champion chem chemical
    china choice circle cirrus citadel city civic classic clear clinical clover coast comfort compass complete
    concept concord condor consolidated continental control cooper core corner cosmos crest crown crystal custom
    cyber data dawn delta digital direct discovery diversified domino dragon dream dynamic eagle earth east eastern
    eclipse edge elan elect elite embassy emerald empire energy enterprise epic equinox essential euro europe ever
    evergreen evolution excel express falcon fidelity first flagship flow focus force forest fortress fortune
    foundation frontier fusion future galaxy gamma gateway gemini gen general genesis global globe gold golden grace
    grand gravity green guardian harbor harmony hawk health helix heritage hero hi high horizon icon ideal image
    impact imperial independent india indus infinity inno innovation insight inspire integra integral integrated
    inter international iron island jade japan jupiter key keystone king lab land laser leader legacy legend liberty
    life light link lion live logic long lotus lumen luna magna magnum major marine mark master matrix max med medi
    medical mega mercury meridian merit metro micro mid midwest millennium mini mira mobile modern momentum moon
    motion mountain nano national native nature nautilus neo network new next nexus nobel noble nordic north
    northern nova novel oak oasis ocean olympia omega omni one onyx open optimum optimus orange orbit orchid origin
    orion pacific palm panorama paragon paramount partner path pathway peak pearl pegasus perfect pharma phoenix
    physician pilot pinnacle pioneer planet platinum plus polar polaris poly power precise precision premier premium
    prestige prima prime principle pro process prodigy progress prospect pulse pure quality quantum quest radiant
    rainbow rapid regal regency reliance reliant republic research resolution river rock rose royal ruby safe sage
    sapphire saturn science scientific sea secure select sentinel shield sierra sigma signal signature silver sky
    smart smith solar solid sonic source south southern spark spectrum spirit standard star stellar sterling stone
    strategic stratus summit sun sunrise superior supreme sure swift synergy target team tech techno terra test
    titan top total tower trans tri triangle trident trinity triumph true trust twin ultra union unique united unity
    universal urban valley value vanguard vantage vector venture vertex victory village vision vista vital vulcan
    wave west western white wild wind wise wonder world young zenith zero zeta zone
"""

SAME_WORDS: Final[Mapping[str, str]] = {
    word: line.split()[0] for line in _SAME.strip().splitlines() for word in line.split()
}
"""Words of names that are written in several ways, each with the one that stands for all."""

SCOPE: Final = frozenset(_SCOPE.split())
"""Words that a full name has beside a short one whatever else goes by that."""

DESCRIPTIVE: Final = SCOPE | frozenset(_DESCRIPTIVE.split())
"""Words that a short form leaves out where nothing else begins like it."""

UNITS: Final = frozenset(_UNITS.split())
"""Those of `DESCRIPTIVE` that also name a part of a larger company."""

COMMON: Final = frozenset(_COMMON.split())
"""Words that many companies call themselves: alone they say too little about which one is meant."""
