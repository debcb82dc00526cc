"""What a figure measures: a growth rate, a size, a share, a company's revenue, or something else."""

from __future__ import annotations

import re
from typing import Final

from cxograph.extract.base import Reading
from cxograph.extract.figure_divisions import division_of
from cxograph.extract.figure_listed import kind_as_listed
from cxograph.extract.figure_owners import company_of, company_subject, named_beside, of_a_company
from cxograph.extract.figure_places import shared_out
from cxograph.extract.figure_scope import Scope, clause, series, told_of
from cxograph.extract.figure_subjects import goes_on
from cxograph.extract.figures import FigureMatch, find_periods
from cxograph.model import BlockKind, Figure, FigureKind

__all__ = ["kind_of"]


_SHARE: Final = re.compile(
    r"\bshares?\b|account(?:s|ed|ing)? for|captur(?:e|es|ed|ing)|contribut(?:e|es|ed|ing|ions?)\b|\b(?:hold|held|holds|holding)\b|represent(?:s|ed|ing)?|dominat\w+|lead(?:s|ing)?\b|led\b|"
    r"command(?:s|ed|ing)?|compris(?:e|es|ed|ing)|slice|make[s]? up|made up|tak(?:e|es|ing)\b|constitut\w+|follow(?:s|ed|ing)?\b|of (?:the |all |total )?(?:[\w-]+ ){0,2}(?:market|revenues?|sales|demand|spending|orders|total)\b|stood at|generat\w+|"
    r"market valuation|took\b|attributed|remain(?:ing|der)|valuation of|ahead of|garner\w*|com(?:es?|ing) (?:first|second|third|next|last)|trail(?:s|ed|ing)?\b|rank(?:s|ed)|lag(?:s|ged)?\b|secur\w+|\bbr(?:ing|ings|ought) in\b|controls?\b|controlled|\b(?:split|breakdown)\b|responsible for (?![a-z]+ing\b)", re.IGNORECASE,
)  # fmt: skip


_SIZE: Final = re.compile(
    r"\bmarkets?\b|\bstood for\b|valued|valuation|\bworth\b|\bsize\b|\bspending\b|segment|industry|\bstood at\b|estimated at|\bput at\b|pegged at|\bdemand\b|\boutsourcing\b|reach\w*|hit\b|contributed|added|\bput (?:it|this|them) at\b|\bthe (?:trade|sector|field) (?:took|takes|made|earned|turned over|brought)\b", re.IGNORECASE,
)  # fmt: skip


_REVENUE: Final = re.compile(
    r"\brevenues?\b|\bsales\b|turnover|\bARR\b|recurring revenue|\bearned\b|\bturn(?:ed|s|ing) over\b|(?<!net )(?<!operating )(?<!other )\bincome\b(?! tax)|\bsold (?:goods|products|services)\b|\bbillings\b|\btop line\b",
    re.IGNORECASE,
)


_OTHER: Final = re.compile(
    r"\b(?:deal|acqui\w+|bought|buys?|purchase|price|cash|earn-?outs?|invest\w*|raised?|funding|stake(?! of the (?!company|group|firm))|loan|grant|fine|cost\w*|discount|off\b|bill\b|bonus|minority|plant|expansion project|saving|"
    r"respondents?|sponsors polled|survey\w*|polled|poll\b|of (?:the |all |all the |its )?(?:[\w-]+ ){0,2}(?:sites|studies|trials|patients|patient participation|drugs|medicines|molecules|candidates|approvals|protocols|programs|programmes|pipelines?)\b(?! (?:markets?|sales|spending|outsourcing|revenues?|manufactur\w+|development|services?))|studies there|of (?:new )?contracts|of companies|of employees|workforce|capacity|employees|staff|margin|yield|accuracy|efficien\w+|reduc\w+|"
    r"royalt\w+|milestone\w*|peak (?:\w+ ){0,2}sales|market cap(?:itali[sz]ation)?|market potential|dividend|shares? of (?:common )?stock|per share|net (?:loss|income)|EBITDA|profit|tax)\b", re.IGNORECASE,
)  # fmt: skip


