"""Every string survives reading: what is shown of it is the same; and encodings are told by one rule."""

from __future__ import annotations

import html
import json
import os
import re
from pathlib import Path

import pytest

from cxograph.model import Source
from cxograph.read import read_document

SHARED = Path(os.environ.get("CXOGRAPH_SHARED") or Path(__file__).parents[3] / "shared")
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f\x7f]")

END = "And here the page goes on with words that any page may have, so that it is no file of controls. " * 5


def shown(text: str) -> str:
    """As a reader sees it: blanks collapsed, what has no width left out."""
    return " ".join(UNSEEN.sub("", re.sub("[\u2028\u2029\x1c-\x1f\x85]", " ", text)).split())


@pytest.mark.shared
@pytest.mark.parametrize("form", ["html", "txt"])
def test_naughty_strings_are_read_as_they_are(form: str) -> None:
    suite = SHARED / "suites" / "naughty-strings.json"
    if not suite.is_file():
        pytest.skip(f"needs {suite}")
    strings = json.loads(suite.read_text(encoding="utf-8"))
    assert len(strings) > 400
    wrong = []
    for number, words in enumerate(strings):
        if not shown(words):
            continue
        if form == "html":
            data = f"<html><body><p>Begin</p><div><pre>{html.escape(words)}</pre></div><p>{END}</p></body></html>"
        else:
            data = f"Begin\n\n{words}\n\n{END}\n"
        text = read_document(Source(f"{number}.{form}", data.encode("utf-8", "surrogatepass"))).text
        found = shown(text.replace("\t", " "))
        if form == "html" and shown(words).replace("**", "") not in found.replace("**", ""):
            wrong.append((words, found))
        if not found.startswith("Begin"):
            wrong.append((words, found))
    assert wrong == []


PAGE = "<html><head>{meta}</head><body><p>Zürich – naïve façade: 5 €, Köln.</p><p>More.</p></body></html>"
TEXT = "Zürich – naïve façade: 5 €, Köln."


def page(encoding: str, declared: str | None, mark: bytes = b"") -> bytes:
    meta = f"<meta charset={declared}>" if declared else ""
    return mark + PAGE.format(meta=meta).encode(encoding)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (page("utf-8", None), "utf-8"),
        (page("utf-8", "utf-8"), "utf-8"),
        (page("utf-8", "windows-1252"), "utf-8"),
        (page("utf-8", "utf-16"), "utf-8"),
        (page("utf-8", "utf-7"), "utf-8"),
        (page("utf-8", "x-user-defined"), "utf-8"),
        (page("utf-8", None, b"\xef\xbb\xbf"), "utf-8"),
        (page("utf-8", "windows-1251", b"\xef\xbb\xbf"), "utf-8"),
        (page("utf-16-le", "utf-8", b"\xff\xfe"), "utf-16-le"),
        (page("utf-16-be", "utf-8", b"\xfe\xff"), "utf-16-be"),
        (page("utf-16-le", None), "utf-16-le"),
        (page("cp1252", None), "windows-1252"),
        (page("cp1252", "iso-8859-1"), "windows-1252"),
        (page("cp1252", "latin1"), "windows-1252"),
        (page("cp1252", "utf-8"), "windows-1252"),
        (page("cp1252", "no-such-encoding"), "windows-1252"),
        (page("cp1254", "iso-8859-9"), "windows-1254"),
    ],
)
def test_encodings(data: bytes, encoding: str) -> None:
    document = read_document(Source("x.html", data))
    assert document.encoding == encoding
    assert document.text.startswith(TEXT)


@pytest.mark.parametrize(
    ("encoding", "label", "words"),
    [
        ("cp932", "shift_jis", "日本の受託製造"),
        ("euc-jp", "euc-jp", "日本の受託製造"),
        ("gb18030", "gb2312", "合同研究组织"),
        ("big5", "big5", "委託研究機構"),
        ("cp949", "euc-kr", "위탁 개발 생산"),
        ("cp1251", "windows-1251", "Контрактное производство"),
        ("koi8-r", "koi8-r", "Контрактное производство"),
        ("iso-8859-7", "iso-8859-7", "Συμβόλαιο"),
        ("cp1255", "windows-1255", "מחקר"),
        ("cp1256", "windows-1256", "بحوث"),
    ],
)
def test_declared_encodings_of_other_scripts(encoding: str, label: str, words: str) -> None:
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={label}">'
    body = f"<html><head>{head}</head><body><p>{words}</p><p>.</p></body></html>"
    assert read_document(Source("x.html", body.encode(encoding))).text.startswith(words)
