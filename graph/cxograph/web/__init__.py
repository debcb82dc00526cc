"""The explorer and the SPARQL endpoint: what `cxograph serve` starts."""

from __future__ import annotations

from cxograph.web.server import Settings, serve

__all__ = ["Settings", "serve"]