# what the report itself costs
_FOR_SALE: Final = re.compile(
    r"\b(?:(?:single|multi|multiple|enterprise|corporate|site|global)[ -](?:user|licen[cs]e)|licen[cs]e|buy now|buy this|buy the|"
    r"purchase (?:this|the|full|now)|order (?:now|a copy|this)|price|priced|pricing|coupon|promo|save|discount|off\b|invoice)",
    re.IGNORECASE,
)
_OF_SEVERAL: Final = re.compile(
    r"\b(?:companies|players|firms|vendors|CROs|CMOs|CDMOs|SMOs)\b[^.;]{0,40}\b(?:collective(?:ly)?|combined|aggregate|cumulative)\b[^.;]{0,40}$"
)
# what may be earned one day, or is paid out of sales
_NOT_SALES: Final = re.compile(
    r"\broyalt\w+|\bpayments?\b[^.,;]{0,40} (?:total|reach|of)\b|\bpeak (?:[\w.]+ ){0,2}sales\b|\bmilestone\w*|"
    r"\b(?:could|may|might|potential to|capacity to|designed to|enough to) (?:\w+ly )?(?:support|generate|bring|enable|yield|create) (?:up to |an? |additional |over |as much as |around |about |some ){0,3}$|"
    r"\b(?:revenues?|sales) of (?:these|those|all|both|such) (?:\w+ ){0,2}(?:drugs|products|medicines|therapies|treatments|vaccines|brands)\b",
    re.IGNORECASE,
)
# "revenue from biologics": of a part of the market, where the sentence names no company
_REVENUE_FROM: Final = re.compile(
    r"\b(?:revenues?|sales|income) from (?!its\b|operations|continuing|Q\d|H\d|FY)(?:the (?!first|second|third|fourth|year|same))?[A-Za-z]",
    re.IGNORECASE,
)


def kind_of(reading: Reading, scope: Scope, i: int, figure: FigureMatch, start: int, end: int) -> FigureKind | None:
    """Tell what a figure measures; text[start:end] are the words that belong to it alone. None is for what is no fact."""
    if i not in scope.kinds:  # what one figure measures is asked for again by those that go on from it
        scope.kinds[i] = FigureKind.OTHER  # while it is being found: a series asks its last figure, which may ask back
        kind = scope.kinds[i] = _kind_of(reading, scope, i, figure, start, end)
        if kind is FigureKind.CAGR:
            # "grow at 3% and 4%, respectively": the words before the first are those of all
            for n in range(i + 1, series(reading.text, scope, i)[1] + 1):
                if scope.kinds.get(n) is FigureKind.OTHER and scope.figures[n].unit == "percent":
                    scope.kinds[n] = kind
    return scope.kinds[i]


