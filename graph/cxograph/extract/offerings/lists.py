"""Services in bullets, cards and fact lines of a company's own page, and in tables of companies and what they do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.base import Reading
from cxograph.extract.clauses.fact_lines import fact_lines
from cxograph.extract.names.products import is_product
from cxograph.extract.names.table_rows import table_rows
from cxograph.extract.offerings.pages import own_page, page_company
from cxograph.extract.words.phrases import service_phrases, split_items, trim_phrase
from cxograph.extract.words.sense import names_work
from cxograph.extract.words.vocabulary import WORK_GERUNDS
from cxograph.model import Block, BlockKind, MarkKind, Zone

__all__ = ["CLAUSE", "OfferRow", "entered_offers", "listed_offers", "stated_offers", "tabled_offers"]

OfferRow = tuple[str, int, int, tuple[int, int], str]
"""Company, where the phrase begins and ends, the words that say so, and the rule."""

_OWN_HEADING: Final = expression(
    r"\W*(?:(?:our|key|core|main|full|range of) )*(?:services?|capabilities|offerings?|solutions|products|"
    r"expertise|what we (?:do|offer|make|provide)|how we (?:can )?help|service (?:lines|portfolio|"
    r"offering)s?)(?:,? (?:and|&) (?:our )?\w+)?\W*$",
    re.IGNORECASE,
)
# "Clinical development services", "Therapeutic areas", "What Orvane does": only works and products stand below it
_TOPIC_HEADING: Final = expression(
    r"\W*(?:(?:our|key|core|main|full|range of|the|areas? of|list of|all|service) )*(?:(?!(?:market|industry|why|how|customer|"
    r"financial|free|related|other|news|for)\b)[\w&/-]+,? (?:and |& )?){0,4}?(?:services?|capabilities|offerings?|solutions|"
    r"products|expertise|specialties|specialities|therapeutic areas|dosage forms|competenc(?:e|es|ies))(?: (?:we (?:offer|"
    r"provide)|offered|provided|overview|at a glance|include))?(?:,? (?:and|&) (?:our )?\w+)?\W*$|"
    r"\W*(?:what|how) (?:(?:can|do|does) )?(?:we|you|[A-Z][\w-]+) (?:can )?(?:do|does|offers?|makes?|provides?|helps?)"
    r"(?: (?:for )?(?:you|us|me|(?:our |your )?(?:clients|customers|sponsors|partners|projects?|trials?|studies)))?\W*$",
    re.IGNORECASE,
)
_LEADS_LIST: Final = expression(
    r"\b(?:services?|capabilities|solutions|products|expertise|offers?|provides?|offering|includes?|including|"
    r"specialis\w+ in|specializ\w+ in|we (?:also )?(?:support|handle|cover|oversee|perform|conduct|deliver|manage|make|manufacture|"
    r"do|can help|help|assist)|experience|work(?:s|ing)? (?:in|on|with)|areas)\b[^.]{0,90}:\s*$|"
    r"\b(?:we|us) for:\s*$|\bwhat (?:can |do |does )?(?:we|our \w+|it|they) [^?]{1,40}\?\s*$|"
    # the first item stands behind the colon, the others are set as a list
    r"(?:\A|\W)(?:services|capabilities|solutions|products|expertise|offering|specialties): [^.:;]{3,80}$",
    re.IGNORECASE,
)
CLAUSE: Final = expression(r"\b(?:we|our|is|are|was|were|you|it|they|has|have|can|will)\b", re.IGNORECASE)
_SERVICE_KEY: Final = expression(
    r"(?:(?:main |key |core |our |top |leading |flagship |featured |range of )*(?:services?|capabilit(?:y|ies)|"
    r"offerings?|solutions|"
    r"products|specialti?es|specialit(?:y|ies)|speciali[sz]ation|focus|expertise|activities|what (?:it|"
    r"they|we) do(?:es)?|business|technologies|dosage forms|modalities|therapeutic areas))(?: offered|"
    r" provided| areas?)?$"
)
_HEAD: Final = expression(r":\s+| [–—-] ")
_RANKED: Final = expression(r"(?<!\w)\d{1,2}[.)] (?:the )?$")
_BEHIND_NAME: Final = expression(r"(?: \([^()]*\))*(?::| [–—-]) +(?:[A-ZÀ-Þ][^–—;:.]{1,30} [–—-] +)?")


def entered_offers(reading: Reading) -> Iterator[OfferRow]:
    """Yield services behind the name that opens a directory's line: "Orvane (Porto) – fermentation, drying"."""
    text = reading.plain
    for mention in reading.companies.mentions:
        behind = _BEHIND_NAME.match(text, mention.end)
        if behind is None:
            continue
        block = reading.document.block_at(mention.start)
        if block.zone is not Zone.CONTENT or block.kind not in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
            continue
        if (
            mention.start - block.start > 5 and not _RANKED.search(text, block.start, mention.start)
        ) or behind.end() >= block.end:
            continue
        sentence = next((s for s in reading.sentences_of(block) if s.end > behind.end()), None)
        stop = sentence.end if sentence else block.end
        if CLAUSE.search(text, behind.end(), stop):
            continue
        spans = [trim_phrase(text, *item) for item in split_items(text, behind.end(), stop)]
        if reading.companies.page_owner not in {None, mention.company}:
            continue  # "Analytical services – stability studies, release tests": a company's page is no directory
        works = sum(is_product(text[a:b]) for a, b in spans)
        listed = len(spans) > _SEVERAL - 1 and works >= len(spans) - 1 and all(names_work(text[a:b]) for a, b in spans)
        if spans and (works == len(spans) or listed) and not any(_A_KIND.search(text, a, b) for a, b in spans):
            yield from ((mention.company, a, b, (block.start, stop), "entry") for a, b in spans)


