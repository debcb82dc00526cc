"""Whether "A and B" names two works, or one whose parts share a head or a modifier."""

from __future__ import annotations

import re
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.words.listing import word_set
from cxograph.extract.words.vocabulary import (
    GENERIC,
    HEADS,
    SELF_STANDING,
    SHARED,
    WORK_GERUNDS,
)

__all__ = ["GERUND", "WEAK_HEAD", "all_adjectives", "are_two", "inseparable", "is_noun", "is_work", "share_head"]

GERUND: Final = expression(r"^\w+ing$")
_NOUN_END: Final = expression(
    r"(?:[^s]s|tion|sion|ment|ics|logy|lysis|ance|ence|ity|ery|ory|ure|age|[^d]al|ship|care|API|R&D|mRNA|DNA|RNA|disease|diseases)$"
)
_ADJECTIVE_END: Final = expression(
    r"(?:potent|ic|ical|al|ive|ous|ary|ory|ed|ble|-phase|-stage|-scale|-molecule|-cell)$"
)
_INSEPARABLE: Final = frozenset(
    {
        ("research", "development"),
        ("food", "beverage"),
        ("oil", "gas"),
        ("cell", "gene"),
        ("fill", "finish"),
        ("health", "wellness"),
        ("health", "safety"),
        ("absorption", "distribution"),
        ("supply", "demand"),
        ("mergers", "acquisitions"),
    }
)
_SUBSTANCE: Final = expression(
    r"(?:APIs|oligonucleotides|peptides|intermediates|excipients|actives|vectors|plasmids|vaccines|antibodies|"
    r"proteins|tablets|capsules|"
    r"vials|syringes|biologics|biosimilars|conjugates|injectables|creams|gels|ointments|powders|softgels|chewables|gummies|sachets|sprays|syrups|inhalers|suspensions|patches|films|pellets|lipids|"
    r"liposomes|nanoparticles|enzymes|steroids)$"
)
_PLURAL: Final = expression(r"[^sui]s$")
WEAK_HEAD: Final = expression(
    r"\b(?:technolog(?:y|ies)|products?|systems?|platforms?|equipment|software)$", re.IGNORECASE
)
_WEAK_SHARED: Final = expression(r"(?:studies|programs?|programmes?|supplies|activities|operations)$", re.IGNORECASE)


def are_two(left: list[str], right: list[str]) -> bool:
    """Tell whether "LEFT and RIGHT" names two works, or one work whose parts share a head or a modifier."""
    if inseparable(left[-1], right[0]) or right[0].lower() in {"of", "for", "in", "to", "with"}:
        return False
    shared = bool(SHARED.search(right[-1]))
    if shared and len(left) > 1 and len(right) > _HEADED and is_work(left[-1]) and not is_work(right[-2]):
        return (
            not _ADJECTIVE_END.search(right[-2].lower()) and right[-2].isalnum()
        )  # "plasmid manufacturing and messenger RNA services"
    if len(left) == 1 and len(right) == 1:
        return not shared
    if GERUND.match(left[-1]) and GERUND.match(right[0]) and len(left) == 1 and len(right) > 1:
        return False  # "testing and validating new products" shares its object
    plural = _PLURAL.search(left[-1]) is not None
    if len(right) == 1 and (right[0].lower() in SELF_STANDING or (plural and not _PLURAL.search(right[0]))):
        return True
    noun_before = len(left) > 1 and (
        left[-2].lower() in {"pre-filled", "prefilled"}
        or left[-1] in {"vectors", "antibodies", "proteins", "acids"}
        or (
            "-" not in left[-2]
            and left[-2] not in {"of", "for", "in", "with"}
            and not _ADJECTIVE_END.search(left[-2].lower())
        )
    )
    if len(right) == 1 and noun_before and _SUBSTANCE.search(left[-1]) and _SUBSTANCE.search(right[0]):
        return True  # "peptide APIs and oligonucleotides"
    if len(right) == 1:  # "clinical packaging and distribution" shares its modifier
        return False
    if len(left) == 1:  # "preclinical and clinical services" shares its head, "softgels and hormone tablets" nothing
        word = left[0].lower()
        if word.endswith(("’s", "'s")):
            return False  # "Alzheimer's and memory-loss research"
        if WEAK_HEAD.search(right[-1]) and _ADJECTIVE_END.search(right[0].lower()) and not plural:
            return False  # "imaging and digital technologies"
        shared = shared or (len(right) == _HEADED and right[-1].lower() == "trials")
        return is_noun(left[0]) and not shared and not _ADJECTIVE_END.search(word)
    if GERUND.match(left[0]) and GERUND.match(right[0]) and len(left) <= 2 and left[0].lower() not in WORK_GERUNDS:
        return False
    if shared and HEADS.search(left[-1]) and _WEAK_SHARED.match(right[-1]):
        return True
    if shared and left[-1].lower() in WORK_GERUNDS and _ADJECTIVE_END.search(right[0].lower()):
        return True  # "analytical testing and bioanalytical services"
    if shared and not SHARED.search(left[-1]) and not (len(left) > 3 and HEADS.search(left[-1])):
        return False
    return bool(HEADS.search(left[-1]) or _NOUN_END.search(left[-1])) or left[-1].lower() in WORK_GERUNDS


