"""The database of sources: what was read, what was read out of it, and what the triple store holds of that.

This is the truth of a workspace. A document and its graph come and go in one transaction that is on the
disk before anything else happens; `graphs.indexed` then says which version of a graph the store holds, so
that after any crash the difference between the two tells exactly what is left to do.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cxograph.errors import DamagedError, NoSpaceError, UsageError
from cxograph.store.records import DecisionRow, Original, Pending, ReadDocument, SourceRow, StoredDocument, unpack

__all__ = ["Sources"]

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE originals (sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL, data BLOB NOT NULL);
CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    names TEXT NOT NULL,
    original TEXT NOT NULL REFERENCES originals (sha256),
    media_type TEXT NOT NULL,
    encoding TEXT NOT NULL,
    text BLOB NOT NULL,
    text_sha256 TEXT NOT NULL,
    notes TEXT NOT NULL,
    claims TEXT NOT NULL,
    program TEXT NOT NULL
);
CREATE TABLE sources (
    path BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    original TEXT NOT NULL REFERENCES originals (sha256),
    document TEXT NOT NULL REFERENCES documents (id)
);
CREATE INDEX sources_by_document ON sources (document);
CREATE INDEX sources_by_original ON sources (original);
CREATE TABLE graphs (
    iri TEXT PRIMARY KEY,
    document TEXT UNIQUE REFERENCES documents (id),
    nquads BLOB NOT NULL,
    quads INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    indexed TEXT
);
CREATE INDEX graphs_to_index ON graphs (iri) WHERE indexed IS NOT sha256;
CREATE TABLE ledger (
    line INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    action TEXT NOT NULL,
    graphs INTEGER NOT NULL,
    stored INTEGER NOT NULL,
    program TEXT NOT NULL
);
"""
# Kept apart: workspaces of earlier versions get it when they are next written to.
DECISIONS = """
CREATE TABLE IF NOT EXISTS decisions (
    line INTEGER PRIMARY KEY AUTOINCREMENT,
    "left" TEXT NOT NULL,
    "right" TEXT NOT NULL,
    verdict TEXT NOT NULL,
    by TEXT NOT NULL,
    who TEXT NOT NULL,
    "when" TEXT NOT NULL,
    why TEXT NOT NULL,
    features TEXT NOT NULL
);
"""
_DECISIONS = 'SELECT "left", "right", verdict, by, who, "when", why, features FROM decisions ORDER BY line'
_HAS_DECISIONS = "SELECT 1 FROM sqlite_schema WHERE name = 'decisions'"
_HAS_TABLES = "SELECT 1 FROM sqlite_schema WHERE name = 'ledger'"
_SOURCES = "SELECT path, s.name, s.original, document, program FROM sources s JOIN documents d ON d.id = document"
_DOCUMENTS = (
    "SELECT d.id, name, names, original, media_type, encoding, text_sha256, notes, claims, program, iri, quads, sha256"
    " FROM documents d JOIN graphs g ON g.document = d.id"
)
_UNCOUNTED = -1
_STORED = f"NULLIF(stored, {_UNCOUNTED})"
# graphs.document is NULL for derived graphs, and for the graph of a document that was removed and whose graph the
# store still holds; such a row has no text left (quads = 0) and goes once the store has dropped the graph.


@contextmanager
def _database_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorname", "")
        if code == "SQLITE_FULL":
            raise NoSpaceError(
                f"the disk of {path} is full", hint="free some space, then run the same command again"
            ) from error
        if code.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
            raise UsageError(f"{path} may not be written", hint="check the rights of the folder") from error
        if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_IOERR")):
            raise DamagedError(
                f"{path} is damaged: {error}", hint="bring it back from a backup, or build a new workspace"
            ) from error
        raise


