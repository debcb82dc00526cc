"""What a figure measures: a growth rate, a size, a share, a company's revenue, or something else."""

from __future__ import annotations

from cxograph.extract.base import Reading
from cxograph.extract.figures.dates import find_periods
from cxograph.extract.figures.divisions import division_of
from cxograph.extract.figures.kind_words import (
    A_YEAR,
    ADDS,
    AND_LATER,
    BESIDE_TYPE,
    BRACKET_ABOUT,
    BY_AXIS,
    BY_RATE_TO,
    CAGR_SAID,
    CAME_IN,
    COUNTED_OFF,
    DEAL,
    DISCOUNT,
    EACH_YEAR,
    EARLIER_AMOUNT,
    EARNS,
    ELLIPTIC,
    ENDS_CLAUSE,
    FLOWS,
    FOR_SALE,
    FROM_AMOUNT,
    GOES_ON,
    GREW_TO,
    GROWS,
    GROWS_BY,
    GROWS_FROM,
    GROWTH_AT,
    GROWTH_IS,
    HAS,
    IS,
    IS_LARGEST,
    IS_SHARE,
    IS_TO_GROW,
    ITS_AIM,
    LABELLED,
    LARGEST,
    LEADING_CAGR,
    LONE_BRACKET,
    MANAGEMENT,
    MARKET_REVENUE,
    MEASURED_IN,
    NEARER,
    NOT_SALES,
    OF_ITSELF,
    OF_MARKET,
    OF_SEVERAL,
    OF_THAT,
    OF_WHOLE,
    OF_YEARS,
    ONE_YEAR,
    OPENS_BRACKET,
    OTHER,
    OTHER_MONEY,
    OTHER_RATE,
    PART_OF_SIZE,
    PROJECTS,
    RATE_BEFORE,
    RATE_SURPASSES,
    REASONS,
    REPORTED,
    REPORTS_IT,
    RESULTS,
    REVENUE,
    REVENUE_BEHIND,
    REVENUE_FROM,
    REVENUE_SAID,
    SEGMENT_GROWS,
    SET_APART,
    SHARE,
    SHARE_OF,
    SHARES,
    SIZE,
    SIZE_SAID,
    STAKE_OF_MARKET,
    TAKES_IN,
    TOTAL_OF_TYPE,
    TYPE_REVENUE,
    UP_OR_DOWN,
    VERB_BEGINS,
    YEARLY,
    YEARLY_BEHIND,
)
from cxograph.extract.figures.listed import kind_as_listed, parts_of_whole
from cxograph.extract.figures.markets import CONTINUES, goes_on
from cxograph.extract.figures.owners import company_of, company_subject, heads_item, named_beside, of_a_company
from cxograph.extract.figures.periods import last_figure
from cxograph.extract.figures.places import shared_out
from cxograph.extract.figures.scope import Scope, clause, series, told_of
from cxograph.extract.numbers.figures import FigureMatch
from cxograph.model import BlockKind, Figure, FigureKind

