"""The SPARQL that gives a list: what the catalogue answers, as anybody can ask it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cxograph.queries import Parameter
from cxograph.web.kinds import Kind
from cxograph.web.problems import Problem

__all__ = ["list_query"]

_SAID: Final = "^(rdf:subject|rdf:object|cxo:market|cxo:company|cxo:geography|cxo:segment|cxo:inDocument)"
_NAMED: Final = "rdfs:label|skos:prefLabel|skos:altLabel|cxo:alsoKnownAs|dcterms:title|cxo:fileName"


def list_query(kind: Kind, chosen: Mapping[str, str], text: str, sort: str) -> str:
    """Return the query whose rows are the list. Raises Problem for what the kind cannot be narrowed down by."""
    facets = {facet.name: facet for facet in kind.facets}
    lines = [f"  {kind.pattern}"]
    for name, value in chosen.items():
        if name not in facets:
            raise Problem(400, "facet", f"{kind.plural} cannot be narrowed down by {name}")
        lines.append(_those_with(facets[name].pattern(value)))
    if text:
        term = Parameter("text", "").term(text)
        lines.append(_those_with(f"?x {_NAMED} ?so FILTER(CONTAINS(LCASE(STR(?so)), LCASE({term})))"))
    order = "?label" if sort == "name" else "DESC(?documents) DESC(?claims) ?label"
    where = "\n".join(lines)
    return (
        "SELECT ?x (MIN(?name) AS ?label) (COUNT(DISTINCT ?document) AS ?documents)"
        " (COUNT(DISTINCT ?claim) AS ?claims)\n"
        f"WHERE {{\n{where}\n"
        '  OPTIONAL { ?x skos:prefLabel|dcterms:title ?name FILTER(LANG(?name) IN ("", "en")) }\n'
        f"  OPTIONAL {{ ?claim cxo:inDocument ?document . ?x {_SAID} ?claim }}\n"
        f"}}\nGROUP BY ?x ORDER BY {order} ?x"
    )


def _those_with(pattern: str) -> str:
    """Return the pattern that keeps to what fits another one.

    As a query within the query the store goes through it once; as FILTER EXISTS, once for each thing of the kind: of
    ten documents a list by publisher took twelve seconds so.
    """
    return f"  {{ SELECT DISTINCT ?x {{ {pattern} }} }}"
