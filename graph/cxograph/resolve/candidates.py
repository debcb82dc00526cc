"""Names that are alike though neither the table nor their normalised form joins them: which, how much, and why.

Nothing here decides. A rule that compares two names gives a `Candidate` with what it saw of them; only the rules
in `SAFE` are sure enough for a bare list of names (see `cxograph.resolve.clusters`), none is for the graph.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Final

import pycountry
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from cxograph.ids import fold
from cxograph.resolve.words import COMMON, DESCRIPTIVE, SAME_WORDS, SCOPE, UNITS

__all__ = ["SAFE", "Candidate", "Features", "Rule", "candidates", "features", "is_weak", "wording"]

_UMLAUT: Final = re.compile(r"(?<=[aou])e")


class Rule(StrEnum):
    """By what two names are alike, the surest first."""

    SPACING = "spacing"  # the same letters: "Thermo Fisher", "ThermoFisher"
    UMLAUT = "umlaut"  # "Böllhoff", "Boellhoff"
    WORDING = "wording"  # the same words in other forms: "Labs", "Laboratories"
    PLURAL = "plural"  # an s more at the end of a long name
    COUNTRY = "country"  # a country at the end: "Lonza USA"
    TYPO = "typo"  # a letter or two differ in a long name
    SHORT = "short form"  # "Parexel", "Parexel International"
    LONG_TYPO = "distant typo"
    PREFIX = "prefix"  # one begins with all words of the other
    INITIALS = "initials"  # "PPD", "Pharmaceutical Product Development"


SAFE: Final = frozenset({Rule.SPACING, Rule.UMLAUT, Rule.WORDING, Rule.PLURAL, Rule.COUNTRY, Rule.TYPO, Rule.SHORT})


@dataclass(frozen=True, slots=True)
class Features:
    """What a comparison of two keys saw: shares between 0 and 1, and a number of edits."""

    ratio: float  # likeness of the letters without blanks
    token_sort: float  # likeness of the words in alphabetical order
    shared_words: float  # words in both, of all words
    edits: int  # letters changed, added, left out or swapped
    shortest: int  # letters of the shorter name
    weak: bool  # one of them is an acronym or a word that many companies use

    def __str__(self) -> str:
        """Return it in one line, for a table or a literal."""
        return (
            f"ratio={self.ratio:.3f} token_sort={self.token_sort:.3f} shared_words={self.shared_words:.3f}"
            f" edits={self.edits} shortest={self.shortest} weak={str(self.weak).lower()}"
        )


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two keys that may be one company, the first less than the second."""

    left: str
    right: str
    rule: Rule
    score: float


def features(left: str, right: str) -> Features:
    """Compare two keys."""
    a, b = left.replace(" ", ""), right.replace(" ", "")
    words, others = set(left.split()), set(right.split())
    return Features(
        ratio=round(fuzz.ratio(a, b) / 100, 3),
        token_sort=round(fuzz.token_sort_ratio(left, right) / 100, 3),
        shared_words=round(len(words & others) / len(words | others), 3) if words | others else 0.0,
        edits=OSA.distance(a, b),
        shortest=min(len(a), len(b)),
        weak=is_weak(left) or is_weak(right),
    )


def is_weak(key: str) -> bool:
    """Whether a name says too little to be led to a longer one: an acronym, a short or a common word."""
    words = wording(key)
    telling = [word for word in words if word not in DESCRIPTIVE]
    return sum(map(len, telling)) < 4 or (len(words) == 1 and words[0] in COMMON)


@lru_cache(maxsize=1 << 17)
def wording(key: str) -> tuple[str, ...]:
    """Return the words of a key in their standing forms, "health care" closed up."""
    text = key.replace("health care", "healthcare").replace("life science", "lifescience")
    words = tuple(SAME_WORDS.get(word, word) for word in text.split() if word not in {"and", "und", "et"})
    return (*words[1:], "lab") if len(words) > 1 and words[0] == "lab" else words  # "Laboratoires X", "X Laboratories"


