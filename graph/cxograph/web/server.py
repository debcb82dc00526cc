"""The running server: what it serves, where it listens, who may use it."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from cxograph.errors import BusyError, UsageError
from cxograph.store import Folder
from cxograph.web.app import make_app
from cxograph.web.data import Copy, Data, WorkspaceData, load_files
from cxograph.web.engine import Engine, LocalEngine, RemoteEngine
from cxograph.web.guards import Access
from cxograph.web.limits import Limits
from cxograph.web.site import Site

__all__ = ["Settings", "serve"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What `cxograph serve` is told.

    `files` are RDF files to serve in place of the workspace, `endpoint` the address of a SPARQL endpoint to ask
    in its place. Port 0 takes any free one.
    """

    workspace: Path
    host: str = "127.0.0.1"
    port: int = 8765
    token: str | None = None
    update: bool = False
    files: tuple[Path, ...] = ()
    endpoint: str | None = None
    hosts: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)


def serve(settings: Settings, ready: Callable[[str], None], tell: Callable[[str], None] | None = None) -> None:
    """Serve until the process is told to end; `ready` is called with the address once requests are taken.

    `tell` is told, in a line each, what takes a while.

    Raises UsageError for settings that do not go together, BusyError where the port is taken.
    """
    tell = tell or _nothing
    access = _access(settings)
    tell(f"opening {_what(settings)}")
    data = _data(settings)
    try:
        taken = _listen(settings.host, settings.port)
        name = f"[{settings.host}]" if ":" in settings.host else settings.host
        address = f"http://{name}:{taken.getsockname()[1]}/"
        _run(settings, access, data, taken, lambda: ready(address), tell)
    finally:
        if data is not None:
            data.close()


def _nothing(_: str) -> None:
    pass


def _what(settings: Settings) -> str:
    if settings.endpoint is not None:
        return settings.endpoint
    return ", ".join(str(path) for path in settings.files or (settings.workspace,))


def _access(settings: Settings) -> Access:
    public = not _is_loopback(settings.host)
    if public and not settings.token:
        raise UsageError(
            f"listening on {settings.host}, where other machines can reach it, needs a token",
            hint="give one with --token or CXOGRAPH_TOKEN, or leave --host away",
        )
    if settings.update and not settings.token:
        raise UsageError("taking updates needs a token", hint="give one with --token or CXOGRAPH_TOKEN")
    if settings.update and settings.endpoint:
        raise UsageError("updates are not passed on to another endpoint", hint="leave --allow-update away")
    if settings.files and settings.endpoint:
        raise UsageError("files and an endpoint are given", hint="give one of them")
    own = {name for name in (settings.host, socket.gethostname()) if public}
    return Access(
        hosts=frozenset(name.lower() for name in (*own, *settings.hosts)),
        public=public,
        token=settings.token,
        update=settings.update,
        origins=frozenset(settings.origins),
    )


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _data(settings: Settings) -> Data | None:
    if settings.endpoint is not None:
        parts = urlsplit(settings.endpoint)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise UsageError(f"{settings.endpoint} is no http address", hint="as in http://localhost:7878/query")
        return None
    if settings.files:
        return load_files(settings.files)
    data = WorkspaceData(Folder(settings.workspace))
    return Copy(data.name, original=data) if settings.update else data


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    taken = socket.socket(family)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((host, port))
    except OSError as error:
        taken.close()
        if isinstance(error, socket.gaierror):
            raise UsageError(f"{host} is no address of this machine") from None
        raise BusyError(
            f"port {port} of {host} cannot be had: {error.strerror}", hint="name another with --port"
        ) from None
    return taken


def _run(
    settings: Settings,
    access: Access,
    data: Data | None,
    taken: socket.socket,
    ready: Callable[[], None],
    tell: Callable[[str], None],
) -> None:
    limits = settings.limits
    engine: Engine
    if settings.endpoint is not None:
        engine = RemoteEngine(settings.endpoint, limits)
    else:
        assert data is not None
        engine = LocalEngine(data, limits)

    @asynccontextmanager
    async def lifespan() -> AsyncIterator[None]:
        if isinstance(engine, LocalEngine):
            await engine.start(update=access.update)
        warming = asyncio.create_task(site.warm())
        try:
            yield
        finally:
            warming.cancel()
            with suppress(asyncio.CancelledError):
                await warming
            site.close()
            if isinstance(engine, LocalEngine):
                await engine.close()

    site = Site(engine, data, limits, tell)
    app = make_app(engine, site, limits=limits, access=access, lifespan=lifespan)
    config = uvicorn.Config(
        app,
        http=_impatient(limits.slow),
        ws="none",
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=False,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=2,
        h11_max_incomplete_event_size=limits.query_length * 4,  # a query in an address, escaped
    )
    _Server(config, ready).run(sockets=[taken])


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()


def _impatient(seconds: float) -> type[asyncio.Protocol]:
    """Return a protocol that hangs up on a client whose request line and headers do not come in time."""

    class Impatient(H11Protocol):
        _waiting: asyncio.TimerHandle | None = None

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            self._wait()

        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            if self.cycle is not None and not self.cycle.response_complete:
                self._stop()
            elif self._waiting is None:
                self._wait()

        def connection_lost(self, exc: Exception | None) -> None:
            self._stop()
            super().connection_lost(exc)

        def _wait(self) -> None:
            self._waiting = self.loop.call_later(seconds, self.transport.close)

        def _stop(self) -> None:
            if self._waiting is not None:
                self._waiting.cancel()
                self._waiting = None

    return Impatient
