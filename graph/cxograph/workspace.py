"""The Python interface: a workspace to fill, to ask, to check and to take things out of."""

from __future__ import annotations

import html
import io
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

from cxograph import build as stages
from cxograph.build.counts import Counts, count
from cxograph.build.program import program
from cxograph.errors import UsageError
from cxograph.ids import Ids
from cxograph.model import Relevance
from cxograph.queries import NamedQuery, fact_query, load, names
from cxograph.rdf import Format
from cxograph.store import FORMAT, Folder, Progress, Reader, Rows, StoredDocument, write_whole
from cxograph.views.engines import Engine

if TYPE_CHECKING:
    import networkx as nx

    from cxograph.build import BuildResult, FactRow, VerifyResult
    from cxograph.build.decisions import Decided
    from cxograph.build.disagreements import FoundFinding
    from cxograph.build.identity import Undecided
    from cxograph.build.inputs import Input
    from cxograph.resolve import Decision, Reconciler
    from cxograph.views.disagreement import Disagreement
    from cxograph.views.sizes import SizeClaim

__all__ = ["Info", "Inline", "Workspace", "open_workspace"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Info:
    """What a workspace is and holds.

    `quads` counts all named graphs; `unfinished` graphs that an interrupted build left to be indexed;
    `outdated` documents that another version of the program read; `ledger` the lines (number, time, action,
    graphs changed, size of the store, program), oldest first.
    """

    path: Path
    format: int
    program: str
    counts: Counts
    files: int
    quads: int
    unfinished: int
    outdated: int
    ledger: tuple[tuple[int, str, str, int, int | None, str], ...]


@dataclass(frozen=True, slots=True)
class Inline:
    """A page that a notebook shows in a frame of its own, cut off from the notebook's scripts and cookies."""

    page: str = field(repr=False)
    height: int

    def _repr_html_(self) -> str:
        return (
            f'<iframe srcdoc="{html.escape(self.page, quote=True)}" sandbox="allow-scripts"'
            f' width="100%" height="{self.height}" style="border:1px solid #ccc" title="cxograph view"></iframe>'
        )


class Workspace(os.PathLike[str]):
    """A folder in which cxograph keeps documents and their graph; open one with `cxograph.open`.

    Any number of them may read one folder at once, in this process and in others, also while one builds;
    what they see is the state after the last finished build. Only one may build, remove or rebuild at a time
    (BusyError). A context manager; closing it early is not needed for anything to be saved.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._folder = Folder(path)
        self._reader: Reader | None = None

    def __fspath__(self) -> str:
        """Return the folder's path."""
        return str(self.path)

    def __repr__(self) -> str:
        """Show the folder."""
        return f"Workspace({str(self.path)!r})"

    def __enter__(self) -> Workspace:
        """Return itself; the end of the block closes it."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Close what is open; the next question opens it again."""
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    # filling

    def build(
        self,
        inputs: Iterable[Input] | Input,
        *,
        workers: int | None = None,
        progress: Progress | None = None,
        only_relevant: bool = False,
        mapping: str | None = None,
    ) -> BuildResult:
        """Read files, folders and patterns into the workspace, which is made where there is none.

        Known files that have not changed are not read again; changed ones replace what was read before. The
        result says what was done, what could not be read and why, and what the workspace holds since.
        `workers` is the number of processes (default: one a core), `progress` is called with what is being
        done, how much of it is done, and how much there is. With `only_relevant`, documents that are about
        something else are left out, each named in the result's `skipped`. `mapping` is the text of a mapping file
        (TOML) for table files that have none beside them. Raises UsageError, BusyError,
        NoSpaceError, DamagedError.
        """
        if isinstance(inputs, (str, bytes, os.PathLike)):
            inputs = [inputs]
        return self._changing(
            lambda: stages.build(
                inputs,
                self.path,
                workers=workers,
                progress=progress,
                only_relevant=only_relevant,
                mapping=mapping,
            )
        )

    def remove(self, *names: str) -> BuildResult:
        """Take files out, by name, path or document id; with its last file goes all that a document said.

        Raises UsageError for a name that nothing, or more than one document, has; then nothing is removed.
        """
        return self._changing(lambda: stages.remove(names, self.path))

    def rebuild(
        self, *, reread: bool = False, workers: int | None = None, progress: Progress | None = None
    ) -> BuildResult:
        """Make the index anew from the sources; with `reread`, read every stored original again before that."""
        return self._changing(lambda: stages.rebuild(self.path, reread=reread, workers=workers, progress=progress))

    def _changing(self, step: Callable[[], T]) -> T:
        self.close()  # worker processes are forked: they should not take an open store along
        return step()

    # asking

    def query(self, sparql: str) -> Rows:
        """Answer a SPARQL 1.1 query (SELECT, ASK, CONSTRUCT, DESCRIBE).

        Plain patterns look at all graphs merged, ``GRAPH ?g { ... }`` at each document's own. The prefixes of
        the vocabulary (cxo, skos, org, oa, dcterms, schema, rdf, rdfs, ...) and of the data (company, market,
        document, claim, ...) need not be declared. The answer has `.rows` (tuples of Python values),
        `.columns`, `.to_pandas()`, and for CONSTRUCT `.to_rdflib()` and `.to_networkx()`.

        Raises UsageError for what is no query, is no valid SPARQL, or reaches out (SERVICE).
        """
        return self._open().query(sparql, prefixes=self.prefixes)

    def ask(self, name: str, /, **parameters: str) -> Rows:
        """Answer a named question: ``ws.ask("players-of-market", market="fill-finish")``.

        `questions` lists them with their parameters and columns. Raises UsageError for a question or a
        parameter that does not exist, and for a parameter that is missing.
        """
        return self._open().query(load(name).bind(parameters), prefixes=self.prefixes)

    @staticmethod
    def questions() -> tuple[NamedQuery, ...]:
        """Return the named questions, each with `name`, `question`, `parameters` and `columns`."""
        return tuple(load(name) for name in names())

    @property
    def prefixes(self) -> dict[str, str]:
        """The prefixes that queries may use undeclared."""
        return dict(Ids().prefixes)

    def documents(self) -> list[StoredDocument]:
        """Return what is known of each document: id, names, media type, encoding, claims by table, graph, notes."""
        return self._open().sources.documents()

    def relevance(self) -> dict[str, Relevance]:
        """Return how far each document belongs to the domain, and why, by the document's id."""
        rows = self.query(
            "SELECT ?document ?score ?reason { ?document cxo:relevance ?score ."
            " OPTIONAL { ?document cxo:relevanceReason ?reason } } ORDER BY ?document ?reason"
        ).rows
        found: dict[str, Relevance] = {}
        for document, score, reason in rows:
            key = str(document).rpartition("/")[2]
            reasons = found[key].reasons if key in found else ()
            found[key] = Relevance(Decimal(str(score)), (*reasons, str(reason)) if reason else reasons)
        return found

    def text(self, document: str) -> str:
        """Return the text layer of a document, by id or name: what the offsets of claims count in.

        Raises UsageError where no document, or more than one, is called so.
        """
        found = [d for d in self.documents() if document == d.id or document in d.names]
        if len(found) != 1:
            raise UsageError(f"{len(found) or 'no'} documents are called {document}", hint="see Workspace.documents")
        return self._open().sources.text(found[0].id)

    def facts(self, table: str) -> Rows:
        """Return a fact table, a row a fact.

        Tables: reports, subjects, players, aliases, segments, regions, metrics, offerings, relations,
        locations, definitions, activities. Beside its own columns each has document (file name), quote, start,
        end (characters of the text layer) and claim (IRI). Raises UsageError for another table.
        """
        return self._open().query(fact_query(table), prefixes=self.prefixes)

    def fact_rows(self, table: str | None = None) -> Iterator[FactRow]:
        """Give the facts of one table, or of all, as dictionaries ready for JSON; `table` is a key of each."""
        return stages.fact_rows(self.query, table)

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """Return companies, markets, service types, segments and regions as a directed multigraph.

        Nodes are IRIs with `iri`, `label`, `type` (company, market, service_type, segment, region) and `degree`.
        Edges have `predicate` (IRI, also their key), `label` (in words) and `claims` (how many state them).
        """
        return stages.network(stages.read_graphs(self._open().sources))

    def conflicts(
        self,
        *,
        market: str = "",
        kind: str = "",
        verdict: str = "inconsistent",
        within_document: bool = False,
        strict: bool = False,
    ) -> list[Disagreement]:
        """Return the pairs of figures on which the verdict is such, each with its sentence, range and document.

        `market` is a part of the market's name, `kind` a kind of figure, `verdict` one of the four or "all";
        `within_document` takes only what one document says, `strict` leaves out verdicts for which a period had to
        be read into the text. Raises UsageError for a kind or verdict that does not exist.
        """
        return stages.find_disagreements(
            self.query, market=market, kind=kind, verdict=verdict, within_document=within_document, strict=strict
        )

    def findings(self, *, audit: str = "", outcome: str = "fails", document: str = "") -> list[FoundFinding]:
        """Return what audits found; `outcome` is fails, noted, holds or "all", `document` a part of a file's name."""
        return stages.find_findings(self.query, audit=audit, outcome=outcome, document=document)

    def sizes(self, market: str) -> list[SizeClaim]:
        """Return every size that is claimed for a year of the markets whose name holds a text."""
        return stages.find_sizes(self.query, market)

    def info(self) -> Info:
        """Return what the workspace is and holds."""
        reader = self._open()
        documents = reader.sources.documents()
        return Info(
            path=self.path,
            format=FORMAT,
            program=program(),
            counts=count(reader),
            files=len(reader.sources.all_sources()),
            quads=sum(reader.sources.graphs().values()),
            unfinished=len(reader.sources.pending()),
            outdated=sum(document.program != program() for document in documents),
            ledger=tuple(reader.sources.ledger()),
        )

    def verify(self, *, workers: int | None = None, progress: Progress | None = None) -> VerifyResult:
        """Read every stored original again and compare with what is stored; nothing is changed.

        The result lists every difference in `problems`: text layers, spans that do not hold their quotation,
        claims that are not found again, figures that do not follow from their words, graphs that do not hold
        what the ledger says.
        """
        from cxograph.build.verify import verify  # noqa: PLC0415 - brings the extractors' parts with it

        return verify(self.path, workers=workers, progress=progress)

    # names of companies

    def decisions(self) -> tuple[Decision, ...]:
        """Return the decisions on names that hold."""
        from cxograph.build.decisions import held  # noqa: PLC0415 - brings the resolver's tables with it

        return held(self._open().sources)

    def decide(self, decisions: Sequence[Decision]) -> Decided:
        """Take decisions on names and bring the graph in line; the same decision twice changes nothing.

        Raises UsageError where they contradict each other or earlier ones; nothing has changed then.
        """
        from cxograph.build.decisions import decide  # noqa: PLC0415

        return self._changing(lambda: decide(self.path, decisions))

    def undecided_companies(self) -> list[Undecided]:
        """Return pairs of names that are alike and on which nobody has decided, the surest first."""
        from cxograph.build.identity import undecided  # noqa: PLC0415

        return undecided(self._open())

    def explain_company(self, name: str, *, date: str = "") -> dict[str, Any]:
        """Say what a name is led to and why, what became of that company, and which names are alike."""
        from cxograph.build.identity import explain  # noqa: PLC0415

        return explain(self._open(), name, date=date)

    def other_name(self, name: str) -> str:
        """Return another name of the company to which a name is led. Raises UsageError where it has none."""
        from cxograph.build.identity import other_name  # noqa: PLC0415

        return other_name(name, self._open().sources)

    def export_decisions(self, form: str = "csv", *, unsure: bool = False) -> str:
        """Return the decisions that hold as ``csv`` or ``sssom``; with `unsure` also pairs that rules find alike."""
        from cxograph.build.identity import export_decisions  # noqa: PLC0415

        reader = self._open()
        return export_decisions(reader.sources, form, reader=reader if unsure else None)

    def reconciler(self) -> Reconciler:
        """Return the reconciliation service (W3C API 0.2) over companies, markets, services and places.

        Its methods take and give the dictionaries of the API: `manifest`, `queries`, `suggest`, `preview`,
        `properties`, `extend`. It stands on what the workspace holds now.
        """
        from cxograph.build.reconciliation import reconciler  # noqa: PLC0415

        return reconciler(self._open())

    # taking out

    def export(self, form: str, path: str | os.PathLike[str] | None = None) -> str:
        """Return the whole graph or all facts as text, or write them to `path`, whole or not at all, and return that.

        `form` is ``ttl``, ``nt``, ``nq``, ``trig``, ``jsonld`` (the graph), ``facts`` (JSON Lines) or
        ``facts.csv``. The same workspace always gives the same bytes. Raises UsageError for another form.
        """
        if path is not None:
            write_whole(Path(path), lambda file: self.write(form, file))
            return os.fspath(path)
        out = io.BytesIO()
        self.write(form, out)
        return out.getvalue().decode("utf-8")

    def write(self, form: str, out: IO[bytes]) -> None:
        """Write what `export` returns to a binary file, a part at a time."""
        match form:
            case "facts":
                out.writelines(line.encode("utf-8") for line in stages.to_jsonl(self.fact_rows()))
            case "facts.csv":
                out.write(stages.to_csv(self.fact_rows()).encode("utf-8"))
            case _:
                stages.write_graph(self._open(), Format.of(form), out)
                if form == Format.JSON_LD:
                    out.write(b"\n")

    def view(
        self,
        path: str | os.PathLike[str] | None = None,
        *,
        about: str | None = None,
        limit: int | None = None,
        engine: str | None = None,
        sparql: bool = False,
    ) -> str:
        """Return the HTML view, one file that needs no network: the best linked names, or what stands around one.

        `about` is an IRI or a name (a part of it will do), `limit` the greatest number of names drawn. `engine`
        is ``"sigma"`` (the map: up to 10,000 names) or ``"pyvis"`` (up to 300); by default the map, where its
        program is part of the installation. With `sparql` the map holds the whole graph and answers SPARQL by
        itself. With `path` the page is also written there.

        Raises UsageError where nothing is called so or no engine is, CxographError where the map's program is
        missing.
        """
        if engine is not None and engine not in {choice.value for choice in Engine}:
            raise UsageError(f"nothing draws with {engine!r}", hint="engines: sigma, pyvis")
        if sparql and engine == Engine.PYVIS:
            raise UsageError("pyvis has no query box", hint="use the engine sigma with sparql")
        reader = self._open()
        said = stages.read_graphs(reader.sources)
        node = None
        title = "Who does what in pharma outsourcing"
        if about is not None:
            graph = stages.network(said)
            node = stages.find_node(graph, about)
            if node is None:
                raise UsageError(
                    f"nothing in the graph is called {about}", hint="cxograph ask lists questions on names"
                )
            title = str(graph.nodes[node]["label"])
        chosen = Engine(engine) if engine else Engine.SIGMA if sparql else None
        query = None
        if sparql:
            triples = io.BytesIO()
            stages.write_graph(reader, Format.N_TRIPLES, triples)
            query = stages.query_box(triples.getvalue(), self.prefixes)
        page = stages.draw(said, title=title, about=node, limit=limit, engine=chosen, query=query)
        if path is not None:
            write_whole(Path(path), page.encode("utf-8"))
        return page

    def show(self, *, about: str | None = None, limit: int | None = None, height: int = 600) -> Inline:
        """Return the view by pyvis as a notebook shows it; `height` is in pixels, the rest as in `view`."""
        return Inline(self.view(about=about, limit=limit, engine="pyvis"), height)

    def _open(self) -> Reader:
        if self._reader is None:
            self._reader = Reader(self._folder)
        return self._reader


def open_workspace(path: str | os.PathLike[str] = "cxo", *, create: bool = False) -> Workspace:
    """Open the workspace in a folder.

    Where there is none yet, `Workspace.build` makes it, or `create` does at once; until then questions raise
    UsageError. Raises UsageError at once for a folder that holds something else, DamagedError for a
    workspace that this version cannot read.
    """
    folder = Folder(Path(path))
    if create:
        folder.create()
    else:
        folder.exists()
    return Workspace(folder.path)
