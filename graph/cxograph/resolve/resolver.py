"""The resolver that ships: IRIs by normalised name, with the curated table of companies and the regions."""

from __future__ import annotations

from collections.abc import Mapping

from cxograph.ids import Ids, PlaceId, fold
from cxograph.model import ServiceLink
from cxograph.resolve.companies import CompanyTable, read_companies
from cxograph.resolve.events import read_events
from cxograph.resolve.markets import market_key
from cxograph.resolve.places import Places
from cxograph.resolve.services import service_scheme
from cxograph.terms import DEFAULT_BASE

__all__ = ["Resolver"]


class Resolver:
    """Finds the IRI of whatever a document names. Answers are remembered; one resolver serves many documents."""

    def __init__(self, base: str = DEFAULT_BASE, *, companies: CompanyTable | None = None) -> None:
        self.ids = Ids(base)
        self.companies = companies if companies is not None else CompanyTable(read_companies(), read_events())
        self._places = Places(self.ids)
        self._seen: dict[tuple[str, ...], str] = {}
        self._links: dict[str, tuple[ServiceLink, ...]] = {}

    @property
    def curated_labels(self) -> Mapping[str, str]:
        """The names to show of curated companies, and of those that decisions made, by IRI."""
        named = {**self.companies.decided_labels, **self.companies.labels}
        return {self.ids.entity("company", key): name for key, name in named.items()}

    def company(self, name: str, date: str = "") -> str:
        """Return a company's IRI; with a date (ISO 8601 day) that of the one that bore the name then."""
        key = ("company", name, date) if date and self.companies.reused else ("company", name)
        known = self._seen.get(key)
        return known or self._remember(key, self.ids.entity("company", self.companies.key(name, *key[2:])))

    def market(self, name: str) -> str:
        """Return a market's IRI."""
        known = self._seen.get(("market", name))
        return known or self._remember(("market", name), self.ids.entity("market", market_key(name)))

    def axis(self, name: str) -> str:
        """Return the IRI of a segmentation axis."""
        known = self._seen.get(("axis", name))
        return known or self._remember(("axis", name), self.ids.entity("axis", name))

    def segment(self, market: str, axis: str | None, name: str, parent: str | None) -> str:
        """Return a segment's IRI below that of its market (or document); `axis` None where the text names none."""
        path = (axis or "any", parent, name) if parent else (axis or "any", name)
        known = self._seen.get((market, *path))
        return known or self._remember((market, *path), self.ids.segment(market, *path))

    def place(self, name: str) -> PlaceId:
        """Return what a region, country or town is."""
        return self._places.find(name)

    def service(self, phrase: str) -> str:
        """Return the IRI of a service or activity."""
        known = self._seen.get(("service", phrase))
        return known or self._remember(("service", phrase), self.ids.entity("service", fold(phrase)))

    def service_links(self, phrase: str) -> tuple[ServiceLink, ...]:
        """Return the concepts of the trade's services that a phrase names."""
        known = self._links.get(phrase)
        if known is None:
            known = self._links[phrase] = service_scheme().link(phrase)
        return known

    def publisher(self, name: str) -> str:
        """Return a publisher's IRI."""
        return self.ids.entity("publisher", name.lower().removeprefix("www."))

    def _remember(self, key: tuple[str, ...], iri: str) -> str:
        self._seen[key] = iri
        return iri
