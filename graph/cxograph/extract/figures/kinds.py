"""What a figure measures: a growth rate, a size, a share, a company's revenue, or something else."""

from __future__ import annotations

from cxograph.extract.base import Reading
from cxograph.extract.figures import kind_words as say
from cxograph.extract.figures.dates import find_periods
from cxograph.extract.figures.divisions import division_of
from cxograph.extract.figures.listed import kind_as_listed, parts_of_whole
from cxograph.extract.figures.markets import CONTINUES, goes_on
from cxograph.extract.figures.owners import (
    company_of,
    company_subject,
    heads_item,
    named_beside,
    of_a_company,
    told_of_companies,
)
from cxograph.extract.figures.places import shared_out
from cxograph.extract.figures.scope import Scope, clause, series, told_of
from cxograph.extract.figures.segments import names_paired, subject_segment
from cxograph.extract.figures.themes import speaks_of_theme
from cxograph.extract.figures.years import last_figure
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


def _kind_at(reading: Reading, scope: Scope, n: int) -> FigureKind | None:
    """What another figure of the sentence measures, by its index."""
    return kind_of(reading, scope, n, scope.figures[n], *clause(reading.text, scope, n))


def _kind_of(reading: Reading, scope: Scope, i: int, figure: FigureMatch, start: int, end: int) -> FigureKind | None:
    text = reading.text
    about = speaks_of_theme(reading, scope)
    before = text[start : figure.start]
    after = text[figure.end : end]
    near = text[max(scope.sentence.start, figure.start - 60) : min(scope.sentence.end, figure.end + 50)]
    sentence = text[scope.sentence.start : scope.sentence.end]
    base = told_of(text, scope, i, alike=True)
    said_itself = figure.unit == "percent" and say.A_YEAR.match(text[figure.end : end])
    if base != i and not said_itself:
        return _kind_at(reading, scope, base)
    if i == 0 and (listed := kind_as_listed(reading, scope, figure)):
        return listed
    if figure.unit == "percent":
        if (say.OF_THAT.match(text, figure.end, end) and say.IS.search(before)) or say.OTHER_RATE.search(before):
            return FigureKind.OTHER
        if i and (
            (before.strip() == "(" and say.PART_OF_SIZE.match(after))
            or (before.strip() in {",", "/", "|", "·", ";"} and not after.strip(" .;)"))
        ):
            sized = _kind_at(reading, scope, i - 1)
            if sized is FigureKind.MARKET_SIZE:
                return FigureKind.MARKET_SHARE  # "Europe: USD 3 billion (27%)"
        if say.STAKE_OF_MARKET.match(text, figure.end, scope.sentence.end):
            return FigureKind.MARKET_SHARE
        if say.DISCOUNT.search(near):
            return None
        if say.YEARLY_BEHIND.match(after):
            return FigureKind.CAGR if not company_subject(reading, scope, figure) else FigureKind.OTHER
        last = series(text, scope, i)[1]
        if last > i and scope.figures[last].unit == "percent":
            of_last = _kind_at(reading, scope, last)
            if of_last is not FigureKind.OTHER:
                return of_last
        if i and scope.figures[i - 1].unit == "percent" and say.GOES_ON.fullmatch(before):
            return _kind_at(reading, scope, i - 1)
        if say.SHARE_OF.search(before[-40:]):
            return FigureKind.MARKET_SHARE
        if say.IS_SHARE.match(after) and not say.OTHER.search(before[-35:]):
            return FigureKind.MARKET_SHARE
        if i and scope.figures[i - 1].unit == "percent" and say.ELLIPTIC.fullmatch(before):
            if _kind_at(reading, scope, i - 1) is FigureKind.MARKET_SHARE:
                return FigureKind.MARKET_SHARE
        if i and (told := say.LEADING_CAGR.match(before)):
            before = before[told.end() :]
        if say.RATE_BEFORE.search(before):
            if company_subject(reading, scope, figure):
                return FigureKind.OTHER
            return FigureKind.CAGR
        if say.UP_OR_DOWN.search(before) and not say.SHARES.search(before):
            return FigureKind.OTHER
        if say.GROWS_BY.search(before):
            if say.COUNTED_OFF.match(after):
                return FigureKind.OTHER
            if say.FROM_AMOUNT.match(after) or (figure.low > 60 and not say.EACH_YEAR.search(scope.lower)):
                return FigureKind.OTHER  # "rising 178% from $246 billion": what it grows by in all
            growth_of_market = (
                "market" in scope.lower
                or say.EACH_YEAR.search(scope.lower) is not None
                or (about and (say.YEARLY.search(before) or say.TO_GROW.search(before)) is not None)
            )
            return (
                FigureKind.CAGR
                if growth_of_market and not company_subject(reading, scope, figure)
                else FigureKind.OTHER
            )
        steady = about and say.YEARLY.search(before) and not say.OTHER.search(before)
        placed = about and scope.places and say.GROWTH_AT.search(before) and not say.ONE_YEAR.match(after)
        if steady or placed or (say.GROWTH_IS.search(before) and say.OF_YEARS.match(after)):
            return FigureKind.OTHER if company_subject(reading, scope, figure) else FigureKind.CAGR
        behind = say.REASONS.split(text[figure.end : min(scope.sentence.end, figure.end + 40)])[0]
        said_of_it = say.VERB_BEGINS.split(text[max(scope.sentence.start, figure.start - 35) : figure.end])[-1]
        other = say.OTHER.search(said_of_it + behind)
        bought = other is not None and other[0].lower() in {"buy", "buys", "bought"}
        if say.OF_WHOLE.match(after) and (not other or bought) and not say.GROWS.search(before):
            return FigureKind.MARKET_SHARE
        if (
            about
            and not i
            and not other
            and (after.startswith(",") or not after.strip(" ."))
            and say.SET_APART.match(before)
        ):
            return FigureKind.MARKET_SHARE
        if about and not other and before.rstrip()[-1:] in {":", "–", "-", "—"} and parts_of_whole(reading, scope):
            return FigureKind.MARKET_SHARE
        if (say.SHARE.search(sentence) and not other) or shared_out(text, scope, i) or _makes_whole(reading, scope, i):
            return FigureKind.MARKET_SHARE
        if say.OPENS_BRACKET.match(before[-3:]) and scope.places and not other and say.SHARE.search(sentence):
            return FigureKind.MARKET_SHARE
        if not other and (_goes_on_sharing(reading, scope, figure, before) or _bare_share(reading, scope, i, before)):
            return FigureKind.MARKET_SHARE
        return FigureKind.OTHER
    first = series(text, scope, i)[0]
    if first < i and scope.figures[first].unit == figure.unit:
        return _kind_at(reading, scope, first)
    near_end = min(scope.sentence.end, _word_end(text, figure.end + 30))
    if figure.low < 50_000 and say.FOR_SALE.search(text, max(scope.sentence.start, figure.start - 60), near_end):
        return None
    if about and figure.low < 50_000 and not text[scope.sentence.start : figure.start].strip():
        if figure.end >= scope.sentence.end - 1:
            return None  # a price by itself
    behind_it = min(scope.sentence.end, _word_end(text, figure.end + 30))
    other = say.OTHER.search(text, max(start, figure.start - 45), behind_it)
    sentence_start = scope.sentence.start
    if about and say.MARKET_REVENUE.search(text, start, figure.start):
        return FigureKind.OTHER if of_a_company(reading, scope, figure) else FigureKind.MARKET_SIZE
    typed = say.TYPE_REVENUE.search(text, sentence_start, figure.start)
    if typed and not reading.companies.within(typed.start(), scope.sentence.end):
        return FigureKind.REVENUE if heads_item(reading, scope) else FigureKind.MARKET_SIZE
    if say.OF_SEVERAL.search(before):
        return FigureKind.OTHER  # what several companies make together is nobody's own, nor the market
    if say.NOT_SALES.search(
        text, max(start, figure.start - 80), _word_end(text, figure.end + 24)
    ) or say.NOT_SALES.search(text, max(start, figure.start - 80), figure.value_start):
        return FigureKind.OTHER
    if i and scope.figures[i - 1].unit == "percent" and say.BY_RATE_TO.fullmatch(before):
        before = text[clause(text, scope, i - 1)[0] : figure.start]  # "sales rose by 14% to $3 million"
    last_one = scope.figures[series(text, scope, i)[1]]
    behind_series = text[last_one.end : scope.sentence.end] if last_one.unit == figure.unit else ""
    if _of_revenue(before[-90:]) or say.REVENUE_BEHIND.match(after) or say.REVENUE_BEHIND.match(behind_series):
        if company_of(reading, scope, figure) is not None and not (
            not of_a_company(reading, scope, figure)
            and say.OF_MARKET.search(before[-60:])
            and not reading.companies.within(scope.sentence.start, figure.start)
        ):
            return FigureKind.REVENUE
    itself = about and say.OF_ITSELF.match(sentence) and say.REVENUE.search(before[-60:])
    if itself or (about and say.REPORTS_IT.search(before[-60:])):
        return FigureKind.OTHER  # of an organisation whose name is not known
    if i and _elliptic_revenue(reading, scope, i, start, figure.start):
        return FigureKind.REVENUE
    if say.EARLIER_AMOUNT.search(before[-40:]) or say.LONE_BRACKET.match(before.strip() + "("):
        if i and _kind_at(reading, scope, i - 1) is FigureKind.REVENUE:
            return FigureKind.REVENUE
    if i and before.strip() in {"(", "or", "/"}:
        earlier = _kind_at(reading, scope, i - 1)
        if earlier is FigureKind.REVENUE:
            return earlier
        if earlier is FigureKind.MARKET_SHARE and before.strip() == "(":
            return FigureKind.MARKET_SIZE  # "35% ($47 billion)"
    if reading.report is None and say.DEAL.search(sentence) and not say.SIZE_SAID.search(text, start, figure.start):
        return FigureKind.OTHER
    if other:
        return FigureKind.OTHER
    if about and named_beside(reading, scope, figure):
        return FigureKind.REVENUE
    if about and say.ADDS.search(before):
        return FigureKind.OTHER
    if i and reading.report is None and say.BY_RATE_TO.fullmatch(text, scope.figures[i - 1].end, figure.start):
        grew = reading.companies.within(start, scope.figures[i - 1].start) or reading.companies.within(
            scope.sentence.start, scope.figures[i - 1].start
        )
        if grew and say.GREW_TO.fullmatch(text, grew[-1].end, scope.figures[i - 1].start):
            return FigureKind.REVENUE if last_figure(reading, FigureKind.REVENUE) else FigureKind.OTHER
    if i and division_of(reading, scope, i):
        if _kind_at(reading, scope, i - 1) is FigureKind.REVENUE:
            return FigureKind.REVENUE
    if _after_revenue(reading, scope, i, figure) or (
        division_of(reading, scope, i) and say.RESULTS.search(_headline(reading))
    ):
        return FigureKind.REVENUE
    if reading.report is None and say.ITS_AIM.search(before):
        if say.REVENUE.search(text, max(0, scope.sentence.start - 200), scope.sentence.end):
            return FigureKind.REVENUE
    if say.TAKES_IN.search(before[-50:]) and company_of(reading, scope, figure) is not None:
        return FigureKind.REVENUE
    if say.SIZE.search(sentence) or (about and say.GROWS_FROM.search(sentence)) or (about and scope.places):
        if say.REVENUE_SAID.search(before[-60:]) and reading.companies.within(scope.sentence.start, figure.start):
            return FigureKind.REVENUE
        if about and of_a_company(reading, scope, figure):
            return FigureKind.OTHER
        return FigureKind.MARKET_SIZE
    if about and figure.low >= 1_000_000 and not say.OTHER_MONEY.search(sentence) and not say.OF_ITSELF.match(sentence):
        if reading.report is None or not told_of_companies(reading, scope.sentence.start, scope.sentence.end):
            return FigureKind.MARKET_SIZE
    if goes_on(reading, scope):
        return FigureKind.MARKET_SIZE
    if _goes_on_earning(reading, scope, before):
        return FigureKind.REVENUE
    block_company = reading.companies.within(scope.sentence.start, figure.start)
    if say.REVENUE.search(sentence) and block_company:
        return FigureKind.REVENUE
    of_revenue = say.REVENUE.search(text, max(0, scope.sentence.start - 200), scope.sentence.end)
    return FigureKind.REVENUE if of_revenue and say.MANAGEMENT.search(scope.lower) else FigureKind.OTHER