__all__ = ["kind_of"]


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
    said_itself = figure.unit == "percent" and A_YEAR.match(text[figure.end : end])
    if base != i and not said_itself:
        return kind_of(reading, scope, base, scope.figures[base], *clause(text, scope, base))
    if i == 0 and (listed := kind_as_listed(reading, scope, figure)):
        return listed
    if figure.unit == "percent":
        if (OF_THAT.match(text, figure.end, end) and IS.search(before)) or OTHER_RATE.search(before):
            return FigureKind.OTHER
        if i and (
            (before.strip() == "(" and PART_OF_SIZE.match(after))
            or (before.strip() in {",", "/", "|", "·", ";"} and not after.strip(" .;)"))
        ):
            sized = kind_of(reading, scope, i - 1, scope.figures[i - 1], *clause(text, scope, i - 1))
            if sized is FigureKind.MARKET_SIZE:
                return FigureKind.MARKET_SHARE  # "Europe: USD 3 billion (27%)"
        if STAKE_OF_MARKET.match(text, figure.end, scope.sentence.end):
            return FigureKind.MARKET_SHARE
        if DISCOUNT.search(near):
            return None
        if YEARLY_BEHIND.match(after):
            return FigureKind.CAGR if not company_subject(reading, scope, figure) else FigureKind.OTHER
        last = series(text, scope, i)[1]
        if last > i and scope.figures[last].unit == "percent":
            of_last = kind_of(reading, scope, last, scope.figures[last], *clause(text, scope, last))
            if of_last is not FigureKind.OTHER:
                return of_last
        if i and scope.figures[i - 1].unit == "percent" and GOES_ON.fullmatch(before):
            return kind_of(reading, scope, i - 1, scope.figures[i - 1], *clause(text, scope, i - 1))
        if SHARE_OF.search(before[-40:]):
            return FigureKind.MARKET_SHARE
        if IS_SHARE.match(after) and not OTHER.search(before[-35:]):
            return FigureKind.MARKET_SHARE
        if i and scope.figures[i - 1].unit == "percent" and ELLIPTIC.fullmatch(before):
            if (
                kind_of(reading, scope, i - 1, scope.figures[i - 1], *clause(text, scope, i - 1))
                is FigureKind.MARKET_SHARE
            ):
                return FigureKind.MARKET_SHARE
        if i and (told := LEADING_CAGR.match(before)):
            before = before[told.end() :]
        if RATE_BEFORE.search(before):
            if company_subject(reading, scope, figure):
                return FigureKind.OTHER
            return FigureKind.CAGR
        if UP_OR_DOWN.search(before) and not SHARES.search(before):
            return FigureKind.OTHER
        if GROWS_BY.search(before):
            if COUNTED_OFF.match(after):
                return FigureKind.OTHER
            if FROM_AMOUNT.match(after) or (figure.low > 60 and not EACH_YEAR.search(scope.lower)):
                return FigureKind.OTHER  # "rising 178% from $246 billion": what it grows by in all
            growth_of_market = (
                "market" in scope.lower
                or EACH_YEAR.search(scope.lower) is not None
                or (reading.report is not None and YEARLY.search(before) is not None)
                or (reading.report is not None and SEGMENT_GROWS.search(before) is not None)
                or (reading.report is not None and _place_grows(text, scope, figure))
            )
            return (
                FigureKind.CAGR
                if growth_of_market and not company_subject(reading, scope, figure)
                else FigureKind.OTHER
            )
        if i and CAGR_SAID.search(before) and not SHARE.search(before):
            return FigureKind.OTHER if company_subject(reading, scope, figure) else FigureKind.CAGR
        if reading.report is not None and YEARLY.search(before) and not OTHER.search(before):
            return FigureKind.OTHER if company_subject(reading, scope, figure) else FigureKind.CAGR
        if reading.report is not None and GROWTH_AT.search(before) and not ONE_YEAR.match(after) and scope.places:
            return FigureKind.OTHER if company_subject(reading, scope, figure) else FigureKind.CAGR
        if GROWTH_IS.search(before) and OF_YEARS.match(after):
            return FigureKind.OTHER if company_subject(reading, scope, figure) else FigureKind.CAGR
        if "market" in near.lower() and RATE_SURPASSES.search(before):
            return FigureKind.OTHER if company_subject(reading, scope, figure) else FigureKind.CAGR
        behind = REASONS.split(text[figure.end : min(scope.sentence.end, figure.end + 40)])[0]
        said_of_it = VERB_BEGINS.split(text[max(scope.sentence.start, figure.start - 35) : figure.end])[-1]
        other = OTHER.search(said_of_it + behind)
        bought = other is not None and other[0].lower() in {"buy", "buys", "bought"}
        if OF_WHOLE.match(after) and (not other or bought) and not GROWS.search(before):
            return FigureKind.MARKET_SHARE
        if reading.report and not i and not other and after.startswith(",") and SET_APART.match(before):
            return FigureKind.MARKET_SHARE
        if (
            reading.report
            and not other
            and before.rstrip()[-1:] in {":", "–", "-", "—"}
            and parts_of_whole(reading, scope)
        ):
            return FigureKind.MARKET_SHARE
        if (SHARE.search(sentence) and not other) or shared_out(text, scope, i) or _bracketed_whole(text, scope):
            return FigureKind.MARKET_SHARE
        if OPENS_BRACKET.match(before[-3:]) and scope.places and not other and SHARE.search(sentence):
            return FigureKind.MARKET_SHARE
        if not other and (
            _goes_on_sharing(reading, scope, figure, before) or _bare_share(reading, scope, figure, before)
        ):
            return FigureKind.MARKET_SHARE
        return FigureKind.OTHER
    first = series(text, scope, i)[0]
    if first < i and scope.figures[first].unit == figure.unit:
        return kind_of(reading, scope, first, scope.figures[first], *clause(text, scope, first))
    near_end = min(scope.sentence.end, _word_end(text, figure.end + 30))
    if figure.low < 50_000 and FOR_SALE.search(text, max(scope.sentence.start, figure.start - 60), near_end):
        return None
    if reading.report is not None and figure.low < 50_000 and not text[scope.sentence.start : figure.start].strip():
        if figure.end >= scope.sentence.end - 1:
            return None  # a price by itself
    behind_it = min(scope.sentence.end, _word_end(text, figure.end + 30))
    other = OTHER.search(text, max(start, figure.start - 45), behind_it)
    sentence_start = scope.sentence.start
    if (
        reading.report is not None
        and not reading.companies.within(sentence_start, scope.sentence.end)
        and not of_a_company(reading, scope, figure)
    ):
        if REVENUE_FROM.search(text, sentence_start, figure.start):
            return FigureKind.MARKET_SIZE
    if reading.report is not None and MARKET_REVENUE.search(text, start, figure.start):
        return FigureKind.OTHER if of_a_company(reading, scope, figure) else FigureKind.MARKET_SIZE
    typed = TYPE_REVENUE.search(text, sentence_start, figure.start)
    if typed and not reading.companies.within(typed.start(), scope.sentence.end):
        return FigureKind.REVENUE if heads_item(reading, scope) else FigureKind.MARKET_SIZE
    if reading.report is None and TOTAL_OF_TYPE.search(before):
        return FigureKind.MARKET_SIZE
    if OF_SEVERAL.search(before):
        return FigureKind.OTHER  # what several companies make together is nobody's own, nor the market
    if NOT_SALES.search(text, max(start, figure.start - 80), _word_end(text, figure.end + 24)) or NOT_SALES.search(
        text, max(start, figure.start - 80), figure.value_start
    ):
        return FigureKind.OTHER
    if i and scope.figures[i - 1].unit == "percent" and BY_RATE_TO.fullmatch(before):
        before = text[clause(text, scope, i - 1)[0] : figure.start]  # "sales rose by 14% to $3 million"
    last_one = scope.figures[series(text, scope, i)[1]]
    behind_series = text[last_one.end : scope.sentence.end] if last_one.unit == figure.unit else ""
    if _of_revenue(before[-90:]) or REVENUE_BEHIND.match(after) or REVENUE_BEHIND.match(behind_series):
        if company_of(reading, scope, figure) is not None and not (
            not of_a_company(reading, scope, figure)
            and OF_MARKET.search(before[-60:])
            and not reading.companies.within(scope.sentence.start, figure.start)
        ):
            return FigureKind.REVENUE
    itself = reading.report is not None and OF_ITSELF.match(sentence) and REVENUE.search(before[-60:])
    if itself or (reading.report is not None and REPORTS_IT.search(before[-60:])):
        return FigureKind.OTHER  # of an organisation whose name is not known
    if i and _elliptic_revenue(reading, scope, i, start, figure.start):
        return FigureKind.REVENUE
    if EARLIER_AMOUNT.search(before[-40:]) or LONE_BRACKET.match(before.strip() + "("):
        if (
            i
            and kind_of(reading, scope, i - 1, scope.figures[i - 1], *clause(text, scope, i - 1)) is FigureKind.REVENUE
        ):
            return FigureKind.REVENUE
    if (i and before.strip() in {"(", "or", "/"}) or (i and BRACKET_ABOUT.fullmatch(before)):
        earlier = kind_of(reading, scope, i - 1, scope.figures[i - 1], *clause(text, scope, i - 1))
        if earlier is FigureKind.REVENUE:
            return earlier
        if earlier is FigureKind.MARKET_SHARE and before.strip() == "(":
            return FigureKind.MARKET_SIZE  # "35% ($47 billion)"
    if reading.report is None and DEAL.search(sentence) and not SIZE_SAID.search(text, start, figure.start):
        return FigureKind.OTHER
    if other:
        return FigureKind.OTHER
    if reading.report is not None and named_beside(reading, scope, figure):
        return FigureKind.REVENUE
    if reading.report is not None and ADDS.search(before):
        return FigureKind.OTHER
    if i and reading.report is None and BY_RATE_TO.fullmatch(text, scope.figures[i - 1].end, figure.start):
        grew = reading.companies.within(start, scope.figures[i - 1].start) or reading.companies.within(
            scope.sentence.start, scope.figures[i - 1].start
        )
        if grew and GREW_TO.fullmatch(text, grew[-1].end, scope.figures[i - 1].start):
            return FigureKind.REVENUE if last_figure(reading, FigureKind.REVENUE) else FigureKind.OTHER
    if i and division_of(reading, scope, i):
        if kind_of(reading, scope, i - 1, scope.figures[i - 1], *clause(text, scope, i - 1)) is FigureKind.REVENUE:
            return FigureKind.REVENUE
    if _after_revenue(reading, scope, i, figure) or (
        division_of(reading, scope, i) and RESULTS.search(_headline(reading))
    ):
        return FigureKind.REVENUE
    if reading.report is None and ITS_AIM.search(before):
        if REVENUE.search(text, max(0, scope.sentence.start - 200), scope.sentence.end):
            return FigureKind.REVENUE
    if TAKES_IN.search(before[-50:]) and company_of(reading, scope, figure) is not None:
        return FigureKind.REVENUE
    if (
        SIZE.search(sentence)
        or (reading.report is not None and GROWS_FROM.search(sentence))
        or (reading.report is not None and scope.places)
    ):
        if REVENUE_SAID.search(before[-60:]) and reading.companies.within(scope.sentence.start, figure.start):
            return FigureKind.REVENUE
        if reading.report is not None and of_a_company(reading, scope, figure):
            return FigureKind.OTHER
        return FigureKind.MARKET_SIZE
    if (
        reading.report is not None
        and figure.low >= 1_000_000
        and (FLOWS.search(sentence) or LABELLED.fullmatch(text, scope.sentence.start, scope.figures[0].start))
    ):
        own = reading.companies.within(scope.sentence.start, scope.sentence.end) or OTHER_MONEY.search(sentence)
        if not own and not OF_ITSELF.match(sentence):
            return FigureKind.MARKET_SIZE
    if reading.report is not None and figure.low >= 1_000_000 and PROJECTS.search(text, sentence_start, figure.start):
        if not reading.companies.within(sentence_start, scope.sentence.end) and not OTHER_MONEY.search(sentence):
            return FigureKind.MARKET_SIZE
    if goes_on(reading, scope) or (i and BESIDE_TYPE.search(text, start, end)):
        return FigureKind.MARKET_SIZE
    if _goes_on_earning(reading, scope, before):
        return FigureKind.REVENUE
    block_company = reading.companies.within(scope.sentence.start, figure.start)
    if REVENUE.search(sentence) and block_company:
        return FigureKind.REVENUE
    of_revenue = REVENUE.search(text, max(0, scope.sentence.start - 200), scope.sentence.end)
    return FigureKind.REVENUE if of_revenue and MANAGEMENT.search(scope.lower) else FigureKind.OTHER