def _kind_of(reading: Reading, scope: Scope, i: int, figure: FigureMatch, start: int, end: int) -> FigureKind | None:
    text = reading.text
    before = text[start : figure.start]
    after = text[figure.end : end]
    near = text[max(scope.sentence.start, figure.start - 60) : min(scope.sentence.end, figure.end + 50)]
    sentence = text[scope.sentence.start : scope.sentence.end]
    base = told_of(text, scope, i, alike=True)
    said_itself = figure.unit == "percent" and _A_YEAR.match(text[figure.end : end])
    if base != i and not said_itself:
        return kind_of(reading, scope, base, scope.figures[base], *clause(text, scope, base))
    if i == 0 and (listed := kind_as_listed(reading, scope, figure)):
        return listed
    if figure.unit == "percent":
        if (_OF_THAT.match(text, figure.end, end) and _IS.search(before)) or _OTHER_RATE.search(before):
            return FigureKind.OTHER
        if i and before.strip() == "(" and _PART_OF_SIZE.match(after):
            sized = kind_of(reading, scope, i - 1, scope.figures[i - 1], *clause(text, scope, i - 1))
            if sized is FigureKind.MARKET_SIZE:
                return FigureKind.MARKET_SHARE  # "Europe: USD 3 billion (27%)"
        if _STAKE_OF_MARKET.match(text, figure.end, scope.sentence.end):
            return FigureKind.MARKET_SHARE
        if re.search(r"\b(?:discount|off)\b", near, re.IGNORECASE):
            return None
        if re.match(
            r"\W*(?:CAGR|compound|annual growth|(?:more )?(?:a|per|each|every) year|per annum|annually|yearly|growth rate|p\.a\.)",
            after,
            re.IGNORECASE,
        ):
            return FigureKind.CAGR if not company_subject(reading, scope, figure) else FigureKind.OTHER
        last = series(text, scope, i)[1]
        if last > i and scope.figures[last].unit == "percent":
            of_last = kind_of(reading, scope, last, scope.figures[last], *clause(text, scope, last))
            if of_last is not FigureKind.OTHER:
                return of_last
        if i and scope.figures[i - 1].unit == "percent" and _GOES_ON.fullmatch(before):
            return kind_of(reading, scope, i - 1, scope.figures[i - 1], *clause(text, scope, i - 1))
        if re.search(r"\bshares?\b[\w ]*$", before[-40:], re.IGNORECASE):
            return FigureKind.MARKET_SHARE
        if _IS_SHARE.match(after) and not _OTHER.search(before[-35:]):
            return FigureKind.MARKET_SHARE
        if re.search(
            r"(?:CAGR|growth rate|annual(?:i[sz]ed)? (?:average )?(?:growth )?rate|compound\w* annual[\w ]*)\W*(?:\([^)]*\)\W*)?(?:[\w,]+ ){0,9}$",
            before,
            re.IGNORECASE,
        ):
            if company_subject(reading, scope, figure):
                return FigureKind.OTHER
            return FigureKind.CAGR
        if re.search(r"(?<!made )(?<!make )(?<!makes )(?<!making )\b(?:up|down)(?: by)? $", before) and not re.search(
            r"\bshares?\b", before
        ):
            return FigureKind.OTHER
        if re.search(
            r"\b(?:grow|expand|advanc|climb|increas|ris)\w* (?:(?!as\b|because\b|since\b|support\w+|driv\w+|fuel\w+|with\b|due\b)\w+ ){0,4}(?:at|by|of)? ?(?:a |an )?(?:rate of |pace of |between )?$",
            before,
            re.IGNORECASE,
        ):
            if _COUNTED_OFF.match(after):
                return FigureKind.OTHER
            if re.match(r" from (?:[A-Z]{2,3}|[$€£¥₹])", after) or (
                figure.low > 60 and not _EACH_YEAR.search(scope.lower)
            ):
                return FigureKind.OTHER  # "rising 178% from $246 billion": what it grows by in all
            growth_of_market = (
                "market" in scope.lower
                or _EACH_YEAR.search(scope.lower) is not None
                or (reading.report is not None and _YEARLY.search(before) is not None)
                or (reading.report is not None and _place_grows(text, scope, figure))
            )
            return (
                FigureKind.CAGR
                if growth_of_market and not company_subject(reading, scope, figure)
                else FigureKind.OTHER
            )
        if i and re.search(r"\bCAGR\b", before) and not _SHARE.search(before):
            return FigureKind.OTHER if company_subject(reading, scope, figure) else FigureKind.CAGR
        if reading.report is not None and _YEARLY.search(before) and not _OTHER.search(before):
            return FigureKind.OTHER if company_subject(reading, scope, figure) else FigureKind.CAGR
        if "market" in near.lower() and re.search(
            r"growth rate[\w ]*surpass\w* $|growth rate\W*$", before, re.IGNORECASE
        ):
            return FigureKind.OTHER if company_subject(reading, scope, figure) else FigureKind.CAGR
        behind = re.split(
            r"[,;]| due to | driven | fuel\w+ | because | owing | thanks | as ",
            text[figure.end : min(scope.sentence.end, figure.end + 40)],
        )[0]
        said_of_it = _VERB_BEGINS.split(text[max(scope.sentence.start, figure.start - 35) : figure.end])[-1]
        other = _OTHER.search(said_of_it + behind)
        if (_SHARE.search(sentence) and not other) or shared_out(text, scope, i):
            return FigureKind.MARKET_SHARE
        if re.match(r"\s*[(:]?\s*$", before[-3:]) and scope.places and not other and _SHARE.search(sentence):
            return FigureKind.MARKET_SHARE
        if not other and _goes_on_sharing(reading, scope, figure, before):
            return FigureKind.MARKET_SHARE
        return FigureKind.OTHER
    first = series(text, scope, i)[0]
    if first < i and scope.figures[first].unit == figure.unit:
        return kind_of(reading, scope, first, scope.figures[first], *clause(text, scope, first))
    near_end = min(scope.sentence.end, _word_end(text, figure.end + 30))
    if figure.low < 50_000 and _FOR_SALE.search(text, max(scope.sentence.start, figure.start - 60), near_end):
        return None
    if reading.report is not None and figure.low < 50_000 and not text[scope.sentence.start : figure.start].strip():
        if figure.end >= scope.sentence.end - 1:
            return None  # a price by itself
    behind_it = min(scope.sentence.end, _word_end(text, figure.end + 30))
    other = _OTHER.search(text, max(start, figure.start - 45), behind_it)
    sentence_start = scope.sentence.start
    if (
        reading.report is not None
        and not reading.companies.within(sentence_start, scope.sentence.end)
        and not of_a_company(reading, scope, figure)
    ):
        if _REVENUE_FROM.search(text, sentence_start, figure.start):
            return FigureKind.MARKET_SIZE
    if reading.report is not None and _MARKET_REVENUE.search(text, start, figure.start):
        return FigureKind.OTHER if of_a_company(reading, scope, figure) else FigureKind.MARKET_SIZE
    if _TYPE_REVENUE.search(sentence) and not reading.companies.within(sentence_start, scope.sentence.end):
        return FigureKind.MARKET_SIZE
    if reading.report is None and _TOTAL_OF_TYPE.search(before):
        return FigureKind.MARKET_SIZE
    if _OF_SEVERAL.search(before):
        return FigureKind.OTHER  # what several companies make together is nobody's own, nor the market
    if _NOT_SALES.search(text, max(start, figure.start - 80), _word_end(text, figure.end + 24)) or _NOT_SALES.search(
        text, max(start, figure.start - 80), figure.value_start
    ):
        return FigureKind.OTHER
    behind_series = text[scope.figures[series(text, scope, i)[1]].end : scope.sentence.end]
    if _of_revenue(before[-90:]) or _REVENUE_BEHIND.match(after) or _REVENUE_BEHIND.match(behind_series):
        if company_of(reading, scope, figure) is not None and not (
            not of_a_company(reading, scope, figure)
            and re.search(r"\bmarket\b(?! (?:share|position|presence|leader))", before[-60:])
            and not reading.companies.within(scope.sentence.start, figure.start)
        ):
            return FigureKind.REVENUE
    itself = reading.report is not None and _OF_ITSELF.match(sentence) and _REVENUE.search(before[-60:])
    if itself or (reading.report is not None and _REPORTS_IT.search(before[-60:])):
        return FigureKind.OTHER  # of an organisation whose name is not known
    if i and _elliptic_revenue(reading, scope, i, start, figure.start):
        return FigureKind.REVENUE
    if re.search(
        r"(?:up|down|compared|versus|vs\.?|against) (?:from|to|with)? ?(?:the |its |their )?$|\(?(?:FY|20)\d\d\d?\)?: ?$|than (?:the |its |their )?$|\((?:(?:in )?(?:the )?(?:previous|prior|preceding|last)(?: (?:financial |fiscal )?year)?|(?:the )?year before): ?$",
        before[-40:],
        re.IGNORECASE,
    ) or re.match(r"^\W*\($", before.strip() + "("):
        if (
            i
            and kind_of(reading, scope, i - 1, scope.figures[i - 1], *clause(text, scope, i - 1)) is FigureKind.REVENUE
        ):
            return FigureKind.REVENUE
    if (i and before.strip() in {"(", "or", "/"}) or (
        i and re.fullmatch(r"\s*\(\s*(?:about |around |approximately )?", before)
    ):
        earlier = kind_of(reading, scope, i - 1, scope.figures[i - 1], *clause(text, scope, i - 1))
        if earlier is FigureKind.REVENUE:
            return earlier
        if earlier is FigureKind.MARKET_SHARE and before.strip() == "(":
            return FigureKind.MARKET_SIZE  # "35% ($47 billion)"
    if reading.report is None and _DEAL.search(sentence) and not _SIZE_SAID.search(text, start, figure.start):
        return FigureKind.OTHER
    if other:
        return FigureKind.OTHER
    if reading.report is not None and named_beside(reading, scope, figure):
        return FigureKind.REVENUE
    if _after_revenue(reading, scope, i, figure) or (
        not i and division_of(reading, scope, i) and _RESULTS.search(_headline(reading))
    ):
        return FigureKind.REVENUE
    if _TAKES_IN.search(before[-50:]) and company_of(reading, scope, figure) is not None:
        return FigureKind.REVENUE
    if (
        _SIZE.search(sentence)
        or (
            reading.report is not None
            and re.search(r"\bCAGR\b|\b(?:climb|rise|grow|increase|advance|expand)\w* (?:from|to)\b", sentence)
        )
        or (reading.report is not None and scope.places)
    ):
        if re.search(r"\b(?:revenue|sales)\b", before[-60:]) and reading.companies.within(
            scope.sentence.start, figure.start
        ):
            return FigureKind.REVENUE
        if reading.report is not None and of_a_company(reading, scope, figure):
            return FigureKind.OTHER
        return FigureKind.MARKET_SIZE
    if reading.report is not None and figure.low >= 1_000_000 and _FLOWS.search(sentence):
        own = reading.companies.within(scope.sentence.start, scope.sentence.end) or _OTHER_MONEY.search(sentence)
        if not own and not _OF_ITSELF.match(sentence):
            return FigureKind.MARKET_SIZE
    if goes_on(reading, scope) or (i and _BESIDE_TYPE.search(text, start, end)):
        return FigureKind.MARKET_SIZE
    block_company = reading.companies.within(scope.sentence.start, figure.start)
    if _REVENUE.search(sentence) and block_company:
        return FigureKind.REVENUE
    if re.search(
        r"\b(?:management|company|group|it) (?:is )?(?:aim|expect|target|guid)\w*", scope.lower
    ) and _REVENUE.search(text[max(0, scope.sentence.start - 200) : scope.sentence.end]):
        return FigureKind.REVENUE
    return FigureKind.OTHER


