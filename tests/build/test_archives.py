"""Archives in a build: many documents in one file, added, changed, removed and verified; what is broken is counted."""

from __future__ import annotations

import gzip
import re
from functools import partial
from pathlib import Path

import pytest
from tests.conftest import report
from tests.packed import pdf, warc, warc_record, zipped

from cxograph import build as stages
from cxograph.build import BuildResult, facts_of
from cxograph.build.expand import jobs_of
from cxograph.build.inputs import File
from cxograph.build.result import Failure
from cxograph.build.verify import verify
from cxograph.build.work import Job
from cxograph.errors import ExitCode, LimitError, UsageError
from cxograph.model import Source
from cxograph.read import DEFAULT, Limits, read_document
from cxograph.store import Folder, Reader

build = partial(stages.build, exports=False)
remove = partial(stages.remove, exports=False)


def counted(result: BuildResult) -> tuple[int, int, int, int, int]:
    return result.added, result.changed, result.unchanged, result.removed, len(result.failed)


def names(workspace: Path) -> list[str]:
    with Reader(Folder(workspace)) as reader:
        return [document.name for document in reader.sources.documents()]


def put(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


INNER = zipped({"four.html": report(4)})
PARTS: dict[str, bytes | str] = {
    "one.html": report(1),
    "2023/two.html": report(2),
    "more.zip": INNER,
    "__MACOSX/._one.html": "x",
    ".hidden": "x",
}
CRAWL = [
    warc_record("https://nordlicht.example/1", report(1).encode()),
    warc_record(
        "https://nordlicht.example/2",
        gzip.compress(report(2).encode(), mtime=0),
        head="Content-Encoding: gzip\r\n",
    ),
    warc_record("https://nordlicht.example/3", report(3).encode()),
    warc_record("https://nordlicht.example/p.png", b"\x89PNG", kind="image/png"),
    warc_record("https://nordlicht.example/old", report(9).encode(), status="404 Not Found"),
]  # fmt: skip


def test_a_zip_is_read_document_by_document(tmp_path: Path) -> None:
    archive, workspace = put(tmp_path / "a.zip", zipped(PARTS)), tmp_path / "w"
    assert counted(build([archive], workspace)) == (3, 0, 0, 0, 0)
    assert names(workspace) == ["a.zip#2023/two.html", "a.zip#more.zip/four.html", "a.zip#one.html"]
    assert counted(build([archive], workspace)) == (0, 0, 3, 0, 0)
    assert verify(workspace).problems == ()


@pytest.mark.parametrize("packed", [True, False])
def test_a_warc_is_read_record_by_record(tmp_path: Path, packed: bool) -> None:
    archive, workspace = put(tmp_path / "c.warc", warc(CRAWL, packed=packed)), tmp_path / "w"
    assert counted(build([archive], workspace)) == (3, 0, 0, 0, 0)
    assert names(workspace) == [f"c.warc#https://nordlicht.example/{n}" for n in (1, 2, 3)]
    assert counted(build([archive], workspace)) == (0, 0, 3, 0, 0)
    assert verify(workspace).problems == ()
    with Reader(Folder(workspace)) as reader:
        rows = reader.query("SELECT ?a { ?d <https://w3id.org/cxograph/ns#address> ?a } ORDER BY ?a", prefixes={}).rows
    assert [row[0] for row in rows] == [f"https://nordlicht.example/{n}" for n in (1, 2, 3)]


def test_a_changed_archive_gives_changed_new_and_removed_documents(tmp_path: Path) -> None:
    archive, workspace = tmp_path / "a.zip", tmp_path / "w"
    build([put(archive, zipped({"a.html": report(1), "b.html": report(2), "c.html": report(3)}))], workspace)
    changed = zipped({"a.html": report(1), "b.html": report(2, rate="7.7"), "d.html": report(4)})
    # b's old text goes as well: its document is another one now
    assert counted(build([put(archive, changed)], workspace)) == (1, 1, 1, 2, 0)
    assert names(workspace) == ["a.zip#a.html", "a.zip#b.html", "a.zip#d.html"]


def test_a_file_that_becomes_an_archive_and_an_archive_that_becomes_a_file(tmp_path: Path) -> None:
    path, workspace = tmp_path / "x", tmp_path / "w"
    build([put(path, report(1).encode())], workspace)
    build([put(path, zipped({"a.html": report(2)}))], workspace)
    assert names(workspace) == ["x#a.html"]
    build([put(path, report(1).encode())], workspace)
    assert names(workspace) == ["x"]


def test_an_archive_that_is_damaged_later_takes_nothing_away(tmp_path: Path) -> None:
    archive, workspace = put(tmp_path / "c.warc.gz", warc(CRAWL)), tmp_path / "w"
    build([archive], workspace)
    result = build([put(archive, warc(CRAWL[:1]) + warc(CRAWL[1:])[:-400])], workspace)
    assert result.exit_code is ExitCode.SOME_FAILED
    assert len(names(workspace)) == 3


def test_removing_an_archive_removes_all_that_it_held(tmp_path: Path) -> None:
    folder, workspace = tmp_path / "in", tmp_path / "w"
    folder.mkdir()
    put(folder / "a.zip", zipped(PARTS))
    put(folder / "b.html", report(7).encode())
    build([folder], workspace)
    assert remove(["a.zip"], workspace).removed == 3
    assert names(workspace) == ["b.html"]
    build([folder], workspace)
    assert remove([str(folder / "a.zip")], workspace).removed == 3
    build([folder], workspace)
    assert remove(["a.zip#one.html"], workspace).removed == 1
    with pytest.raises(UsageError, match=r"no document is called c\.zip"):
        remove(["c.zip"], workspace)


def test_two_archives_of_one_name_must_be_told_apart(tmp_path: Path) -> None:
    for folder, number in (("p", 1), ("q", 2)):
        (tmp_path / folder).mkdir()
        put(tmp_path / folder / "a.zip", zipped({"x.html": report(number)}))
    build([tmp_path / "p", tmp_path / "q"], tmp_path / "w")
    with pytest.raises(UsageError, match=r"several documents are called a\.zip"):
        remove(["a.zip"], tmp_path / "w")


def test_one_text_in_a_file_and_in_an_archive_is_one_document(tmp_path: Path) -> None:
    put(tmp_path / "a.zip", zipped({"one.html": report(1)}))
    put(tmp_path / "one.html", report(1).encode())
    build([tmp_path / "a.zip", tmp_path / "one.html"], tmp_path / "w")
    assert names(tmp_path / "w") == ["a.zip#one.html"]
    assert counted(remove(["a.zip"], tmp_path / "w"))[3] == 0
    assert names(tmp_path / "w") == ["one.html"]


def expanded(path: Path, limits: Limits = DEFAULT) -> tuple[list[str], list[str]]:
    items = list(jobs_of(File(bytes(path), path.name), limits=limits))
    return [item.name for item in items if isinstance(item, Job)], [
        str(item) for item in items if isinstance(item, Failure)
    ]


LAST = "https://nordlicht.example/3"


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        pytest.param(
            lambda record: record.replace(b"Content-Length: ", b"Content-Length: 9", 1),
            "not as long|cut short",
            id="too long",
        ),
        pytest.param(
            lambda record: record.replace(b"Content-Length: ", b"Content-Length: 1\r\nX: ", 1),
            "not as long",
            id="too short",
        ),
        pytest.param(
            lambda record: record.replace(b"Content-Length: ", b"Contents: ", 1), "how long it is", id="no length"
        ),
        pytest.param(lambda record: b"garbage " * 20 + b"\r\n", "no record begins", id="garbage"),
    ],
)
def test_good_records_are_kept_beside_broken_ones(tmp_path: Path, packed: bool, spoil: object, reason: str) -> None:
    assert callable(spoil)
    data = warc([CRAWL[0], spoil(CRAWL[1]), CRAWL[2]], packed=packed)
    good, failed = expanded(put(tmp_path / "c.warc", data))
    assert good == ["c.warc#https://nordlicht.example/1", f"c.warc#{LAST}"]
    assert len(failed) == 1
    assert re.search(reason, failed[0])
    assert "(2 documents of it were read)" in failed[0]


