"""The reconciliation API: shapes of its answers as the specification has them, and who matches whom."""

from __future__ import annotations

from typing import Any

import pytest
from tests.conftest import write_reports

import cxograph
from cxograph.errors import UsageError
from cxograph.resolve import Entry, EntryType, Reconciler

SPACE = "https://w3id.org/cxograph/"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Reconciler:
    folder = tmp_path_factory.mktemp("reconcile")
    with cxograph.open(folder / "w", create=True) as workspace:
        workspace.build(write_reports(folder / "reports", 3))
        return workspace.reconciler()


def best(service: Reconciler, name: str, **more: Any) -> dict[str, Any]:
    (answer,) = service.queries({"q": {"query": name, **more}}).values()
    return answer["result"][0] if answer["result"] else {}


def test_manifest(service: Reconciler) -> None:
    manifest = service.manifest("http://localhost:8000/reconcile/")
    assert manifest["versions"] == ["0.2"]
    assert {"name", "identifierSpace", "schemaSpace"} <= manifest.keys()
    assert manifest["view"]["url"] == SPACE + "{{id}}"
    assert manifest["suggest"]["entity"] == {
        "service_url": "http://localhost:8000/reconcile", "service_path": "/suggest/entity",
    }  # fmt: skip
    assert [kind["id"] for kind in manifest["defaultTypes"]] == ["company", "market", "service", "place"]


@pytest.mark.parametrize(
    ("name", "kind", "id_"),
    [
        ("LONZA GROUP AG", "company", "company/lonza"),
        ("CMC Biologics", "company", "company/agc-biologics"),
        ("Merck KGaA, Darmstadt, Germany", "company", "company/merck-kgaa"),
        ("Nordhaven Biologics Inc.", "company", "company/nordhaven-biologics"),
        ("Germany", "place", "region/DE"),
        ("Drug discovery", "service", "concept/drug-discovery"),
        ("Asia Pacific", "place", "region/asia-pacific"),
        ("CMO Grade 1 Market", "market", "market/contract-manufacturing-organization-grade-1"),
    ],
)
def test_a_name_that_is_known_matches(service: Reconciler, name: str, kind: str, id_: str) -> None:
    found = best(service, name, type=kind)
    assert (found["id"], found["match"], found["score"]) == (id_, True, 100)


def test_what_is_only_alike_is_offered_and_not_matched(service: Reconciler) -> None:
    found = best(service, "Catalant", type="company")
    assert (found["id"], found["match"]) == ("company/catalent", False)
    assert LEAST <= found["score"] < 100
    assert not best(service, "Merck", type="company")["match"]
    assert not best(service, "L\u043enza", type="company").get("match")
    assert best(service, "Zzyzx Qwv", type="company") == {}


LEAST = 65


def test_properties_of_a_query_count(service: Reconciler) -> None:
    right = best(service, "Lonza", type="company", properties=[{"pid": "country", "v": "CH"}])
    wrong = best(service, "Lonza", type="company", properties=[{"pid": "country", "v": {"id": "JP", "name": "Japan"}}])
    assert (right["match"], right["score"]) == (True, 100)
    assert (wrong["id"], wrong["match"], wrong["score"]) == ("company/lonza", False, 80)


def test_limit_types_and_order(service: Reconciler) -> None:
    answer = service.queries(
        {"a": {"query": "biologics", "limit": 3}, "b": {"query": "Lonza", "type": ["company", "place"]}}
    )
    assert list(answer) == ["a", "b"]
    assert len(answer["a"]["result"]) <= 3
    scores = [found["score"] for found in answer["b"]["result"]]
    assert scores == sorted(scores, reverse=True)


def test_two_entries_of_one_name_are_not_matched() -> None:
    entries = [Entry(f"service/{n}", EntryType.SERVICE, "Fill-finish") for n in (1, 2)]
    found = Reconciler(entries, space=SPACE).queries({"q": {"query": "fill finish"}})["q"]["result"]
    assert [(f["id"], f["match"]) for f in found] == [("service/1", False), ("service/2", False)]


def test_suggest(service: Reconciler) -> None:
    names = [found["name"] for found in service.suggest("entity", "catal")["result"]]
    assert "Catalent" in names
    assert service.suggest("type", "com")["result"] == [{"id": "company", "name": "Company"}]
    assert service.suggest("property", "country")["result"][0]["id"] == "country"
    assert len(service.suggest("entity", "")["result"]) == len(service.suggest("entity", "", 10)["result"]) == 10
    with pytest.raises(UsageError, match="nothing is suggested"):
        service.suggest("colour", "")


def test_preview_and_extend(service: Reconciler) -> None:
    shown = service.preview("company/agc-biologics")
    assert shown["name"] == "AGC Biologics"
    assert {"id": "country", "name": "Country (ISO 3166)", "values": ["US"]} in shown["properties"]
    with pytest.raises(UsageError, match="nothing has the id"):
        service.preview("company/nobody-at-all")
    answer = service.extend(
        {"ids": ["company/agc-biologics", "nothing"], "properties": [{"id": "country"}, {"id": "names"}]}
    )
    assert [part["id"] for part in answer["meta"]] == ["country", "names"]
    assert answer["rows"]["company/agc-biologics"]["country"] == [{"str": "US"}]
    assert {"str": "CMC Biologics"} in answer["rows"]["company/agc-biologics"]["names"]
    assert answer["rows"]["nothing"] == {"country": [], "names": []}
    assert "country" in [part["id"] for part in service.properties("company")["properties"]]


@pytest.mark.parametrize(
    "batch",
    [
        {"q": {"query": 3}}, {"q": "Lonza"}, {"q": {"query": "x", "type": "colour"}}, {"q": {"query": "x", "limit": 0}},
        {"q": {"query": "x", "properties": "country"}}, [],
    ],
)  # fmt: skip
def test_a_wrong_request_is_refused(service: Reconciler, batch: Any) -> None:
    with pytest.raises(UsageError):
        service.queries(batch)


def test_a_wrong_extension_is_refused(service: Reconciler) -> None:
    for request in ({}, {"ids": "company/lonza", "properties": []}, {"ids": [], "properties": [{"id": "colour"}]}):
        with pytest.raises(UsageError):
            service.extend(request)
