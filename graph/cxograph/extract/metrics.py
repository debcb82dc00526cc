"""Figures of a document as facts: what each one measures, of what, where and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from cxograph.extract.base import Reading
from cxograph.extract.figures import FigureMatch, Period, find_figures, find_periods
from cxograph.extract.service_types import find_service_types, off_topic_types
from cxograph.model import Block, BlockKind, Claim, Figure, FigureKind, FigureStatus, Qualifier, Segment, Sentence
from cxograph.places import PlaceKind, PlaceMention, find_places

__all__ = ["extract"]

_CAGR: Final = re.compile(
    r"\bCAGR\b|compound(?:ed)? annual (?:growth )?rate|annual(?:ized)? growth rate|growth rate|(?:grow|expand|increas|ris|climb|advanc|progress)(?:e|es|ing|s|th)? (?:\w+ ){0,3}?(?:at|by)\b|"
    r"(?:a|per) (?:year|annum)\b|annually|\byearly\b|\bp\.a\.|year[- ]on[- ]year|growth of", re.IGNORECASE,
)  # fmt: skip
_SHARE: Final = re.compile(
    r"\bshares?\b|account(?:s|ed|ing)? for|captur(?:e|es|ed|ing)|contribut(?:e|es|ed|ing)|\b(?:hold|held|holds|holding)\b|represent(?:s|ed|ing)?|dominat\w+|lead(?:s|ing)?\b|led\b|"
    r"command(?:s|ed|ing)?|compris(?:e|es|ed|ing)|slice|make[s]? up|made up|constitut\w+|follow(?:s|ed|ing)?\b|of (?:the )?(?:global |total |overall |worldwide |regional )?(?:market|revenues?|sales|demand)|stood at|generat\w+|"
    r"market valuation|took\b|attributed|remain(?:ing|der)|valuation of|ahead of|garner\w*|secur\w+", re.IGNORECASE,
)  # fmt: skip
_SIZE: Final = re.compile(
    r"\bmarkets?\b|valued|valuation|\bworth\b|\bsize\b|\bspending\b|segment|industry|\bstood at\b|estimated at|\bput at\b|pegged at|\bdemand\b|\boutsourcing\b|reach\w*|hit\b|contributed|added", re.IGNORECASE,
)  # fmt: skip
_REVENUE: Final = re.compile(r"\brevenues?\b|\bsales\b|turnover|\bARR\b|recurring revenue|\bearned\b", re.IGNORECASE)
_OTHER: Final = re.compile(
    r"\b(?:deal|acqui\w+|bought|buys?|purchase|price|cash|earn-?outs?|invest\w*|raised?|funding|stake|loan|grant|fine|cost\w*|discount|off\b|bill\b|bonus|minority|plant|expansion project|saving|"
    r"respondents?|sponsors polled|survey\w*|polled|poll\b|of sites|of studies|of trials|studies there|of patients|of (?:new )?contracts|of companies|of employees|workforce|capacity|employees|staff|margin|yield|accuracy|efficien\w+|reduc\w+|"
    r"dividend|shares? of (?:common )?stock|per share|net (?:loss|income)|EBITDA|profit|tax)\b", re.IGNORECASE,
)  # fmt: skip
_GROWTH_OF_COMPANY: Final = re.compile(
    r"growth rate of|an? (?:increase|growth|rise|decline|decrease) of|grew|grown|increase of|up \d", re.IGNORECASE
)
_FORECAST: Final = re.compile(
    r"\b(?:will|expect\w*|project\w*|forecast\w*|anticipat\w*|predict\w*|set to|poised|likely|could|may|should|aim\w*|heading for|tipped|is to|going to|by 20[2-5]\d)\b",
    re.IGNORECASE,
)
_ESTIMATE: Final = re.compile(r"\b(?:estimat\w*|about|around|roughly|approximately|put at|thought)\b", re.IGNORECASE)
_OTHER_MARKET: Final = re.compile(
    r"\b(?:the |an? |its |for |in )?(?:global |worldwide |world |overall |entire )?((?:[\w&/-]+ ){1,6}?)(?:market|industry|sector|spending)\b"
)
_DENOMINATOR: Final = re.compile(
    r"\b(?:of|in) ((?:the |total |global |overall |regional |worldwide |its )*(?:[\w-]+ ){0,3}?(?:market share|market|revenues?|sales|demand|spending|share))\b",
    re.IGNORECASE,
)
_SAME_PLACE: Final = re.compile(r"\b(?:regional|region['’]s|region as a whole)\b", re.IGNORECASE)
_MONEY_HEADER: Final = re.compile(
    r"(?:(USD|US\$|EUR|GBP|JPY|CNY|INR|KRW|CHF|\$|€|£|¥|₹))\s?(mn|million|bn|billion|m|b|tn|trillion|crore)?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Scope:
    """What is known about a figure from its sentence."""

    sentence: Sentence
    figures: Sequence[FigureMatch]
    periods: Sequence[Period]
    places: Sequence[PlaceMention]
    lower: str


def extract(reading: Reading) -> Iterator[Claim]:
    """Yield a `Figure` for each figure of the text, the same figure with the same dimensions once."""
    seen: set[tuple[object, ...]] = set()
    for claim in (*_sentences(reading), *_tables(reading)):
        fact = claim.fact
        assert isinstance(fact, Figure)
        key = (
            fact.kind,
            fact.low,
            fact.high,
            fact.unit,
            fact.qualifier,
            fact.market,
            fact.geography,
            fact.segment,
            fact.company,
            fact.year_start,
            fact.year_end,
        )
        if key not in seen:
            seen.add(key)
            yield claim


def _sentences(reading: Reading) -> Iterator[Claim]:
    text = reading.text
    segments = _segments(reading)
    for sentence in reading.sentences:
        block = reading.document.blocks[sentence.block]
        if block.kind is BlockKind.TABLE_CELL or not re.search(
            r"\d|quarter|third|half|fifth", text[sentence.start : sentence.end]
        ):
            continue
        figures = find_figures(text, sentence.start, sentence.end)
        if not figures:
            continue
        scope = _Scope(
            sentence,
            figures,
            find_periods(text, sentence.start, sentence.end),
            [
                p
                for p in find_places(text, sentence.start, sentence.end, adjectives=True)
                if p.place.kind in {PlaceKind.COUNTRY, PlaceKind.REGION}
            ],
            reading.lower[sentence.start : sentence.end],
        )
        for i, figure in enumerate(figures):
            claim = _figure(reading, block, scope, i, figure, segments)
            if claim is not None:
                yield claim


def _figure(
    reading: Reading, block: Block, scope: _Scope, i: int, figure: FigureMatch, segments: dict[str, str]
) -> Claim | None:
    text = reading.text
    start, end = _clause(text, scope, i)
    kind = _kind(reading, scope, i, figure, start, end)
    if kind is None:
        return None
    company = geography = segment = market = None
    if kind is FigureKind.REVENUE:
        company = _company(reading, scope, figure)
        if company is None:
            kind = FigureKind.OTHER
    if kind in {FigureKind.MARKET_SIZE, FigureKind.MARKET_SHARE, FigureKind.CAGR}:
        market, own = _market(reading, scope, figure)
        if market is None:
            kind = FigureKind.OTHER
        else:
            segment = _segment(reading, scope, i, figure, segments, start)
            geography = _geography(reading, block, scope, i, figure, kind, own=own)
            if kind is FigureKind.MARKET_SHARE and geography is None and segment is None:
                company = _company(reading, scope, figure, near=True)
                if company is None and not re.search(
                    r"vendors|players|companies|remaining|market share|of the (?:global )?market", scope.lower
                ):
                    kind, market = FigureKind.OTHER, None
    if kind is FigureKind.OTHER:
        named = reading.companies.within(scope.sentence.start, scope.sentence.end)
        company = named[0].company if named else None
    period, years = _period(reading, scope, i, figure, kind)
    qualifier = figure.qualifier
    status = _status(scope, figure, start, end, years[1])
    fact = Figure(
        kind=kind,
        low=figure.low,
        high=figure.high,
        unit=figure.unit,
        qualifier=qualifier,
        as_written=text[figure.start : figure.end].strip(),
        market=market,
        geography=geography,
        segment=segment,
        company=company,
        denominator=_denominator(text, scope, figure, kind),
        year_start=years[0] if kind is FigureKind.CAGR else None,
        year_end=years[1],
        period_as_written=text[period.start : period.end].strip() if period else None,
        status=status,
        digits=figure.digits,
    )
    return reading.claim(
        fact,
        scope.sentence.start,
        scope.sentence.end,
        f"metrics.{kind.value.replace('_', '-')}",
        focus=(figure.start, figure.end),
    )


def _clause(text: str, scope: _Scope, i: int) -> tuple[int, int]:
    """The words that belong to a figure: from the end of the figure before to the start of the next."""
    start = scope.figures[i - 1].end if i else scope.sentence.start
    end = scope.figures[i + 1].start if i + 1 < len(scope.figures) else scope.sentence.end
    return start, end


def _kind(reading: Reading, scope: _Scope, i: int, figure: FigureMatch, start: int, end: int) -> FigureKind | None:
    text = reading.text
    before = text[start : figure.start]
    after = text[figure.end : end]
    near = text[max(scope.sentence.start, figure.start - 60) : min(scope.sentence.end, figure.end + 50)]
    sentence = text[scope.sentence.start : scope.sentence.end]
    if figure.unit == "percent":
        if re.search(r"\b(?:discount|off)\b", near, re.IGNORECASE):
            return None
        if re.match(
            r"\W*(?:CAGR|compound|annual growth|a year|per year|per annum|annually|yearly|growth rate|each year|p\.a\.)",
            after,
            re.IGNORECASE,
        ):
            return FigureKind.CAGR if not _company_subject(reading, scope, figure) else FigureKind.OTHER
        if re.search(r"\bshares?\b[\w ]*$", before[-40:], re.IGNORECASE):
            return FigureKind.MARKET_SHARE
        if re.search(
            r"(?:CAGR|growth rate|compound\w* annual[\w ]*)\W*(?:\([^)]*\)\W*)?(?:[\w,]+ ){0,9}$", before, re.IGNORECASE
        ):
            if _company_subject(reading, scope, figure):
                return FigureKind.OTHER
            return FigureKind.CAGR
        if re.search(
            r"\b(?:grow|expand|advanc|climb|increas|ris)\w* (?:\w+ ){0,4}(?:at|by|of)? ?(?:a |an )?(?:rate of |pace of |between )?$",
            before,
            re.IGNORECASE,
        ):
            growth_of_market = "market" in scope.lower or "annual" in scope.lower or "a year" in scope.lower
            return (
                FigureKind.CAGR
                if growth_of_market and not _company_subject(reading, scope, figure)
                else FigureKind.OTHER
            )
        if i and re.search(r"\bCAGR\b", before) and not _SHARE.search(before):
            return FigureKind.CAGR
        if "market" in near.lower() and re.search(
            r"growth rate[\w ]*surpass\w* $|growth rate\W*$", before, re.IGNORECASE
        ):
            return FigureKind.CAGR
        behind = re.split(
            r"[,;]| due to | driven | fuel\w+ | because | owing | thanks | as ",
            text[figure.end : min(scope.sentence.end, figure.end + 40)],
        )[0]
        other = _OTHER.search(text[max(scope.sentence.start, figure.start - 35) : figure.end] + behind)
        if _SHARE.search(sentence) and not other:
            return FigureKind.MARKET_SHARE
        if re.match(r"\s*[(:]?\s*$", before[-3:]) and scope.places and not other and _SHARE.search(sentence):
            return FigureKind.MARKET_SHARE
        return FigureKind.OTHER
    other = re.search(_OTHER.pattern, text[max(start, figure.start - 45) : figure.end + 30], re.IGNORECASE)
    if _REVENUE.search(before[-90:]) or re.match(
        r"[^.;,]{0,25}\b(?:revenues?|sales|turnover|net sales)\b", after, re.IGNORECASE
    ):
        if _company(reading, scope, figure) is not None and not (
            re.search(r"\bmarket\b", before[-60:]) and not reading.companies.within(scope.sentence.start, figure.start)
        ):
            return FigureKind.REVENUE
    if re.search(
        r"(?:up|down|compared|versus|vs\.?) (?:from|to|with)? ?$|\(?(?:FY|20)\d\d\d?\)?: ?$|than $",
        before[-40:],
        re.IGNORECASE,
    ) or re.match(r"^\W*\($", before.strip() + "("):
        if i and _kind(reading, scope, i - 1, scope.figures[i - 1], *_clause(text, scope, i - 1)) is FigureKind.REVENUE:
            return FigureKind.REVENUE
    if (i and before.strip() in {"(", "or", "/"}) or (
        i and re.fullmatch(r"\s*\(\s*(?:about |around |approximately )?", before)
    ):
        earlier = _kind(reading, scope, i - 1, scope.figures[i - 1], *_clause(text, scope, i - 1))
        if earlier is FigureKind.REVENUE:
            return earlier
    if other:
        return FigureKind.OTHER
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
        return FigureKind.MARKET_SIZE
    block_company = reading.companies.within(scope.sentence.start, figure.start)
    if _REVENUE.search(sentence) and block_company:
        return FigureKind.REVENUE
    if re.search(
        r"\b(?:management|company|group|it) (?:is )?(?:aim|expect|target|guid)\w*", scope.lower
    ) and _REVENUE.search(text[max(0, scope.sentence.start - 200) : scope.sentence.end]):
        return FigureKind.REVENUE
    return FigureKind.OTHER


def _company_subject(reading: Reading, scope: _Scope, figure: FigureMatch) -> bool:
    """Tell whether a growth rate is a company's own."""
    before = reading.companies.within(scope.sentence.start, figure.start)
    lead = scope.lower[: figure.start - scope.sentence.start]
    return (bool(before) and "market" not in lead and "cagr" not in lead) or (
        "revenue" in lead and "market" not in lead and "cagr" not in lead
    )