def test_a_damaged_gzip_member_costs_one_record(tmp_path: Path) -> None:
    data = bytearray(warc(CRAWL[:3]))
    data[len(warc(CRAWL[:1])) + 60] ^= 0xFF
    good, failed = expanded(put(tmp_path / "c.warc.gz", bytes(data)))
    assert len(good) == 2
    assert "its compressed data is damaged" in failed[0]


@pytest.mark.parametrize("packed", [True, False])
def test_a_cut_archive_gives_all_but_its_last_record(tmp_path: Path, packed: bool) -> None:
    good, failed = expanded(put(tmp_path / "c.warc", warc(CRAWL[:3], packed=packed)[:-40]))
    assert len(good) == 2
    assert "it is cut short" in failed[0]


def test_ten_thousand_records(tmp_path: Path) -> None:
    record = warc_record("https://nordlicht.example/same", b"<p>Short.</p>")
    good, failed = expanded(put(tmp_path / "c.warc.gz", warc([record]) * 10_000))
    assert (len(good), failed) == (10_000, [])
    assert good[:2] == ["c.warc.gz#https://nordlicht.example/same", "c.warc.gz#https://nordlicht.example/same (2)"]


def test_broken_chunks_are_a_failure_of_that_document(tmp_path: Path) -> None:
    broken = warc_record("https://nordlicht.example/x", b"zz\r\nno chunk", head="Transfer-Encoding: chunked\r\n")
    chunked = report(5).encode()
    whole = warc_record(
        "https://nordlicht.example/y",
        b"%x\r\n%s\r\n0\r\n\r\n" % (len(chunked), chunked),
        head="Transfer-Encoding: chunked\r\n",
    )
    result = build([put(tmp_path / "c.warc", warc([broken, whole]))], tmp_path / "w")
    assert (result.added, len(result.failed)) == (1, 1)
    assert "what the web server sent is broken" in str(result.failed[0])


