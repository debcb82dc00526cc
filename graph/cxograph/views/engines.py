"""What a view can be drawn with; apart from the drawing itself, so that choosing loads nothing."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Engine"]


class Engine(StrEnum):
    """What draws a view."""

    SIGMA = "sigma"
    PYVIS = "pyvis"