def _company(reading: Reading, scope: _Scope, figure: FigureMatch, *, near: bool = False) -> str | None:
    text = reading.text
    mentions = reading.companies.within(scope.sentence.start, figure.start)
    if mentions:
        expects = [
            m for m in mentions if re.match(r" to (?:add|contribute|bring|generate)\b", text[m.end : m.end + 16])
        ]
        return (expects or [mentions[0] if len(mentions) == 1 or not near else mentions[-1]])[0].company
    after = [m for m in reading.companies.within(figure.end, scope.sentence.end) if m.start - figure.end < 40]
    if after and re.search(
        r"\bwith (?:\w+ ){0,3}$|^(?:with|at|generating)\b", text[scope.sentence.start : figure.start], re.IGNORECASE
    ):
        return after[0].company
    if near:
        return after[0].company if after else None
    lead = text[scope.sentence.start : figure.start]
    if (
        re.match(
            r"\W*(?:the company|the firm|the group|it|its|their|they|in \d{4}, (?:it|the company|the group)|with|revenue|sales|management|this|net|annual|over|boast)",
            lead,
            re.IGNORECASE,
        )
        or "revenue" in lead.lower()
        or "sales" in lead.lower()
    ):
        block = reading.document.blocks[scope.sentence.block]
        before = reading.companies.last_before(scope.sentence.start)
        if before and (before.start >= block.start or reading.report is not None):
            return before.company
        return reading.companies.principal
    return after[0].company if after else None