_IS_TO_GROW: Final = re.compile(
    r"(?: region| market)?,? (?:each )?(?:(?:is|are) )?(?:\w+ly )?(?:forecast(?:ed)?|expected|projected|anticipated|estimated|predicted|poised|set|will|likely)(?: to)? "
    r"(?:grow|expand|advance|rise|increase)(?: \w+){0,3} ?"
)


def _place_grows(text: str, scope: Scope, figure: FigureMatch) -> bool:
    """Tell whether a country or region is what will grow: "Japan and Canada are forecast to grow at 3% and 4%"."""
    before = [place for place in scope.places if place.end <= figure.start]
    return bool(before) and _IS_TO_GROW.fullmatch(text, before[-1].end, figure.start) is not None


# "55% of sponsors", "41% reliance on": what is counted, and no rate at which something grows
_COUNTED_OFF: Final = re.compile(
    r" (?:of (?!(?:the |this |its )?(?:[\w-]+ ){0,3}(?:market|period|year|decade))|(?!(?:a|an|per|each|every|annual\w*|yearly|year|during|over|in|from|to|between|by|until|till|through\w*|"
    r"and|or|with|compared|on|at|for|which|thanks|driven|due|amid|as|while|owing|because|since|growth|CAGR|compound\w*|above|below|more|higher|lower|up|versus|against|across|within|globally|worldwide|"
    r"respectively|so|but|than|rate|increase|before|after|reaching|making|reflecting|this|last|next|expansion|supported|fuel+ed|led|given)\b)[a-z-]+ (?:on|of|in|to|for|from|and)\b)"
)
# "less than a third of that": a share of an amount just told
_OF_THAT: Final = re.compile(r" of (?:that|this|it|them|those|these)(?=\W*$|[.,;:)]| (?:in|by|at|for|from)\b)")
_IS: Final = re.compile(r"\b(?:is|are|was|were)(?: [\w-]+){0,2} $")
_OTHER_RATE: Final = re.compile(
    r"\b(?:attrition|churn|drop-?out|turnover|failure|success|inflation|interest|vacancy|unemployment|retention|occupancy|utili[sz]ation|response|"
    r"enrol?l?ment|outsourcing) rates?\b[^,;]{0,40}$",
    re.IGNORECASE,
)
_PART_OF_SIZE: Final = re.compile(r"(?: (?:market )?share)?(?: in 20\d\d)?\s*\)")
_STAKE_OF_MARKET: Final = re.compile(r" stake (?:of|in) (?:the )?[^.,;]{0,60}?\bmarket\b", re.IGNORECASE)
_MARKET_REVENUE: Final = re.compile(
    r"\b(?:[Mm]arket|[Ii]ndustry|[Ss]ector)(?:[’']s)? (?:revenues?|sales|turnover)\b[^.;]{0,40}$"
)
_TYPE_REVENUE: Final = re.compile(r"\b(?:CRO|CMO|CDMO|SMO)s? (?:revenues?|sales|turnover)\b")
_IS_SHARE: Final = re.compile(
    r" (?:(?:market|revenue|volume|value|segment|regional|global|overall|leading|dominant|total) ){0,2}shares?\b(?! (?:price|capital|of (?:common|the company)))"
)
# where what is told of a figure's subject ends and the figure's own verb begins: "driven by lower costs, is to reach 30%"
_VERB_BEGINS: Final = re.compile(
    r", (?=(?:is|are|was|were|will|has|have|had|holds?|held|accounts?|contributes?|captures?|could|should|may)\b)"
)
_GROWS: Final = re.compile(
    r"\b(?:gr[eo]w\w*|increas\w*|ris\w*|rose|CAGR|expan\w*|rates?|surg\w+|jump\w*|adopt\w*|penetrat\w+|declin\w*|reduc\w+|efficien\w+)\b[^,;]*$",
    re.IGNORECASE,
)