def _bracketed_whole(text: str, scope: Scope) -> bool:
    """Tell whether the percentages of a sentence stand in brackets and make a whole: "Vials (61%) outweigh bags (39%)"."""
    parts = [f for f in scope.figures if f.unit == "percent"]
    inside = all(text[f.start - 1 : f.start] == "(" and text[f.end : f.end + 1] == ")" for f in parts)
    return inside and len(parts) > 1 and 90 <= sum(f.low for f in parts) <= 101


def _place_grows(text: str, scope: Scope, figure: FigureMatch) -> bool:
    """Tell whether a country or region is what will grow: "Japan and Canada are forecast to grow at 3% and 4%"."""
    before = [place for place in scope.places if place.end <= figure.start]
    return bool(before) and IS_TO_GROW.fullmatch(text, before[-1].end, figure.start) is not None


def _goes_on_sharing(reading: Reading, scope: Scope, figure: FigureMatch, before: str) -> bool:
    """Tell whether a clause about a place goes on with the shares that the paragraph gave: "Europe stands at about 30%"."""
    sentence = scope.sentence
    if not any(p.end <= figure.start for p in scope.places) or GROWS.search(before):
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


def _bare_share(reading: Reading, scope: Scope, figure: FigureMatch, before: str) -> bool:
    """Tell whether a report says of a place that it has a percentage, and of what it need not say: the market."""
    by_axis = BY_AXIS.match(reading.text, scope.sentence.start, figure.start) is not None
    by_axis = by_axis or LARGEST.match(reading.text, scope.sentence.start, figure.start) is not None
    by_axis = by_axis or (reading.report is not None and IS_LARGEST.search(before) is not None)
    if not by_axis and (reading.report is None or not any(place.end <= figure.start for place in scope.places)):
        return False
    if GROWS.search(before) or reading.companies.within(scope.sentence.start, figure.start):
        return False
    text = reading.text
    labelled = LARGEST.match(text, scope.sentence.start, figure.start) and before.rstrip().endswith("(")
    has = HAS.search(before) and ENDS_CLAUSE.match(text, figure.end, scope.sentence.end)
    return bool(labelled or has)


