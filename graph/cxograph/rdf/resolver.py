"""What the encoder needs to know about names. `cxograph.resolve.Resolver` is the one that ships."""

from __future__ import annotations

from typing import Protocol

from cxograph.ids import Ids, PlaceId
from cxograph.model import ServiceLink

__all__ = ["Resolver"]


class Resolver(Protocol):
    """Gives the IRI of whatever a document names, as a function of the name and of curated tables alone."""

    @property
    def ids(self) -> Ids:
        """The maker of IRIs, with the base of this workspace."""

    def company(self, name: str, date: str = "") -> str:
        """Return a company's IRI; with a date (ISO 8601 day) that of the one that bore the name then."""

    def market(self, name: str) -> str:
        """Return a market's IRI."""

    def axis(self, name: str) -> str:
        """Return the IRI of a segmentation axis."""

    def segment(self, market: str, axis: str | None, name: str, parent: str | None) -> str:
        """Return a segment's IRI below that of its market (or document); `axis` None where the text names none."""

    def place(self, name: str) -> PlaceId:
        """Return what a region, country or town is."""

    def service(self, phrase: str) -> str:
        """Return the IRI of a service or activity."""

    def service_links(self, phrase: str) -> tuple[ServiceLink, ...]:
        """Return the concepts of the trade's services that a phrase names."""

    def publisher(self, name: str) -> str:
        """Return a publisher's IRI."""
