"""Which parts of a page are no part of the document: menus, banners, related links, forms, comments, footers, hidden text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from cxograph.model import Mark, MarkKind, Zone

__all__ = ["zone_of_element", "zone_of_text"]

_BY_TAG: Final = {
    "nav": Zone.NAVIGATION,
    "aside": Zone.RELATED,
    "footer": Zone.FOOTER,
    "form": Zone.FORM,
    "menu": Zone.NAVIGATION,
    "dialog": Zone.BANNER,
}
_BY_NAME: Final = (
    (Zone.BANNER, re.compile(r"cookie|consent|gdpr|privacy-(?:banner|notice)|newsletter-popup|modal|popup", re.IGNORECASE)),
    (Zone.NAVIGATION, re.compile(r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|crumbs?|topbar|top-bar|ticker|toolbar|pagination|sidebar-menu|skip-link|tags?-list|tag-cloud|social|share-(?:buttons|links|bar))(?:$|[\s_-])", re.IGNORECASE)),
    (Zone.RELATED, re.compile(r"(?:^|[\s_-])(?:related|recommended|read-next|read-more|also-like|more-stories|trending|popular|suggested)(?:$|[\s_-])", re.IGNORECASE)),
    (Zone.COMMENTS, re.compile(r"(?:^|[\s_-])(?:comments?|disqus|replies)(?:$|[\s_-])", re.IGNORECASE)),
    (Zone.FOOTER, re.compile(r"(?:^|[\s_-])(?:footer|site-footer|page-footer|copyright)(?:$|[\s_-])", re.IGNORECASE)),
    (Zone.FORM, re.compile(r"(?:^|[\s_-])(?:sample-form|contact-form|subscribe-form|search-form)(?:$|[\s_-])", re.IGNORECASE)),
)  # fmt: skip
_ROLES: Final = {
    "navigation": Zone.NAVIGATION,
    "contentinfo": Zone.FOOTER,
    "search": Zone.FORM,
    "complementary": Zone.RELATED,
    "dialog": Zone.BANNER,
}
_HIDDEN: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|em|rem|%|pt)?\s*(?:;|$)|opacity\s*:\s*0\s*(?:;|$)",
    re.IGNORECASE,
)
_CRUMBS: Final = re.compile(r"^[\w&' -]{2,30}(?: [>»›/] [\w&'(), -]{2,80}){2,}$")
_LINKS_ONLY: Final = re.compile(r"^[\s|·•/»›,–—-]*$")
_COOKIES: Final = re.compile(r"\b(?:uses?|store|accept(?: all)?) cookies\b", re.IGNORECASE)
_OTHER_REPORT: Final = re.compile(
    r"\bMarket(?:s)?(?: (?:Size|Share|Report|Analysis|Outlook|Forecast|Research|Growth|Trends|Insights)\b.*)?$"
)


def zone_of_element(tag: str, attributes: Mapping[str, str | None]) -> Zone | None:
    """Return the zone that an element opens, or None for one that opens none."""
    if not attributes:
        return _BY_TAG.get(tag)
    if "hidden" in attributes or (attributes.get("style") and _HIDDEN.search(attributes["style"] or "")):
        return Zone.HIDDEN
    if tag in _BY_TAG:
        return _BY_TAG[tag]
    role = attributes.get("role")
    if role and role in _ROLES and tag not in {"main", "article", "body"}:
        zone = _ROLES[role]
        if zone is not Zone.BANNER:
            return zone
    if tag in {"main", "article", "body", "html"}:
        return None
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    if len(names) > 1:
        for zone, pattern in _BY_NAME:
            if pattern.search(names):
                return zone
    return None


def zone_of_text(text: str, base: int, marks: list[Mark]) -> Zone:
    """Return the zone of a block that its element does not tell: crumbs, rows of links, other reports' titles."""
    if len(text) < 220:
        if _CRUMBS.match(text):
            return Zone.NAVIGATION
        if _COOKIES.search(text) and re.search(r"\b(?:we|this (?:site|website)|our)\b", text, re.IGNORECASE):
            return Zone.BANNER
        links = [m for m in marks if m.kind is MarkKind.LINK]
        if links:
            if len(links) >= 2:
                rest = text
                for mark in sorted(links, key=lambda m: -m.start):
                    rest = rest[: mark.start - base] + rest[mark.end - base :]
                if _LINKS_ONLY.match(rest):
                    return Zone.NAVIGATION
            whole = sum(m.end - m.start for m in links) >= len(text) - 2
            if (
                whole
                and not text.startswith(("http", "www."))
                and _OTHER_REPORT.search(text)
                and not re.search(r"sample|purchase|buy|enquir|inquir|request|full report|order", text, re.IGNORECASE)
            ):
                return Zone.RELATED
    return Zone.CONTENT
