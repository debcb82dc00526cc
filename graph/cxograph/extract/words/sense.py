"""Whether a phrase names a work, a product or a field, or says nothing."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.words.listing import word_set
from cxograph.extract.words.vocabulary import (
    GENERIC,
    NO_WORK,
    TRANSITIVE,
    VAGUE_GERUNDS,
    VERBS,
    WORK_GERUNDS,
)

__all__ = ["PREPOSITION", "is_general", "names_work"]

_ADVERBIAL: Final = expression(
    r"(?:by|on|to|with|for|at|from|into|onto|through|via|without|under|over|between|among|across|towards?|per|until|"
    r"after|before|during|wherever|whenever|whether|there|here|then|thereby|subject to|contact|visit (?:us|our|the|"
    r"www)|click|see|please|worldwide|globally|locally|thus|hence)\b(?!-)|.*\d ?%|.*[$€£]\s?\d|(?-i:(?:A[KLRZ]|C[AOT]|"
    r"D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKNR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]|AB|BC|QC|UK|"
    r"US|EU|UAE|PR)(?: \(\d+\))?$)",
    re.IGNORECASE,
)
"""What no name of a service begins with, and no share of something."""
PREPOSITION: Final = expression(
    r" (?:of|for|in|with|to|from|on|by|at|as|that|into|through|within|between|over|across|needed|required)\b"
)
# heads that name nothing but with these before them
_PLANNED: Final = expression(
    r"\b(?:(?:regulatory|clinical|preclinical|non-?clinical|cmc|publications?|formulation|process|reimbursement|"
    r"packaging|analytical|development|control|biomarker|access) strateg(?:y|ies)|(?:market|expanded|patient) access|"
    r"(?:medical|drug|safety|scientific) information|(?:cell|clonal|t-cell|culture|seed train) expansion|(?:cell|"
    r"tissue|organ|suspension|bacterial|microbial|cells) cultures?|(?:bayesian|adaptive|trial|study|protocol|"
    r"clinical) designs|(?:site|vendor|supplier) (?:network|relationship) management)$",
    re.IGNORECASE,
)
_MADE: Final = expression(
    r"(?:filling|finish|finishing|lyophili[sz]ation|fermentation|synthesis|purification|formulation|drying|coating|packaging|"
    r"testing|microni[sz]ation|granulation|compression|encapsulation|sterili[sz]ation|assembly|chemistry|labelling|labeling|"
    r"milling|conjugation|biomanufacturing|programming|monitoring|statistics|biostatistics|data management)$"
)
_NUMBER: Final = expression(
    r"(?:than|more|over|nearly|about|around|up to|some|only|\$|€|£)?\s*\d[\d.,]*(?: |$|\+|%)|"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds?|thousands?|millions)\b(?!-)",
    re.IGNORECASE,
)
_SOLUTIONS: Final = (
    ["technology", "solutions"],
    ["technology", "services"],
    ["digital", "solutions"],
    ["research", "services"],
    ["quality", "assurance"],
    ["quality", "control"],
    ["quality", "management"],
)
_DONE_TO_PEOPLE: Final = word_set(
    "recruit recruits recruiting enrol enroll enrols enrolls enrolling consent consents consenting screen "
    "screens screening "
    "treat treats treating dose doses dosing examine examines examining train trains training hire hires hiring"
)
_NO_START: Final = word_set(
    "everything anything nor neither since after following once until than within every and or but so not no nothing something said says added today announced who which that "
    "what how this these "
    "enhance improve increase ensure provide offer support meet strengthen those it them us me him her you he "
    "she they contact learn known generated because where when being also however catering serving"
)


@lru_cache(maxsize=2048)
def names_work(phrase: str) -> bool:
    """Tell whether a phrase names a work, a product or a field, not an aim, a virtue or a number of years."""
    words = re.findall(r"[\w’'&/-]+", phrase.lower())
    if words[-2:] in _SOLUTIONS:
        return True
    if (
        not words
        or all(word in GENERIC or word in NO_WORK for word in words)
        or _NUMBER.match(phrase)
        or words[0] in VAGUE_GERUNDS
        or words[0] in VERBS
        or _ADVERBIAL.match(phrase)
    ):
        return False
    if _PLANNED.search(phrase):
        return True
    if words[0] in TRANSITIVE and all(word in GENERIC or word in NO_WORK or word in TRANSITIVE for word in words):
        return False
    if words[-1].endswith("ly") and words[-1] not in {"supply", "assembly", "family", "reassembly", "sub-assembly"}:
        return False
    preposition = PREPOSITION.search(phrase.lower())
    head = re.findall(r"[\w’'&/-]+", phrase.lower()[: preposition.start()] if preposition else phrase.lower())
    if words[0] in WORK_GERUNDS and len(words) > 1:
        return True  # "consenting patients"
    if len(head) > 1 and head[0] in _DONE_TO_PEOPLE:  # "recruit patients" is work, "benefits to patients" is none
        return True
    if len(head) > 1 and head[-1] in {"capacity", "capacities"} and _MADE.search(head[-2]):
        return words[0] not in _NO_START  # "lyophilisation capacity"
    return bool(head) and head[-1] not in NO_WORK and words[0] not in _NO_START


def is_general(phrase: str) -> bool:
    """Tell whether a phrase has no word that names a work or a field: "a range of solutions"."""
    words = re.findall(r"[\w’'&/-]+", phrase.lower())
    return not words or (all(word in GENERIC for word in words) and words[-2:] not in _SOLUTIONS)
