"""The SPARQL that gives a list: what the catalogue answers, as anybody can ask it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from cxograph.queries import Parameter
from cxograph.web.kinds import Kind
from cxograph.web.problems import Problem

__all__ = ["list_query"]

_IRI: Final = re.compile(r"https?://[^\x00-\x20<>\"{}|\\^`]+")
_SAID: Final = "^(rdf:subject|rdf:object|cxo:market|cxo:company|cxo:geography|cxo:segment|cxo:inDocument)"
_NAMED: Final = "rdfs:label|skos:prefLabel|skos:altLabel|cxo:alsoKnownAs|dcterms:title|cxo:fileName"


def list_query(kind: Kind, chosen: Mapping[str, str], text: str, sort: str) -> str:
    """Return the query whose rows are the list. Raises Problem for what the kind cannot be narrowed down by."""
    paths = {facet.name: facet.path for facet in kind.facets}
    lines = [f"  {kind.pattern}"]
    for name, value in chosen.items():
        if name not in paths:
            raise Problem(400, "facet", f"{kind.plural} cannot be narrowed down by {name}")
        lines.append(f"  FILTER EXISTS {{ ?x {paths[name]} {_term(value)} }}")
    if text:
        lines.append(f"  FILTER EXISTS {{ ?x {_NAMED} ?so FILTER(CONTAINS(LCASE(STR(?so)), LCASE({_term(text)}))) }}")
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


def _term(value: str) -> str:
    """Return a value as a term of SPARQL: an IRI, or an escaped string."""
    return Parameter("value", "", iri=bool(_IRI.fullmatch(value))).term(value)
