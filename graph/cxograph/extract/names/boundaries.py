"""Where each name begins and ends, decided once for the whole document from all that was collected.

Each source reads a name where it stands, with the words of one sentence. Here all of them are seen together: a name
that is another one with its town behind it, that is only the end of an item of a list, or that never stands without
what a dash joins before it ("Orvane – Tarn Biologics") is settled for all its mentions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.names.forms import is_site_of
from cxograph.extract.names.names import Named
from cxograph.extract.names.weighing import is_firm_word

__all__ = ["decided"]

_TOLD: Final = frozenset({"evidence", "cue", "tail", "about", "bold"})
_NEW_NAME: Final = expression(r"\b(?:now|today|renamed|called|named|becomes?|became|as) $")
# two words before a dash, else one
_DASHED: Final = (
    expression(r"(?<![\w’'-])[A-ZÀ-Þ][\w&’'-]* [A-ZÀ-Þ][\w&’'-]* [–—-] $"),
    expression(r"(?<![\w’'-])[A-ZÀ-Þ][\w&’'-]* [–—-] $"),
)
_LEAST: Final = 2  # mentions of a name that a dash joins


def decided(text: str, found: Sequence[Named]) -> list[Named]:
    """Return the names as they are over the whole document, those of them left out that are parts of others."""
    sources: dict[str, set[str]] = {}
    for named in found:
        sources.setdefault(named.name, set()).add(named.source)
    sites = {name for name in sources if " " in name and _is_site(name, sources)}
    if sites:
        sites -= {n.name for n in found if _NEW_NAME.search(text, max(0, n.start - 20), n.start)}
    # "Velden AG" and "America Inc." are parts of what a list has whole, "Nordic Capital" of "Halden Nordic Capital"
    items = {n.end: n.start for n in found if n.source in {"list", "tail"}}
    # "Orvane Laboratories (ORL)" beside "Orvane Laboratories": what ends a name in brackets is no part of it
    bare = {name: name[:at] for name in sources if name[-1] == ")" and name[: (at := name.find(" ("))] in sources}
    leads = {name: lead for name in sources if (lead := _joined_before(text, name))}
    joined = {n.start - len(leads[n.name]) for n in found if n.name in leads}
    return [
        _bounded(n, leads.get(n.name, ""), bare.get(n.name, n.name))
        for n in found
        if n.name not in sites and n.start not in joined and n.start <= items.get(n.end, n.start)
    ]


def _is_site(name: str, sources: dict[str, set[str]]) -> bool:
    """Tell whether a name is another with its town or more behind it: "Orvane Labs Porto".

    Lists of players, legal forms and entries keep theirs; so does what ends as names of firms do.
    """
    if not sources[name] <= _TOLD:
        return False
    at = name.rfind(" ")
    while at > 0:
        rest, whole = name[at + 1 :], sources.get(name[:at])
        if whole is not None:
            return (is_site_of(rest) and "cue" not in sources[name]) or (
                whole != {"evidence"} and sources[name] <= {"evidence"} and not is_firm_word(rest)
            )
        at = name.rfind(" ", 0, at)
    return False


def _joined_before(text: str, name: str) -> str | None:
    """Return the words and the dash that stand before a name each time that the text has it, or None."""
    if f"– {name}" not in text and f"- {name}" not in text and f"— {name}" not in text:
        return None
    leads = [text[max(0, at.start() - 40) : at.start()] for at in re.finditer(re.escape(name), text)]
    for dashed in _DASHED if len(leads) >= _LEAST else ():
        found = {match[0] if (match := dashed.search(lead)) else "" for lead in leads}
        if len(found) == 1 and "" not in found:
            return found.pop()
    return None


def _bounded(named: Named, lead: str, bare: str) -> Named:
    """Return a name with the words that a dash joins before it, and without a bracket at its end."""
    if not lead and bare == named.name:
        return named
    start = named.start - len(lead)
    return replace(named, name=lead + bare, start=start, end=start + len(lead) + len(bare))
