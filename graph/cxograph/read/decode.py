"""Bytes to text, by one stated rule.

1. A byte order mark decides (UTF-8, UTF-16, UTF-32).
2. Else the charset that came with the file (HTTP) or that the page declares in its first 4,096 bytes, where
   the bytes fit it. UTF-7 is never
   obeyed; labels mean what the WHATWG Encoding Standard says (iso-8859-1 is windows-1252). Bytes that are
   valid UTF-8 beyond ASCII are UTF-8 whatever a single-byte label claims.
3. Else strict UTF-8.
4. Else windows-1252.

Newlines of all kinds become line feeds.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from cxograph.errors import UnreadableError

__all__ = ["Decoded", "decode"]

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED: Final = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE
)
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")
_LABELS: Final = {
    **dict.fromkeys(("ascii", "us-ascii", "iso-8859-1", "iso8859-1", "latin1", "latin-1", "l1", "cp1252", "x-cp1252"), "windows-1252"),
    **dict.fromkeys(("shift_jis", "sjis", "shift-jis", "x-sjis", "ms_kanji"), "cp932"),
    **dict.fromkeys(("gb2312", "gbk", "x-gbk"), "gb18030"),
    **dict.fromkeys(("ks_c_5601-1987", "euc-kr", "ksc5601"), "cp949"),
    **dict.fromkeys(("iso-8859-9", "latin5"), "windows-1254"),
    **dict.fromkeys(("tis-620", "iso-8859-11"), "windows-874"),
    **dict.fromkeys(("utf-16", "utf-16le", "utf-16be", "utf8", "unicode-1-1-utf-8"), "utf-8"),
}  # fmt: skip
_NEVER: Final = frozenset({"utf-7", "utf7", "x-user-defined", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "hex", "base64", "rot13", "zlib", "bz2", "uu", "mbcs", "oem"})  # fmt: skip
_MAGIC: Final = (
    (b"\x89PNG", "a PNG picture"), (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"), (b"\x1f\x8b", "a gzip archive"), (b"\xd0\xcf\x11\xe0", "an old Office file"), (b"7z\xbc\xaf", "a 7z archive"), (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"), (b"MZ", "a program"), (b"SQLite format 3", "a database"), (b"RIFF", "a media file"), (b"OggS", "a media file"), (b"ID3", "a media file"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, the encoding that it was read with, and what a user may want to know about that."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(name: str, data: bytes, charset: str = "") -> Decoded:
    """Decode a file; `charset` is what came with it. Raises UnreadableError for one that is empty or no text."""
    if not data.strip():
        raise UnreadableError(name, "the file is empty", hint="nothing to read")
    for magic, kind in _MAGIC:
        if data.startswith(magic) and not (magic == b"MZ" and b"\x00" not in data[:400]):
            raise UnreadableError(
                name, f"not a text document but {kind}", hint="save it as HTML, Markdown or plain text"
            )
    notes: list[str] = []
    text, encoding = _by_rule(data, charset, notes)
    sample = text[:20_000]
    odd = len(_CONTROLS.findall(sample))
    if odd > max(8, len(sample) // 20) or (encoding == "windows-1252" and data[:4000].count(0) > 8):
        raise UnreadableError(
            name, "not a text document but binary data", hint="save it as HTML, Markdown or plain text"
        )
    return Decoded(text.replace("\r\n", "\n").replace("\r", "\n"), encoding, tuple(notes))


def _by_rule(data: bytes, charset: str, notes: list[str]) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), encoding
    declared = _DECLARED.search(data[:4096])
    label = charset.strip().lower() or (declared[1].decode("ascii", "replace").lower() if declared else "")
    try:
        strict: str | None = data.decode("utf-8")
    except UnicodeDecodeError:
        strict = None
    if label and label not in _NEVER:
        encoding = _LABELS.get(label, label)
        if strict is not None:
            wide = encoding in {"cp932", "gb18030", "cp949", "big5", "euc-jp", "iso-2022-jp"}
            if encoding != "utf-8" and not data.isascii() and not wide:
                notes.append(f"declares {label} but is valid UTF-8: read as UTF-8")
            if not wide or (data.isascii() and encoding != "iso-2022-jp"):
                return strict, "utf-8"
        if encoding != "utf-8":
            try:
                return data.decode(encoding), encoding
            except (LookupError, UnicodeDecodeError):
                notes.append(f"declares {label}, which does not fit its bytes")
        else:
            notes.append("declares UTF-8 but is not: read as windows-1252")
    elif label:
        notes.append(f"declares {label}, which is not obeyed")
    if strict is not None:
        return strict, "utf-8"
    if len(data) > 20 and data[1:40:2].count(0) > 12:
        return data.decode("utf-16-le", "replace"), "utf-16-le"
    if len(data) > 20 and data[0:40:2].count(0) > 12:
        return data.decode("utf-16-be", "replace"), "utf-16-be"
    return data.decode("windows-1252", "replace"), "windows-1252"