def _makes_whole(reading: Reading, scope: Scope, i: int) -> bool:
    """Tell whether a sentence's percentages stand at names and make a whole: "vials (61%), bags (39%)", "A 58% / B 42%"."""
    names = names_paired(reading, scope)
    parts = [figure.low for figure, name in zip(scope.figures, names, strict=True) if name]
    return bool(names[i]) and len(parts) > 1 and 90 <= sum(parts) <= 101


def _goes_on_sharing(reading: Reading, scope: Scope, figure: FigureMatch, before: str) -> bool:
    """Tell whether a clause about a place goes on with the shares that the paragraph gave: "Europe stands at about 30%"."""
    sentence = scope.sentence
    if not any(p.end <= figure.start for p in scope.places) or say.GROWS.search(before):
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


def _bare_share(reading: Reading, scope: Scope, i: int, before: str) -> bool:
    """Tell whether a report says of a place that it has a percentage, and of what it need not say: the market."""
    about = speaks_of_theme(reading, scope)
    figure = scope.figures[i]
    start = clause(reading.text, scope, i)[0]
    by_axis = any(axis.match(reading.text, scope.sentence.start, figure.start) for axis in (say.BY_AXIS, say.LARGEST))
    by_axis = by_axis or (about and say.IS_LARGEST.search(before) is not None)
    placed = about and any(place.end <= figure.start for place in scope.places)
    if say.GROWS.search(before) or reading.companies.within(scope.sentence.start, figure.start):
        return False
    if not (by_axis or placed or (about and subject_segment(reading, scope, i, start))):
        return False
    text = reading.text
    labelled = say.LARGEST.match(text, scope.sentence.start, figure.start) and before.rstrip().endswith("(")
    has = say.HAS.search(before) and say.ENDS_CLAUSE.match(text, figure.end, scope.sentence.end)
    return bool(labelled or has)


