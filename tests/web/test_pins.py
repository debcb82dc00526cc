"""The order of sources that a reader pins: in the address alone, on the pages of disagreements and comparisons."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from playwright.sync_api import Browser
from tests.web.conftest import Server
from tests.web.test_browser import Seen, follow, opened

from cxograph.web.facts import Figure
from cxograph.web.pins import MAX_PINS, read_pins

HTML = {"Accept": "text/html"}


def figure(source: str, value: float) -> Figure:
    names = ("claim", "unit", "qualifier", "period", "status", "market", "market_name", "scope", "document", "quote")
    rest: dict[str, Any] = dict.fromkeys(names, "") | {"first_year": None, "year": None}
    return Figure(measure="cagr", as_written="", low=value, high=value, title="", publisher=source, **rest)


def test_pinned_sources_come_first_in_their_order() -> None:
    pins = read_pins([("prefer", "B"), ("prefer", "A"), ("prefer", "B"), ("measure", "cagr"), ("format", "csv")])
    figures = [figure("C", 1), figure("A", 2), figure("B", 3), figure("B", 4)]
    assert [f.low for f in pins.ordered(figures)] == [3, 4, 2, 1]
    assert [f.low for f in pins.foremost(figures)] == [3, 4]
    assert pins.foremost([figure("C", 1)]) == []
    assert (pins.rank("B"), pins.rank("A"), pins.rank("C")) == (1, 2, 0)
    assert pins.toggled("C") == "?measure=cagr&prefer=B&prefer=A&prefer=C"
    assert pins.toggled("B") == "?measure=cagr&prefer=A"


def test_more_pins_than_allowed_are_not_kept() -> None:
    pins = read_pins([("prefer", str(number)) for number in range(50)])
    assert len(pins.sources) == MAX_PINS
    assert pins.toggled("new").count("prefer=") == MAX_PINS


@pytest.mark.browser
def test_a_source_is_pinned_by_the_keyboard_and_the_link_keeps_it(browser: Browser, server: Server) -> None:
    with opened(browser, server) as (page, seen):
        page.goto("/disagreements")
        link = page.locator(".strip a.pin").last
        source = link.locator(".hidden").inner_text().strip()
        link.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**prefer=**")
        assert source in page.locator(".note").first.inner_text()
        strips = page.locator(".strip").filter(has_text=f"First in your order: {source}")
        assert strips.count() >= 1
        for strip in strips.all():
            assert source in strip.locator(".values li").first.inner_text()
            assert strip.locator(".range .first").count() >= 1
        # narrowing down keeps the order; letting go takes it away
        follow(page, page.get_by_role("button", name="Show"))
        assert "prefer=" in page.url
        follow(page, page.locator(".note a").first)
        assert "prefer=" not in page.url
        assert seen == Seen()


def test_no_value_is_changed_or_lost_by_an_order(server: Server) -> None:
    plain = server.ask("/disagreements", headers=HTML).text
    link = unescape(re.findall(r'class="pin" rel="nofollow" href="([^"]+)"', plain)[-1])
    pinned = server.ask(f"/disagreements{link}", headers=HTML)
    values = [sorted(re.findall(r"<li><b>([^<]+)</b>", text)) for text in (plain, pinned.text)]
    assert values[0] == values[1]
    assert len(values[0]) > 3


def test_comparisons_show_every_figure_of_either(server: Server) -> None:
    rows = server.rows(
        "SELECT ?m (COUNT(*) AS ?n) { ?c cxo:market ?m ; cxo:measure ?k } GROUP BY ?m ORDER BY DESC(?n) ?m LIMIT 2"
    )
    page = server.ask("/compare?" + "&".join(f"with={row['m']}" for row in rows), headers=HTML).text
    for row in rows:
        written = server.rows(f"SELECT ?w {{ ?c cxo:market <{row['m']}> ; cxo:measure ?k ; cxo:asWritten ?w }}")
        shown = [one for one in written if f"on {one['w']}<" in unescape(page)]
        assert len(shown) >= 0.8 * len(written)  # the same value of one source is shown once
