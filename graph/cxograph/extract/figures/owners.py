"""Whose figure it is: a company's revenue, its growth, its share, or no company's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.base import Reading
from cxograph.extract.figures.markets import said_by
from cxograph.extract.figures.scope import Scope, figure_before, index_of, series
from cxograph.extract.names.companies import CompanyMention
from cxograph.extract.numbers.figures import FigureMatch
from cxograph.model import Block, BlockKind

__all__ = [
    "companies_joined",
    "company_of",
    "company_subject",
    "heads_item",
    "holder_of",
    "named_beside",
    "of_a_company",
    "principal_at",
    "told_of_companies",
]
_EXPECTS: Final = expression(
    r" (?:to (?:add|contribute|bring|generate)|(?:reporting|generating|posting|recording|achieving|earning|booking))\b"
)
_WITH_AMOUNT: Final = expression(r"\bwith (?:\w+ ){0,3}$|^(?:with|at|generating)\b", re.IGNORECASE)
_OF_THE_SAME: Final = expression(
    r"\W*(?:the (?:company|firm|group)|the (?:[\w-]+ ){0,3}(?:maker|business|manufacturer|specialist|provider|supplier|contractor|producer|developer|cdmo|cmo|cro|smo)\b|it|its|their|they|(?:(?:in|by) \d{4}|in the (?:previous|prior) year|(?:a|the) year (?:earlier|before)),? (?:it|we|the company|the group)|we\b|our\b|the board\b|with|revenue|sales|management|this|net|annual|over|boast)",
    re.IGNORECASE,
)
_FOR_IT: Final = expression(r" (?:for|at|by) ")
_ENDS_COMMA_2: Final = expression(r", (?:the )?$")
_NEXT_SENTENCE: Final = expression(r"\bmarket\b|\. ")


def company_of(reading: Reading, scope: Scope, figure: FigureMatch, *, near: bool = False) -> str | None:
    """Return the organisation a figure is said of; `near` takes none but those beside the figure."""
    text = reading.text
    mentions = reading.companies.within(scope.sentence.start, figure.start)
    if shared := _respectively(reading, scope, figure):
        return shared
    if _OF_A_PLANT.search(text, figure_before(scope, figure), figure.start):
        return None
    if not mentions and _SOMEBODY_ELSE.search(text, scope.sentence.start, figure.start):
        return None
    mentions = tuple(m for m in mentions if not _MAKER.search(text, scope.sentence.start, m.start))
    if mentions:
        if beside := named_beside(reading, scope, figure):
            return beside.company
        if _APPOSED.fullmatch(text, mentions[-1].end, figure.start):
            return mentions[-1].company
        own = [m for m in mentions if _WHOSE.match(text, m.end, figure.start)]
        if own:
            return own[-1].company  # "With Tellmark, Orvane's annual revenue will pass $3 billion"
        after_last = tuple(m for m in mentions if m.start >= figure_before(scope, figure))
        mentions = after_last or mentions
        expects = [m for m in mentions if _EXPECTS.match(text[m.end : m.end + 16])]
        return (expects or [mentions[0] if len(mentions) == 1 or not near else mentions[-1]])[0].company
    after = [m for m in reading.companies.within(figure.end, scope.sentence.end) if m.start - figure.end < 40]
    if after and _WITH_AMOUNT.search(text[scope.sentence.start : figure.start]):
        return after[0].company
    if near:
        return after[0].company if after else None
    lead = text[scope.sentence.start : figure.start]
    owner = reading.companies.owner(scope.sentence.block)
    if headed := heads_item(reading, scope):
        return headed
    if owner and (not after or _LABELLED.search(lead)):
        return owner
    if _UNKNOWN_NAME.match(text, scope.sentence.start, figure.start):
        return None
    principal = principal_at(reading, scope.sentence.start)
    if reading.report is None and principal and (_OF_THE_GROUP.match(lead) or _LABEL.match(lead)):
        return principal  # "Group revenue", or "Revenue: ..." on a company's own page
    if _OF_THE_SAME.match(lead) or "revenue" in lead.lower() or "sales" in lead.lower() or "turnover" in lead.lower():
        block = reading.document.blocks[scope.sentence.block]
        before = reading.companies.last_before(scope.sentence.start)
        goes_on = before and (before.start >= block.start or _goes_on_about(reading, block, before.start, lead))
        if before and (goes_on or reading.report is None):
            return before.company
        return principal
    return after[0].company if after else None


def heads_item(reading: Reading, scope: Scope) -> str | None:
    """Return the organisation that a paragraph or list item is headed by: "Orvane: A CRO of Leeds. Revenue of 2024: ..."."""
    block = reading.document.blocks[scope.sentence.block]
    first = next(iter(reading.companies.within(block.start, min(block.end, block.start + 80))), None)
    headed = first is not None and first.start <= block.start + 4 and reading.text[first.end : first.end + 1] == ":"
    return first.company if first and headed else None


def principal_at(reading: Reading, offset: int) -> str | None:
    """Return the organisation that the document is about, or None where the sentence at an offset speaks of another."""
    if reading.companies.is_another(offset):
        return None
    if reading.companies.principal is None and reading.report is None:
        named = {mention.company for mention in reading.companies.mentions}
        title = next((block for block in reading.blocks[:6] if block.kind is BlockKind.TITLE), None)
        if len(named) == 1 and title and _RESULTS.search(reading.text, title.start, title.end):
            return named.pop()
    return reading.companies.principal


_RESULTS: Final = expression(
    r"\b(?:results|(?:interim|annual|half-year|year-end|quarterly|financial) report|trading (?:update|statement))\b",
    re.IGNORECASE,
)
# "companies like A", "For instance, A reported": of one whose name is not known
_SOMEBODY_ELSE: Final = expression(
    r"\b(?:companies|players|firms|leaders|manufacturers|giants|suppliers|vendors|providers|others) (?:like|such as|including) (?!those\b)[A-Z0-9]|"
    r"\b(?:[Ff]or (?:instance|example)|[Ss]imilarly|[Mm]eanwhile|[Aa]dditionally|[Ff]urthermore|[Mm]oreover), (?!(?:The|This|Its|It|Their|They|In)\b)[A-Z0-9][\w.&-]*"
    r"(?: [A-Z][\w.&-]*){0,3}(?:[’']s? (?:[a-z]+ ){0,3}revenues?| (?:has |have )?(?:reported|posted|generated|recorded|achieved|saw|earned))\b"
)
# "A has bought B, a CMO with turnover of": of the one that the words right behind its name describe
_APPOSED: Final = expression(
    r"(?:\s*\([^()]*\))?,? (?:(?:an?|one of|the) (?!combined|merged|new)[^,;.]{3,90}? )?(?:with|that|which|whose|having|generating|reporting|making|turning over)\b"
    r"(?! (?:combined|together|joint|pro forma|total combined))[^,;.]{0,60}"
)
# what is bought or sold has sales too, and they are not the buyer's
_OF_A_PLANT: Final = expression(
    r"\b(?:[Tt]he|[Tt]his|[Ii]ts|[Tt]hat) (?:[a-z-]+ )?(?:plant|site|facility|factory|target|acquired business|laboratory)(?: in [A-Z]\w+)?,? (?:which )?(?:had|has|made|makes|generated|generates|recorded|posted|reported|booked|with)\b[^,;]*$"
)
_OF_THE_GROUP: Final = expression(
    r"\W*(?:Group|Consolidated|Company-wide) (?:[\w-]+ ){0,2}(?:revenues?|sales|turnover)\b", re.IGNORECASE
)
# a sentence that opens with a name which is not known as a company's
_UNKNOWN_NAME: Final = expression(
    r"\W*(?!(?:The|This|Its?|In|On|At|For|With|Net|Total|Annual|Group|Revenues?|Sales|Turnover|First|Second|Third|Fourth|Full|Half|Organic|Overall)\b)"
    r"[A-Z][\w&.-]+(?: [A-Z][\w&.-]*)+(?:,| (?:said|saw|had|has|posted|reported|booked|generated|recorded|made|earned)\b)"
)
# what stands between a company and its revenue where the sentence has said that it is about revenue
_AMOUNT_OF: Final = expression(
    r"[’']?s?\W{0,3}(?:\([^()]*\)\W*)?(?:(?:report(?:s|ed|ing)?|reflect(?:s|ed|ing)?|post(?:s|ed|ing)?|record(?:s|ed|ing)?|generat(?:es?|ed|ing)|earn(?:s|ed|ing)?|"
    r"had|has|made|mak(?:es|ing)|achiev(?:es?|ed|ing)|reach(?:es|ed|ing)|bringing in|at|with|is|was|near|around|approximately|about|follow(?:s|ed|ing)?|stands?|stood|comes?|came|"
    r"approach(?:es|ed|ing)|exceed(?:s|ed|ing)|surpass(?:es|ed|ing)|over|higher figures|revenues?|sales|of|annual|an?|its|in|the|to|by|nearly|estimated|(?:20)\d\d)\b[,:]? ?|[-–—:,=] ?){0,9}",
    re.IGNORECASE,
)
_WHOSE: Final = expression(r"[’']s? (?:[\w-]+ ){0,3}?(?:revenues?|sales|turnover)\b[^,;]*$")
_OF_REVENUE: Final = expression(r"\b(?:revenues?|sales|turnover)\b", re.IGNORECASE)


def named_beside(reading: Reading, scope: Scope, figure: FigureMatch) -> CompanyMention | None:
    """Return the company right before a figure in a sentence about revenue: "sales: A reported $2 billion and B $1 billion"."""
    start = scope.sentence.start
    if figure.unit == "percent" or not _OF_REVENUE.search(reading.text, start, figure.start):
        return None
    named = _last_joined(reading.text, reading.companies.within(start, figure.start))
    if not named or not _AMOUNT_OF.fullmatch(reading.text, named[-1].end, figure.start):
        return None
    return None if _is_compared(reading.text, scope, named) else named[-1]


def _respectively(reading: Reading, scope: Scope, figure: FigureMatch) -> str | None:
    """Return the company of one of several figures: "A and B had sales of $7 billion and $4 billion, respectively"."""
    i = index_of(scope, figure)
    first, last = series(reading.text, scope, i)
    if first == last or "respectively" not in scope.lower:
        return None
    bound = scope.figures[first - 1].end if first else scope.sentence.start
    named = list(dict.fromkeys(m.company for m in reading.companies.within(bound, scope.figures[first].start)))
    count = last - first + 1
    return named[-count:][i - first] if len(named) >= count else None


_JOIN: Final = expression(r"(?:\s*\([^()]*\))?(?:,? (?:and|&) |, )")
_COMPARED: Final = expression(r"\b(?:than|behind|alongside|besides|unlike|ahead of) $")
_TOGETHER: Final = expression(
    r"\b(?:combined|between them|among them|collective(?:ly)?|together|jointly|cumulative(?:ly)?|in total|aggregate)\b"
)


def _last_joined(text: str, named: Sequence[CompanyMention]) -> Sequence[CompanyMention]:
    """Return the last of some mentions, with those before it that "and" or commas join to it."""
    first = len(named) - 1
    while first > 0 and _JOIN.fullmatch(text, named[first - 1].end, named[first].start):
        first -= 1
    return named[max(first, 0) :]


def _is_compared(text: str, scope: Scope, group: Sequence[CompanyMention]) -> bool:
    """Tell whether another is only set beside these: "X, while smaller than A and B, reported $2 billion"."""
    return _COMPARED.search(text, scope.sentence.start, group[0].start) is not None


def companies_joined(reading: Reading, scope: Scope, figure: FigureMatch) -> list[str] | None:
    """Return the companies of which a figure is said at once ("A and B each report $2 billion"), none where it is of one.

    None is returned where it is what they make together, which is nobody's own.
    """
    text = reading.text
    if _respectively(reading, scope, figure):
        return []
    group = _last_joined(text, reading.companies.within(figure_before(scope, figure), figure.start))
    if (
        len(group) < 2
        or _is_compared(text, scope, group)
        or "," in text[group[-2].end : group[-1].start].replace(", and", "")
    ):
        return []
    if _TOGETHER.search(text, group[-1].end, min(scope.sentence.end, figure.end + 40)):
        return None
    return list(dict.fromkeys(mention.company for mention in group))


def _goes_on_about(reading: Reading, block: Block, at: int, lead: str) -> bool:
    """Tell whether a report's sentence still speaks of the company last named at an offset, in another block.

    It does below the company's own heading, and where it says so ("the company", "it"); "revenue" alone is the market's.
    """
    if reading.report is None:
        return False
    named_in = reading.document.block_at(at)
    if named_in.index in block.headings:
        return True
    return (
        named_in.kind is BlockKind.PARAGRAPH and named_in.headings == block.headings and bool(_SAID_OF_IT.match(lead))
    )


_SAID_OF_IT: Final = expression(r"\W*(?:the (?:company|firm|group)|its|their|they|management)\b", re.IGNORECASE)
_LABEL: Final = expression(
    r"\W*(?:annual |net |total |group )*(?:revenues?|sales|turnover)(?: \([^()]*\))?(?: in (?:FY ?)?\d{4})?\W*[:–|-]\s",
    re.IGNORECASE,
)
# "Headquarters: Porto | Revenue: about" before the figure
_LABELLED: Final = expression(
    r"\b(?:revenues?|sales|turnover)(?: \([^()]*\))?\W*[:–-]\W*(?:[a-z]+ ){0,3}$", re.IGNORECASE
)
# "a generic version by Orvane", "sold by Orvane": not whose revenue it is
_MAKER: Final = expression(
    r"\b(?:(?:versions?|generics?|products?|drugs?)\b[^,.;]{0,30} by|sold by|marketed by|launched by) $"
)
_HOLDS: Final = expression(
    r"\b(?:has|have|holds?|held|claims?|claimed|controls?|controlled|commands?|commanded|takes?|took)\b[^,;]{0,40}$"
)


def holder_of(reading: Reading, scope: Scope, figure: FigureMatch, start: int) -> str | None:
    """Return the organisation that a clause says holds a share: "X has 14% of the Japanese market"."""
    mentions = reading.companies.within(start, figure.start)
    if mentions and _HOLDS.search(reading.text, mentions[-1].end, figure.start):
        return mentions[-1].company
    return None


# a market as what grows: "the market is expected to", "the market, which has grown at"
_MARKET_GROWS: Final = expression(
    r"\b(?:market|industry|sector)(?: size| value| valuation| revenues?| demand)?(?: \([^()]*\)| (?:for|of) [\w &/-]{3,60}?)?(?:, (?:(?:led|driven|fuel+ed|supported|dominated|including)\b|[^,;]{0,24}\d)(?:[^,.;]|\.(?=\d)){3,80})?(?:,? (?:which|that)\b)?,? (?:[a-z]+ly )?"
    r"(?:is|are|was|were|will|has|have|had|to|could|should|may|might|can|expected|projected|set|poised|anticipated|forecast\w*|estimated|"
    r"gr[eo]w(?:s|n|ing)?|expand\w*|ris\w+|continu\w+|at|with|valued|reach\w*|accelerat\w+|experienc\w+|witness\w*|show\w*|advanc\w+|driven|fuel\w+)\b",
    re.IGNORECASE,
)
# what a company does: behind its name, or behind "The company", "Its focus on X"
_DOES: Final = expression(
    r"(?:[’']s?\b|,? (?:which |also |now |has |have |is |are |was |were )*(?:expect|anticipat|project|target|aim|forecast|gr[eo]w|report|plan|experienc|see|saw|post|achiev|record)\w*)"
)
_COMPANY_SAID: Final = expression(
    r"\W*(?:(?:[A-Z][\w-]*ing|With|As|In|By|Through|Despite|Given|Due to|Overall|Additionally|Moreover|Furthermore)\b[^.;]{0,120}?, )?(?:(?P<named>(?:the|this) (?:company|firm|group|manufacturer|brand|business)\b)|its |their |they )",
    re.IGNORECASE,
)
_CLAUSE: Final = expression(r"[,;] (?:and|but|while|whilst|whereas) |; ")


def company_subject(reading: Reading, scope: Scope, figure: FigureMatch) -> bool:
    """Tell whether a growth rate is a company's own: its sentence says so of it, and of no market that grows."""
    if said_by(reading, scope):
        return False
    text, start = reading.text, scope.sentence.start
    lead = scope.lower[: figure.start - start]
    last = _CLAUSE.split(lead[figure_before(scope, figure) - start :])[-1]
    told = "revenue" in last and "market" not in lead and "cagr" not in lead
    named = told_of_companies(reading, start, scope.sentence.end)
    if not named and not _COMPANY_SAID.match(text, start, figure.start):
        return told and reading.report is None
    before = [m for m in named if m.end <= figure.start]
    market = next(_MARKET_GROWS.finditer(text, start, figure.start), None)
    if market is not None:
        # "the market is growing, with X expecting 5%": a company of its own clause behind
        return any(m.start > market.end() and _DOES.match(text, m.end, figure.start) for m in before)
    if before:
        return True
    behind = next((m for m in named if m.start >= figure.end), None)
    if behind and _LEADS_UP.match(text, start, figure.start):
        gap = text[figure.end : behind.start]
        return bool(_ENDS_COMMA_2.search(gap)) and "market" not in gap and ". " not in gap
    if behind and _FOR_IT.fullmatch(text[figure.end : behind.start]):
        return True
    if _of_the_one_before(reading, scope, figure):
        return True
    return told


