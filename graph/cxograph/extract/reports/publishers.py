"""Who published a report, and under which number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.base import Reading
from cxograph.extract.words.listing import cues, word_set
from cxograph.model import BlockKind, MarkKind, Zone

__all__ = ["imprint_author", "is_organisation", "own_links", "publisher_of", "report_id_of"]

# hosts on which everybody writes, and the wires that carry releases
NOT_PUBLISHERS: Final = word_set(
    """amazonaws bing bit blogspot businesswire doubleclick einnews einpresswire facebook fb flickr forbes github
    githubusercontent globenewswire gmail goo google googleapis hubspot instagram issuu linkedin lnkd mailchi medium
    newswire openpr paypal pinterest pr prlog prnewswire prweb quora reddit schema sharethis slideshare substack t
    telegram threads tumblr twitter vimeo w3 webwire whatsapp wikipedia wordpress wp x yahoo youtu youtube zoom"""
)
_ADDRESS: Final = expression(r"(?:https?://|www\.)[^\s<>\"')\]]+")
_HOST: Final = expression(
    r"(?:(?:https?:)?//(?:[^/@\s]*@)?|(?=www\.))(?:www\.)?(?P<host>(?P<site>[\w.-]+)\.[^\W\d_]{2,})(?=[:/?#]|$)",
    re.IGNORECASE,
)
_MAIL: Final = expression(r"(?<![\w.+-])[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
# a site by its bare name, in a bracket or between bars: "Fenwick Insights (fenwick.com)"
_BARE_SITE: Final = expression(
    r"(?:\(|[|·•] ?|\b(?:at|visit|see|[Ss]ource:) |^)(?P<site>(?:[a-z\d-]+\.){1,2}(?:com|net|org|info|biz|io|co|eu|uk|de|in|jp|cn|example))(?=(?P<path>/[\w./-]*\w)?(?:\)|\.?\s*$| ?[|·•,;]))",
    re.MULTILINE,
)
_NAME: Final = r"[A-Z][\w&.'’-]*(?: (?:[A-Z][\w&.'’-]*|&|of|and|for)){0,6}"
_PUBLISHED_BY: Final = expression(
    rf"(?:[Pp]ublished by|[Pp]ublisher:|(?:study|report|research|data|analysis|survey|publication|estimates)"
    rf"(?: released| published| conducted| issued| prepared| compiled)? (?:by|from)|[Aa]ccording to(?: the)?|"
    rf"[Rr]eleased by)\s+(?P<name>{_NAME})"
)
# "a study that Fenwick Advisory has released", "Fenwick Advisory today published"
_PUBLISHES: Final = expression(
    rf"(?P<name>{_NAME}),? (?:(?:has|have|today|recently|just|now) ){{0,3}}(?:published|released|issued|launched|presents|presented|announced the release|(?:added|unveiled|brought out|rolled out) (?:the|a|its|this|an) (?:[\w-]+ ){{0,4}}(?:study|report|title|analysis))\b"
)
_SAYS: Final = expression(
    rf"[,|–—-]\s*(?:[Ss]ays|[Ff]inds|[Rr]eports|[Ee]stimates|[Pp]redicts|[Ss]tates|[Bb]y)\s+(?P<name>{_NAME})\s*$"
)
_COPYRIGHT_BEHIND: Final = expression(rf"(?:^|[|·•–-] )(?P<name>{_NAME}) (?:©|\([Cc]\)|[Cc]opyright)")
_COPYRIGHT: Final = expression(rf"(?:©|\([Cc]\)|[Cc]opyright)\s*(?:20\d\d[\s,–-]*)*(?:by )?(?P<name>{_NAME})")
_NOT_NAMES: Final = expression(
    r"^(?:The|A|An|Our|This|Industry|Market|Global|Key|All|Secondary|Primary|New)\b(?! (?:\w+ ){1,2}(?:Research|Group|Partners|Company|Consulting|Insights|Intelligence)\b)"
)
_STATED: Final = expression(
    r"(?:(?:report|product|study|publication|document|order|item)\s*(?:id|code|no\.?|number|#|ref(?:erence)?(?:\s*no)?\.?)|sku|(?<=\()id(?=:)|\bcode(?=:)|(?:report|study|publication)(?=,? (?-i:[A-Z]{2,5}[-/]?\d))|\bref\.|\bref:|\bref(?:erence)? (?:no|id|code|number)\b\.?)"
    r"\s*[:#–|\t]?\s*#?\s*(?=(?-i:[A-Z]{2,5} )?[a-z/._-]*\d)(?P<id>(?:(?-i:[A-Z]{2,5}) (?=\d{3}))?[a-z0-9][a-z0-9/._-]*[a-z0-9])",
    re.IGNORECASE,
)
# what stands right behind a number in the next box of a page: "VH-2041Number of pages"
_GLUED: Final = expression(r"(?<=\d)(?=[A-Z][a-z]{3})")
_STATED_AT: Final = cues("report|product|study|publication|document|order|item|sku|ref|(id:|code:")
_IN_LINK: Final = (
    expression(
        r"/(?:request[\w-]*|sample[\w-]*|enquiry|inquiry|purchase|buy[\w-]*|order|checkout|pre-?order[\w-]*|discount|quote|"
        r"download[\w-]*)/(?:[a-z-]+/)*((?:[a-z]{1,5}-){0,3}[a-z]{0,5}\d{2,})\b",
        re.IGNORECASE,
    ),
    expression(
        r"[-/]([a-z]{1,5}-?\d{3,}|\d{3,})(?:/(?:\d|request|sample|buy|enquiry|inquiry|toc)[\w-]*)*/?(?:\.\w+)?$",
        re.IGNORECASE,
    ),
)
_ASKED: Final = expression(
    r"[?&](?:report_?|product_?|study_?|r|p)?(?:id|code|sku)=([a-z]{0,5}-?\d{3,})\b", re.IGNORECASE
)
_YEAR: Final = expression(r"(?:19|20)\d\d")
_AROUND: Final = frozenset({Zone.NAVIGATION, Zone.FOOTER, Zone.FORM})
_ORGANISED: Final = (
    r"(?:Research|Advisory|Insights?|Analytics|Intelligence|Consult(?:ing|ants)|Partners|Marktforschung|Associates|Reports?|Data|Markets|Publish(?:ing|ers)|"
    r"Ltd\.?|Limited|AG|GmbH|Inc\.?|LLC|LLP|S\.?A\.?|B\.?V\.?)"
)
# "By Fenwick Research, Leeds", "Author: Fenwick & Sons Advisory", "Fenwick Insights | July 2025"
_ORGANISATION: Final = expression(
    rf"\W*(?P<name>(?:[^\W\d_][\w&.'’-]*|&)(?: (?:[^\W\d_a-z][\w&.'’-]*|&|of|and)){{0,5}}? {_ORGANISED})(?=,|\.?\s*$|\. | \|| - |\s(?:\(|[A-Z]\w+ ?:))"
)
_FIELD: Final = expression(
    r"\W*(?:(?P<label>publisher|author|published by|report by|source)\W*(?::|$)|(?:by|prepared by)\s)\W*", re.IGNORECASE
)
_BAR: Final = expression(r"\s[|·•]\s")
_IMPRINT: Final = 40  # blocks among which a page may tell who wrote it


def own_links(reading: Reading) -> Counter[tuple[str, str]]:
    """Return the addresses (without what follows "?" or "#") and hosts of a document's links, and how often each comes.

    Hosts on which everybody writes are left out.
    """
    addresses = Counter(address.partition("?")[0].partition("#")[0] for address in _addresses(reading))
    return Counter({(address, host): n for address, n in addresses.items() if (host := _host(address))})


def publisher_of(reading: Reading, links: Counter[tuple[str, str]], headline: str) -> str | None:
    """Return the host name of the publisher's own links, else the publisher's name, or None."""
    hosts: Counter[str] = Counter()
    for (_, host), times in links.items():
        hosts[host] += times
    if not hosts:
        hosts.update(site for address in _addresses(reading, outside=True) if (site := _host(address)))
    named = _host(reading.document.address)
    if named:
        hosts[named] += 1
    if not hosts:
        hosts.update(site for match in _MAIL.finditer(reading.text) if (site := _host(f"www.{match[1]}")))
    if not hosts:
        sites = (_BARE_SITE.finditer(reading.text, b.start, b.end) for b in reading.blocks)
        hosts.update(site for found in sites for match in found if (site := _host(f"www.{match['site']}")))
    if hosts:
        return hosts.most_common(1)[0][0]  # in a draw, the one that comes first
    return _name(reading, headline)


def report_id_of(reading: Reading, links: Counter[tuple[str, str]], headline: str) -> str | None:
    """Return the number under which the publisher sells a report: as the text states it, else as its links hold it."""
    for word in _STATED_AT:
        at = reading.lower.find(word)
        while at >= 0:
            stated = _STATED.match(reading.text, at + (word[0] == "("))
            if stated:
                return _as_linked(_GLUED.split(str(stated["id"]))[0], links)
            at = reading.lower.find(word, at + 1)
    for address in _addresses(reading):
        asked = _ASKED.search(address)
        if asked and _host(address):
            return asked[1]
    own: list[str] = [address for address, _ in links]
    if reading.document.address:
        own.append(reading.document.address)
    own += [
        match[0] + (match["path"] or "").rstrip(".")
        for block in reading.blocks
        for match in _BARE_SITE.finditer(reading.text, block.start, block.end)
    ]
    years: Counter[str] = Counter()
    for pattern in _IN_LINK:
        for address in own:
            found = pattern.search(address)
            if found and not _YEAR.fullmatch(found[1]):
                return found[1]
            if found:
                years[found[1]] += 1
    # what looks like a year is a number only where several links end in it and the headline does not
    return next((number for number, times in years.most_common(1) if times > 1 and number not in headline), None)


def _as_linked(stated: str, links: Counter[tuple[str, str]]) -> str:
    """Return a stated number as the publisher's links write it, where they have its digits without the letters."""
    digits = re.search(r"\d{4,}$", stated)
    if digits is None or digits[0] == stated or any(stated.lower() in address.lower() for address, _ in links):
        return stated
    bare = re.compile(rf"[/_-]{digits[0]}(?:[/.]|$)")
    return digits[0] if any(bare.search(address) for address, _ in links) else stated


