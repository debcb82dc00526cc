"""What all pages share: the engine, the search index, what has been counted, and the templates."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from importlib.resources import files
from typing import Any, TypeVar
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from cxograph import __version__
from cxograph.errors import CxographError
from cxograph.store import Sources
from cxograph.web.data import Data
from cxograph.web.engine import Engine
from cxograph.web.kinds import KINDS, address_of
from cxograph.web.limits import Limits
from cxograph.web.look import look
from cxograph.web.phrases import MEASURES, heading, verb, words
from cxograph.web.problems import Problem
from cxograph.web.search import SearchIndex, build_index

__all__ = ["Site"]

T = TypeVar("T")
_ASSETS = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}


class Site:
    """The pages' common part."""

    def __init__(self, engine: Engine, data: Data | None, limits: Limits) -> None:
        self.engine = engine
        self.limits = limits
        self.name = data.name if data else "another endpoint"
        self._data = data
        self._kept: dict[str, tuple[str, Any]] = {}
        self._making: dict[str, asyncio.Task[Any]] = {}
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
        self._templates.filters["web"] = lambda text: text if text.startswith(("http://", "https://")) else ""

    @property
    def sources(self) -> Sources | None:
        """The documents' texts; None where there are none."""
        return self._data.sources if self._data else None

    async def kept(self, name: str, make: Callable[[], Awaitable[T]]) -> T:
        """Return what has been made of the data, made anew when that has changed; once for all who wait."""
        version = self.engine.version()
        known = self._kept.get(name)
        if known is not None and known[0] == version:
            return known[1]  # type: ignore[no-any-return]
        task = self._making.get(name)
        if task is None:
            task = self._making[name] = asyncio.ensure_future(self._make(name, version, make))
        return await asyncio.shield(task)

    async def _make(self, name: str, version: str, make: Callable[[], Awaitable[T]]) -> T:
        try:
            made = await make()
            self._kept[name] = (version, made)
            return made
        finally:
            del self._making[name]

    async def index(self) -> SearchIndex:
        """Return the search index."""
        return await self.kept("index", lambda: build_index(self.engine))

    async def warm(self) -> None:
        """Make the search index before anybody asks for it."""
        with suppress(Problem):  # who searches then is told
            await self.index()

    async def counts(self) -> Mapping[str, int]:
        """Return how many things of each kind there are."""

        async def count() -> Mapping[str, int]:
            tables = await asyncio.gather(
                *(
                    look(self.engine, f"SELECT (COUNT(DISTINCT ?x) AS ?n) {{ {kind.pattern} }}")
                    for kind in KINDS.values()
                )
            )
            return {name: int(str(table.rows[0][0])) for name, table in zip(KINDS, tables, strict=True)}

        return await self.kept("counts", count)

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
    return found
