"""Verbs by which an organisation's work is told, in the forms that a sentence needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

__all__ = ["ADVERBS", "VerbPhrase", "verb_chain", "verb_pattern"]

_CARRIERS: Final = (
    "provide offer conduct perform handle undertake deliver include cover sell",
    "take~on take~care~of take~over carry~out specialise~in specialize~in focus~on concentrate~on assist~with assist~in help~with engage~in support~with deal~with see~to",
)
"""Verbs that add nothing to their object: the object is the activity."""

_ACTING: Final = (
    "manage make manufacture produce run plan supply coordinate develop test package screen recruit oversee fill formulate design lend "
    "train schedule prepare monitor synthesise synthesize staff administer file validate write collect analyse analyze enrol enroll "
    "ship store pay label bottle identify select negotiate submit review track document archive purify sterilise sterilize audit "
    "characterise characterize register dispense qualify measure assess blend compress coat mill pack recruit identify optimise optimize "
    "granulate print press encapsulate lyophilise lyophilize scale~up set~up draft operate host build assemble ferment process procure source import distribute interpret compile evaluate report answer draw book keep enter settle choose clean hire advise check certify invoice consent dose sample freeze grow sequence map code programme edit translate weigh mix dry press seal wash sort serialise serialize arrange organise organize implement execute maintain calibrate find visit verify reconcile investigate resolve obtain inspect release conjugate ferment culture"
)
"""Verbs that are the activity together with their object."""

ADVERBS: Final = r"(?:(?:\w+ly|also|often|sometimes|then|will|can|may|could|would|in turn|in practice|as a rule|today|now|even|always|further|both|either|in addition|do|does) )*"
_HELPS: Final = r"(?:helps? (?:(?!with\b)[\w-]+ ){0,3}?(?:to )?|is there to |are there to |exists? to )?"


def _third(base: str) -> str:
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


_DOUBLED: Final = frozenset({"run", "plan", "set", "ship", "submit", "enrol", "pack~up"})


def _gerund(base: str) -> str:
    if base in _DOUBLED:
        return base + base[-1] + "ing"
    return (base[:-1] if base.endswith("e") and not base.endswith("ee") else base) + "ing"


def _forms(bases: Iterable[str], inflect: str) -> str:
    """Alternatives for verbs in one form: "base", "third" or "gerund"; a particle stands behind a ``~``."""
    words = []
    for base in bases:
        verb, *particles = base.split("~")
        form = {"base": verb, "third": _third(verb), "gerund": _gerund(verb)}[inflect]
        words.append(" ".join((form, *particles)))
    return "|".join(map(re.escape, sorted(set(words), key=len, reverse=True)))


_CARRIER_BASES: Final = tuple(" ".join(_CARRIERS).split())
_ACTING_BASES: Final = tuple(_ACTING.split())


def verb_pattern(inflect: str) -> str:
    """Return the pattern of one verb (or two, "plans and runs"): group `carrier` or group `verb`.

    `inflect` is "base", "third" or "gerund".
    """
    bases = [base for base in _CARRIER_BASES if inflect != "gerund" or base not in {"include", "cover"}]
    carrier, acting = _forms(bases, inflect), _forms(_ACTING_BASES, inflect)
    also = r"|is responsible for|are responsible for" if inflect != "gerund" else ""
    return rf"(?:(?P<verb>(?:{acting})(?:(?:, (?:{acting}))*,? (?:and|or) (?:{acting}))?)|(?P<carrier>{carrier}{also}))"


@dataclass(frozen=True, slots=True)
class VerbPhrase:
    """A verb at `verb` with its object in text[start:end]; `acting` where the verb belongs to the activity."""

    verb: int
    start: int
    end: int
    acting: bool


_FIRST: Final = {form: re.compile(rf"{ADVERBS}{_HELPS}{verb_pattern(form)} (?!up\b|out\b|it\b|them\b|sure\b|use\b|than\b|as\b)", re.IGNORECASE) for form in ("base", "third", "gerund")}  # fmt: skip
_NEXT: Final = {form: re.compile(rf"(?:,? and|,? or|,|;|, and it|,? and they) (?:to )?(?:(?:its|their) (?:[\w-]+ ){{1,2}}?)?{ADVERBS}{verb_pattern(form)} (?!up\b|out\b|it\b|them\b|services\b|and\b|of\b|,)") for form in ("base", "third", "gerund")}  # fmt: skip
_HARD: Final = re.compile(
    r"; |: |\. |, (?:while|whereas|but|which|who|where|although|so that|rather than)\b| (?:while|whereas|but|although) "
)
_NEGATED: Final = re.compile(
    r"\b(?:not|never|rarely|seldom|hardly|no longer|don[’']t|doesn[’']t|won[’']t)\b", re.IGNORECASE
)


def verb_chain(text: str, at: int, stop: int, forms: Iterable[str] = ("third", "base")) -> Iterator[VerbPhrase]:
    """Yield each verb of a predicate with its object: "develops the route, validates the steps and files the papers".

    The predicate starts at `at`; adverbs may stand before its verbs. What is denied is not yielded.
    """
    for form in forms:
        match = _FIRST[form].match(text, at, stop)
        if match is None:
            continue
        hard = _HARD.search(text, match.end(), stop)
        limit = hard.start() if hard else stop
        while match is not None:
            following = _NEXT[form].search(text, match.end(), limit)
            end = following.start() if following else limit
            if not _NEGATED.search(text, match.start(), match.end()):
                acting = match["verb"] is not None
                yield VerbPhrase(match.start("verb" if acting else "carrier"), match.end(), end, acting)
            match = following
        return