# "ARO – academic research organisation"
_A_KIND: Final = expression(
    r"\b(?:organi[sz]ations?|compan(?:y|ies)|firms?|groups?|corporation|institutes?|associations?|agenc(?:y|ies)|providers?)$",
    re.IGNORECASE,
)
_COMPANY_HEAD: Final = expression(
    r"\W*(?:compan(?:y|ies)|(?:service |contract )?(?:providers?|laborator(?:y|ies)|labs?|contractors?)|firms?|vendors?|suppliers?|manufacturers?|organi[sz]ations?|players?|"
    r"names?|C[DR]?D?MOs?|CROs?|SMOs?|"
    r"partners?|who)\b(?! (?:size|type|revenue))",
    re.IGNORECASE,
)
_SERVICE_HEAD: Final = expression(
    r"\W*(?:(?:main|key|core|selected|primary) )*(?:services?|capabilit(?:y|ies)|special(?:i?ty|i?ties|ism|"
    r"isation|ization)|focus|offer(?:s|ings?)?|"
    r"expertise|strengths?|products?|known for|what (?:it|they|we) \w+|technologies|modalities|"
    r"dosage forms|activit(?:y|ies)|scope|roles?|functions?|purpose|work|what (?:happens|is (?:made|done))|tasks|techniques|methods)\b",
    re.IGNORECASE,
)


# "Commercial supply (from 2028)", "Head office"
_OPENS: Final = expression(r" \((?:from|since|until|opening|opens|planned|under|as of)\b")
_PREMISES: Final = expression(
    r"\b(?:headquarters|HQ|(?:head|sales|branch|registered) offices?|offices|administration)$", re.IGNORECASE
)


