"""Bytes to text by the stated rule."""

from __future__ import annotations

import codecs

import pytest

from cxograph.errors import UnreadableError
from cxograph.read.decode import decode

WORDS = "Valued at £5 billion – naïve café, 90 %"


def page(charset: str) -> str:
    return f'<html><head><meta charset="{charset}"></head><body><p>{WORDS}</p></body></html>'


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (codecs.BOM_UTF8 + WORDS.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + WORDS.encode("utf-32-le"), "utf-32-le"),
        (codecs.BOM_UTF32_BE + WORDS.encode("utf-32-be"), "utf-32-be"),
        (WORDS.encode(), "utf-8"),
        (WORDS.encode("windows-1252"), "windows-1252"),
        (page("iso-8859-1").encode("windows-1252"), "windows-1252"),
        (page("latin1").encode("utf-8"), "utf-8"),  # lies: its bytes are UTF-8
        (page("utf-8").encode("windows-1252"), "windows-1252"),  # lies the other way
        (page("utf-7").encode("utf-8"), "utf-8"),  # never obeyed
        (page("no-such-charset").encode("utf-8"), "utf-8"),
        (page("iso-8859-15").replace("–", "-").encode("iso-8859-15"), "iso-8859-15"),
        (f"<?xml version='1.0' encoding='windows-1252'?><html><p>{WORDS}".encode("windows-1252"), "windows-1252"),
    ],
)
def test_the_rule(data: bytes, encoding: str) -> None:
    decoded = decode("page.html", data)
    assert decoded.encoding == encoding
    assert "£5 billion" in decoded.text
    assert "naïve café" in decoded.text


@pytest.mark.parametrize(
    ("charset", "codec", "words"),
    [
        ("shift_jis", "cp932", "東京のCRO市場"),
        ("gb2312", "gb18030", "上海的合同研究组织"),
        ("euc-kr", "cp949", "서울 위탁개발생산"),
        ("windows-1251", "cp1251", "Рынок услуг"),
    ],
)
def test_declared_charsets_of_other_scripts(charset: str, codec: str, words: str) -> None:
    data = f'<html><head><meta charset="{charset}"></head><body>{words}'.encode(codec)
    assert words in decode("page.html", data).text


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\n"])
def test_newlines_become_line_feeds(line_end: str) -> None:
    assert decode("a.txt", f"one{line_end}two".encode()).text == "one\ntwo"


def test_what_was_guessed_is_noted() -> None:
    assert decode("a.html", page("latin1").encode()).notes == ("declares latin1 but is valid UTF-8: read as UTF-8",)
    assert decode("a.html", page("utf-7").encode()).notes == ("declares utf-7, which is not obeyed",)
    assert decode("a.html", page("utf-8").encode()).notes == ()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "a PNG picture"),
        (b"\x7fELF" + bytes(100), "a program"),
        (bytes(range(32)) * 200, "binary data"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableError, match=said):
        decode("file", data)