def candidates(keys: Iterable[str], *, known: Iterable[str] = ()) -> list[Candidate]:
    """Return the pairs of keys that are alike, best first; `known` are names of the table to compare with as well.

    Keys are `company_key`s. Each pair comes once, with the surest rule. Time grows with the number of keys, not with
    that of pairs: only names that share a block are compared.
    """
    known = frozenset(known)
    names = sorted({key for key in (*keys, *known) if key})
    found: dict[tuple[str, str], Candidate] = {}
    rules = (_same(names), _plural(names), _country(names), _short(names), _typos(names, known), _initials(names))
    for rule in rules:
        for candidate in rule:
            pair = (candidate.left, candidate.right)
            if pair not in found or _ORDER[candidate.rule] < _ORDER[found[pair].rule]:
                found[pair] = candidate
    return sorted(found.values(), key=lambda c: (_ORDER[c.rule], -c.score, c.left, c.right))


_ORDER: Final = {rule: number for number, rule in enumerate(Rule)}


def _pair(one: str, other: str, rule: Rule, score: float) -> Candidate:
    return Candidate(min(one, other), max(one, other), rule, score)


def _same(names: Sequence[str]) -> Iterator[Candidate]:
    """Names with the same letters, then with the same words."""
    for rule, score, form, least in (
        (Rule.SPACING, 0.99, lambda key: key.replace(" ", ""), 5),
        (Rule.UMLAUT, 0.96, lambda key: _UMLAUT.sub("", key.replace(" ", "")), 7),
        (Rule.WORDING, 0.97, lambda key: "".join(wording(key)), 5),
    ):
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for key in names:
            groups[form(key)].append(key)
        for same, group in groups.items():
            if len(same) >= least:
                yield from (_pair(group[0], other, rule, score) for other in group[1:])


def _plural(names: Sequence[str]) -> Iterator[Candidate]:
    """Names of several words with an s more."""
    present = set(names)
    for key in names:
        if key.endswith("s") and len(key) >= 14 and " " in key and key[:-1] in present:
            yield _pair(key, key[:-1], Rule.PLURAL, 0.93)


@cache
def _countries() -> frozenset[str]:
    """Return names of countries as keys have them."""
    names = {"usa", "us", "u s", "u s a", "united states", "america", "north america", "uk", "u k", "deutschland"}
    for country in pycountry.countries:
        names |= {fold(country.name), fold(getattr(country, "common_name", country.name))}
    return frozenset(names)


def _country(names: Sequence[str]) -> Iterator[Candidate]:
    """A name with a country behind it."""
    present = set(names)
    for key in names:
        words = key.split()
        for size in range(1, min(4, len(words))):
            base = " ".join(words[:-size])
            if base in present and " ".join(words[-size:]) in _countries() and not is_weak(base):
                yield _pair(base, key, Rule.COUNTRY, 0.92)


def _short(names: Sequence[str]) -> Iterator[Candidate]:
    """Names that begin with all words of another one."""
    present = {wording(key): key for key in reversed(names)}
    longer: defaultdict[str, list[str]] = defaultdict(list)
    for key in names:
        words = wording(key)
        for size in range(1, len(words)):
            short = present.get(words[:size])
            if short is not None and short != key:
                longer[short].append(key)
    for short, keys in longer.items():
        start = len(wording(short))
        rests = {key: wording(key)[start:] for key in keys}
        longest = max(rests.values(), key=lambda rest: (not SCOPE.issuperset(rest), len(rest), rest))
        alone = DESCRIPTIVE.issuperset(longest) and all(
            SCOPE.issuperset(rest) or longest[: len(rest)] == rest for rest in rests.values()
        )
        distinct = not is_weak(short)
        for key, rest in rests.items():
            sure = distinct and (SCOPE.issuperset(rest) or (alone and _describes(rest, key, len(wording(short)))))
            yield _pair(short, key, Rule.SHORT if sure else Rule.PREFIX, 0.9 if sure else round(0.6 / len(keys), 3))


def _describes(rest: Sequence[str], key: str, kept: int) -> bool:
    """Whether the words that a short form leaves out describe the company, and do not name a part of it."""
    units = (
        UNITS if kept == 1 else UNITS - {"service", "solution"}
    )  # behind two words these tell no part from the whole
    return DESCRIPTIVE.issuperset(rest) and units.isdisjoint(rest) and not key.endswith((" pharma", " pharm"))