class Sources:
    """An open database of sources. `read_only` opens it without the right to change it."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        with _database_errors(path):
            self._db = self._connect_to_read() if read_only else self._connect()

    def _connect(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.path, isolation_level=None, timeout=10, check_same_thread=False)
        try:
            db.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;")
            if not db.execute(_HAS_TABLES).fetchone():
                db.executescript(f"BEGIN IMMEDIATE; {SCHEMA} COMMIT;")
            if not db.execute(_HAS_DECISIONS).fetchone():
                db.executescript(DECISIONS)
        except sqlite3.Error:
            db.close()
            raise
        return db

    def _connect_to_read(self) -> sqlite3.Connection:
        if not self.path.exists():
            raise DamagedError(f"{self.path} is missing", hint="bring it back from a backup, or build a new workspace")
        address = self.path.absolute().as_uri()
        try:
            db, ready = self._look(f"{address}?mode=ro")
        except sqlite3.OperationalError:
            # a folder that may not be written has no room for the files beside the log; nobody can write then either
            db, ready = self._look(f"{address}?immutable=1")
        if not ready:
            db.close()
            raise UsageError(f"the workspace {self.path.parent} is empty", hint="fill it with: cxograph build INPUT")
        return db

    @staticmethod
    def _look(address: str) -> tuple[sqlite3.Connection, bool]:
        """Open a database to read, from any thread, and tell whether its tables have been made."""
        db = sqlite3.connect(address, uri=True, isolation_level=None, timeout=10, check_same_thread=False)
        try:
            return db, db.execute(_HAS_TABLES).fetchone() is not None
        except sqlite3.Error:
            db.close()
            raise

    def close(self) -> None:
        """Close the connection."""
        self._db.close()

    def __del__(self) -> None:
        """Close the connection of whoever has forgotten to: Python warns of it otherwise."""
        if hasattr(self, "_db"):
            self._db.close()

    def __enter__(self) -> Sources:
        """Return itself; the end of the block closes it."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connection."""
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do all that happens inside, or nothing of it; on the disk when the block ends."""
        with _database_errors(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    @contextmanager
    def unchanging(self) -> Iterator[None]:
        """Read one state of the database, whatever others write meanwhile."""
        with _database_errors(self.path):
            self._db.execute("BEGIN")
            try:
                yield
            finally:
                self._db.execute("ROLLBACK")

    def _rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        with _database_errors(self.path):
            return self._db.execute(sql, values).fetchall()

    # documents and their sources

    def source(self, path: bytes) -> SourceRow | None:
        """Return what is known of the file at a path."""
        return next(iter(self._sources("WHERE path = ?", path)), None)

    def paths_at(self, path: bytes) -> list[bytes]:
        """Return the paths of the file at a path and, where it is an archive, of all that was read out of it."""
        # "0" is the character after "/": between the two lies all that is below the path
        sql = "SELECT path FROM sources WHERE path = ?1 UNION SELECT path FROM sources WHERE path > ?2 AND path < ?3"
        return [row[0] for row in self._rows(f"{sql} ORDER BY path", path, path + b"/", path + b"0")]

    def all_sources(self) -> list[SourceRow]:
        """Return every file, by path."""
        return self._sources("ORDER BY path")

    def _sources(self, where: str, *values: object) -> list[SourceRow]:
        return [SourceRow(*row) for row in self._rows(f"{_SOURCES} {where}", *values)]

    def misnamed(self) -> dict[str, list[SourceRow]]:
        """Return the documents whose stored names or bytes are not those of their files, with these files.

        The name and the bytes of a document are those of the first of its files (by name, then by hash), so
        that they do not depend on the order in which files came.
        """
        files: dict[str, list[SourceRow]] = {}
        for file in self._sources("ORDER BY document, s.name, s.original, path"):
            files.setdefault(file.document, []).append(file)
        return {
            key: files[key]
            for key, name, names, original in self._rows("SELECT id, name, names, original FROM documents ORDER BY id")
            if key in files
            and (
                (name, original) != (files[key][0].name, files[key][0].original)
                or json.loads(names) != sorted({file.name for file in files[key]})
            )
        }

    def claims(self) -> dict[str, int]:
        """Return the number of claims of all documents by table."""
        return dict(self._rows("SELECT key, SUM(value) FROM documents, json_each(claims) GROUP BY key ORDER BY key"))

    def document(self, key: str) -> StoredDocument | None:
        """Return a document by its id."""
        return next(self._documents("WHERE d.id = ?", key), None)

    def documents(self) -> list[StoredDocument]:
        """Return every document, by name, then by id."""
        return list(self._documents("ORDER BY d.name, d.id"))

    def _documents(self, where: str, *values: object) -> Iterator[StoredDocument]:
        for row in self._rows(f"{_DOCUMENTS} {where}", *values):
            key, name, names, original, media_type, encoding, text_sha256, notes, claims, *rest = row
            yield StoredDocument(
                key,
                name,
                tuple(json.loads(names)),
                original,
                media_type,
                encoding,
                text_sha256,
                tuple(json.loads(notes)),
                json.loads(claims),
                *rest,
            )

    def text(self, document: str) -> str:
        """Return a document's text layer. Raises KeyError for an unknown id."""
        rows = self._rows("SELECT text FROM documents WHERE id = ?", document)
        if not rows:
            raise KeyError(document)
        return unpack(rows[0][0]).decode("utf-8")

    def original(self, sha256: str) -> bytes:
        """Return the bytes of a file as they came. Raises KeyError where they are not stored."""
        rows = self._rows("SELECT data FROM originals WHERE sha256 = ?", sha256)
        if not rows:
            raise KeyError(sha256)
        return unpack(rows[0][0])

    def put_original(self, original: Original) -> None:
        """Store the bytes of a file, once (inside a transaction)."""
        self._db.execute(
            "INSERT INTO originals VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (original.sha256, original.size, original.data),
        )

    def put_document(self, read: ReadDocument) -> bool:
        """Store a document and its graph in place of what is stored under its id; tell whether its graph changed."""
        document = read.document
        self._db.execute(
            "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
            " name = excluded.name, names = excluded.names, original = excluded.original,"
            " media_type = excluded.media_type, encoding = excluded.encoding, text = excluded.text,"
            " text_sha256 = excluded.text_sha256, notes = excluded.notes, claims = excluded.claims,"
            " program = excluded.program",
            (
                document.id,
                document.name,
                json.dumps(document.names),
                document.original,
                document.media_type,
                document.encoding,
                read.text,
                document.text_sha256,
                json.dumps(document.notes),
                json.dumps(dict(document.claims)),
                document.program,
            ),
        )
        return self.put_graph(document.graph, read.nquads, document.quads, document.sha256, document=document.id)

    def put_source(self, path: bytes, name: str, original: str, document: str) -> None:
        """Store that the file at a path holds a document, in place of what it held before (inside a transaction)."""
        self._db.execute(
            "INSERT INTO sources VALUES (?, ?, ?, ?) ON CONFLICT (path) DO UPDATE SET"
            " name = excluded.name, original = excluded.original, document = excluded.document",
            (path, name, original, document),
        )

    def remove_source(self, path: bytes) -> None:
        """Forget the file at a path (inside a transaction); `sweep` then removes what nothing refers to."""
        self._db.execute("DELETE FROM sources WHERE path = ?", (path,))

    def sweep(self) -> list[str]:
        """Remove documents that no file holds and bytes that no file has (inside a transaction); return the ids."""
        gone = [
            row[0]
            for row in self._db.execute(
                "SELECT id FROM documents WHERE NOT EXISTS (SELECT 1 FROM sources WHERE document = id) ORDER BY id"
            )
        ]
        for document in gone:
            self._db.execute(
                "UPDATE graphs SET document = NULL, nquads = x'', quads = 0, sha256 = '' WHERE document = ?",
                (document,),
            )
            self._db.execute("DELETE FROM documents WHERE id = ?", (document,))
        self._db.execute(
            "DELETE FROM originals WHERE NOT EXISTS (SELECT 1 FROM sources WHERE original = sha256)"
            " AND NOT EXISTS (SELECT 1 FROM documents WHERE original = sha256)"
        )
        self._db.execute("DELETE FROM graphs WHERE quads = 0 AND indexed IS NULL")
        return gone

    # graphs

    def put_graph(self, iri: str, nquads: bytes, quads: int, sha256: str, *, document: str | None = None) -> bool:
        """Store the wanted version of a graph (inside a transaction); tell whether it differs from the stored one."""
        row = self._db.execute("SELECT sha256 FROM graphs WHERE iri = ?", (iri,)).fetchone()
        if row and row[0] == sha256:
            return False
        self._db.execute(
            "INSERT INTO graphs VALUES (?, ?, ?, ?, ?, NULL) ON CONFLICT (iri) DO UPDATE SET"
            " document = excluded.document, nquads = excluded.nquads, quads = excluded.quads,"
            " sha256 = excluded.sha256",
            (iri, document, nquads, quads, sha256),
        )
        return True

    def drop_graph(self, iri: str) -> None:
        """Store that a derived graph is to go (inside a transaction)."""
        self._db.execute("UPDATE graphs SET nquads = x'', quads = 0, sha256 = '' WHERE iri = ?", (iri,))

    def derived_graphs(self) -> dict[str, str]:
        """Return the hash of each graph that belongs to no document, by IRI."""
        return dict(self._rows("SELECT iri, sha256 FROM graphs WHERE document IS NULL AND quads > 0"))

    def document_graphs(self, *, indexed: bool = False) -> list[str]:
        """Return the IRIs of the graphs of documents, in order; `indexed`: those that the store holds as they are."""
        where = "document IS NOT NULL" + (" AND indexed = sha256" if indexed else "")
        return [row[0] for row in self._rows(f"SELECT iri FROM graphs WHERE {where} ORDER BY iri")]  # noqa: S608

    def pending(self) -> list[Pending]:
        """Return the graphs whose wanted version the store does not hold, by IRI."""
        rows = self._rows(
            "SELECT iri, quads, sha256, indexed IS NOT NULL FROM graphs WHERE indexed IS NOT sha256 ORDER BY iri"
        )
        return [Pending(iri, quads, sha256, bool(stored)) for iri, quads, sha256, stored in rows]

    def nquads(self, iri: str) -> bytes:
        """Return a graph's N-Quads."""
        rows = self._rows("SELECT nquads FROM graphs WHERE iri = ? AND quads > 0", iri)
        return unpack(rows[0][0]) if rows else b""

    def graphs(self) -> dict[str, int]:
        """Return how many quads each wanted graph has, by IRI."""
        return dict(self._rows("SELECT iri, quads FROM graphs WHERE quads > 0 ORDER BY iri"))

    def mark_indexed(self, graphs: Iterable[Pending]) -> None:
        """Store that the triple store holds these versions (inside a transaction)."""
        for graph in graphs:
            if graph.quads:
                self._db.execute("UPDATE graphs SET indexed = ? WHERE iri = ?", (graph.sha256, graph.iri))
            else:
                self._db.execute("DELETE FROM graphs WHERE iri = ? AND quads = 0", (graph.iri,))

    def mark_lost(self, graphs: Iterable[str] | None = None) -> None:
        """Store that the triple store does not hold these graphs as it should; None for all (inside a transaction)."""
        if graphs is None:
            self._db.execute("UPDATE graphs SET indexed = NULL")
            self._db.execute("DELETE FROM graphs WHERE quads = 0")
        else:
            self._db.executemany("UPDATE graphs SET indexed = '?' WHERE iri = ?", ((iri,) for iri in graphs))

    # decisions on names

    def decisions(self) -> list[DecisionRow]:
        """Return every decision ever made, oldest first; nothing is taken out of this list."""
        if not self._rows(_HAS_DECISIONS):
            return []
        return [DecisionRow(*row) for row in self._rows(_DECISIONS)]

    def add_decision(self, row: DecisionRow) -> None:
        """Append a decision (inside a transaction)."""
        self._db.execute(
            'INSERT INTO decisions ("left", "right", verdict, by, who, "when", why, features)'
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            tuple(row),
        )

    # ledger and meta

    def write_ledger(self, action: str, graphs: int, program: str) -> None:
        """Append a line that says what the store took; `count_line` states how much it holds since."""
        self._db.execute(
            "INSERT INTO ledger (action, graphs, stored, program) VALUES (?, ?, ?, ?)",
            (action, graphs, _UNCOUNTED, program),
        )

    def count_line(self, line: int, stored: int) -> None:
        """State the size of the store after a line of the ledger (inside a transaction)."""
        self._db.execute("UPDATE ledger SET stored = ? WHERE line = ?", (stored, line))

    def last_line(self) -> tuple[int, int | None] | None:
        """Return number of the last ledger line and the size of the store that it states, if it does."""
        rows = self._rows(f"SELECT line, {_STORED} FROM ledger ORDER BY line DESC LIMIT 1")  # noqa: S608
        return (rows[0][0], rows[0][1]) if rows else None

    def last_line_but(self, action: str) -> int:
        """Return the number of the last ledger line of any other action; 0 where there is none."""
        return int(self._rows("SELECT COALESCE(MAX(line), 0) FROM ledger WHERE action != ?", action)[0][0])

    def ledger(self) -> list[tuple[int, str, str, int, int | None, str]]:
        """Return the ledger: line, time, action, graphs changed, size of the store where it was counted, program."""
        return self._rows(f"SELECT line, at, action, graphs, {_STORED}, program FROM ledger ORDER BY line")  # noqa: S608

    def meta(self, key: str) -> str | None:
        """Return a setting of the workspace."""
        rows = self._rows("SELECT value FROM meta WHERE key = ?", key)
        return str(rows[0][0]) if rows else None

    def set_meta(self, key: str, value: str) -> None:
        """Store a setting of the workspace (inside a transaction)."""
        self._db.execute(
            "INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", (key, value)
        )
