"""Companies by name: what of a name tells one company from another, and the curated table of their other names."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cxograph.assets import asset
from cxograph.errors import UsageError
from cxograph.ids import fold
from cxograph.resolve.places import is_place

__all__ = ["CompanyRow", "CompanyTable", "company_key", "read_companies"]

LEGAL_FORMS: Final = """
    ab | ag | aktiengesellschaft | and co | and co kg | and company | aps | as | asa | berhad | bhd | bv | bvba | co
    | co ltd | company | corp | corporation | cv | dac | dd | doo | dooel | ead | eg | ehf | eirl | eood | eurl |
    fzco | fze | gesmbh | gmbh | gmbh and co | gmbh and co kg | gmbh and co kgaa | hf | inc | incorporated | jsc |
    kabushiki kaisha | kft | kg | kgaa | kk | lda | limitada | limited | limited liability company | llc | llp | lp
    | ltd | ltda | mbh | nv | nyrt | oao | ohg | ood | ooo | oy | oyj | pao | pbc | pjsc | plc | pllc | private | pt
    | pte | pty | public limited company | pvt | sa | sa de cv | sab de cv | sae | sal | sapi de cv | sarl | sas |
    sasu | scs | sdn | sdn bhd | se | sgps | sl | slu | sp zoo | spa | spol sro | spzoo | srl | srls | sro | tbk |
    uab | ug | ulc | unlimited | zao | zrt
"""
"""Legal forms of the world as `fold` writes them with the full stops taken out; cut from the end of a name."""

LEADING_FORMS: Final = frozenset({"kabushiki", "kaisha", "kk", "oao", "ooo", "pao", "pt", "zao"})
"""Legal forms that stand before a name."""

GROUP_WORDS: Final = frozenset({"group", "groupe", "gruppe", "gruppo", "grupo", "holding", "holdings"})

_FORMS: Final = frozenset(tuple(form.split()) for form in LEGAL_FORMS.split("|"))
_LONGEST: Final = max(map(len, _FORMS))
_DOTTED: Final = re.compile(
    r"\b[^\W\d_](?:\.[^\W\d_])+\b\.?"  # S.p.A.
    r"|(?<=\s)[^\W\d_]\.(?:\s[^\W\d_]\.)+$"  # S. p. A. at the end
    r"|\b[^\W\d_](?:/[^\W\d_]){1,2}\b"  # A/S
)
_NOT_LETTERS: Final = re.compile(r"[./\s]")
_IDLE: Final = frozenset({"cayman", "hk", "holding", "holdings", "group"})  # beside places, legal forms and initials
_BRACKET: Final = re.compile(r"\s*[(\[{]([^()\[\]{}]*)[)\]}]")


@dataclass(frozen=True, slots=True)
class CompanyRow:
    """A row of the curated table.

    `kind` is what the organisation is as a whole ("pharma", "CDMO"), `service_types` what it does under contract
    (CRO, CMO, CDO, CDMO, CRDMO, SMO), `country` the ISO 3166 code of its head office, `parent` another row's name.
    """

    name: str
    aliases: tuple[str, ...]
    kind: str
    country: str
    parent: str
    source: str
    service_types: tuple[str, ...] = ()


def company_key(name: str) -> str:
    """Return what identifies a company by its name. Two names with one key are one company.

    The name is folded and loses its legal form, "Group", "The", and brackets that hold a place, a legal form or
    the name's own initials.
    """
    words = _cut(_open(name).split())
    return " ".join(words) or fold(name)


def _open(name: str) -> str:
    """Return a name folded, with abbreviations closed up ("S.p.A." is one word) and idle brackets dropped."""
    name = _BRACKET.sub(lambda m: " " if _idle(m[1], name[: m.start()]) else m[0], name)
    return fold(_DOTTED.sub(lambda m: _NOT_LETTERS.sub("", m[0]), name))


def _idle(inside: str, before: str) -> bool:
    words = fold(inside.replace(".", ""))
    if not words or words in _IDLE or is_place(inside) or tuple(words.split()) in _FORMS:
        return True
    initials = "".join(word[0] for word in fold(before).split())
    return len(words) > 1 and " " not in words and inside.isupper() and initials.endswith(words)


def _cut(words: Sequence[str], *, groups: bool = True) -> Sequence[str]:
    """Return the words of a name without legal forms and, where asked, without "Group" and the like."""
    while len(words) > 1 and (words[0] == "the" or words[0] in LEADING_FORMS):
        words = words[1:]
    while len(words) > 1:
        for size in range(min(_LONGEST, len(words) - 1), 0, -1):
            if tuple(words[-size:]) in _FORMS or (groups and size == 1 and words[-1] in GROUP_WORDS):
                words = words[:-size]
                break
        else:
            break
    return words


class CompanyTable:
    """The curated companies, found by any of their names.

    The name as it stands (but for case and punctuation) decides first, so that "Merck & Co., Inc." and "Merck
    KGaA" stay apart; then the name without its legal form, where it belongs to one company alone.
    """

    def __init__(self, rows: Iterable[CompanyRow]) -> None:
        self.rows = tuple(rows)
        self._bearers = Counter(company_key(row.name) for row in self.rows)
        self._exact: dict[str, str] = {}
        bare: defaultdict[str, set[str]] = defaultdict(set)
        for row in self.rows:
            key = self._own_key(row)
            for name in (row.name, *row.aliases):
                full = _open(name)
                if self._exact.setdefault(full, key) != key:
                    raise UsageError(f"companies.csv: {name!r} stands in two rows", hint="a name has one company")
                if full.split()[-1] not in GROUP_WORDS:  # "Novo Holdings" has no claim to the name "Novo"
                    bare[company_key(name)].add(key)
        self._bare = {name: next(iter(keys)) for name, keys in bare.items() if len(keys) == 1}

    def _own_key(self, row: CompanyRow) -> str:
        """Return the key of a row: the name's own, or the whole name where that is what tells it from others."""
        key, full = company_key(row.name), _open(row.name)
        return full if self._bearers[key] > 1 or full.split()[-1] in GROUP_WORDS else key

    def key(self, name: str) -> str:
        """Return the key of a company: that of its canonical name where the table knows it, else its own."""
        full = _open(name)
        known = self._exact.get(full) or self._exact.get(" ".join(_cut(full.split(), groups=False)))
        if known is None:
            own = company_key(name)
            known = self._bare.get(own, own)
        return known


def read_companies(path: Path | None = None) -> tuple[CompanyRow, ...]:
    """Read the curated table (`seeds/companies.csv` unless another is named)."""
    with (path or asset("seeds", "companies.csv")).open(encoding="utf-8", newline="") as file:
        return tuple(
            CompanyRow(
                row["name"],
                _parts(row["aliases"]),
                row["kind"],
                row["country"],
                row["parent"],
                row["source"],
                _parts(row.get("service_types", "")),
            )
            for row in csv.DictReader(file)
        )


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)
