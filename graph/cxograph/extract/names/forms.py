"""Which names of one document mean the same organisation: with and without legal form, in brackets, shortened."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.names.doubts import words_in_lower_case
from cxograph.extract.names.legal_forms import strip_legal_form
from cxograph.extract.names.names import Named, is_plausible
from cxograph.extract.words.listing import word_set
from cxograph.model import BlockKind, Document
from cxograph.places import lookup

__all__ = ["forms_of", "is_site_of", "name_key"]

_SITE_WORD: Final = expression(
    r"(?:(?P<place>.*?) ?)(?:Site|Plant|Facility|Campus|Office|Headquarters|Laboratory|Branch)?"
)


def is_site_of(rest: str) -> bool:
    """Tell whether what stands behind a name is a town, a country or a kind of site: "Porto", "US Boston Office"."""
    match = _SITE_WORD.fullmatch(rest)
    place = match["place"] if match else rest
    return not place or all(lookup(part) is not None for part in ([place] if lookup(place) else place.split()))


def forms_of(found: tuple[Named, ...], document: Document) -> dict[str, str]:
    """Map every form of every name to the organisation's main name."""
    text = document.text
    listed = dict.fromkeys(n.name for n in found if n.source == "list")
    names = list(dict.fromkeys([*listed, *(n.name for n in found)]))
    key_of = {name: name_key(name) for name in names}
    by_key: dict[str, str] = {}
    spelt = Counter(key_of[name] for name in names)
    often = {name: text.count(name) if spelt[key_of[name]] > 1 else 0 for name in names}
    for name in sorted(names, key=lambda n: (n not in listed, n.isupper(), -len(n), -often[n])):
        by_key.setdefault(key_of[name], name)
    longer_than = _by_beginning(sorted(by_key, key=len, reverse=True))
    listed_keys = dict.fromkeys(key_of[name] for name in listed)
    listed_longer_than = _by_beginning(listed_keys)
    apart = frozenset(key_of[name] for name in names if " " in name and _stands_apart(text, name))
    main: dict[str, str] = {}
    short_for = {
        inner: named.name
        for named in found
        if named.bracket and (inner := _alias_in(text, named)) and not (named.name in listed and inner in listed)
    }
    for name in names:  # "Shanghai Orvane SMO" is "Orvane SMO"
        town, _, rest = name.partition(" ")
        short = by_key.get(name_key(rest))
        if short is not None and " " in short and short not in listed and lookup(town) is not None:
            short_for.setdefault(short, name)
    for name in names:
        key = key_of[name]
        owner = by_key[key]
        if name in short_for:
            main[name] = by_key[key_of[short_for[name]]]
            continue
        if name not in listed and owner not in listed:
            longer = [k for k in longer_than.get(key, ()) if _may_be_full(by_key[k], key, apart)]
            if longer and strip_legal_form(name) == name and (owner == name or len({by_key[k] for k in longer}) == 1):
                # where several begin so, the one that the text names first
                first_at = {owner: text.find(owner.rstrip("."))} if owner != name else {}
                first_at |= {by_key[k]: text.find(strip_legal_form(by_key[k])) for k in longer}
                owner = min(first_at, key=first_at.__getitem__)
        elif name not in listed or owner != name:
            pass
        main[name] = owner
    # a name that only begins a listed one is that one, and the other way round
    for name in names:
        if name in listed or main[name] in listed:
            continue
        key = key_of[name]
        near = {by_key[k] for k in listed_longer_than.get(key, ())}
        near |= {by_key[k] for k in _beginnings(key) if k in listed_keys}
        if len(near) == 1 and (strip_legal_form(name) == name or any(key == key_of[k] for k in near)):
            main[name] = near.pop()
    for twice, kept in _listed_twice(found, document, listed_longer_than, by_key):
        for name, owner in main.items():
            if owner == twice:
                main[name] = kept
    forms = dict(main)
    shorts: dict[str, set[str]] = {}
    for name, owner in main.items():
        for short in _shorter(name):
            if short not in main:
                shorts.setdefault(short, set()).add(owner)
    for short, owners in sorted(shorts.items()):
        if short not in text:
            continue
        if " " not in short and all(key_of[owner] in apart for owner in owners):
            owners = {short}  # "Orvane" beside "Orvane Clinical, its arm"
        if len(owners) > 1:
            exact = {o for o in owners if key_of[o] == short.casefold()}
            if len(exact) != 1:
                continue
            owners = exact
        if " " not in short:
            if short.lower() in words_in_lower_case(text) or len(short) < 3 or lookup(short) or not is_plausible(short):
                continue
            if not _stands_alone(text, short):
                continue  # "Latin" of "Latin Trials" is none in "Latin America"
        forms[short] = next(iter(owners))
    for inner, name in short_for.items():
        forms.setdefault(inner, main.get(name, name))
    for form, owner in list(forms.items()):
        capitals = form.upper()  # "ORVANE LABS makes", where a heading has "Orvane Labs"
        if len(form) > 4 and capitals not in forms and capitals in text:
            forms[capitals] = owner
    return forms


