"""Makes small files of formats that are not text: PDF, DOCX, XLSX, EPUB, WARC, ZIP."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape

from openpyxl import Workbook

__all__ = ["docx", "epub", "pdf", "warc", "warc_record", "xlsx", "zipped"]

Text = tuple[float, float, float, str]
"""Left edge and height on the page in points, font size (negative for bold), words."""


def pdf(pages: Sequence[Sequence[Text]], *, title: str = "", extra: bytes = b"") -> bytes:
    """Return a PDF of A4 pages with words placed on them, in Helvetica."""
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>"
        % (len(pages), b" ".join(b"%d 0 R" % (6 + 2 * n) for n in range(len(pages)))),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        b"<< /Title (%s) >>" % title.encode("cp1252"),
    ]  # fmt: skip
    for number, page in enumerate(pages):
        drawn = []
        for left, height, size, words in page:
            font = b"/F2" if size < 0 else b"/F1"
            text = words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
            drawn.append(b"BT %s %g Tf %g %g Td (%s) Tj ET" % (font, abs(size), left, height, text))
        stream = b"\n".join(drawn)
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>" % (7 + 2 * number),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        ]
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.7\n")
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer << /Size %d /Root 1 0 R /Info 5 0 R %s >>\n" % (len(objects) + 1, extra))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


def zipped(parts: Mapping[str, bytes | str], *, stored: Iterable[str] = ()) -> bytes:
    """Return a ZIP archive; always the same bytes for the same parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_STORED if name in set(stored) else zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return out.getvalue()


_STYLES = """<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="berschrift2"/></w:style>
<w:style w:type="paragraph" w:styleId="Punkt"><w:name w:val="List Bullet"/></w:style></w:styles>"""


def docx(body: str, *, title: str = "") -> bytes:
    """Return a DOCX file with a body of WordprocessingML, and styles named Titel, berschrift2, Mine, Punkt."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    packed = "http://schemas.openxmlformats.org/package/2006/relationships"
    return zipped(
        {
            "[Content_Types].xml": "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
            "_rels/.rels": f"<Relationships xmlns='{packed}'><Relationship Id='a' Type='{links}/officeDocument'"
            " Target='word/document.xml'/></Relationships>",
            "word/_rels/document.xml.rels": f"<Relationships xmlns='{packed}'><Relationship Id='r1'"
            f" Type='{links}/hyperlink' Target='https://nordlicht.example/7' TargetMode='External'/></Relationships>",
            "word/styles.xml": _STYLES,
            "word/document.xml": f"<w:document xmlns:w='{word}' xmlns:r='{links}'><w:body>{body}</w:body></w:document>",
            "docProps/core.xml": "<p:coreProperties xmlns:p='urn:p' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
            f"<dc:title>{escape(title)}</dc:title></p:coreProperties>",
        }
    )


def epub(chapters: Sequence[str], *, title: str = "Book") -> bytes:
    """Return an EPUB file with chapters of HTML."""
    items = "".join(
        f"<item id='c{n}' href='t%20x/{n}.xhtml' media-type='application/xhtml+xml'/>" for n in range(len(chapters))
    )
    order = "".join(f"<itemref idref='c{n}'/>" for n in range(len(chapters)))
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": "<container xmlns='urn:c'><rootfiles>"
            "<rootfile full-path='OEBPS/b.opf'/></rootfiles></container>",
            "OEBPS/b.opf": "<package xmlns='http://www.idpf.org/2007/opf' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
            f"<metadata><dc:title>{title}</dc:title></metadata><manifest>{items}</manifest><spine>{order}</spine></package>",
            **{f"OEBPS/t x/{n}.xhtml": chapter for n, chapter in enumerate(chapters)},
        },
        stored=["mimetype"],
    )  # fmt: skip


def xlsx(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """Return a workbook."""
    book = Workbook()
    for number, (title, rows) in enumerate(sheets.items()):
        sheet = book.active if number == 0 else book.create_sheet()
        assert sheet is not None
        sheet.title = title
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def warc_record(uri: str, body: bytes, *, head: str = "", status: str = "200 OK", kind: str = "text/html") -> bytes:
    """Return a WARC record of a web server's answer."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{head}\r\n".encode() + body
    return (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2024-03-01T00:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:6f0e0b5c-0000-4000-8000-000000000000>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    ).encode() + http + b"\r\n\r\n"  # fmt: skip


def warc(records: Sequence[bytes], *, packed: bool = True) -> bytes:
    """Return a WARC file; packed, each record is a gzip member of its own."""
    return b"".join(gzip.compress(record, mtime=0) if packed else record for record in records)