_TYPE_NAMES: Final = re.compile(
    r"\b(?:the )?(?:worldwide |global |overall )?(CRO|CMO|CDMO|SMO)s? (?:market|spending|industry|sector)\b"
)


def _market(reading: Reading, scope: _Scope, figure: FigureMatch) -> tuple[str | None, bool]:
    """The market a figure is about, and whether it is the document's own."""
    text = reading.text
    report = reading.report
    sentence = text[scope.sentence.start : scope.sentence.end]
    if report is not None:
        other = re.search(
            r"(?:also tracks|related|see also|more reports?)[^.]*? ((?:[A-Z][\w&/-]+ ){1,6})Market", sentence
        )
        if other and other[1].strip().lower() not in report.market.lower():
            return other[1].strip(), False
        return report.market, True
    typed = _TYPE_NAMES.search(sentence)
    named = list(
        re.finditer(
            r"\b(?:the|The)\s+(?:global |worldwide )?((?:[\w&/-]+ ){0,4}?[\w&/-]*(?:CDMO|CRO|CMO|SMO|outsourcing|manufacturing|research|services|biologics|packaging|clinical trials?))\s+market\b",
            sentence,
        )
    )
    if named and (typed is None or named[0].start() <= typed.start()):
        name = re.sub(r"^(?:global|worldwide|overall) ", "", named[0][1].strip())
        return name, True
    if typed:
        return typed[1], True
    generic = re.search(r"\b[Tt]he (?:global |worldwide )?((?:[\w&/-]+ ){1,5}?)market\b", sentence)
    if generic and generic[1].strip().lower() not in {"overall", "same", "whole", "entire", "total"}:
        return generic[1].strip(), True
    off = off_topic_types(reading.lower)
    types = [t for t in find_service_types(text, scope.sentence.start, scope.sentence.end) if t.service_type not in off]
    if types and re.search(r"market|spending|industry|outsourcing", scope.lower):
        return types[0].service_type.value, True
    if "CAGR" in sentence or "market" in scope.lower or re.search(r"heading for|up from", scope.lower):
        back = [c.fact for c in reading.found if isinstance(c.fact, Figure) and c.fact.market]
        if back:
            return back[-1].market, True
    return None, False


