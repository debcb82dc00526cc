"""What every request passes before anything looks at it, and what every answer carries.

The Host header must name this server, or a page elsewhere could have its own name point here and read the
graph through its visitor's browser. Nothing of another origin may write, or read unless it has been named.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import ipaddress
import secrets
import time
from collections import deque
from dataclasses import dataclass
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cxograph.web.problems import Problem
from cxograph.web.respond import problem_response

__all__ = ["FRAMED", "HEADERS", "Access", "Guard"]

_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'"
)
HEADERS: Final = {
    "content-security-policy": f"{_POLICY}; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
"""On every answer, errors too."""

FRAMED: Final = "/reconcile/preview"
"""The one page that others may show in a frame: OpenRefine, which runs on this machine, and the origins named."""

_TRIES: Final = 10  # wrong tokens a minute, from all clients together
_LOCAL: Final = frozenset(["localhost", "127.0.0.1", "[::1]"])


@dataclass(frozen=True, slots=True)
class Access:
    """Who may do what.

    `hosts` are names that a request may call this server by, beside those of this machine itself; `public` that
    it listens on more than the loopback address, `token` what a caller must then show (and for updates always),
    `update` whether there are any, `origins` the other sites whose pages may read.
    """

    hosts: frozenset[str] = frozenset()
    public: bool = False
    token: str | None = None
    update: bool = False
    origins: frozenset[str] = frozenset()


class Guard:
    """The outermost layer of the application."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app = app
        self._access = access
        self._wrong: deque[float] = deque(maxlen=_TRIES)
        ancestors = " ".join(["'self'", "http://localhost:*", "http://127.0.0.1:*", *sorted(access.origins)])
        framed = {**HEADERS, "content-security-policy": f"{_POLICY}; frame-ancestors {ancestors}"}
        del framed["x-frame-options"]  # it knows one origin at most
        self._framed = framed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check a request, pass it on, and put the headers on its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        number = secrets.token_hex(6)
        origin = headers.get("origin")
        named = origin in self._access.origins
        scope.setdefault("state", {})["request_id"] = number

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                out = MutableHeaders(scope=message)
                for name, value in (HEADERS if scope["path"] != FRAMED else self._framed).items():
                    out.setdefault(name, value)  # the map names its scripts by their hashes
                out["x-request-id"] = number
                if named and origin is not None:
                    out["access-control-allow-origin"] = origin
                    out["access-control-expose-headers"] = "cxograph-cut, retry-after"
                    out["cross-origin-resource-policy"] = "cross-origin"
                if self._access.origins:
                    out.add_vary_header("Origin")
            await send(message)

        try:
            self._check(scope, headers, named=named)
        except Problem as problem:
            await problem_response(problem, headers.get("accept"), number)(scope, receive, sending)
            return
        if scope["method"] == "OPTIONS" and named:
            await _preflight(sending)
            return
        await self._app(scope, receive, sending)

    def _check(self, scope: Scope, headers: Headers, *, named: bool) -> None:
        access = self._access
        host = _name(headers.get("host", ""))
        if not (host in access.hosts or host in _LOCAL or (access.public and _is_address(host))):
            raise Problem(421, "host", "this server does not go by that name", hint="name it with --allow-host")
        origin = headers.get("origin")
        if origin is not None and not named and scope["method"] not in {"GET", "HEAD"}:
            scheme, _, rest = origin.partition("://")
            if scheme not in {"http", "https"} or rest != headers.get("host", ""):
                raise Problem(403, "origin", "pages of another site may not send anything here")
        if access.public and not self.knows(headers):
            raise self.unknown()

    def knows(self, headers: Headers) -> bool:
        """Tell whether a request shows the token. Raises Problem (429) after too many wrong ones."""
        shown = _token(headers.get("authorization", ""))
        if shown is None or self._access.token is None:
            return False
        now = time.monotonic()
        if len(self._wrong) == _TRIES and now - self._wrong[0] < 60:
            raise Problem(429, "tries", "too many wrong tokens", headers={"retry-after": "60"})
        if hmac.compare_digest(shown.encode("utf-8"), self._access.token.encode("utf-8")):
            return True
        self._wrong.append(now)
        return False

    @staticmethod
    def unknown() -> Problem:
        """Return what a caller without the token is told."""
        return Problem(
            401,
            "token",
            "this needs the token that the server was started with",
            hint="Authorization: Bearer TOKEN, or any user name with the token as password",
            headers={"www-authenticate": 'Basic realm="cxograph", charset="UTF-8"'},
        )

    def check_update(self, headers: Headers) -> None:
        """Raise Problem where updates are not allowed (403) or the token is not shown (401)."""
        if not self._access.update:
            raise Problem(403, "read-only", "this server takes no updates", hint="cxograph serve --allow-update")
        if not self.knows(headers):
            raise self.unknown()


async def _preflight(send: Send) -> None:
    allowed = [
        (b"access-control-allow-methods", b"GET, POST"),
        (b"access-control-allow-headers", b"accept, content-type"),
        (b"access-control-max-age", b"600"),
    ]
    await send({"type": "http.response.start", "status": 204, "headers": allowed})
    await send({"type": "http.response.body", "body": b""})


def _name(host: str) -> str:
    """Return a Host header without its port."""
    if host.startswith("["):
        return f"{host.partition(']')[0]}]".lower()
    return host.partition(":")[0].rstrip(".").lower()


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def _token(authorization: str) -> str | None:
    scheme, _, value = authorization.partition(" ")
    if scheme.lower() == "bearer":
        return value.strip()
    if scheme.lower() == "basic":
        try:
            return base64.b64decode(value, validate=True).decode("utf-8").partition(":")[2]
        except (binascii.Error, UnicodeDecodeError):
            return ""
    return None