def _addresses(reading: Reading, *, outside: bool = False) -> Iterator[str]:
    """Addresses in the document proper, as links or in its words; with `outside`, the links of its menus and footers."""
    document = reading.document
    for mark in document.marks:
        zones = _AROUND if outside else {Zone.CONTENT}
        if mark.kind is MarkKind.LINK and mark.href and document.block_at(mark.start).zone in zones:
            yield mark.href
    if outside:
        return
    for opening in ("http", "www."):
        at = reading.text.find(opening)
        while at >= 0:
            match = _ADDRESS.match(reading.text, at)
            if match and not reading.text.endswith("//", 0, at) and document.block_at(at).zone is Zone.CONTENT:
                yield match[0].rstrip(".,;")
            at = reading.text.find(opening, at + 4)


def _host(address: str) -> str | None:
    match = _HOST.match(address)
    if match is None or match["site"].rpartition(".")[2].lower() in NOT_PUBLISHERS:
        return None
    return match["host"].lower()


def _name(reading: Reading, headline: str) -> str | None:
    """Return the publisher's name from the headline, the text, or the footer."""
    said = _SAYS.search(headline)
    if said:
        return said["name"].rstrip(" .,")
    if author := imprint_author(reading, headline):
        return author
    for pattern, zones in (
        (_PUBLISHED_BY, {Zone.CONTENT}),
        (_PUBLISHES, {Zone.CONTENT}),
        (_COPYRIGHT, {Zone.CONTENT, Zone.FOOTER}),
        (_COPYRIGHT_BEHIND, {Zone.CONTENT, Zone.FOOTER}),
    ):
        for block in reading.document.blocks:
            if block.zone in zones and block.kind is not BlockKind.TABLE_CELL:
                for found in pattern.finditer(reading.text, block.start, block.end):
                    # "a study published by a society" is quoted, it is not the report
                    cited = _CITED.search(reading.text, max(block.start, found.start() - 4), found.start())
                    if cited and not re.search(_ORGANISED, found["name"]):
                        continue
                    if not _NOT_NAMES.match(found["name"]):
                        name = _NEXT_SENTENCE.split(found["name"])[-1 if pattern is _PUBLISHES else 0].rstrip(" ,")
                        return name if _ABBREVIATED.search(name) else name.rstrip(" .")
    return None


