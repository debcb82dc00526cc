"""What all pages share: the engine, the search index, what has been counted, and the templates."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from cxograph import __version__
from cxograph.build.reconciliation import reconciler
from cxograph.errors import CxographError
from cxograph.resolve import Reconciler
from cxograph.store import Sources
from cxograph.web.catalogue import Catalogue
from cxograph.web.columns import QueriedColumns
from cxograph.web.data import Data
from cxograph.web.engine import Engine, RemoteEngine
from cxograph.web.indexer import make, make_apart
from cxograph.web.kinds import KINDS, address_of
from cxograph.web.limits import Limits
from cxograph.web.phrases import MEASURES, heading, verb, words
from cxograph.web.problems import Problem

__all__ = ["Site"]

_ASSETS = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}


class Site:
    """The pages' common part."""

    def __init__(self, engine: Engine, data: Data | None, limits: Limits, tell: Callable[[str], None]) -> None:
        self.engine = engine
        self.limits = limits
        self.name = data.name if data else "another endpoint"
        self._data = data
        self._tell = tell
        self._catalogue: Catalogue | None = None
        self._making: asyncio.Task[Catalogue] | None = None
        self._reconciler: tuple[str, Reconciler] | None = None
        self._reconciling = asyncio.Lock()
        self._patience = 20.0
        self._spare = tempfile.TemporaryDirectory(prefix="cxograph-")
        self.assets = _read_assets()
        self._templates = Environment(
            loader=PackageLoader("cxograph.web", "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals.update(
            kinds=KINDS,
            address=address_of,
            verb=verb,
            heading=heading,
            words=words,
            measures=MEASURES,
            version=__version__,
        )
        self._templates.filters["thousands"] = lambda number: f"{number:,}"
        self._templates.filters["query_string"] = _query_string
        self._templates.filters["pairs_string"] = urlencode
        self._templates.filters["web"] = lambda text: text if text.startswith(("http://", "https://")) else ""

    @property
    def sources(self) -> Sources | None:
        """The documents' texts; None where there are none."""
        return self._data.sources if self._data else None

    async def catalogue(self) -> Catalogue:
        """Return the catalogue of the data as it is now. Raises Problem (503) where making it takes a while."""
        version = await self._state()
        if self._catalogue is not None and self._catalogue.fits(version):
            return self._catalogue
        if self._making is None or self._making.done():
            self._making = asyncio.create_task(self._make(version))
        try:
            async with asyncio.timeout(self._patience):
                return await asyncio.shield(self._making)
        except TimeoutError:
            if self._catalogue is not None:  # what was there before the last build, until the new one is ready
                return self._catalogue
            raise Problem(
                503,
                "catalogue",
                "the catalogue of the graph is being made",
                hint="try again in some seconds; the SPARQL endpoint answers already",
                headers={"retry-after": "5"},
            ) from None

    async def _state(self) -> str:
        if self._data is None:
            return self.engine.version()
        published = self._data.published()
        return f"{published.line} {published.quads} {self._data.stamp}"

    async def _make(self, version: str) -> Catalogue:
        path = self._path()
        found = _open(path, version)
        if found is None:
            started = time.monotonic()
            self._tell("making the catalogue for pages and search, once for each build; SPARQL answers already")
            if self._data is not None:
                reader = self._data.reader
                sources = reader.sources.path if reader else None
                await make_apart(self._data.published().path, path, version, sources=sources)
            elif isinstance(self.engine, RemoteEngine):
                await asyncio.to_thread(make, QueriedColumns(self.engine.rows), path, version)
            found = _open(path, version)
            if found is not None:
                self._tell(f"the catalogue is ready after {time.monotonic() - started:.0f} s")
        if found is None:
            raise Problem(503, "catalogue", "the catalogue of the graph cannot be made")
        self._catalogue = found
        return found

    def _path(self) -> Path:
        """Return where the catalogue belongs: in the workspace, so that it is made once, else in a temporary folder."""
        folder = self._data.out if self._data else None
        if folder is None or not os.access(folder, os.W_OK):
            folder = Path(self._spare.name)
        return folder / "explorer.sqlite"

    def close(self) -> None:
        """Free what it holds."""
        if self._catalogue is not None:
            self._catalogue.close()
        self._spare.cleanup()

    async def warm(self) -> None:
        """Make the catalogue before anybody asks for it."""
        with suppress(Problem):  # who asks then is told
            await self.catalogue()

    async def reconciler(self) -> Reconciler:
        """Return the reconciliation service over the workspace as it is now. Raises Problem where there is none."""
        reader = self._data.reader if self._data else None
        if reader is None:
            raise Problem(404, "reconcile", "names are reconciled with a workspace, and none is served here")
        version = await self._state()
        async with self._reconciling:
            if self._reconciler is None or self._reconciler[0] != version:
                self._reconciler = version, await asyncio.to_thread(reconciler, reader)
        return self._reconciler[1]

    def drawing(self) -> bytes | None:
        """Return the map that the last build drew; None where there is none."""
        path = self._data.out / "explorer.html" if self._data and self._data.out else None
        return path.read_bytes() if path and path.is_file() else None

    @property
    def has_drawing(self) -> bool:
        """Tell whether there is a map."""
        return bool(self._data and self._data.out and (self._data.out / "explorer.html").is_file())

    def text_of(self, document: str) -> str | None:
        """Return the text of a document by its IRI; None where it is not at hand."""
        if self.sources is None:
            return None
        try:
            return self.sources.text(document.rpartition("/")[2])
        except (KeyError, CxographError):
            return None

    def page(self, request: Request, template: str, *, status: int = 200, **values: Any) -> Response:
        """Return a page."""
        text = self._templates.get_template(template).render(
            site=self,
            query_text=request.query_params.get("q", ""),
            path=request.url.path,
            number=str(getattr(request.state, "request_id", "")),
            editor="editor.js" in self.assets,
            drawable="network.js" in self.assets,
            **values,
        )
        return HTMLResponse(text, status, headers={"vary": "Accept"})


def _query_string(values: Mapping[str, Any]) -> str:
    return urlencode([(name, value) for name, value in values.items() if value not in {"", None}])


def _read_assets() -> dict[str, tuple[str, bytes]]:
    """Return style sheets and scripts by name: they are few, and an address can then lead to nothing else."""
    found = {}
    for file in (files("cxograph.web") / "static").iterdir():
        suffix = "." + file.name.rpartition(".")[2]
        if suffix in _ASSETS:
            found[file.name] = (_ASSETS[suffix], file.read_bytes())
    bundle = files("cxograph.views") / "bundle"  # made when the package was built; pages do without it
    for name in ("editor.js", "editor.css", "network.js"):
        if (bundle / name).is_file():
            found[name] = (_ASSETS["." + name.rpartition(".")[2]], (bundle / name).read_bytes())
    sheet = files("cxograph.views") / "frontend" / "drawing.css"
    found[sheet.name] = (_ASSETS[".css"], sheet.read_bytes())
    return found


def _open(path: Path, version: str) -> Catalogue | None:
    """Return the catalogue in a file; None where there is none of that state of the graph."""
    try:
        found = Catalogue(path)
    except (sqlite3.Error, TypeError):
        return None
    if found.fits(version):
        return found
    found.close()
    return None
