"""Which column of a table file says what: from a mapping that the user wrote, else from the names of the columns."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Final

from cxograph.errors import UnreadableError, UsageError
from cxograph.model import ColumnRole

__all__ = ["ColumnMapping", "columns_by_header", "columns_by_mapping", "parse_mapping"]

_BY_HEADER: Final = {
    ColumnRole.COMPANY: r"(?:(?:company|organi[sz]ation|firm|vendor|supplier|provider|player|cdmo|cro|cmo|smo)(?: name)?|name(?: of (?:the )?(?:company|organi[sz]ation|firm))?|companies)",
    ColumnRole.ALIAS: r"(?:alias(?:es)?|also known as|aka|a\.?k\.?a\.?|other names?|short name|abbreviation|former(?:ly|(?: name)?)|former names?|trad(?:e|ing) (?:name|as))",
    ColumnRole.HQ: r"(?:hq|head ?quarters?|headquarters? (?:location|city)|head office|seat|based in|(?:hq )?city|(?:hq )?location)",
    ColumnRole.COUNTRY: r"(?:(?:hq )?country(?: of (?:hq|headquarters|origin))?|headquarters? country|hq country)",
    ColumnRole.SITE: r"(?:sites?|plants?|facilit(?:y|ies)|manufacturing sites?|site locations?)",
    ColumnRole.OPERATES_IN: r"(?:operates in|regions?(?: served)?|markets? served|geograph(?:y|ies)|presence|countries)",
    ColumnRole.SERVICE_TYPE: r"(?:(?:service|company|provider|outsourcing|organi[sz]ation) type|type(?: of (?:company|organi[sz]ation|provider))?|cro ?/ ?cdmo|category)",
    ColumnRole.SERVICE: r"(?:services?(?: offered)?|offerings?|capabilit(?:y|ies)|speciali[sz]ations?|speciali[sz]es in|focus(?: areas?)?|expertise)",
    ColumnRole.PARENT: r"(?:parent(?: (?:company|organi[sz]ation|group))?|owner|group|part of|subsidiary of)",
}  # fmt: skip
_PATTERNS: Final = {role: re.compile(pattern, re.IGNORECASE) for role, pattern in _BY_HEADER.items()}
_KEYS: Final = ("columns", "separators", "sheet", "header_row")


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What the columns of a table file are, by their names or by their numbers from 1."""

    columns: Mapping[ColumnRole, tuple[str | int, ...]]
    separators: str = ";|"  # characters that part several values of one cell
    sheet: str = ""  # of a workbook; the first one where none is named
    header_row: int = 1  # 0 for a file without column names


def parse_mapping(name: str, text: str) -> ColumnMapping:
    """Read a mapping from TOML. Raises UsageError that names what is wrong, and the nearest word that is known.

    ``[columns]`` has a line for each role: ``company = "Firm"``, ``site = ["Plant 1", "Plant 2"]``, or numbers.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{name} is no TOML: {error}") from error
    for key in data:
        if key not in _KEYS:
            raise UsageError(f"{name}: {key} is not known", hint=_near(key, _KEYS))
    columns = _typed(name, data, "columns", dict, {})
    roles = [str(role) for role in ColumnRole]
    found: dict[ColumnRole, tuple[str | int, ...]] = {}
    for key, value in columns.items():
        if key not in roles:
            raise UsageError(f"{name}: columns.{key} is not known", hint=_near(key, roles))
        values = value if isinstance(value, list) else [value]
        if not values or not all(isinstance(one, str | int) and not isinstance(one, bool) for one in values):
            raise UsageError(f"{name}: columns.{key} is no column name or number")
        found[ColumnRole(key)] = tuple(values)
    if ColumnRole.COMPANY not in found:
        raise UsageError(f"{name} does not say which column holds the company", hint='[columns] company = "Name"')
    mapping = ColumnMapping(
        found,
        _typed(name, data, "separators", str, ";|"),
        _typed(name, data, "sheet", str, ""),
        _typed(name, data, "header_row", int, 1),
    )
    if mapping.header_row < 0:
        raise UsageError(f"{name}: header_row is {mapping.header_row}", hint="rows count from 1, 0 is none")
    return mapping


def _near(word: str, known: Sequence[str]) -> str:
    close = get_close_matches(word, known, 1)
    return f"did you mean {close[0]}?" if close else f"known are {', '.join(known)}"


def _typed(name: str, data: Mapping[str, Any], key: str, kind: type, otherwise: Any) -> Any:
    value = data.get(key, otherwise)
    if not isinstance(value, kind) or isinstance(value, bool):
        words = {dict: "a table", str: "a text", int: "a whole number"}
        raise UsageError(f"{name}: {key} is not {words[kind]}")
    return value


def columns_by_mapping(name: str, mapping: ColumnMapping, header: Sequence[str]) -> tuple[tuple[int, ColumnRole], ...]:
    """Return the columns (from 0) that a mapping names. Raises UnreadableError for one that the file has not."""
    known = {" ".join(cell.split()).casefold(): number for number, cell in reversed(list(enumerate(header)))}
    found: list[tuple[int, ColumnRole]] = []
    for role, names in mapping.columns.items():
        for one in names:
            number = one - 1 if isinstance(one, int) else known.get(" ".join(one.split()).casefold(), -1)
            if not 0 <= number < len(header):
                listed = ", ".join(cell for cell in header if cell)[:200]
                raise UnreadableError(name, f"it has no column {one}, which its mapping names", hint=f"it has {listed}")
            found.append((number, role))
    return tuple(sorted(found))


def columns_by_header(header: Sequence[str]) -> tuple[tuple[int, ColumnRole], ...]:
    """Return what the names of the columns say; nothing where none of them is one of companies."""
    found: list[tuple[int, ColumnRole]] = []
    for number, cell in enumerate(header):
        words = re.sub(r"[\s_]+", " ", cell).strip(" :*#")
        role = next((role for role, pattern in _PATTERNS.items() if pattern.fullmatch(words)), None)
        if role is not None and not (role is ColumnRole.COMPANY and any(known is role for _, known in found)):
            found.append((number, role))
    return tuple(found) if any(role is ColumnRole.COMPANY for _, role in found) else ()