def told_of_companies(reading: Reading, start: int, end: int) -> list[CompanyMention]:
    """Return the organisations of a sentence of a report, without the report's publisher and those in its market's name."""
    report = reading.report
    own = report.market if report else ""
    publisher = _letters(report.publisher or "") if report else ""
    return [
        m
        for m in reading.companies.within(start, end)
        if m.company not in own and not (publisher and publisher.startswith(_letters(m.company)))
    ]


def _letters(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum())


_LEADS_UP: Final = expression(r"\W*(?:With|At|Reflecting|Given|Boasting|Posting|Projecting|Anticipating)\b[^;.]*$")


def of_a_company(reading: Reading, scope: Scope, figure: FigureMatch) -> bool:
    """Tell whether a report's sentence gives an amount of a company's own, and not the size of a market."""
    text, start = reading.text, scope.sentence.start
    if _MARKET_BEHIND.match(text, figure.end):
        return False
    named = told_of_companies(reading, start, scope.sentence.end)
    if not named and not _COMPANY_SAID.match(text, start, figure.start):
        return False
    market = next(
        (m for m in _MARKET_GROWS.finditer(text, start, figure.start) if not _OWNED.search(text, start, m.start())),
        None,
    )
    before = [m for m in named if m.end <= figure.start]
    if any(_SIZE_OF.search(text, start, m.start) for m in before):
        return True
    if market is not None:
        return any(m.start > market.end() and _DOES.match(text, m.end, figure.start) for m in before)
    behind = next((m for m in named if m.start >= figure.end), None)
    leads_up = behind is not None and _LEADS_UP.match(text, start, figure.start) is not None
    sized = _MARKET_SIZE.search(text, start, figure.start)
    if sized and not leads_up and not _OWNED.search(text, start, sized.start()):
        return False
    if any(_is_subject(text, start, m) for m in before):
        return True
    if behind and leads_up:
        gap = text[figure.end : behind.start]
        return bool(_ENDS_COMMA_2.search(gap)) and not _NEXT_SENTENCE.search(gap)
    return _of_the_one_before(reading, scope, figure)


