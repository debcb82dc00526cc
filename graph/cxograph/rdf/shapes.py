"""Checks a graph: the SHACL shapes of `ontology/shapes` compiled to SPARQL, and the queries of `ontology/checks`.

SHACL engines visit every node in Python; a query for each constraint costs a ninth of that. Only the constraints
that our shapes use are compiled, and any other is refused when the shapes are read; a test compares the outcome
with a SHACL engine's on sound and on broken graphs.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from cxograph.assets import asset
from cxograph.terms import PREFIXES, RDF, RDFS, SH

__all__ = ["CompiledShape", "Query", "Violation", "check", "compile_shapes"]

Query = Callable[[str], Iterable[Any]]
"""Runs a SELECT query over all graphs together and gives rows whose values are found by position."""

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """A node that breaks a rule: which node, which rule, and what is wrong in plain words."""

    node: str
    rule: str
    message: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class CompiledShape:
    """A constraint as a query whose rows (node, value) break it."""

    rule: str
    message: str
    query: str


def check(query: Query) -> list[Violation]:
    """Return what breaks a shape or a check, sorted; empty for a sound graph."""
    found = set()
    for shape in (*compile_shapes(), *_checks()):
        for row in query(shape.query):
            value = row[1] if len(row) > 1 else None
            found.add(Violation(_text(row[0]), shape.rule, shape.message, _text(value)))
    return sorted(found)


@cache
def compile_shapes() -> tuple[CompiledShape, ...]:
    """Return the shapes as queries. ValueError names a constraint that cannot be compiled."""
    graph = _Graph()
    for path in sorted(asset("ontology", "shapes").glob("*.ttl")):
        graph.read(path)
    for name in ("cxograph.ttl", "service-types.ttl"):
        graph.read(asset("ontology", name))
    return tuple(shape for node in graph.instances(f"{SH}NodeShape") for shape in _compile(graph, node))


@cache
def _checks() -> tuple[CompiledShape, ...]:
    """Return the queries any row of which is a fault; their first comment line says what is wrong."""
    found = []
    for path in sorted(asset("ontology", "checks").glob("*.rq")):
        text = path.read_text(encoding="utf-8")
        found.append(CompiledShape(path.stem, text.partition("\n")[0].removeprefix("#").strip(), text))
    return tuple(found)


def _text(value: Any) -> str:
    return "" if value is None else str(getattr(value, "value", value))


class _Graph:
    """A small graph in memory, enough to read shapes."""

    def __init__(self) -> None:
        self._triples: defaultdict[Term, defaultdict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))

    def read(self, path: Path) -> None:
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
            self._triples[quad.subject][quad.predicate.value].append(quad.object)

    def values(self, node: Term, predicate: str) -> Sequence[Term]:
        return self._triples[node].get(predicate, ()) if node in self._triples else ()

    def value(self, node: Term, predicate: str) -> Term | None:
        return next(iter(self.values(node, predicate)), None)

    def constraints(self, node: Term) -> Mapping[str, list[Term]]:
        """Return the SHACL properties of a shape, without their namespace."""
        return {p.removeprefix(SH): v for p, v in self._triples[node].items() if p.startswith(SH)}

    def instances(self, kind: str) -> list[Term]:
        return sorted((n for n in self._triples if ox.NamedNode(kind) in self.values(n, f"{RDF}type")), key=str)

    def items(self, head: Term | None) -> Iterator[Term]:
        """Yield the members of an RDF list."""
        while head is not None and head != ox.NamedNode(f"{RDF}nil"):
            first = self.value(head, f"{RDF}first")
            if first is not None:
                yield first
            head = self.value(head, f"{RDF}rest")

    def subclasses(self, kind: Term) -> list[Term]:
        """Return a class and all below it."""
        found, todo = {kind}, [kind]
        while todo:
            parent = todo.pop()
            for node in list(self._triples):
                if parent in self.values(node, f"{RDFS}subClassOf") and node not in found:
                    found.add(node)
                    todo.append(node)
        return sorted(found, key=str)


_PROLOGUE: Final = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in sorted(PREFIXES.items()))
_TARGETS: Final = {
    "targetClass": "?this a {}",
    "targetSubjectsOf": "?this {} ?any",
    "targetObjectsOf": "?any {} ?this",
}
_KINDS: Final = {
    f"{SH}IRI": "isIRI({})",
    f"{SH}Literal": "isLiteral({})",
    f"{SH}IRIOrLiteral": "(isIRI({0}) || isLiteral({0}))",
}


def _compile(graph: _Graph, node: Term) -> Iterator[CompiledShape]:
    rule = _text(node).rpartition("/")[2]
    constraints = dict(graph.constraints(node))
    patterns = [template.format(target) for name, template in _TARGETS.items() for target in constraints.pop(name, [])]
    targets = f"{{ {' UNION '.join(f'{{ {pattern} }}' for pattern in patterns)} }}"
    message = _message(constraints)
    for part in constraints.pop("property", []):
        yield from _compile_property(graph, rule, targets, part)
    for part in constraints.pop("sparql", []):
        yield _compile_sparql(graph, rule, targets, part)
    for found in _breaking(graph, constraints, targets, "?this"):
        yield CompiledShape(rule, message, f"{_PROLOGUE}SELECT DISTINCT ?this WHERE {{ {found} }}\n")


def _compile_property(graph: _Graph, rule: str, targets: str, node: Term) -> Iterator[CompiledShape]:
    """Compile a property shape.

    What is measured on an index on disk decides the forms: one run through all values of the property with the
    targets joined last, and MINUS, take a tenth of what a look-up for each target takes.
    """
    constraints = dict(graph.constraints(node))
    message = _message(constraints)
    (path,) = constraints.pop("path")
    inverse = graph.value(path, f"{SH}inversePath")
    values = f"?value {inverse} ?this" if inverse else f"?this {path} ?value"
    rule = f"{rule}.{_text(inverse or path).replace('#', '/').rpartition('/')[2]}"
    least, most = (int(_text(v)) for v in (constraints.pop(k, [0])[0] for k in ("minCount", "maxCount")))
    if least > 1:
        enough = f"SELECT ?this WHERE {{ {values} }} GROUP BY ?this HAVING(COUNT(DISTINCT ?value) >= {least})"
        query = f"SELECT DISTINCT ?this WHERE {{ {targets} MINUS {{ {enough} }} }}"
        yield CompiledShape(rule, message, f"{_PROLOGUE}{query}\n")
    elif least:
        query = f"SELECT DISTINCT ?this WHERE {{ {targets} MINUS {{ {values} }} }}"
        yield CompiledShape(rule, message, f"{_PROLOGUE}{query}\n")
    found = [f"SELECT ?this ?value WHERE {{ {part} }}" for part in _breaking(graph, constraints, values, "?value")]
    if most:
        found.append(f"SELECT ?this WHERE {{ {values} }} GROUP BY ?this HAVING(COUNT(DISTINCT ?value) > {most})")
    for part in found:
        query = f"SELECT DISTINCT ?this ?value WHERE {{ {{ {part} }} {targets} }}"
        yield CompiledShape(rule, message, f"{_PROLOGUE}{query}\n")


def _compile_sparql(graph: _Graph, rule: str, targets: str, node: Term) -> CompiledShape:
    constraints = dict(graph.constraints(node))
    text = re.sub(r"[$?]this\b", "?this", _text(constraints["select"][0]))
    # over all nodes at once MINUS gives the same rows as the correlated form that SHACL asks for
    head, brace, body = text.replace("FILTER NOT EXISTS {", "MINUS {").partition("{")
    query = f"{_PROLOGUE}{head}{brace} {{ SELECT DISTINCT ?this WHERE {{ {targets} }} }}{body}"
    return CompiledShape(rule, _message(constraints), query)


def _breaking(graph: _Graph, constraints: Mapping[str, list[Term]], values: str, name: str) -> Iterator[str]:
    """Yield patterns that find what breaks a constraint among the values of a pattern."""
    conditions = []
    for kind, (value, *others) in constraints.items():
        if others:
            raise ValueError(f"sh:{kind} is compiled for one value only")
        match kind:
            case "class":
                classes = " ".join(map(str, graph.subclasses(value)))
                yield f"{values} MINUS {{ VALUES ?kind {{ {classes} }} {name} a ?kind }}"
            case "lessThan":
                yield f"{values} . ?this {value} ?other FILTER(COALESCE({name} >= ?other, true))"
            case "lessThanOrEquals":
                yield f"{values} . ?this {value} ?other FILTER(COALESCE({name} > ?other, true))"
            case _:
                conditions.append(_condition(graph, kind, value, name))
    if conditions:
        yield f"{values} FILTER({' || '.join(conditions)})"


def _condition(graph: _Graph, kind: str, value: Term, name: str) -> str:
    """Return the SPARQL condition that holds for a value which breaks a constraint."""
    match kind:
        case "datatype":
            return f"!(isLiteral({name}) && DATATYPE({name}) = {value})"
        case "nodeKind":
            return f"!{_KINDS[_text(value)].format(name)}"
        case "in":
            return f"{name} NOT IN ({', '.join(map(str, graph.items(value)))})"
        case "pattern":
            return f"!REGEX(STR({name}), {value})"
        case "minLength":
            return f"STRLEN(STR({name})) < {_text(value)}"
        case "minInclusive":
            return f"COALESCE({name} < {value}, true)"
        case "maxInclusive":
            return f"COALESCE({name} > {value}, true)"
        case _:
            raise ValueError(f"sh:{kind} is not compiled: add it to cxograph.rdf.shapes or leave it out of the shapes")


def _message(constraints: dict[str, list[Term]]) -> str:
    return _text(next(iter(constraints.pop("message", [])), None))