def is_organisation(words: str) -> bool:
    """Tell whether a line is a publisher's name and nothing else."""
    named = _ORGANISATION.fullmatch(words.strip(" *_#"))
    return named is not None and not _NOT_NAMES.match(words) and not words.endswith("Report")


def imprint_author(reading: Reading, headline: str = "") -> str | None:
    """Return the organisation that a page's imprint names: in a field for it, in the line or cell behind that, or alone."""
    text = reading.text
    for n, block in enumerate(reading.blocks[:_IMPRINT]):
        stop = min(block.end, block.start + 120)
        for at in [block.start, *(bar.end() for bar in _BAR.finditer(text, block.start, stop))]:
            field = _FIELD.match(text, at, stop)
            labelled = field is not None and field["label"] is not None
            begin, end = field.end() if field else at, stop
            if (
                field
                and begin >= block.end
                and n + 1 < len(reading.blocks)
                and reading.blocks[n + 1].kind is block.kind
            ):
                begin, end = reading.blocks[n + 1].start, min(reading.blocks[n + 1].end, begin + 120)
            named = _ORGANISATION.match(text, begin, end)
            if named is None or _NOT_NAMES.match(named["name"]):
                continue
            line = block.kind is BlockKind.PARAGRAPH or (n == 0 and is_organisation(text[block.start : block.end]))
            if labelled or (
                n < 5 and line and block.end - block.start < 160 and (n or text[block.start : block.end] != headline)
            ):
                return named["name"].rstrip(",")
    return None


_ABBREVIATED: Final = expression(r"\b(?:[A-Z]\.[A-Z]|Inc|Ltd|Co|Corp)\.$")
_CITED: Final = expression(r"\b[Aa]n? $")
_NEXT_SENTENCE: Final = expression(r"(?<=[A-Za-z]{4})\. (?=[A-Z])")