def test_the_charset_that_the_server_names_is_obeyed(tmp_path: Path) -> None:
    page = report(1, more=" Zürich, Köln.").encode("cp1250")
    record = warc_record("https://nordlicht.example/1", page, kind="text/html; charset=windows-1250")
    build([put(tmp_path / "c.warc", record)], tmp_path / "w")
    with Reader(Folder(tmp_path / "w")) as reader:
        (document,) = reader.sources.documents()
        assert "Zürich, Köln" in reader.sources.text(document.id)


BOMB = gzip.compress(b"a" * 30_000_000, mtime=0)


def test_bombs_are_refused_by_name(tmp_path: Path) -> None:
    good, failed = expanded(put(tmp_path / "a.zip", zipped({"bomb.txt": b"a" * 30_000_000, "b.html": report(1)})))
    assert good == ["a.zip#b.html"]
    assert "a.zip#bomb.txt: the ratio of unpacked to packed size" in failed[0]
    good, failed = expanded(put(tmp_path / "c.warc.gz", warc(CRAWL[:1]) + gzip.compress(b"WARC/1.0\r\n" * 3_000_000)))
    assert len(good) == 1
    assert "the ratio of unpacked to packed size" in failed[0]
    record = warc_record("https://nordlicht.example/b", BOMB, head="Content-Encoding: gzip\r\n")
    good, failed = expanded(put(tmp_path / "d.warc", record))
    assert (len(good), failed) == (1, [])  # unpacked only when it is read, and no further than a document may be long
    with pytest.raises(LimitError, match="the size in bytes is"):
        read_document(Source("x", record), Limits(raw_bytes=1_000_000))