def _segments(reading: Reading) -> dict[str, str]:
    """Names of the market's segments by their lower-case form, and without "segment"."""
    return {s.segment.lower(): s.segment for s in reading.claims(Segment) if len(s.segment) > 2}


def _segment(
    reading: Reading, scope: _Scope, i: int, figure: FigureMatch, segments: dict[str, str], clause_start: int
) -> str | None:
    if not segments:
        return None
    start = clause_start - scope.sentence.start
    stop = figure.start - scope.sentence.start
    lead = scope.lower[max(0, start) : stop]
    best: tuple[int, str] | None = None
    for low, name in segments.items():
        at = lead.rfind(low)
        if (
            at >= 0
            and (at == 0 or not lead[at - 1].isalnum())
            and (best is None or at > best[0] or (at == best[0] and len(name) > len(best[1])))
        ):
            best = (at, name)
    if best is None and not i:
        return None
    if best is None:
        return None
    market = (reading.report.market if reading.report else "").lower()
    if best[1].lower() in market:
        return None
    # a clause that tells of the whole market names segments as drivers only
    if "market" in lead[: best[0]] and not re.search(r"segment", lead):
        return None
    if find_places(reading.text, scope.sentence.start + max(0, start) + best[0], figure.start):
        return None
    return best[1]