def tabled_offers(reading: Reading) -> Iterator[OfferRow]:
    """Yield services in a table that has a column of companies and one of what they do."""
    text = reading.plain
    rows = table_rows(reading.blocks)
    for (group, row), cells in rows.items():
        heads = {h.column: text[h.start : h.end] for h in rows.get((group, 0), ())}
        if row == 0 or len(cells) < 2:
            continue
        if _COMPANY_HEAD.match(heads.get(cells[0].column, "")):
            named = {mention.company for mention in reading.companies.within(cells[0].start, cells[0].end)}
            company = named.pop() if len(named) == 1 else None
        elif _SERVICE_HEAD.match(heads.get(cells[0].column, "")) and reading.report is None:
            yield from _own_row(reading, cells[0])
            yield from _makers_row(reading, heads, cells)
            continue
        else:  # "Stage | What we do" on a company's own page
            company = (_own_company(reading, cells[0]) or reading.companies.sender) if reading.report is None else None
        if company is None:
            yield from _makers_row(reading, heads, cells)
        if company is None and reading.report is None and _SERVICE_HEAD.match(text, cells[0].start, cells[0].end):
            yield from _turned_row(reading, rows.get((group, 0), ()), cells)
        if company is None:
            continue
        for cell in cells[1:]:
            if not _SERVICE_HEAD.match(heads.get(cell.column, "")):
                continue
            for a, b in split_items(text, cell.start, cell.end):
                opens = _OPENS.search(text, a, b)
                a, b = trim_phrase(text, a, opens.start() if opens else b)
                if names_work(text[a:b]) and len(text[a:b].split()) <= 10 and not _PREMISES.search(text, a, b):
                    yield company, a, b, (cells[0].start, cell.end), "table"


def _makers_row(reading: Reading, heads: dict[int, str], cells: Sequence[Block]) -> Iterator[OfferRow]:
    """The work that a row begins with, of the companies that a later cell of it names: "Viral vectors | A; B"."""
    a, b = trim_phrase(reading.plain, cells[0].start, cells[0].end)
    for cell in cells[1:] if is_product(reading.plain[a:b]) else ():
        if _COMPANY_HEAD.match(heads.get(cell.column, "")):
            for mention in reading.companies.within(cell.start, cell.end):
                yield mention.company, a, b, (cells[0].start, cell.end), "table"


def _turned_row(reading: Reading, heads: Sequence[Block], cells: Sequence[Block]) -> Iterator[OfferRow]:
    """A row of services in a table whose columns are companies: "Services | stability | leachables"."""
    text = reading.plain
    names = {head.column: reading.companies.within(head.start, head.end) for head in heads}
    for cell in cells[1:]:
        named = {mention.company for mention in names.get(cell.column, ())}
        if len(named) != 1:
            continue
        for a, b in split_items(text, cell.start, cell.end):
            a, b = trim_phrase(text, a, b)
            if names_work(text[a:b]) and len(text[a:b].split()) <= _FEW_WORDS:
                yield next(iter(named)), a, b, (cells[0].start, cell.end), "table"


def _own_row(reading: Reading, cell: Block) -> Iterator[OfferRow]:
    """The service that a row of a table on a company's own page begins with: "Liquid vials | 6,000 an hour"."""
    company = _own_company(reading, cell)
    a, b = trim_phrase(reading.plain, cell.start, cell.end)
    if company and is_product(reading.plain[a:b]):
        yield company, a, b, (cell.start, cell.end), "table"


def _own_company(reading: Reading, cell: Block) -> str | None:
    return page_company(reading, cell)


_WE: Final = expression(r"\b(?:[Ww]e|[Oo]ur)\b")


