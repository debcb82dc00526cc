"""Organisations that an article on a type discusses as its members, and those that the curated table knows as such."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.base import Reading
from cxograph.extract.names.known_names import is_outsider, types_of
from cxograph.extract.names.legal_forms import strip_legal_form
from cxograph.extract.names.weighing import is_firm_word
from cxograph.extract.players.described import OWNER, OWNS_IT
from cxograph.extract.players.providers import THIRD
from cxograph.extract.words.service_types import find_service_types, off_topic_types
from cxograph.model import BlockKind

__all__ = ["discussed", "known"]

# "Orvane opened a plant", "At Orvane, ...", "Orvane, too, offers": the company is what the sentence is about
_OPENS: Final = expression(
    r"\W*(?:(?:At|Take|Consider|Then|And|But|So|Both|Rival|Even|Meanwhile,|Elsewhere,|Today,|Last year,|In \d{4},|In [A-Z]\w+ there (?:is|are)|(?:First|Second|Third)[^.:]{0,40}: ?) )*(?:the )?"
)
_WORKS: Final = expression(
    rf"(?:[’']s)?(?: \([^)]*\))?,? (?:(?:in|of|from|based in|headquartered in|owned by) [^.;]{{2,40}}?, )?(?:too, |also |now |which )*"
    rf"(?:{THIRD}|makes|runs|opened|built|doubled|added|expanded|specialises|specializes|fills|tests|does|sticks|has (?:opened|built|added|won|expanded)|"
    rf"(?:is|has) (?:(?:[\w-]+ ){{0,4}}?(?:plants?|laborator(?:y|ies)|lines?|sites|staff|suites?)|(?:the (?:largest|biggest|leader|cheapest)|cheaper|strong)))\b"
)
_ACTS: Final = expression(
    r"(?: \([^)]*\))?,? (?:too, |also |now |then |still )?(?!uses\b|needs\b|hire[sd]\b|outsource[sd]\b|wants\b|asks\b|asked\b|owns\b|invest)(?:[a-z]{3,}(?:[^s\W]s|ed)|came|won|lost|took|grew|has|is|was|can|will|does|did)\b"
)
_NO_PROVIDER: Final = expression(
    r"\b(?:investors?|private equity|analysts?|sponsor|clients?|customers?|drug ?maker|biotech|pharma company|regulators?|agency|bank|fund|consultanc(?:y|ies)|publisher|software|newsletter|magazine)\b"
)


def discussed(reading: Reading) -> Iterator[tuple[str, int, int, str]]:
    """Companies that an article on a type of organisation discusses as members of it.

    Its headline names the type and reports no single event. A member opens sentences on its work, and is never called
    an investor, a client or the like; one that the curated table knows as such an organisation need only be named.
    """
    if reading.report is not None or reading.companies.page_owner is not None:
        return
    text = reading.text
    titles = [b for b in reading.blocks[:6] if b.kind is BlockKind.TITLE]
    about = {t.service_type for b in titles for t in find_service_types(text, b.start, b.end)}
    plural = any(_PLURAL_TYPE.search(text, b.start, b.end) for b in titles)
    if not about or any(_EVENT.search(text, b.start, b.end) for b in titles):
        return
    opened: Counter[str] = Counter()
    works: dict[str, tuple[int, int]] = {}
    acts: dict[str, tuple[int, int]] = {}
    named: dict[str, tuple[int, int]] = {}
    barred: set[str] = set()
    for sentence in reading.sentences:
        mentions = reading.companies.within(sentence.start, sentence.end)
        for mention in mentions:
            around = text[max(sentence.start, mention.start - 40) : min(sentence.end, mention.end + 50)]
            if _NO_PROVIDER.search(around):
                barred.add(mention.company)
            written = text[mention.start : mention.end]
            owned = OWNER.search(text, max(sentence.start, mention.start - 24), mention.start)
            if about & (types_of(written) | types_of(mention.company)) and not owned:
                named.setdefault(mention.company, (sentence.start, sentence.end))
        lead = _OPENS.match(text, sentence.start, sentence.end)
        if mentions and lead and lead.end() == mentions[0].start:
            company = mentions[0].company
            opened[company] += 1
            looks = is_firm_word(strip_legal_form(company)) and not is_outsider(company)
            if looks and _ACTS.match(text, mentions[0].end, sentence.end):
                acts.setdefault(company, (sentence.start, sentence.end))
            if _WORKS.match(text, mentions[0].end, sentence.end):
                works.setdefault(company, (sentence.start, sentence.end))
    for company, quote in works.items():
        if (
            company not in barred
            and not is_outsider(company)
            and (opened[company] >= 2 or plural or strip_legal_form(company) != company)
        ):
            yield company, *quote, "players.discussed"
    for company, quote in (*named.items(), *acts.items()):
        if company not in barred:
            yield company, *quote, "players.known"


# who worked there, and what it is the source of
_IN_PASSING: Final = expression(
    r"\b(?:[Aa]ccording to|estimates? (?:by|from)|data from|report by|(?:the former|formerly|previously|once|earlier)(?: of| at| with)?|(?:called|known as|named)|[Pp]rior to|(?:roles?|positions?|years|career|tenures?|stints?|spells?|worked|working|served|serving|experience) (?:at|with|for|in|as [\w ]{2,40} (?:at|for))|(?:joins?|joined|came|comes|arrives) (?:us )?from|\b(?:CEO|CFO|COO|[Pp]resident|[Dd]irector|[Hh]ead|[Mm]anager|[Ff]ounder|[Cc]hair\w*|[Oo]fficer|[Ll]eader|employee|alum\w+) (?:of|at|for)) (?:[\w,]+ ){0,4}$"
)


def known(reading: Reading) -> Iterator[tuple[str, int, int, str]]:
    """Companies that the curated table knows as such organisations, where a text on the field names them.

    Not in a report, whose lists say who plays, and not where they stand only in somebody's career or as a source.
    """
    if reading.report is not None:
        return
    text = reading.text
    index = reading.companies
    off = off_topic_types(reading.lower)
    for mention in index.mentions:
        types = types_of(text[mention.start : mention.end]) | types_of(mention.company)
        if not types - off:
            continue
        low = max(reading.document.block_at(mention.start).start, mention.start - 70)
        if not _IN_PASSING.search(text, low, mention.start) and not OWNS_IT.search(text, low, mention.start):
            yield mention.company, mention.start, mention.end, "players.known"


# a headline on what one company did
_EVENT: Final = expression(
    r"\b(?:acquires?|acquired|acquisition|buys?|bought|merges?|merger|takes over|opens?|expands?|appoints?|names|hires?|launch(?:es)?|signs|signed|reports|reported|posts?|selects?|"
    r"chooses?|invests?|raises?|sells?|closes?|completes?|announces?|wins|joins|partners?|hands|picks up|results|deal|to (?:double|build|buy|cut|close|sell|invest))\b",
    re.IGNORECASE,
)
_PLURAL_TYPE: Final = expression(
    r"\b(?:CROs|CDMOs|CMOs|SMOs|CRDMOs|[Cc]ontract (?:[Mm]anufacturers|[Dd]evelopers)|(?:[Rr]esearch|[Mm]anufacturing|[Dd]evelopment|[Mm]anagement) [Oo]rgani[sz]ations)\b"
)