def _goes_on_sharing(reading: Reading, scope: Scope, figure: FigureMatch, before: str) -> bool:
    """Tell whether a clause about a place goes on with the shares that the paragraph gave: "Europe stands at about 30%"."""
    sentence = scope.sentence
    if not any(p.end <= figure.start for p in scope.places) or _GROWS.search(before):
        return False
    if reading.companies.within(sentence.start, figure.start):
        return False
    block = reading.document.blocks[sentence.block]
    last = reading.found[-1] if reading.found else None
    return (
        last is not None
        and isinstance(last.fact, Figure)
        and last.fact.kind is FigureKind.MARKET_SHARE
        and last.fact.geography is not None
        and last.span.start >= block.start
    )


# another amount named between "revenue" and the figure: "$3 billion in revenue and a market cap of"
_NEARER: Final = re.compile(
    r"\b(?:market cap\w*|cash|debt|backlog|EBITDA|profits?|net income|loss(?:es)?|payments?|valuation|investments?|deals?|acquisitions?|price|funding)\b",
    re.IGNORECASE,
)


def _of_revenue(before: str) -> bool:
    """Tell whether the words before a figure end with a mention of revenue, and of no other amount behind it."""
    last = next(reversed(list(_REVENUE.finditer(before))), None)
    return last is not None and not _NEARER.search(before, last.end())