def listed_offers(reading: Reading) -> Iterator[OfferRow]:
    """Yield bullets on a company's own page under "Our services", and under "X offers:"."""
    text = reading.plain
    if reading.report is not None:
        return
    blocks = reading.blocks
    parents = {b.parent for b in blocks if b.parent >= 0}
    for i, block in enumerate(blocks):
        if block.kind is BlockKind.PARAGRAPH:
            yield from _fragments(reading, blocks, i)
            continue
        heading = block.kind is BlockKind.HEADING and block.end - block.start < 60
        if not heading and block.kind is not BlockKind.LIST_ITEM:
            continue
        if block.index in parents or block.end - block.start > 140:
            continue
        company = _owner(reading, blocks, i)
        if company is None:
            continue
        head = _HEAD.search(text, block.start, block.end)
        colon = head.start() if head else -1
        spans = [(block.start, block.end)]
        if (
            colon < 0
            and text.count(",", block.start, block.end) > 1
            and not CLAUSE.search(text, block.start, block.end)
        ):
            parts = split_items(text, block.start, block.end)
            if all(names_work(text[a:b]) and len(text[a:b].split()) <= _FEW_WORDS for a, b in parts):
                spans = parts  # "Cycle design, filter validation, stability studies"
        if colon > 0:
            spans = [(block.start, colon)]
            if text.count(",", colon, block.end) > 1:
                detail = split_items(text, head.end() if head else colon, block.end)
                works = [text[slice(*trim_phrase(text, *item))] for item in detail]
                if not is_product(text[block.start : colon].strip("* ")) or 2 * sum(map(is_product, works)) >= len(
                    works
                ):
                    spans = detail  # not "Tablets: coated, chewable, effervescent"
        for a, b in spans:
            a, b = trim_phrase(text, a, _until(text, a, b))
            if names_work(text[a:b]) and len(text[a:b].split()) <= 10 and not _A_SENTENCE.match(text, a, b):
                yield company, a, b, (block.start, block.end), "listed"


_FEW_WORDS: Final = 6
_A_SENTENCE: Final = expression(r"(?:we|you|they|it|our \w+)\b", re.IGNORECASE)  # "We make clinical batches"


def _until(text: str, start: int, end: int) -> int:
    """Where a bullet's work ends: "Monitoring of trials in accordance with the protocol"."""
    manner = _MANNER.search(text, start, end)
    return manner.start() if manner and manner.start() > start else end


def _fragments(reading: Reading, blocks: tuple[Block, ...], i: int) -> Iterator[OfferRow]:
    """A paragraph of phrases under "What we offer": "Data management. Statistical programming. Medical writing."."""
    if not _of_services(reading, blocks[i]):
        return
    text = reading.plain
    label = _label(reading, blocks[i])
    sentences = reading.sentences_of(blocks[i])
    starts = [label[1] if label and s.start < label[1] < s.end else s.start for s in sentences]
    told = [(a, s.end) for a, s in zip(starts, sentences, strict=True) if label is None or s.end > label[1]]
    listed = [_BARS.search(text, a, b) is not None or text.count(",", a, b) > 0 for a, b in told]
    card = len(told) == 1 and listed[0] and not re.search(r"\d|\?$", text[slice(*told[0])])
    if (len(told) < 3 and not card) or any(
        b - a > (_LONG_LIST if many else _LONG) or CLAUSE.search(text, a, b)
        for (a, b), many in zip(told, listed, strict=True)
    ):
        return
    company = _owner(reading, blocks, i)
    if company is None:
        return
    if label:  # "**Regulatory work** Submissions, binders"
        a, b = trim_phrase(text, *label)
        if names_work(text[a:b]):
            yield company, a, b, (blocks[i].start, blocks[i].end), "listed"
    for start, end in told:
        cuts = [m.span() for m in _BARS.finditer(text, start, end)]
        for first, last in zip([start, *(b for _, b in cuts)], [*(a for a, _ in cuts), end], strict=True):
            for a, b in service_phrases(text, first, last):
                yield company, a, b, (start, end), "listed"


_LONG: Final = 80
_LONG_LIST: Final = 240
# what a bullet says of how the work is done
_MANNER: Final = expression(
    r",? (?:according to|in (?:accordance|compliance|line|conformity) with|as (?:assigned|needed|required|requested)|"
    r"on request|where required|including|such as|so that|to (?:ensure|help|meet|support)|with (?:a|the|our)|per [A-Z])\b"
)
_ACRONYM: Final = expression(r" \([^()]{2,12}\)$")
_BARS: Final = expression(r"\s+[|·•/]\s+")


def _label(reading: Reading, block: Block) -> tuple[int, int] | None:
    """Return where the bold words stand that open a paragraph, or None."""
    for mark in reading.document.marks:
        if mark.kind is MarkKind.BOLD and mark.start == block.start and mark.end < block.end:
            return mark.start, mark.end
    return None