def _typos(names: Sequence[str], known: Set[str]) -> Iterator[Candidate]:
    """Long names in which a letter or two differ; blocked by the letters at both ends of the name."""
    blocks: defaultdict[tuple[str, str | int], list[tuple[str, str]]] = defaultdict(list)
    for key in names:
        letters = key.replace(" ", "")
        if len(letters) >= 7:
            half = len(letters) // 2
            blocks["start", letters[:half]].append((letters, key))
            for cut in (half - 1, half + 1):
                blocks["start", letters[:cut]].append((letters, key))
            for end in (letters[half:], letters[half + 1 :], letters[half - 1 :]):
                blocks["end", end].append((letters, key))
    seen: set[tuple[str, str]] = set()
    for block in blocks.values():
        if 1 < len(block) <= 60:
            for i, (letters, key) in enumerate(block):
                for others, other in block[:i]:
                    pair = (min(key, other), max(key, other))
                    if pair in seen or key == other:
                        continue
                    seen.add(pair)
                    edits = OSA.distance(letters, others, score_cutoff=2)
                    if edits <= 2 and not _short_words_differ(key, other):
                        rule = (
                            Rule.TYPO
                            if _is_typo(key, other, edits, known=not known.isdisjoint(pair))
                            else Rule.LONG_TYPO
                        )
                        yield _pair(key, other, rule, round(1 - edits / min(len(letters), len(others)), 3))


def _short_words_differ(left: str, right: str) -> bool:
    """Whether two names of as many words differ in words so short that a letter makes another word of them."""
    words, others = left.split(), right.split()
    if len(words) != len(others):
        return False
    return any(min(len(a), len(b)) < 5 for a, b in zip(words, others, strict=True) if a != b)


def _is_typo(left: str, right: str, edits: int, *, known: bool) -> bool:
    """Whether two names differ only within one long word that means nothing of itself; `known`: one is curated."""
    if sum(char.isdigit() for char in left + right):
        return False
    words, others = left.split(), right.split()
    if len(words) == len(others):
        differing = [(a, b) for a, b in zip(words, others, strict=True) if a != b]
        if len(differing) != 1:
            return False
        a, b = differing[0]
    else:
        a, b = (
            "".join(word for word in side if SAME_WORDS.get(word, word) not in DESCRIPTIVE) for side in (words, others)
        )
    least = min(len(a), len(b))
    if least < 6 or a[0] != b[0] or {a, b} & (COMMON | SAME_WORDS.keys()):
        return False
    if abs(len(a) - len(b)) == 1 and a[:least] == b[:least]:  # only an ending more: "Novomet", "Novometa"
        longer = max(a, b, key=len)
        return longer[-1] == longer[-2] or (len(words) > 1 and least >= 9)
    if len(words) > 1:
        return (edits == 1 and (least >= 8 or min(len(left), len(right)) >= 12)) or (edits == 2 and least >= 11)
    # names of one word differ by one letter too often to be one ("Synopsys", "Synapsys"), unless it is a doubled one
    if edits > 1:
        return False
    if len(a) != len(b):
        return _doubles(min(a, b, key=len), max(a, b, key=len)) or least >= (7 if known else 9)
    return sorted(a) == sorted(b) or (least >= 9 and known)


def _doubles(short: str, long: str) -> bool:
    """Whether the longer word only writes a letter twice."""
    return any(long[i] == long[i + 1] and long[:i] + long[i + 1 :] == short for i in range(len(long) - 1))


def _initials(names: Sequence[str]) -> Iterator[Candidate]:
    """Acronyms and the names that they may stand for."""
    acronyms = {key: key for key in names if 3 <= len(key) <= 5 and " " not in key}
    for key in names:
        words = [word for word in key.split() if word not in {"and", "of", "for", "the"}]
        if 3 <= len(words) <= 5:
            short = acronyms.get("".join(word[0] for word in words))
            if short is not None and short != key:
                yield _pair(short, key, Rule.INITIALS, 0.4)