_DEAL: Final = re.compile(
    r"\b(?:acqui(?:re[sd]?|ring|sitions?)|buyout|takeover|deals?|purchased|bought|divest\w+|merger|sold)\b",
    re.IGNORECASE,
)
_SIZE_SAID: Final = re.compile(
    r"\b(?:markets?|industry|sector|spending)\b(?! (?:cap|share|position|leader|presence))", re.IGNORECASE
)
_REVENUE_BEHIND: Final = re.compile(r"[^.;,]{0,25}\b(?:revenues?|sales|turnover|net sales)\b", re.IGNORECASE)
_RESULTS: Final = re.compile(
    r"\b(?:results|revenues?|sales|quarter|half[- ]year|full[- ]year|fiscal|interim)\b", re.IGNORECASE
)


def _headline(reading: Reading) -> str:
    return next((reading.text[b.start : b.end] for b in reading.blocks[:6] if b.kind is BlockKind.TITLE), "")


# "for CDMOs the consensus is higher, at $9 billion", "against $7 billion for SMOs"
_BESIDE_TYPE: Final = re.compile(r"\b(?:for|of) (?:the |all )?(?:CRO|CMO|CDMO|SMO)s\b")


_TOTAL_OF_TYPE: Final = re.compile(
    r"\b(?:CRO|CMO|CDMO|SMO)s? (?:revenues?|sales|turnover) (?:worldwide|globally|as a whole|around the world|together)\b|"
    r"\b(?:[Ww]orldwide|[Gg]lobal|[Tt]otal) (?:CRO|CMO|CDMO|SMO) (?:revenues?|sales|turnover)\b"
)


