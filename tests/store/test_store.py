"""Sources, index, ledger and what readers see, in a real workspace on disk."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest

from cxograph.errors import BusyError, DamagedError, UsageError
from cxograph.store import (
    Folder,
    Index,
    Original,
    ReadDocument,
    Reader,
    StoredDocument,
    Writer,
    pack,
    read_answer,
    triples_of,
    write_whole,
)
from cxograph.store.index import copy_index, files_of

GRAPH = "https://example.org/graph/{}"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
COUNT_NAMED = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"


def nquads(number: int, note: str = "") -> bytes:
    """Two triples that every document states, three of its own."""
    graph = GRAPH.format(number)
    shared = [f'<urn:shared:{i}> <urn:says> "same words" <{graph}> .\n' for i in range(2)]
    own = [f'<urn:own:{number}:{i}> <urn:says> "words {i}{note}" <{graph}> .\n' for i in range(3)]
    return "".join(shared + own).encode()


def document(number: int, note: str = "") -> ReadDocument:
    text = nquads(number, note)
    name = f"name-{number:03}.txt"
    stored = StoredDocument(
        id=f"{number:016x}",
        name=name,
        names=(name,),
        original=f"original-{number}",
        media_type="text/plain",
        encoding="utf-8",
        text_sha256="",
        notes=(),
        claims={"players": 2},
        program="p",
        graph=GRAPH.format(number),
        quads=text.count(b"\n"),
        sha256=sha256(text).hexdigest(),
    )
    return ReadDocument(stored, pack(b"text"), pack(text))


def put(writer: Writer, *numbers: int, note: str = "") -> None:
    with writer.sources.transaction():
        for number in numbers:
            read = document(number, note)
            writer.sources.put_original(Original(read.document.original, 4, pack(b"data")))
            writer.sources.put_document(read)
            writer.sources.put_source(
                b"/in/" + read.document.name.encode(), read.document.name, read.document.original, read.document.id
            )


def take_out(writer: Writer, number: int) -> None:
    with writer.sources.transaction():
        writer.sources.remove_source(b"/in/" + document(number).document.name.encode())
        writer.sources.sweep()


def number_of(reader: Reader, query: str) -> int:
    (row,) = reader.query(query, prefixes={}).rows
    assert isinstance(row[0], int)
    return row[0]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    folder = Folder(tmp_path / "w")
    with Writer(folder, "p") as writer:
        put(writer, *range(20))
        writer.settle("build")
    return folder


def test_the_merged_graph_holds_a_triple_once_and_the_named_graphs_hold_it_each(folder: Folder) -> None:
    with Reader(folder) as reader:
        assert number_of(reader, COUNT) == 2 + 20 * 3
        assert number_of(reader, COUNT_NAMED) == 20 * 5
        assert reader.index.unmerged() == 0


def test_replacing_and_removing_leave_no_trace_of_what_was(folder: Folder) -> None:
    with Writer(folder, "p") as writer:
        put(writer, 3, note=" new")
        take_out(writer, 4)
        writer.settle("build")
    with Reader(folder) as reader:
        assert number_of(reader, COUNT) == 2 + 19 * 3
        assert number_of(reader, COUNT_NAMED) == 19 * 5
        assert reader.index.unmerged() == 0
        said = {row[0] for row in reader.query("SELECT ?o { ?s ?p ?o }", prefixes={})}
        assert said == {"same words", "words 0", "words 1", "words 2", "words 0 new", "words 1 new", "words 2 new"}
        assert not reader.query("ASK { <urn:own:4:0> ?p ?o }", prefixes={})
        assert reader.sources.document(f"{4:016x}") is None


def test_the_last_document_takes_the_shared_triples_with_it(folder: Folder) -> None:
    with Writer(folder, "p") as writer:
        for number in range(20):
            take_out(writer, number)
        writer.settle("remove")
    with Reader(folder) as reader:
        assert len(reader.index) == 0
        assert reader.sources.graphs() == {}


@pytest.mark.parametrize("step", ["stored", "indexed"])
def test_what_a_kill_left_undone_is_done_by_the_next_settle(folder: Folder, step: str) -> None:
    with Writer(folder, "p") as writer:
        put(writer, *range(18, 40), note=" new")
        take_out(writer, 1)
        if step == "indexed":  # the index has it all, the ledger has nothing of it
            copy_index(folder.after(writer.sources.last_line()[0]), folder.next)  # type: ignore[index]
            index = Index(folder.next)
            for graph in writer.sources.pending():
                index.replace(graph.iri, writer.sources.nquads(graph.iri))
            del index
    with Reader(folder) as reader:  # what readers see is the last finished state
        assert number_of(reader, COUNT_NAMED) == 20 * 5
    with Writer(folder, "p") as writer:
        writer.settle("build")
        assert not writer.sources.pending()
    with Reader(folder) as reader:
        assert number_of(reader, COUNT) == 2 + 39 * 3
        assert number_of(reader, COUNT_NAMED) == 39 * 5
        assert reader.index.unmerged() == 0


def test_many_replacements_make_a_new_index(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "w")
    for note in ("", " new"):
        with Writer(folder, "p") as writer:
            put(writer, *range(130), note=note)
            writer.settle("build")
    with Reader(folder) as reader:
        assert number_of(reader, COUNT) == 2 + 130 * 3
        assert reader.index.counts() == {GRAPH.format(number): 5 for number in range(130)}
        assert reader.index.unmerged() == 0


def test_a_lost_tail_of_the_index_is_noticed_and_mended(folder: Folder) -> None:
    with Writer(folder, "p") as writer:
        put(writer, 50)
        writer.settle("build")
    (current,) = folder.graph.iterdir()
    lost = Index(current)
    lost.replace(GRAPH.format(7), b"")
    del lost
    with Writer(folder, "p") as writer:
        assert writer.settle("build") is True
    with Reader(folder) as reader:
        assert number_of(reader, COUNT_NAMED) == 21 * 5
    with Writer(folder, "p") as writer:
        assert writer.settle("build") is False


def test_a_build_counts_the_index_once_and_readers_not_at_all(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[Path | None] = []
    real = Index.__len__

    def counting(index: Index) -> int:
        counted.append(index.path)
        return real(index)

    monkeypatch.setattr(Index, "__len__", counting)
    with Writer(folder, "p") as writer:
        put(writer, 50, 51)
        writer.settle("build", derive=lambda: {"urn:derived": b'<urn:a> <urn:b> "c" <urn:derived> .\n'})
    assert counted == [folder.next]
    with Reader(folder) as reader:
        assert number_of(reader, COUNT_NAMED) == 22 * 5 + 1
        lines = reader.sources.ledger()
    assert counted == [folder.next]
    assert [(action, stored) for _, _, action, _, stored, _ in lines[-2:]] == [
        ("build", None),
        ("derive", 22 * 5 + 1 + 2 + 22 * 3 + 1),
    ]


@pytest.mark.parametrize("lost", [True, False])
def test_what_a_kill_left_before_the_index_was_counted_is_compared_graph_by_graph(folder: Folder, lost: bool) -> None:
    class Killed(BaseException):
        pass

    def derive() -> dict[str, bytes]:
        raise Killed

    with Writer(folder, "p") as writer:
        put(writer, 50)
        with pytest.raises(Killed):
            writer.settle("build", derive=derive)
        assert not writer.sources.pending()
    if lost:
        index = Index(folder.next)
        index.replace(GRAPH.format(50), b"")
        del index
    with Writer(folder, "p") as writer:
        assert writer.settle("build") is lost
    with Reader(folder) as reader:
        assert number_of(reader, COUNT_NAMED) == 21 * 5


def test_files_cut_after_the_build_are_noticed(folder: Folder) -> None:
    (current,) = folder.graph.iterdir()
    before = files_of(current)
    Index(current, read_only=True).close()
    assert files_of(current) == before
    table = max(current.glob("*.sst"))
    os.truncate(table, table.stat().st_size - 1)
    assert files_of(current) != before
    with Reader(folder) as reader, pytest.raises(DamagedError, match="cxograph rebuild"):
        number_of(reader, COUNT)


def test_a_missing_index_is_made_again(folder: Folder) -> None:
    shutil.rmtree(folder.graph)
    with Writer(folder, "p") as writer:
        assert writer.settle("build") is True
    with Reader(folder) as reader:
        assert number_of(reader, COUNT_NAMED) == 20 * 5


def test_a_damaged_index_says_so_and_names_the_way_out(folder: Folder) -> None:
    (current,) = folder.graph.iterdir()
    for table in current.glob("*.sst"):
        whole = table.read_bytes()
        table.unlink()
        table.write_bytes(whole[: len(whole) // 2])
    with Reader(folder) as reader, pytest.raises(DamagedError, match="cxograph rebuild"):
        reader.query(COUNT, prefixes={})


def test_an_index_that_lacks_graphs_is_refused(folder: Folder) -> None:
    (current,) = folder.graph.iterdir()
    index = Index(current)
    index.replace(GRAPH.format(7), b"")
    del index
    with Reader(folder) as reader, pytest.raises(DamagedError, match="1 of 20 graphs lack something"):
        reader.query(COUNT, prefixes={})


def test_readers_read_while_a_writer_writes_and_see_the_next_state_afterwards(folder: Folder) -> None:
    with Reader(folder) as one, Reader(folder) as two:
        assert number_of(one, COUNT_NAMED) == number_of(two, COUNT_NAMED) == 100
        with Writer(folder, "p") as writer:
            put(writer, 30, 31)
            assert number_of(one, COUNT_NAMED) == 100
            writer.settle("build")
        assert number_of(one, COUNT_NAMED) == number_of(two, COUNT_NAMED) == 110
        assert len(list(folder.graph.iterdir())) == 1


HOLD = """
import sys
from pathlib import Path
from cxograph.store import Folder, Writer
with Writer(Folder(Path(sys.argv[1])), "p"):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_writer_is_told_at_once_who_the_first_is(folder: Folder) -> None:
    command = [sys.executable, "-c", HOLD, str(folder.path)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        began = time.monotonic()
        with pytest.raises(BusyError, match=f"process {holder.pid} "), Writer(folder, "p"):
            pass
        assert time.monotonic() - began < 1
        with Reader(folder) as reader:
            assert number_of(reader, COUNT_NAMED) == 100
        holder.kill()
        holder.wait()
    with Writer(folder, "p"):  # a killed holder holds nothing
        pass


def test_a_second_writer_in_the_same_process_is_refused(folder: Folder) -> None:
    with Writer(folder, "p"), pytest.raises(BusyError, match=f"process {os.getpid()} "), Writer(folder, "p"):
        pass


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("mine")
    with pytest.raises(UsageError, match="no cxograph workspace"), Writer(Folder(tmp_path), "p"):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.doc"]


def test_an_unknown_format_is_named_and_nothing_is_touched(folder: Folder) -> None:
    folder.marker.write_text(json.dumps({"format": 99}))
    before = {path: path.stat().st_mtime_ns for path in folder.path.rglob("*")}
    with pytest.raises(DamagedError, match=r"format 99.*format 1"), Writer(folder, "p"):
        pass
    assert {path: path.stat().st_mtime_ns for path in folder.path.rglob("*")} == before


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": []}', "\x00"])
def test_a_broken_marker_is_an_error_in_one_line(folder: Folder, content: str) -> None:
    folder.marker.write_text(content)
    with pytest.raises(DamagedError) as caught:
        folder.exists()
    assert "\n" not in str(caught.value)


def test_a_damaged_database_of_sources_is_reported(folder: Folder) -> None:
    folder.sources.write_bytes(b"not a database at all" * 100)
    with pytest.raises(DamagedError, match=r"sources\.sqlite is damaged"):
        Reader(folder)


def test_a_failed_transaction_leaves_nothing(folder: Folder) -> None:
    def fail(writer: Writer) -> None:
        with writer.sources.transaction():
            writer.sources.put_original(Original(document(77).document.original, 4, pack(b"data")))
            writer.sources.put_document(document(77))
            raise InterruptedError

    with Writer(folder, "p") as writer:
        with pytest.raises(InterruptedError):
            fail(writer)
        assert writer.sources.document(document(77).document.id) is None
        assert not writer.sources.pending()


def test_names_and_bytes_of_a_document_are_those_of_its_first_file(folder: Folder) -> None:
    with Writer(folder, "p") as writer:
        assert writer.sources.misnamed() == {}
        with writer.sources.transaction():
            writer.sources.put_source(b"/other/a.txt", "a.txt", "original-5", document(5).document.id)
        (key, files), *rest = writer.sources.misnamed().items()
        assert (key, [file.name for file in files], rest) == (document(5).document.id, ["a.txt", "name-005.txt"], [])


@pytest.mark.parametrize(
    ("graph", "text"),
    [
        ("urn:g", b'<urn:s> <urn:p> "a <urn:g> ." <urn:g> .\n<urn:s> <urn:p> <urn:g> <urn:g> .\n'),
        ("urn:g", '<urn:s> <urn:p> "Größe 😀" <urn:g> .\n'.encode()),
    ],
)
def test_quads_become_triples(graph: str, text: bytes) -> None:
    assert triples_of(graph, text) == b"".join(line[: -len(" <urn:g> .")] + b" .\n" for line in text.splitlines())


@pytest.mark.parametrize("text", [b"", b'<urn:s> <urn:p> "x" <urn:h> .\n', b'<urn:s> <urn:p> "x" <urn:g> .'])
def test_quads_of_another_graph_are_refused(text: bytes) -> None:
    with pytest.raises(ValueError, match="not all of graph"):
        triples_of("urn:g", text)


def test_every_escape_survives_both_ways_into_the_index(tmp_path: Path) -> None:
    literals = r'"\"q\" \\ \n\r\t \u0022 \u005Cn \u0001 \U0001F600 ü <urn:g> . { } # ?x"'
    text = f"<urn:s> <urn:p> {literals} <urn:g> .\n".encode()
    added, replaced = Index(tmp_path / "a"), Index(tmp_path / "b")
    added.add(lambda: [("urn:g", text)])
    replaced.replace("urn:g", text)
    one, other = (read_answer(index.query("SELECT ?o { ?s ?p ?o }", prefixes={})).rows for index in (added, replaced))
    assert one == other
    assert len(one) == 1
    assert len(added) == len(replaced) == 2


def test_amending_a_graph_gives_what_replacing_it_gives(tmp_path: Path) -> None:
    old, new = nquads(1), nquads(1, " new") + b'<urn:z> <urn:p> "1.50"^^<urn:t> <https://example.org/graph/1> .\n'
    amended, replaced = Index(tmp_path / "a"), Index(tmp_path / "b")
    for index in (amended, replaced):
        index.add(lambda: [(GRAPH.format(number), nquads(number)) for number in (1, 2)])
    for before, after in ((old, new), (new, new), (new, old), (old, b""), (b"", new)):
        amended.amend(GRAPH.format(1), before, after)
        replaced.replace(GRAPH.format(1), after)
        everything = "SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } } ORDER BY ?g ?s ?p ?o"
        one, other = (read_answer(index.query(everything, prefixes={})).rows for index in (amended, replaced))
        assert one == other
        assert amended.unmerged() == 0


def test_a_file_is_replaced_whole_and_leaves_no_litter(tmp_path: Path) -> None:
    target = tmp_path / "graph.ttl"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("precious")
    target.symlink_to(elsewhere)
    write_whole(target, b"new")
    assert (target.read_bytes(), target.is_symlink(), elsewhere.read_text()) == (b"new", False, "precious")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["elsewhere", "graph.ttl"]
    with pytest.raises(UsageError, match="does not exist"):
        write_whole(tmp_path / "no" / "x", b"")
    with pytest.raises(UsageError, match="is a folder"):
        write_whole(tmp_path, b"")


def test_a_device_or_a_pipe_is_written_to_and_stays_what_it_is(tmp_path: Path) -> None:
    nowhere, pipe = tmp_path / "null", tmp_path / "pipe"
    nowhere.symlink_to(os.devnull)
    write_whole(nowhere, b"gone")
    assert nowhere.is_symlink()
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_whole(pipe, lambda file: file.write(b"said"))
    assert os.read(reader, 10) == b"said"
    os.close(reader)
    assert pipe.is_fifo()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["null", "pipe"]


def test_an_empty_workspace_can_be_rebuilt_and_asked(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "w")
    for _ in range(2):
        with Writer(folder, "p") as writer:
            writer.rebuild_index()
            writer.settle("rebuild")
        with Reader(folder) as reader:
            assert number_of(reader, COUNT) == 0


def test_a_workspace_that_is_just_being_made_is_empty_to_readers(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "w")
    folder.create()
    folder.sources.touch()
    with pytest.raises(UsageError, match="is empty"):
        Reader(folder)


def test_a_reader_may_be_used_from_another_thread(folder: Folder) -> None:
    with Reader(folder) as reader, ThreadPoolExecutor(1) as pool:
        assert pool.submit(number_of, reader, COUNT_NAMED).result() == 100