def _of_revenue(before: str) -> bool:
    """Tell whether the words before a figure end with a mention of revenue, and of no other amount behind it."""
    last = next(
        reversed(
            [found for found in say.REVENUE.finditer(before) if not say.MEASURED_IN.search(before, 0, found.start())]
        ),
        None,
    )
    return last is not None and not say.NEARER.search(before, last.end())


def _headline(reading: Reading) -> str:
    return next((reading.text[b.start : b.end] for b in reading.blocks[:6] if b.kind is BlockKind.TITLE), "")


def _after_revenue(reading: Reading, scope: Scope, i: int, figure: FigureMatch) -> bool:
    """Tell whether a company is set beside the one whose revenue the sentence before, or the figure before, gave."""
    start = scope.figures[i - 1].end if i else scope.sentence.start
    named = reading.companies.within(start, figure.start)
    if not named or not say.CAME_IN.match(reading.text[named[-1].end : figure.start]):
        return False
    if i:
        return _kind_at(reading, scope, i - 1) is FigureKind.REVENUE
    told = (c for c in reversed(reading.found) if isinstance(c.fact, Figure) and c.fact.kind is not FigureKind.OTHER)
    before = next(told, None)
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
    if not CONTINUES.match(reading.text, scope.sentence.start) or not say.EARNS.search(before):
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
    clause_of_another = reading.companies.within(start, stop) and say.REPORTED.search(text, start, stop)
    later = earlier == i - 1 and say.AND_LATER.fullmatch(text, scope.figures[earlier].end, stop)
    if not bracket and not clause_of_another and not later:
        return False
    return _kind_at(reading, scope, earlier) is FigureKind.REVENUE


def _word_end(text: str, at: int) -> int:
    """Return where the word ends in which an offset lies."""
    while at < len(text) and text[at].isalnum():
        at += 1
    return at