# "Orvane came in at EUR 4 million, and Tellmark at EUR 3 million": after a sentence on another company's revenue
_CAME_IN: Final = re.compile(
    r"(?:[’']s)?(?: (?:came in|came (?:second|third|next)|follow(?:s|ed)|reached|stood|managed|posted|had|made|took|booked|ended up))?(?: (?:with|at|on))? ?$"
)


def _after_revenue(reading: Reading, scope: Scope, i: int, figure: FigureMatch) -> bool:
    """Tell whether a company is set beside the one whose revenue the sentence before, or the figure before, gave."""
    start = scope.figures[i - 1].end if i else scope.sentence.start
    named = reading.companies.within(start, figure.start)
    if not named or not _CAME_IN.match(reading.text[named[-1].end : figure.start]):
        return False
    if i:
        earlier = scope.figures[i - 1]
        return kind_of(reading, scope, i - 1, earlier, *clause(reading.text, scope, i - 1)) is FigureKind.REVENUE
    before = next((claim for claim in reversed(reading.found) if isinstance(claim.fact, Figure)), None)
    block = reading.document.blocks[scope.sentence.block]
    return (
        before is not None
        and before.span.start >= block.start
        and isinstance(before.fact, Figure)
        and before.fact.kind is FigureKind.REVENUE
        and named[0].company != before.fact.company
    )


