"""The preview of a reconciled name stands in a frame of OpenRefine's; no other page stands in anybody's."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.web.conftest import Server, running
from tests.web.test_browser import first

HTML = {"Accept": "text/html"}


@contextmanager
def elsewhere(*framed: str) -> Iterator[str]:
    """A page of another server of this machine that shows addresses in frames."""
    body = "".join(f'<iframe name="f{i}" src="{escape(address)}"></iframe>' for i, address in enumerate(framed))

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(f"<!DOCTYPE html><title>t</title>{body}".encode())

        def log_message(self, *_: object) -> None:
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as other:
        thread = threading.Thread(target=other.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{other.server_port}/"
        finally:
            other.shutdown()
            thread.join()


@pytest.mark.browser
def test_the_preview_alone_can_be_framed(browser: Browser, server: Server) -> None:
    company = first(server, "?x a cxo:Company . ?c rdf:subject ?x").removeprefix("/")
    label = server.rows(f"SELECT ?l {{ <https://w3id.org/cxograph/{company}> skos:prefLabel ?l }}")[0]["l"]
    preview, page_of_it = f"{server.address}reconcile/preview?id={company}", f"{server.address}{company}"
    with elsewhere(preview, page_of_it, f"{server.address}query") as address:
        page = browser.new_page()
        try:
            page.goto(address, wait_until="networkidle")
            shown = page.frame(name="f0")
            assert shown is not None
            assert label in shown.locator("h1").inner_text()
            assert shown.locator("nav").count() == 0
            for name in ("f1", "f2"):
                refused = page.frame(name=name)
                assert refused is not None
                assert refused.url.startswith("chrome-error:")
        finally:
            page.close()


def test_who_may_frame_is_named(server: Server, seeds: Path) -> None:
    company = first(server, "?x a cxo:Company . ?c rdf:subject ?x").removeprefix("/")
    preview = server.ask(f"/reconcile/preview?id={company}", headers=HTML)
    assert preview.status == 200
    policy = preview.headers["content-security-policy"]
    assert policy.endswith("frame-ancestors 'self' http://localhost:* http://127.0.0.1:*")
    assert "x-frame-options" not in preview.headers
    for path in ("/reconcile", "/reconcile/preview/x", "/reconcile/properties?type=company", "/", f"/{company}"):
        other = server.ask(path, headers=HTML)
        assert other.headers["content-security-policy"].endswith("frame-ancestors 'none'")
        assert other.headers["x-frame-options"] == "DENY"
    with running("--workspace", seeds, "--cors", "https://refine.example") as named:
        policy = named.ask(f"/reconcile/preview?id={company}", headers=HTML).headers["content-security-policy"]
        assert policy.endswith("http://127.0.0.1:* https://refine.example")