# "with a projected market size of"
_MARKET_SIZE: Final = expression(r"\bmarket (?:size|value|valuation)\b[^,;]{0,60}$", re.IGNORECASE)
# "the market size of Orvane is": what a writer calls a company's sales
_SIZE_OF: Final = expression(r"\bmarket (?:size|value|valuation) of (?:the )?$", re.IGNORECASE)
_MARKET_BEHIND: Final = expression(r" (?:[\w-]+ ){0,2}?(?:market|industry|sector)\b")
# "the company's market size", "its market", "Orvane's market"
_OWNED: Final = expression(
    r"(?:[’']s?|\b(?:its|their|our))\s(?:(?:overall|total|estimated|current|own) )?$", re.IGNORECASE
)
_SAYS_OF_OTHERS: Final = expression(
    r" (?:research |analysts? )?(?:estimates?|expects?|projects?|forecasts?|says|said|reports?|puts?|values?|predicts?|sees?)(?: that)? (?:the|an?|global)\b"
)
_OBJECT: Final = expression(
    r"\b(?:led by|such as|like|including|by|from|for|of|to|and|or|with|according to|among|alongside|between|than) (?:the )?$",
    re.IGNORECASE,
)


def _is_subject(text: str, start: int, mention: CompanyMention) -> bool:
    """Tell whether a sentence says something of a company, and not only names it among others or as a source."""
    if _SAYS_OF_OTHERS.match(text, mention.end):
        return False
    return bool(_DOES.match(text, mention.end)) or not _OBJECT.search(text, start, mention.start)


def _of_the_one_before(reading: Reading, scope: Scope, figure: FigureMatch) -> bool:
    """Tell whether "the company" opens a sentence, or "its" where the paragraph has named a company before."""
    said = _COMPANY_SAID.match(reading.text, scope.sentence.start, figure.start)
    if said is None or said["named"]:
        return said is not None
    block = reading.document.blocks[scope.sentence.block]
    earlier = reading.companies.last_before(scope.sentence.start)
    return earlier is not None and earlier.start >= block.start