_REPORTS_IT: Final = re.compile(
    r"\b(?:report|post|book)(?:s|ed|ing) (?:[\w-]+ ){0,3}?(?:revenues?|sales|turnover|income)\b", re.IGNORECASE
)
# "took in EUR 410 million", "closed the year at EUR 90 million"
_TAKES_IN: Final = re.compile(
    r"\b(?:t(?:ook|akes|aken|aking) in|r(?:ang|ung) up|(?:clos|end|finish)(?:es|ed) (?:the year|20\d\d|fiscal \w+) (?:at|with|on))(?: [a-z]+){0,2} $",
    re.IGNORECASE,
)
_EACH_YEAR: Final = re.compile(r"annual|\ba year\b|\byearly\b|\b(?:each|every|per) year\b")
# "yearly growth will average 9%", "adds 9% every year"
_YEARLY: Final = re.compile(
    r"\b(?:yearly|annual|average|mean|compound\w*)(?: \w+){0,2}? (?:growth|increases?|expansion|gains?|rise|pace|rate)\b(?: [\w,]+){0,6} $",
    re.IGNORECASE,
)
# money that goes into or out of a field, where a report names no company: it is that of its market
_FLOWS: Final = re.compile(
    r"\b(?:spen(?:d|ds|t|ding)|values?|expenditures?|outlays?|sales|sold|revenues?|turnover|takings|proceeds|earn(?:s|ed|ings)?|generat\w+|br(?:ing|ings|ought)(?: in)?|"
    r"yield(?:s|ed)|total(?:s|l?ed|l?ing)?|amount(?:s|ed)? to|c[ao]mes? to|worth|stands?|climb\w*|gr[eo]w\w*|ris(?:e|es|ing)|rose|doubl\w+|tripl\w+|swell\w*|near\w*)\b",
    re.IGNORECASE,
)
# money of another sort, though it flows
_OTHER_MONEY: Final = re.compile(
    r"\b(?:governments?|ministr\w+|NIH|grants?|subsid\w+|budgets?|per (?:patient|site|trial|study|visit|batch|dose|drug|day|hour|molecule)|an? (?:patient|site|trial|study|visit|batch|dose|drug|day|hour) |"
    r"average (?:trial|study|patient|site|contract)|R&D (?:spend\w*|expenditure|outlays?|budgets?)|spen[dt]\w* on R&D|drug sales|sales of (?:the )?drugs?|health ?care (?:spending|expenditure)|salar\w+|wages?|debt|fees?)\b",
    re.IGNORECASE,
)
_OF_ITSELF: Final = re.compile(
    r"\W*(?:(?:the|this) (?:company|group|firm|deal|plant)|they|we|our|he|she|its)\b", re.IGNORECASE
)
_REPORTED: Final = re.compile(
    r"\b(?:reported|posted|booked|recorded|generated|earned|made|took in|brought in|followed with)\b"
)


# "sales of $5 million in 2024, and they expect about", "were $7 million and will be"
_AND_LATER: Final = re.compile(
    r"(?: (?:in|for) (?:FY ?)?\d{4})?,? (?:and|but) (?:(?:it|they|the (?:company|group|firm)|management) )?(?:now )?(?:expects?|targets?|guides? (?:for|to)|aims? for|will (?:be|reach|come to)|should (?:be|reach)|fell to|rose to)(?: (?:only|just|to reach|to be|about|around))?\W*"
)


def _elliptic_revenue(reading: Reading, scope: Scope, i: int, start: int, stop: int) -> bool:
    """Tell whether a clause of another company, or a bracket behind a date, goes on about revenue without saying so."""
    text = reading.text
    earlier = next((n for n in range(i - 1, -1, -1) if scope.figures[n].unit != "percent"), None)
    if earlier is None:
        return False
    bracket = text[start:stop].rstrip().endswith("(") and find_periods(text, start, stop)
    clause_of_another = reading.companies.within(start, stop) and _REPORTED.search(text, start, stop)
    later = earlier == i - 1 and _AND_LATER.fullmatch(text, scope.figures[earlier].end, stop)
    if not bracket and not clause_of_another and not later:
        return False
    return kind_of(reading, scope, earlier, scope.figures[earlier], *clause(text, scope, earlier)) is FigureKind.REVENUE


_GOES_ON: Final = re.compile(
    r"[^.;]{0,40}?,? (?:and|while|whilst|whereas|but) (?:in |for |that of |the )?[A-Z][\w&.-]*(?: [A-Z&][\w&.-]*){0,3} (?:at|by|with|of)\s*(?:about|around|over|nearly|just)?\s*"
)


_A_YEAR: Final = re.compile(
    r"\W*(?:CAGR|compound|annual growth|(?:more )?(?:a|per|each|every) year|per annum|annually|yearly|p\.a\.)",
    re.IGNORECASE,
)


def _word_end(text: str, at: int) -> int:
    """Return where the word ends in which an offset lies."""
    while at < len(text) and text[at].isalnum():
        at += 1
    return at