_HEADED: Final = 2  # words of "RNA services", which "plasmid and RNA services" may share
_WORK_END: Final = expression(r"(?:tion|sion|ment|sis|ing|scale-up|transfer|trials?|stud(?:y|ies))$")


def is_work(word: str) -> bool:
    """Tell whether a word, the last of a phrase, names a work: "testing", "synthesis"."""
    return bool(HEADS.search(word) or _WORK_END.search(word)) or word.lower() in SELF_STANDING


def inseparable(left: str, right: str) -> bool:
    """Tell whether "LEFT and RIGHT" is one name, as "cell and gene therapy"."""
    return (left.rsplit(" ", 1)[-1].lower(), right.split(" ", 1)[0].lower()) in _INSEPARABLE


def is_noun(word: str) -> bool:
    """Tell whether a word by itself names a work or a thing, not what it is like."""
    return bool(HEADS.search(word) or _NOUN_END.search(word)) or word.lower() in WORK_GERUNDS


# "high-potency", "over-the-counter", "data-driven": a compound that only stands before a noun
_COMPOUND: Final = expression(
    r"\w-(?:potency|counter|volume|value|dose|quality|use|term|throughput|purity|touch|risk|release|barrier|speed|"
    r"viscosity|concentration|centric|focused|oriented|ready|free|grade|specific|agnostic|prescription|acting|"
    r"sterile|solid|clinical|service|country|site|cent(?:er|re)|modal|step|disciplinary|specialty|level|party|end)$",
    re.IGNORECASE,
)
_BRACKET: Final = expression(r" \([^()]*\)$")


_PLAIN: Final = word_set("sterile complex rare novel hard soft dry wet raw fine solid")


def all_adjectives(items: list[str]) -> bool:
    """Tell whether each of some items only says what the noun behind them is like ("scalable, cost-effective")."""
    words = [_BRACKET.sub("", item).strip().lower().removeprefix("highly ") for item in items]
    return bool(words) and all(
        " " not in word
        and (
            (word in GENERIC and not _NOUN_END.search(word))
            or word in _PLAIN
            or _ADJECTIVE_END.search(word)
            or _COMPOUND.search(word)
        )
        and not HEADS.search(word)
        and word not in WORK_GERUNDS
        for word in words
    )


_NO_WORK_ALONE: Final = frozenset({"research", "development", "discovery", "design", "engineering"})


_FIELD: Final = expression(r"(?:ology|iatrics|diseases?|disorders?|CNS|immunity)$")


def share_head(words: list[str]) -> bool:
    """Tell whether items of a list are modifiers of the last one's head ("vaccine, lung and heart studies")."""
    if len(words) > 2 and " " in words[-1] and all_adjectives(words[:-1]):
        return True
    parts = [item.split() for item in words]
    if len(parts) < 3 or len(parts[-1]) < 2 or not SHARED.search(parts[-1][-1]):
        return False
    early = parts[:-1]
    if re.match(r"(?:studies|trials)$", parts[-1][-1]) and all(
        _FIELD.search(part[-1]) and len(part) <= _HEADED - (n > 0) for n, part in enumerate(early)
    ):
        return len(parts[-1]) <= _HEADED + 1  # "eye, skin and oncology studies"
    if re.match(r"(?:studies|trials)$", parts[-1][-1]) and not any(
        len(part) > _HEADED or HEADS.search(part[-1]) or part[-1].lower() in SELF_STANDING | WORK_GERUNDS
        for part in early
    ):
        return True  # "healthy volunteer, first-in-human and bioequivalence studies"
    if all(len(part) <= _HEADED for part in early) and any(" ".join(part).lower() in _NO_WORK_ALONE for part in early):
        return True  # "integrated discovery, development and manufacturing services"
    bare = [bool(_ADJECTIVE_END.search(part[-1].lower())) and not HEADS.search(part[-1]) for part in early]
    nouns = any(
        _NOUN_END.search(part[-1]) or (len(part) > 1 and HEADS.search(part[-1]))
        for part, is_bare in zip(early, bare, strict=True)
        if not is_bare
    )
    return any(bare) and not nouns and all(len(part) <= 2 for part in early)