def _of_revenue(before: str) -> bool:
    """Tell whether the words before a figure end with a mention of revenue, and of no other amount behind it."""
    last = next(
        reversed([found for found in REVENUE.finditer(before) if not MEASURED_IN.search(before, 0, found.start())]),
        None,
    )
    return last is not None and not NEARER.search(before, last.end())


def _headline(reading: Reading) -> str:
    return next((reading.text[b.start : b.end] for b in reading.blocks[:6] if b.kind is BlockKind.TITLE), "")


def _after_revenue(reading: Reading, scope: Scope, i: int, figure: FigureMatch) -> bool:
    """Tell whether a company is set beside the one whose revenue the sentence before, or the figure before, gave."""
    start = scope.figures[i - 1].end if i else scope.sentence.start
    named = reading.companies.within(start, figure.start)
    if not named or not CAME_IN.match(reading.text[named[-1].end : figure.start]):
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


def _goes_on_earning(reading: Reading, scope: Scope, before: str) -> bool:
    """Tell whether a sentence goes on about the revenue that the one before it gave: "The year before it had made ..."."""
    if not CONTINUES.match(reading.text, scope.sentence.start) or not EARNS.search(before):
        return False
    block = reading.document.blocks[scope.sentence.block]
    told = next((c for c in reversed(reading.found) if isinstance(c.fact, Figure)), None)
    here = told is not None and told.span.start >= block.start and told.span.start < scope.sentence.start
    named = reading.companies.within(scope.sentence.start, scope.sentence.end)
    return here and not named and told is not None and told.fact.kind is FigureKind.REVENUE  # type: ignore[union-attr]


def _elliptic_revenue(reading: Reading, scope: Scope, i: int, start: int, stop: int) -> bool:
    """Tell whether a clause of another company, or a bracket behind a date, goes on about revenue without saying so."""
    text = reading.text
    earlier = next((n for n in range(i - 1, -1, -1) if scope.figures[n].unit != "percent"), None)
    if earlier is None:
        return False
    bracket = text[start:stop].rstrip().endswith("(") and find_periods(text, start, stop)
    clause_of_another = reading.companies.within(start, stop) and REPORTED.search(text, start, stop)
    later = earlier == i - 1 and AND_LATER.fullmatch(text, scope.figures[earlier].end, stop)
    if not bracket and not clause_of_another and not later:
        return False
    return kind_of(reading, scope, earlier, scope.figures[earlier], *clause(text, scope, earlier)) is FigureKind.REVENUE


def _word_end(text: str, at: int) -> int:
    """Return where the word ends in which an offset lies."""
    while at < len(text) and text[at].isalnum():
        at += 1
    return at