def _owner(reading: Reading, blocks: tuple[Block, ...], i: int) -> str | None:
    """The company whose services a bullet lists, or None where the list says something else."""
    block = blocks[i]
    j = i - 1
    while j >= 0 and blocks[j].kind is BlockKind.LIST_ITEM:
        j -= 1
    lead = blocks[j] if j >= 0 and block.kind is BlockKind.LIST_ITEM else None
    if lead is not None and lead.kind is BlockKind.PARAGRAPH and _LEADS_LIST.search(reading.text, lead.start, lead.end):
        named = reading.companies.within(lead.start, lead.end)
        if named:
            return named[0].company
        if _WE.search(reading.text, lead.start, lead.end):
            return reading.companies.voice(block.index) if _among_works(reading, block) else None
        return None
    if _of_services(reading, block) and own_page(reading):
        return reading.companies.voice(block.index)
    return None


def _of_services(reading: Reading, block: Block) -> bool:
    """Tell whether a block stands below "Our services", or below a service that stands below it."""
    path = reading.heading_path(block)
    if not path:
        return False
    blocks = reading.document.blocks
    above = blocks[block.headings[-1]]
    if block.kind is BlockKind.HEADING and _is_work(reading, block) and _among_works(reading, block):
        return True
    if block.kind is BlockKind.PARAGRAPH and _is_work(reading, above) and _among_works(reading, above):
        return True
    if _OWN_HEADING.match(path[-1]):  # below a page's own title stand headings of all kinds
        return above.kind is not BlockKind.TITLE or block.kind is not BlockKind.HEADING or _is_work(reading, block)
    if len(path) > 1 and _OWN_HEADING.match(path[-2]) and not path[-1].endswith("?"):
        return blocks[block.headings[-2]].kind is not BlockKind.TITLE or _is_work(reading, above)
    if not _TOPIC_HEADING.match(path[-1]) or reading.companies.within(above.start, above.end):
        return False
    if block.kind is BlockKind.HEADING:
        return _is_work(reading, block)
    return block.kind is BlockKind.PARAGRAPH or _among_works(reading, block)


def _is_work(reading: Reading, block: Block) -> bool:
    """Tell whether a heading or item is, up to its colon, a work or product of the trade."""
    head = _HEAD.split(reading.plain[block.start : block.end], maxsplit=1)[0]
    words = _ACRONYM.sub("", head.strip(" .*"))
    return is_product(words) or words.split(" ", 1)[0].lower() in WORK_GERUNDS


def _among_works(reading: Reading, block: Block) -> bool:
    """Tell whether most of the items among which a block stands are works or products of the trade."""
    fellows = [
        b for b in reading.blocks if b.kind is block.kind and b.headings == block.headings and b.group == block.group
    ]
    works = sum(_is_work(reading, b) for b in fellows)
    if block.kind is BlockKind.HEADING:  # a page's headings are its services where nearly all of them are works
        return works >= _SEVERAL and 3 * works >= 2 * len(fellows) and reading.companies.page_owner is not None
    return 2 * works >= len(fellows)


_SEVERAL: Final = 3


_LINE_CUTS: Final = expression(r";|\s+[|·•]\s+")
# "Capabilities: assays | viral clearance | release tests": the line goes on where no key stands behind the bar
_MORE_BARS: Final = expression(r"(?:\s+[|·•]\s+[^|·•:]{3,60}(?=\s+[|·•]|\s*$))+")


def stated_offers(reading: Reading) -> Iterator[OfferRow]:
    """Yield services in lines of facts: "Services: formulation development, fill-finish"."""
    text = reading.plain
    for line in fact_lines(reading):
        if _SERVICE_KEY.match(line.key):
            more = _MORE_BARS.match(text, line.end, line.quote[1])
            end = more.end() if more else line.end
            cuts = [m.span() for m in _LINE_CUTS.finditer(text, line.start, end)]
            starts = [line.start, *(b for _, b in cuts)]
            for first, last in zip(starts, [*(a for a, _ in cuts), end], strict=True):
                for a, b in service_phrases(text, first, last):
                    yield line.company, a, b, line.quote, "fact-line"
