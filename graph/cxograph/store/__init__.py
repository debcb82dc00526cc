"""Where a workspace keeps things: the sources (truth), the index (SPARQL), and who may write."""

from cxograph.store.folder import FORMAT, MARKER, Folder, WriteLock, write_whole
from cxograph.store.index import Index, triples_of
from cxograph.store.reader import Published, Reader
from cxograph.store.records import DecisionRow, Original, ReadDocument, SourceRow, StoredDocument, pack, unpack
from cxograph.store.rows import Rows, Value, read_answer
from cxograph.store.sources import Sources
from cxograph.store.writer import Derive, Progress, Writer

__all__ = [
    "FORMAT",
    "MARKER",
    "DecisionRow",
    "Derive",
    "Folder",
    "Index",
    "Original",
    "Progress",
    "Published",
    "ReadDocument",
    "Reader",
    "Rows",
    "SourceRow",
    "Sources",
    "StoredDocument",
    "Value",
    "WriteLock",
    "Writer",
    "pack",
    "read_answer",
    "triples_of",
    "unpack",
    "write_whole",
]
