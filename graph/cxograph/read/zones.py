"""Which parts of a page are no part of the document: menus, banners, related links, forms, comments, footers, hidden text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from cxograph.model import Mark, MarkKind, Zone

__all__ = ["is_hidden", "zone_of_element", "zone_of_text"]

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
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?:\.0*)?(?:px|em|rem|%|pt)?\s*(?:;|!|$)|"
    r"opacity\s*:\s*0(?:\.0*)?\s*(?:;|!|$)|(?<![\w-])(?:text-indent|left|top)\s*:\s*-\d{3,}|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]|"
    r"clip-path\s*:\s*inset\(\s*(?:50|100)%",
    re.IGNORECASE,
)
_SIZE: Final = re.compile(r"(?<![\w-])(?:max-)?(?:height|width)\s*:\s*0(?:px|em|rem|%|pt)?\s*(?:;|!|$)", re.IGNORECASE)
_COLOUR: Final = re.compile(
    r"(?<![\w-])(background(?:-color)?|color)\s*:\s*(#[0-9a-f]{3,8}|[a-z]+(?:\([^)]*\))?)", re.IGNORECASE
)
_UNSEEN_NAME: Final = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-text|d-none)(?:\s|$)", re.IGNORECASE
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
    if is_hidden(attributes):
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


def is_hidden(attributes: Mapping[str, str | None]) -> bool:
    """Tell whether an element is not shown: by attribute, by its own style, or by a class that says so.

    Its own style: not displayed, of no size, wholly see-through, moved out of the page, or in the colour of its
    own background. Style sheets are not read. What is hidden from screen readers alone (aria-hidden) is shown.
    """
    if "hidden" in attributes:
        return True
    if _UNSEEN_NAME.search(attributes.get("class") or ""):
        return True
    style = attributes.get("style")
    if not style:
        return False
    if _HIDDEN.search(style) or ("overflow" in style.lower() and _SIZE.search(style)):
        return True
    colours = {name.lower()[:5]: _same_colour(value) for name, value in _COLOUR.findall(style)}
    return len(colours) == 2 and colours["color"] == colours["backg"] != "inherit"


def _same_colour(written: str) -> str:
    """Return a colour in one way of writing, for the usual ways of writing white and black."""
    low = re.sub(r"\s", "", written.lower())
    if re.fullmatch(r"#[0-9a-f]{3}", low):
        low = "#" + "".join(2 * digit for digit in low[1:])
    return {"white": "#ffffff", "black": "#000000", "rgb(255,255,255)": "#ffffff", "rgb(0,0,0)": "#000000"}.get(
        low, low
    )


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