def _geography(
    reading: Reading, block: Block, scope: _Scope, i: int, figure: FigureMatch, kind: FigureKind, *, own: bool
) -> str | None:
    text = reading.text
    places = _merged(text, scope.places)
    inside = _inside_market_name(reading, scope, places)
    places = [p for p in places if p.start not in inside and not (p.adjective and not _geographic(text, p))]
    spread = _respectively(text, scope, i, places)
    if spread is not None:
        return spread
    clause_start, clause_end = _clause(text, scope, i)
    before = [p for p in places if clause_start <= p.start and p.end <= figure.start and not _aside(text, p, places)]
    after = [p for p in places if figure.end <= p.start < clause_end]
    if (
        after
        and re.match(r"[^.;,]{0,30}\b(?:in|of|from|for) (?:the )?$", text[figure.end : after[0].start])
        and not before
    ):
        return after[0].place.name
    if before:
        # the subject of the clause: the first place behind the last break
        cut = max(
            (
                m.end()
                for m in re.finditer(
                    r"[;:] |\s--?\s|\) [–—] |, (?:while|whereas|and|with|followed by)\b|\bwhile\b|\bfollowed by\b|\bahead of\b",
                    text[clause_start : figure.start],
                )
            ),
            default=0,
        )
        late = [p for p in before if p.start >= clause_start + cut]
        chosen = late or (before[-1:] if not re.search(r"\s--\s", text[clause_start : figure.start]) else [])
        if not chosen:
            return None
        first = chosen[0]
        if kind is FigureKind.MARKET_SHARE or _subject_like(text, scope, first, figure, clause_start):
            return first.place.name
        return None
    if kind is FigureKind.MARKET_SHARE and not before and i == 0:
        back = re.match(r"\W*(?:the |this )?region\b", scope.lower)
        if back:
            earlier = find_places(text, max(0, scope.sentence.start - 300), scope.sentence.start)
            if earlier:
                return earlier[-1].place.name
    if _rest_of_world(scope.lower):
        return "Rest of World"
    heading = reading.heading_path(block)[-1:]
    if block.kind is BlockKind.LIST_ITEM:
        opening = find_places(text, block.start, min(block.end, block.start + 40))
        if opening and opening[0].start - block.start <= 4 and opening[0].place.kind is not PlaceKind.CITY:
            return opening[0].place.name
    if heading:
        named = find_places(heading[0])
        if len(named) == 1 and len(heading[0]) < len(named[0].place.name) + 6:
            return named[0].place.name
    if own and reading.report is not None:
        market_places = find_places(reading.report.market)
        if market_places and market_places[0].place.kind in {PlaceKind.REGION, PlaceKind.COUNTRY}:
            return market_places[0].place.name
    return None