def _may_be_full(name: str, key: str, apart: frozenset[str]) -> bool:
    """Tell whether a name that begins with a shorter one can be that in full: no site of it, no relative, no old name."""
    return name_key(name) not in apart and not is_site_of(strip_legal_form(name)[len(key) :].strip())


_RELATIVE: Final = expression(
    r"(?: \([^()]*\))?,? (?:(?:which is|is) )?(?:its|the|their|a) (?:[\w-]+ ){0,2}(?:owner|parent|arm|unit|subsidiary|division|affiliate|sister|shareholder)\b(?! of\b)"
)
_OLD_NAME: Final = expression(
    r"\b(?:[Ff]ormerly|[Pp]reviously|until \d{4},?|once)(?: known as| called| named)? (?:the )?$"
)


def _stands_apart(text: str, name: str) -> bool:
    """Tell whether the text sets a name apart from a shorter one: "Orvane Group, its owner", "(formerly Orvane Labs)"."""
    at, kin = text.find(name), False
    short = name.partition(" ")[0]
    named_before = at > 0 and short in text[:at] and _stands_alone(text[:at], short)
    while at >= 0:
        end = at + len(name)
        if named_before and _RELATIVE.match(text, end, end + 90):
            return True
        if not _OLD_NAME.search(text, max(0, at - 30), at):
            return False
        kin, at = True, text.find(name, end)
    return kin


_ALONE: Final = expression(r"(?![\w&-]| [A-ZÀ-Þ])")


def _stands_alone(text: str, word: str) -> bool:
    """Tell whether a word occurs that is no part of another and has no capital word behind it."""
    at = text.find(word)
    while at >= 0:
        before = text[at - 1 : at]
        if not (before.isalnum() or before in {"_", "&", "-"}) and _ALONE.match(text, at + len(word)):
            return True
        at = text.find(word, at + 1)
    return False


def _listed_twice(
    found: tuple[Named, ...], document: Document, longer_than: dict[str, list[str]], by_key: dict[str, str]
) -> Iterator[tuple[str, str]]:
    """Give (name, main name) where two lists name one company: "Orvane" in a sentence, "Orvane Laboratories" in a list.

    Names that one list holds beside each other are two companies ("Orvane, Orvane Devices").
    """
    lists: dict[str, set[tuple[int, int]]] = {}
    itemised: set[str] = set()
    for named in found:
        if named.source == "list":
            block = document.block_at(named.start)
            lists.setdefault(name_key(named.name), set()).add(
                (0, block.group) if block.kind is BlockKind.LIST_ITEM else (1, block.index)
            )
            if block.kind is BlockKind.LIST_ITEM:
                itemised.add(name_key(named.name))
    for key, longest in longer_than.items():
        if key not in lists or len(longest) != 1 or lists[key] & lists.get(longest[0], set()):
            continue
        if key in itemised and longest[0] not in itemised:
            yield by_key[longest[0]], by_key[key]
        else:
            yield by_key[key], by_key[longest[0]]


def _beginnings(key: str) -> Iterator[str]:
    """Give what stands before each blank of a key."""
    at = key.find(" ")
    while at >= 0:
        yield key[:at]
        at = key.find(" ", at + 1)


def _by_beginning(keys: Iterable[str]) -> dict[str, list[str]]:
    """Return the keys that begin with some words, by these words: a page may name thousands of companies."""
    found: dict[str, list[str]] = {}
    for key in keys:
        for beginning in _beginnings(key):
            found.setdefault(beginning, []).append(key)
    return found


def _alias_in(text: str, named: Named) -> str | None:
    """Return the short name that stands in the bracket behind a name, or None."""
    assert named.bracket is not None
    inner = text[named.bracket[0] : named.bracket[1]].strip("“”\"‘’' ")
    fits = re.fullmatch(r"[A-Z][\w&.-]{1,14}", inner) and lookup(inner) is None and is_plausible(inner)
    return inner if fits else None


# "F. Tarn-Velden" is "Tarn-Velden", "Dr. Marlow Pharma" is "Marlow Pharma"
_FIRST_NAMES: Final = expression(r"^(?:(?:[A-Z]\. ?){1,3}|Dr\. )(?=[A-ZÀ-Þ][a-zß-ÿ])")


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """Return the form in which two spellings of one name in a document are compared."""
    bare = re.sub(r"\([^)]*\)", " ", strip_legal_form(name))
    if "." in bare[:3]:
        bare = _FIRST_NAMES.sub("", bare)
    return re.sub(r"\s+", " ", bare).strip(" ,.").casefold()


_WEAK: Final = word_set(
    "global international national american first general advanced united medical clinical contract site "
    "research pharma bio new key asia china india japan korea europe beijing shanghai hangzhou pharmaceutical "
    "laboratory charles bank royal carolina york jersey mexico virginia dakota zealand america central north "
    "south east west the laboratorios banque institute big"
)


def _shorter(name: str) -> list[str]:
    bare = strip_legal_form(name)
    words = bare.split()
    shorter = [bare] if bare != name else []
    shorter += [" ".join(words[:n]) for n in range(len(words) - 1, 1, -1) if words[n - 1] not in {"&", "and", "of"}]
    if len(words) > 1 and words[0].lower() not in _WEAK and len(words[0]) > 2:
        shorter.append(words[0])
    return shorter
