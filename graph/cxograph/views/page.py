"""The map as one HTML file: page, program and data in it, and a policy that forbids every request.

The program is made when the package is built (see ``hatch_build.py``). Data travels as JSON in a block that
no browser runs; where it is large it is packed, and the page unpacks it. Scripts and the style sheet are
allowed by their hashes and nothing else is.
"""

from __future__ import annotations

import html
import json
import zlib
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from typing import Any

from cxograph.errors import CxographError

__all__ = ["QueryBox", "has_bundle", "json_block", "render_map"]

PLAIN = 200_000
"""Bytes of data up to which it stays readable in the file; above, it is packed."""

_MISSING = "the map's program is not part of this installation: npm could not be reached when it was made"


@dataclass(frozen=True, slots=True)
class QueryBox:
    """What a page needs to answer SPARQL by itself: the graph as N-Triples, prefixes, examples (title, query)."""

    triples: bytes
    prefixes: Mapping[str, str]
    examples: Sequence[tuple[str, str]]


def has_bundle() -> bool:
    """Return whether the map's program is there."""
    return (files("cxograph.views") / "bundle" / "map.js").is_file()


def render_map(data: Mapping[str, Any], *, query: QueryBox | None = None) -> str:
    """Return the page for the data that `map_data` gives; with `query` it holds the graph and answers SPARQL.

    Raises CxographError where the map's program is not part of the installation.
    """
    script, style = _bundled("map.js").decode("utf-8"), _own("drawing.css") + _own("map.css")
    blocks = [json_block("cxo-data", data)]
    scripts = [script]
    policy = ["default-src 'none'", "img-src data: blob:", "base-uri 'none'", "form-action 'none'"]
    body = '<div id="cxo-map"></div>'
    if query is not None:
        style += _own("sparql.css")
        body += '<div id="cxo-sparql" class="cxo-map-query"></div>'
        prefixes = [[name, iri] for name, iri in sorted(query.prefixes.items())]
        blocks += [
            json_block("cxo-sparql-data", {"prefixes": prefixes, "examples": [list(pair) for pair in query.examples]}),
            _packed("cxo-engine", b64encode(_bundled("engine.wasm.deflate"))),
            _packed("cxo-triples", b64encode(_deflate(query.triples))),
        ]
        scripts.append(_bundled("sparql.js").decode("utf-8"))
    allowed = " ".join(map(_hash, scripts))
    policy.append(f"script-src {allowed}" + (" 'wasm-unsafe-eval'" if query else ""))
    policy.append(f"style-src {_hash(style)}")
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en"><head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{html.escape("; ".join(policy), quote=True)}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{html.escape(str(data['title']))}</title>",
            f"<style>{style}</style></head>",
            f"<body>{body}<noscript><p>The map is drawn by a script in this file; it asks nothing of any network."
            " Scripts are switched off here.</p></noscript>",
            *blocks,
            *(f"<script>{text}</script>" for text in scripts),
            "</body></html>",
            "",
        ]
    )


def json_block(name: str, data: object) -> str:
    """Return data as a block that a page's script reads: plain JSON, or packed where it is large."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    content = text.encode("utf-8")
    if len(content) > PLAIN:
        return _packed(name, b64encode(_deflate(content)))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return f'<script type="application/json" id="{name}">{text}</script>'


def _packed(name: str, base64: bytes) -> str:
    return f'<script type="application/json" id="{name}" data-encoding="deflate">{base64.decode("ascii")}</script>'


def _deflate(content: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


def _own(name: str) -> str:
    return (files("cxograph.views") / "frontend" / name).read_text("utf-8").replace("\r\n", "\n")


def _bundled(name: str) -> bytes:
    try:
        content = (files("cxograph.views") / "bundle" / name).read_bytes()
    except FileNotFoundError:
        hint = "install cxograph again where npm can be reached, or use: cxograph view --engine pyvis"
        raise CxographError(_MISSING, hint=hint) from None
    if name.endswith(".js") and b"</script" in content.lower():
        raise CxographError(f"{name} of this installation cannot be put into a page: it holds the end of a script")
    return content


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode()}'"
