"""Services: from the words of a document to the concepts of the trade's scheme (`ontology/services.ttl`).

A phrase is looked up whole, then with its words levelled (spelling, plural, idle words, "X of Y" as "Y X"), then by
the longest label that it ends in, for the head of an English noun phrase stands last: "early-stage cell line
development" is a kind of cell line development. What joins several services is taken apart, and a head that they
share is given to each: "upstream and downstream process development".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

import pyoxigraph as ox

from cxograph.assets import asset
from cxograph.errors import UsageError
from cxograph.ids import fold
from cxograph.model import LinkMethod, ServiceLink
from cxograph.terms import SKOS

__all__ = ["ServiceScheme", "service_scheme"]


def _words(table: str, separator: str | None = None) -> frozenset[str]:
    return frozenset(" ".join(word.split()) for word in table.split(separator))


IDLE: Final = _words(
    """
    a an any associated bespoke broad capabilities capability cgmp complete comprehensive customised
    customized cutting dedicated edge end essential expertise extensive flexible full fully gmp high
    innovative integrated its leading modular offering offerings outsourced outsourcing range related service
    services solution solutions specialised specialist specialized spectrum stop tailored the their to various wide
    """
)
"""Words that change nothing about which service is meant, wherever they stand. ("of" is dealt with before.)"""

TRAILING: Final = _words("activities activity functions process processes support work")
"""Words that are idle behind a service, where the phrase means nothing without them."""

LIGHT: Final = _words(
    """
    all arrange arranging aspects carries carry carrying complex conduct conducting conducts coordinate coordinates
    coordinating delivering delivery deliver delivers design designing execution executing facilitate facilitates
    facilitating help helps helping offer offers offering other out perform performing performs plan planning plans
    provide provides providing provision run running runs scope supply supplying support supporting supports
    traditional types undertake undertaking
    """
)
"""Words in front of a service that say only that it is done."""

SLACK: Final = _words("batch dosage formulation item product program project study")
"""Words that a label may do without: "topical formulations" are topicals, "DMPK studies" are DMPK."""

NOUNS: Final = {
    "develop": "development",
    "developing": "development",
    "develops": "development",
    "make": "manufacturing",
    "makes": "manufacturing",
    "making": "manufacturing",
    "manage": "management",
    "manages": "management",
    "managing": "management",
    "manufacture": "manufacturing",
    "manufactures": "manufacturing",
    "manufacturing": "manufacturing",
    "monitor": "monitoring",
    "monitoring": "monitoring",
    "monitors": "monitoring",
    "package": "packaging",
    "packages": "packaging",
    "packaging": "packaging",
    "produce": "manufacturing",
    "produces": "manufacturing",
    "producing": "manufacturing",
    "recruit": "recruitment",
    "recruiting": "recruitment",
    "recruits": "recruitment",
    "schedule": "scheduling",
    "schedules": "scheduling",
    "scheduling": "scheduling",
    "screen": "screening",
    "screening": "screening",
    "screens": "screening",
    "test": "testing",
    "testing": "testing",
    "tests": "testing",
    "train": "training",
    "training": "training",
    "trains": "training",
}
"""Verbs that open a phrase ("recruiting patients") and the nouns that close it ("patient recruitment")."""

EVERYDAY: Final = _words(
    """
    advisory services, aggregation, analytical, analytics, API, auditing, audits, bottles, building blocks,
    capsule, cartridges, clinical, coating, commercial production, commercial services, comparators, compliance
    services, conjugates, consultancy, consulting, creams, data standardisation,
    depots, development, development and manufacturing, development services, device development, device
    manufacturing, discovery, distribution, dosage manufacturing, drug design, drug product, emulsions, essential
    documents, feasibility, filling, formulation, functional outsourcing, gels, generics, global logistics,
    implant manufacturing, infusion solutions, inhalation, laboratory, laboratory testing, large scale production,
    launch services, lipids, liquids, logistics, manufacturing, medical devices, microbial, ointments, outsourced
    sales, patches, patient services, plasmid, pouches, powders, process design, product development, product
    launch, product registration, protein production, quality control, quality management, quality services,
    quality systems, quality testing, randomisation, registries, regulatory, regulatory compliance, scale up, site
    services, solids, staff augmentation, statistical services, statistics, sterilisation, storage, strategic
    consulting, study design, study management, supply chain logistics, supply chain management, supply chain
    services, syringes, technology transfer, testing, trial design, validation services, vials,
    warehousing
    """,
    ",",
)
"""Labels that mean their concept only where they are the whole phrase: "testing", but not "software testing"."""

FOREIGN: Final = _words(
    """
    accounting advertising agricultural app architecture asset automotive bank banking battery beverage brand building
    car cloud conversion customer cyber dairy e education energy engine event fashion feed film financial fleet food
    furniture game gas hotel housing insurance investment land landing legal marketing metal mining mobile music network
    office oil paper payroll plastic power property rail retail road school semiconductor social software solar sports
    steel talent tax telecom textile tourism toy travel vehicle waste water web website wind wood
    """
)
"""Words of other trades; a phrase that holds one is no service of this one by its head alone."""

_SPELLINGS: Final = (
    (re.compile(r"(?<=[a-z]{3})is(?=(?:e|ed|es|er|ing|ation|ations)$)"), "iz"),
    (re.compile(r"labell(?=ing|ed)"), "label"),
    (re.compile(r"modell(?=ing|ed)"), "model"),
    (re.compile(r"^enrol(?=ment|ling|$)"), "enroll"),
    (re.compile(r"^programme"), "program"),
    (re.compile(r"^centre"), "center"),
    (re.compile(r"^paed"), "ped"),
    (re.compile(r"^tumour"), "tumor"),
    (re.compile(r"^haem"), "hem"),
)
_AS_THEY_ARE: Final = _words(
    "analysis apis basis bioanalysis biocatalysis genomics proteomics precise raise rise series synthesis this"
)
_SYNONYMOUS: Final = {
    "apis": "api",
    "hpapis": "hpapi",
    "labs": "laboratory",
    "lab": "laboratory",
    "manufacture": "manufacturing",
    "optimizing": "optimization",
    "production": "manufacturing",
    "startup": "start up",
}
_JOINTS: Final = re.compile(
    r"\s*(?:[,;]|(?<=\w\w)/(?=\w\w)|\band\b|\bor\b|&|\bas well as\b|\bplus\b)\s*", re.IGNORECASE
)
_OF: Final = re.compile(r"\s+of\s+(?:the\s+|its\s+|their\s+)?", re.IGNORECASE)
_BEHIND: Final = re.compile(
    r"\s+(?:across|at|by|during|for|from|in|including|on|such as|through|throughout|to|using|via|with|within)\s",
    re.IGNORECASE,
)
_JOIN_CHARACTERS: Final = frozenset(",;/&")
_JOIN_WORDS: Final = frozenset({"and", "or", "as", "plus"})
_BEHIND_WORDS: Final = _words(
    "across at by during for from in including on such through throughout to using via with within"
)
_BRACKETS: Final = re.compile(r"\s*\([^()]*\)")
_LONGEST_PHRASE: Final = 200  # characters; what is longer is a passage, no name of a service
_MOST_PARTS: Final = 8


class ServiceScheme:
    """The concepts of a scheme by their labels. UsageError where two concepts claim one label."""

    def __init__(self, labels: Mapping[str, tuple[str, Iterable[str]]]) -> None:
        """Take preferred and other labels by the IRI of their concept."""
        self._preferred: dict[str, str] = {}
        self._whole: dict[str, str] = {}
        self._levelled: dict[str, str] = {}
        self._words: dict[str, str] = {}
        self.labels = {iri: preferred for iri, (preferred, _) in labels.items()}
        joined = set()
        for iri, (preferred, others) in labels.items():
            self._claim(self._preferred, fold(preferred), iri)
            for label in (preferred, *others):
                self._claim(self._whole, fold(label), iri)
                levelled = " ".join(self._level(fold(label)))
                self._claim(self._levelled, levelled, iri)
                if " and " in label or "-" in label:
                    joined.add(levelled)
        everyday = {" ".join(self._level(fold(label))) for label in EVERYDAY}
        self._joined = {label: iri for label, iri in self._levelled.items() if label in joined}
        self._everyday = frozenset(everyday)
        self._heads = {label: iri for label, iri in self._levelled.items() if label not in everyday}
        self._joined_heads = {label: iri for label, iri in self._joined.items() if label not in everyday}
        self._last = frozenset(label.rpartition(" ")[2] for label in self._heads)
        self._longest = max((label.count(" ") + 1 for label in self._heads), default=0)

    def link(self, phrase: str) -> tuple[ServiceLink, ...]:
        """Return the concepts that a phrase names, in its order, each once; nothing where it names none."""
        if len(phrase) > _LONGEST_PHRASE:
            return ()
        if "(" in phrase and (bare := _BRACKETS.sub("", phrase).strip()) and bare != phrase:
            return self._whole_or_parts(phrase, whole_only=True) or self._whole_or_parts(bare)
        return self._whole_or_parts(phrase)

    def _whole_or_parts(self, phrase: str, *, whole_only: bool = False) -> tuple[ServiceLink, ...]:
        found = self._one(phrase, contained=not whole_only)
        if (found is None or found.method is LinkMethod.CONTAINED) and not whole_only:
            parts = _parts(phrase)
            if 1 < len(parts) <= _MOST_PARTS:
                several = self._several(parts)
                if several:
                    return several
        return (found,) if found is not None else ()

    def _one(self, phrase: str, *, contained: bool = True) -> ServiceLink | None:
        """Return what a phrase names as a whole, or (`contained`) by its head."""
        folded = fold(phrase)
        if (iri := self._preferred.get(folded)) is not None:
            return ServiceLink(iri, LinkMethod.EXACT)
        if (iri := self._whole.get(folded)) is not None:
            return ServiceLink(iri, LinkMethod.SYNONYM)
        words = self._level(folded)
        if not words:
            return None
        joins = " and " in folded  # "fill and finish" is one thing, "laboratory and animal work" is two
        if (iri := (self._joined if joins else self._levelled).get(" ".join(words))) is not None:
            return ServiceLink(iri, LinkMethod.SYNONYM)
        turnings = self._turned(phrase, folded)
        front, *behind = (phrase,) if _BEHIND_WORDS.isdisjoint(folded.split()) else _BEHIND.split(phrase, maxsplit=1)
        if not behind and not joins and " of " not in folded:
            turnings.append(words)
        if joins and (iri := self._loosely(words, self._joined)) is not None:
            return ServiceLink(iri, LinkMethod.SYNONYM)
        if not behind or contained:
            for turned in turnings:
                if (iri := self._loosely(turned, self._levelled)) is not None:
                    return ServiceLink(iri, LinkMethod.CONTAINED if behind else LinkMethod.SYNONYM)
        if not contained:
            return None
        if behind:
            idle = LIGHT.union(IDLE, TRAILING).issuperset(fold(front).split())
            link = self._one(behind[0] if idle else front)
            return None if link is None else ServiceLink(link.concept, LinkMethod.CONTAINED)
        if joins and (iri := self._head(words, self._joined_heads)) is not None:
            return ServiceLink(iri, LinkMethod.CONTAINED)
        for turned in turnings:
            if (iri := self._head(turned, self._heads)) is not None:
                return ServiceLink(iri, LinkMethod.CONTAINED)
        return None

    def _several(self, parts: list[str]) -> tuple[ServiceLink, ...]:
        """Return what the parts of a list name.

        The end of the last part, or the beginning of the first, may belong to all. A part that is an everyday word
        counts only where all parts are services.
        """
        last, first = parts[-1].split(), parts[0].split()
        found: list[tuple[ServiceLink | None, bool]] = []
        for number, part in enumerate(parts):
            link, everyday = None, False
            if number < len(parts) - 1:
                cuts = [last.index("of")] if "of" in last else range(1, len(last))
                shared = (f"{part} {' '.join(last[cut:])}" for cut in cuts)
                link, everyday = next(
                    (hit for text in shared if (hit := self._part(text, contained=False))[0]), (None, False)
                )
            if link is None:
                link, everyday = self._part(part)
                if (link is None or everyday) and number and len(first) > 1:
                    shorter = self._part(f"{' '.join(first[:-1])} {part}", contained=False)
                    link, everyday = shorter if shorter[0] is not None else (link, everyday)
            found.append((link, everyday))
        complete = all(link for link, _ in found)
        once = {link.concept: link for link, everyday in reversed(found) if link and (complete or not everyday)}
        return tuple(reversed(once.values()))

    def _part(self, text: str, *, contained: bool = True) -> tuple[ServiceLink | None, bool]:
        """Return what a part of a list names, and whether it is an everyday word."""
        link = self._one(text, contained=contained)
        return link, link is not None and " ".join(self._level(fold(text))) in self._everyday

    def _turned(self, phrase: str, folded: str) -> list[list[str]]:
        """Give "monitoring of trials" and "monitoring trials" as "trial monitoring"."""
        turned = []
        if " of " in folded:
            head, *behind = _OF.split(_BEHIND.split(phrase, maxsplit=1)[0], maxsplit=1)
            if behind:
                what, done = self._level(fold(behind[0])), fold(head).split()
                turned.append([*what, *self._level(fold(head))])
                if LIGHT.union(IDLE).issuperset(done):
                    turned.append(what)
        opening, _, rest = folded.partition(" ")
        if rest and opening in LIGHT:
            while rest and opening in LIGHT:
                opening, _, rest = rest.partition(" ")
            turned.append(self._level(f"{opening} {rest}"))
        if rest and (noun := NOUNS.get(opening)):
            turned.append([*self._level(rest), noun])
        return turned

    def _loosely(self, words: list[str], labels: Mapping[str, str]) -> str | None:
        iri = labels.get(" ".join(words))
        for place in (-1, -2):
            if iri is None and len(words) > 1 and words[place] in SLACK:
                fewer = " ".join(words[:-1] if place == -1 else [*words[:-2], words[-1]])
                iri = labels.get(fewer) if fewer not in self._everyday else None
        return iri

    def _head(self, words: list[str], labels: Mapping[str, str]) -> str | None:
        while words and words[-1] in SLACK and words[-1] not in self._last:
            words = words[:-1]
        if not words or words[-1] not in self._last or not FOREIGN.isdisjoint(words):
            return None
        for size in range(min(self._longest, len(words)), 0, -1):
            iri = labels.get(" ".join(words[-size:]))
            if iri is not None:
                return iri
        return None

    def _level(self, folded: str) -> list[str]:
        """Return the words of a folded text in one spelling and number, without idle ones."""
        known = self._words
        words = []
        for word in folded.split():
            levelled = known.get(word)
            if levelled is None:
                levelled = known[word] = _levelled(word)
            if levelled:
                words.append(levelled)
        while len(words) > 1 and words[-1] in TRAILING:
            words.pop()
        return words

    @staticmethod
    def _claim(table: dict[str, str], label: str, iri: str) -> None:
        if not label or table.setdefault(label, iri) != iri:
            raise UsageError(
                f"services.ttl: {label!r} belongs to {table.get(label)} and to {iri}", hint="a label has one concept"
            )


def _parts(phrase: str) -> list[str]:
    """Return the services that a phrase joins; one for a phrase that joins none."""
    if _JOIN_CHARACTERS.isdisjoint(phrase) and _JOIN_WORDS.isdisjoint(phrase.lower().split()):
        return [phrase]
    return [part for part in _JOINTS.split(phrase) if part]


def _levelled(word: str) -> str:
    if word in IDLE or word == "and":
        return ""
    if word in TRAILING:
        return word
    word = _SYNONYMOUS.get(word, word)
    if word in _AS_THEY_ARE:
        return word
    for pattern, spelling in _SPELLINGS:
        word = pattern.sub(spelling, word)
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "is", "us")) and len(word) > 3:
        return word[:-1]
    return word


@cache
def service_scheme() -> ServiceScheme:
    """Return the scheme that ships, read once."""
    preferred: dict[str, str] = {}
    others: dict[str, list[str]] = {}
    for quad in ox.parse(path=asset("ontology", "services.ttl"), format=ox.RdfFormat.TURTLE):
        if not isinstance(quad.object, ox.Literal) or not isinstance(quad.subject, ox.NamedNode):
            continue
        if quad.predicate.value == f"{SKOS}prefLabel":
            preferred[quad.subject.value] = quad.object.value
        elif quad.predicate.value == f"{SKOS}altLabel":
            others.setdefault(quad.subject.value, []).append(quad.object.value)
    return ServiceScheme({iri: (label, others.get(iri, ())) for iri, label in preferred.items()})