def test_limits_of_archives(tmp_path: Path) -> None:
    deep = zipped({"b.zip": zipped({"c.zip": zipped({"d.html": report(1)})}), "a.html": report(2)})
    assert expanded(put(tmp_path / "a.zip", deep)) == (
        ["a.zip#a.html"],
        ["a.zip#b.zip/c.zip: archives are read 2 deep (cxograph limits says how to allow more)"],
    )
    path = put(tmp_path / "b.zip", zipped({"a.html": report(1), "b.html": report(2), "c.html": report(3)}))
    size = len(report(1))
    good, failed = expanded(path, Limits(unpacked_bytes=2 * size))
    assert good == ["b.zip#a.html", "b.zip#b.html"]
    assert "unpacks to more than" in failed[0]
    assert "the number of members is 3, allowed are 2" in expanded(path, Limits(members=2))[1][0]
    assert "the size in bytes is" in expanded(path, Limits(raw_bytes=size - 1))[1][0]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (zipped({}), "the archive holds no documents"),
        (zipped(PARTS)[:200], "the archive is damaged or cut short"),
        (zipped({"a.html": report(1)}).replace(b"PK\x03\x04\x14\x00\x00\x00", b"PK\x03\x04\x14\x00\x01\x00").replace(
            b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"), "it is encrypted"),
        (warc([CRAWL[3]]), "the archive holds no documents"),
    ],
)  # fmt: skip
def test_an_archive_without_documents_says_so(tmp_path: Path, data: bytes, reason: str) -> None:
    good, failed = expanded(put(tmp_path / "a.bin", data))
    assert (good, len(failed)) == ([], 1)
    assert reason in failed[0]


LIST = b"Firma,Ort\nOstara Laboratories GmbH,Ulm\n"
MAPPING = b"[columns]\ncompany = 'Firma'\nhq = 'Ort'\n"


def players(*paths: Path) -> list[str]:
    rows = list(facts_of(paths))
    assert not [row for row in rows if isinstance(row, Failure)]
    return [str(row["company"]) for row in rows if not isinstance(row, Failure) and row["table"] == "players"]


def test_a_mapping_beside_a_table_is_used_also_in_an_archive(tmp_path: Path) -> None:
    put(tmp_path / "list.csv", LIST)
    put(tmp_path / "list.mapping.toml", MAPPING)
    assert players(tmp_path / "list.csv") == players(tmp_path) == ["Ostara Laboratories GmbH"]
    put(tmp_path / "a.zip", zipped({"x/list.csv": LIST, "x/list.mapping.toml": MAPPING}))
    assert players(tmp_path / "a.zip") == ["Ostara Laboratories GmbH"]


def test_a_changed_mapping_means_that_the_table_is_read_again(tmp_path: Path) -> None:
    path, workspace = put(tmp_path / "list.csv", LIST), tmp_path / "w"
    first = build([path], workspace)
    assert (first.read, first.failed, [one.name for one in first.warnings]) == (1, (), ["list.csv"])
    assert "none of its columns (Firma, Ort) is known as one of companies" in str(first.warnings[0])
    assert verify(workspace).problems == ()
    again = build([path], workspace, mapping=MAPPING.decode())
    assert (counted(again), again.warnings) == ((0, 1, 0, 1, 0), ())
    assert counted(build([path], workspace, mapping=MAPPING.decode())) == (0, 0, 1, 0, 0)
    other = MAPPING.replace(b"hq", b"site")
    put(tmp_path / "list.mapping.toml", other)
    assert counted(build([path], workspace, mapping=MAPPING.decode())) == (0, 1, 0, 1, 0)
    assert verify(workspace).problems == ()
    with pytest.raises(UsageError, match="the mapping does not say"):
        build([path], workspace, mapping="")
    put(tmp_path / "list.mapping.toml", b"nothing")
    assert "list.csv: its mapping is no TOML" in str(build([path], workspace).failed[0])


def test_pages_and_cells_are_exported(tmp_path: Path) -> None:
    page = [
        (72.0, 700.0, 20.0, "Peptide CDMO Market"),
        (72.0, 600.0, 11.0, "The peptide CDMO market was valued at USD 2 billion in 2023."),
    ]
    put(tmp_path / "a.pdf", pdf([[], page]))
    put(tmp_path / "list.csv", b"Company,HQ\nOstara Laboratories GmbH,Ulm\n")
    build([tmp_path / "a.pdf", tmp_path / "list.csv"], tmp_path / "w")
    rows = [row for row in facts_of([tmp_path / "a.pdf"]) if not isinstance(row, Failure)]
    assert {row["page"] for row in rows} == {2}
    with Reader(Folder(tmp_path / "w")) as reader:
        cells = reader.query(
            "SELECT DISTINCT ?c { ?e <https://w3id.org/cxograph/ns#cell> ?c } ORDER BY ?c", prefixes={}
        ).rows
    assert [row[0] for row in cells] == ["cell=2,1"]
    assert verify(tmp_path / "w").problems == ()