def _rest_of_world(lower: str) -> bool:
    return bool(
        re.search(
            r"\b(?:other regions|rest of the world|remaining regions|remaining[\w %]* (?:share|is attributed))\b", lower
        )
    )


def _geographic(text: str, place: PlaceMention) -> bool:
    """An adjective is the figure's place only before a word like "market" or "demand"."""
    return bool(re.match(r" (?:market|demand|sales|revenue|region|segment|industry)", text[place.end : place.end + 12]))


def _merged(text: str, places: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Drop the abbreviation behind a name: "Asia-Pacific (APAC)"."""
    kept: list[PlaceMention] = []
    for place in places:
        if kept and place.place.name == kept[-1].place.name and text[kept[-1].end : place.start].strip(" (") == "":
            continue
        kept.append(place)
    return kept


def _inside_market_name(reading: Reading, scope: _Scope, places: Sequence[PlaceMention]) -> set[int]:
    if reading.report is None:
        return set()
    market = reading.report.market
    if not find_places(market):
        return set()
    at = reading.text.find(market, scope.sentence.start, scope.sentence.end)
    return {p.start for p in places if at >= 0 and at <= p.start < at + len(market)}


def _aside(text: str, place: PlaceMention, places: Sequence[PlaceMention]) -> bool:
    """A place that only explains the one before: "particularly China", "(Germany, France)", "helped by China"."""
    lead = text[max(0, place.start - 40) : place.start]
    if re.search(
        r"(?:particularly|especially|notably|including|such as|like|driven by|helped by|led by|mainly|primarily|fueled by) (?:in |the |from |countries like )?(?:[A-Z]\w+(?:,| and) )*$",
        lead,
    ):
        return True
    opening = text.rfind("(", max(0, place.start - 120), place.start)
    closing = text.rfind(")", max(0, place.start - 120), place.start)
    return opening > closing and any(p.end <= opening and opening - p.end < 3 for p in places)


def _respectively(text: str, scope: _Scope, i: int, places: Sequence[PlaceMention]) -> str | None:
    """What "respectively" pairs: "A and B hold 40% and 30%, respectively": the n-th figure belongs to the n-th place."""
    figures = scope.figures
    first = i
    while first > 0 and re.fullmatch(
        r"\s*(?:(?:market )?shares?\s*)?(?:,|and|, and|&)\s*(?:around|about|approximately|nearly|over)?\s*",
        text[figures[first - 1].end : figures[first].start],
    ):
        first -= 1
    last = first
    while last + 1 < len(figures) and re.fullmatch(
        r"\s*(?:(?:market )?shares?\s*)?(?:,|and|, and|&)\s*(?:around|about|approximately|nearly|over)?\s*",
        text[figures[last + 1 - 1].end : figures[last + 1].start],
    ):
        last += 1
    count = last - first + 1
    if count < 2:
        return None
    bound = figures[first - 1].end if first else scope.sentence.start
    group = [p for p in places if bound <= p.start and p.end <= figures[first].start and not _aside(text, p, places)]
    if len(group) >= count:
        return group[-count:][i - first].place.name
    return None


def _subject_like(text: str, scope: _Scope, place: PlaceMention, figure: FigureMatch, clause_start: int) -> bool:
    """A size or rate belongs to a place that its clause opens with or that stands right before the verb."""
    lead = text[clause_start : place.start]
    if re.search(r"\b(?:market|CAGR|industry)\b", lead, re.IGNORECASE) and not re.search(
        r"\b(?:in|of|across|within) (?:the )?$", lead[-12:]
    ):
        return not re.search(r"\b(?:market)\b", lead, re.IGNORECASE) or bool(re.search(r"\bin (?:the )?$", lead[-8:]))
    return len(lead.strip(" ,;–—-:")) < 40 or bool(re.search(r"\b(?:in|the) $", lead[-6:]))


def _period(
    reading: Reading, scope: _Scope, i: int, figure: FigureMatch, kind: FigureKind
) -> tuple[Period | None, tuple[int | None, int | None]]:
    """Pick the period of a figure among those of its sentence; years as (first, last)."""
    text = reading.text
    report = reading.report
    periods = [p for p in scope.periods if not any(f.value_start <= p.start < f.value_end for f in scope.figures)]
    clause_start, clause_end = _clause(text, scope, i)
    if kind is FigureKind.CAGR:
        for period in periods:
            if period.kind == "forecast" and abs(period.start - figure.end) < 160:
                return period, (report.forecast_start, report.forecast_end) if report else (None, None)
        if any(p.kind == "relative" and figure.end <= p.start < clause_end for p in periods):
            return None, (None, None)
        ranges = [p for p in periods if p.kind == "range"]
        if ranges:
            near = min(ranges, key=lambda p: min(abs(p.start - figure.end), abs(figure.start - p.end)))
            return near, (near.first, near.last)
        through = [
            p
            for p in periods
            if p.kind == "through" and (clause_start <= p.start < clause_end or len(scope.figures) <= 2)
        ]
        if through:
            behind = [p for p in through if p.start >= figure.end] or through
            end_year = behind[0].last
            start_year = None
            years = [p for p in periods if p.kind == "year" and p.last and end_year and p.last < end_year]
            if years and re.search(r"\bup from\b|\bfrom\b", scope.lower) and len(scope.figures) >= 2:
                start_year = years[0].last
            return behind[0], (start_year, end_year)
        years = [p for p in periods if p.kind == "year" and p.last]
        if len(years) >= 2 and len(scope.figures) >= 3:
            values = sorted(y.last for y in years if y.last)
            return years[0], (values[0], values[-1])
        return None, (None, None)
    chosen = _dated(text, scope, i, figure, periods)
    if chosen is None:
        return None, (None, None)
    if chosen.kind == "relative" and re.search(
        r"earlier|before|ago|previous|prior|last year", text[chosen.start : chosen.end], re.IGNORECASE
    ):
        stated = [p.last for p in periods if p.kind == "year" and p.last]
        return chosen, (None, stated[0] - 1 if stated else None)
    if chosen.kind == "forecast" and kind is not FigureKind.MARKET_SHARE:
        return chosen, (None, report.forecast_end if report else None)
    if chosen.kind in {"forecast", "relative"}:
        return None, (None, None)
    return chosen, (None, chosen.last)


def _dated(text: str, scope: _Scope, i: int, figure: FigureMatch, periods: Sequence[Period]) -> Period | None:
    """The period next to a size, share or revenue: behind it in its clause, else before it, else the sentence's own."""
    clause_start, clause_end = _clause(text, scope, i)
    dates = [p for p in periods if p.kind in {"year", "through", "relative"} or (p.kind == "forecast")]
    if i + 1 < len(scope.figures) and re.fullmatch(r"\s*\(", text[figure.end : scope.figures[i + 1].start]):
        # the same amount in a second currency stands between the figure and its date
        clause_end = scope.figures[i + 2].start if i + 2 < len(scope.figures) else scope.sentence.end
    behind = [p for p in dates if figure.end <= p.start < clause_end]
    if behind and not re.search(r"[;]", text[figure.end : behind[0].start]):
        gap = text[figure.end : behind[0].start]
        if not re.search(r"\bfrom\b", gap) or len(scope.figures) == 1:
            return behind[0]
    before = [p for p in dates if clause_start <= p.start and p.end <= figure.start]
    if before:
        return before[-1]
    if behind:
        return behind[0]
    # a share or size further on in an enumeration takes the date of the sentence
    opening = [p for p in dates if p.start < (scope.figures[0].end + 60)]
    leading = [p for p in opening if p.kind in {"year", "through"}]
    if leading and figure.unit == "percent":
        return leading[0]
    if leading and i and re.search(r"[;]|, (?:while|and)", text[scope.sentence.start : figure.start]):
        return leading[0]
    return None


def _status(scope: _Scope, figure: FigureMatch, start: int, end: int, year: int | None) -> FigureStatus:
    lead = scope.lower[max(0, start - scope.sentence.start) : figure.end - scope.sentence.start]
    if _FORECAST.search(lead):
        return FigureStatus.FORECAST
    if figure.qualifier in {Qualifier.APPROX, Qualifier.RANGE} or _ESTIMATE.search(lead):
        return FigureStatus.ESTIMATE
    return FigureStatus.ACTUAL


def _denominator(text: str, scope: _Scope, figure: FigureMatch, kind: FigureKind) -> str | None:
    if kind is not FigureKind.MARKET_SHARE:
        return None
    match = _DENOMINATOR.search(text, figure.end, min(scope.sentence.end, figure.end + 70))
    return match[1] if match else None


def _tables(reading: Reading) -> Iterator[Claim]:
    """Tables of figures: a key and a value a row, or a segment a row with years over the columns."""
    groups: dict[int, list[Block]] = {}
    for block in reading.blocks:
        if block.kind is BlockKind.TABLE_CELL:
            groups.setdefault(block.group, []).append(block)
    for cells in groups.values():
        rows: dict[int, list[Block]] = {}
        for cell in cells:
            rows.setdefault(cell.row, []).append(cell)
        ordered = [sorted(row, key=lambda c: c.column) for _, row in sorted(rows.items())]
        if len(ordered) >= 2 and reading.report is not None:
            yield from _table(reading, ordered)


def _table(reading: Reading, rows: list[list[Block]]) -> Iterator[Claim]:
    text = reading.text
    header = [text[c.start : c.end] for c in rows[0]]
    for row in rows:
        if len(row) < 2:
            continue
        label = text[row[0].start : row[0].end]
        for column, cell in enumerate(row[1:], 1):
            head = header[column] if column < len(header) and row is not rows[0] else ""
            claim = _cell(reading, row, label, head, cell, pair=len(row) == 2)
            if claim is not None:
                yield claim


def _cell(reading: Reading, row: list[Block], label: str, head: str, cell: Block, *, pair: bool) -> Claim | None:
    text = reading.text
    words = text[cell.start : cell.end]
    about = f"{label} {head}"
    found = find_figures(text, cell.start, cell.end)
    unit_in_head = _MONEY_HEADER.search(about)
    if found and len(found[0:1]) == 1 and found[0].end - found[0].start >= len(words.strip()) - 3:
        figure = found[0]
        as_written = text[figure.start : figure.end]
    elif unit_in_head and re.fullmatch(r"[\d,.\s’']+", words.strip()):
        parsed = find_figures(f"{unit_in_head[1]} {words.strip()} {unit_in_head[2] or ''}".strip())
        if not parsed:
            return None
        figure = parsed[0]
        as_written = f"{unit_in_head[1]} {words.strip()} {unit_in_head[2] or ''}".strip()
    else:
        return None
    assert reading.report is not None
    if figure.unit == "percent":
        kind = (
            FigureKind.CAGR
            if re.search(r"cagr|growth", about, re.IGNORECASE)
            else FigureKind.MARKET_SHARE
            if re.search(r"share|%", about, re.IGNORECASE)
            else FigureKind.OTHER
        )
    else:
        kind = (
            FigureKind.MARKET_SIZE
            if re.search(r"market|size|value|revenue|20\d\d|forecast", about, re.IGNORECASE)
            else FigureKind.OTHER
        )
    if kind is FigureKind.OTHER:
        return None
    periods = find_periods(about)
    first = last = None
    if periods:
        first, last = periods[0].first, periods[0].last
        if periods[0].kind == "forecast":
            first, last = reading.report.forecast_start, reading.report.forecast_end
    places = [p for p in find_places(label) if p.place.kind in {PlaceKind.COUNTRY, PlaceKind.REGION}]
    geography = places[0].place.name if places and places[0].start == 0 else None
    general = pair or re.match(r"\W*(?:total|global|market|overall|world)", label, re.IGNORECASE)
    segment = None if general or geography else label.strip()
    if geography is None and segment is None:
        own = find_places(reading.report.market)
        geography = own[0].place.name if own and own[0].place.kind is PlaceKind.REGION else None
    fact = Figure(
        kind=kind,
        low=figure.low,
        high=figure.high,
        unit=figure.unit,
        qualifier=figure.qualifier,
        as_written=as_written,
        market=reading.report.market,
        geography=geography,
        segment=segment,
        year_start=first if kind is FigureKind.CAGR else None,
        year_end=last,
        period_as_written=about[periods[0].start : periods[0].end] if periods else None,
        status=None,
        digits=figure.digits,
    )
    return reading.claim(fact, row[0].start, row[-1].end, "metrics.table", focus=(cell.start, cell.end))
