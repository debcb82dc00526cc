"""Which segment of a market a figure is said of: one that a list names, or what its clause speaks of."""

from __future__ import annotations

import re
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.base import Reading
from cxograph.extract.figures.listed import part_name, parts_of_whole
from cxograph.extract.figures.scope import Scope, series
from cxograph.extract.figures.years import last_figure
from cxograph.extract.numbers.figures import FigureMatch
from cxograph.extract.segments.prose import NO_SEGMENT
from cxograph.extract.words.listing import split_list
from cxograph.extract.words.service_types import find_service_types
from cxograph.model import Block, BlockKind, FigureKind, Segment
from cxograph.places import find_places

__all__ = ["item_name", "names_paired", "segment_names", "segment_of", "subject_segment"]
_ROSE_TO: Final = expression(
    r"(?: in (?:FY ?)?\d{2,4})?,? (?:and|to)(?: (?:to|then|about|around|nearly|almost|over|some|just|only|reached|reach|an?))? "
)
_SEGMENT_BEHIND: Final = expression(r" (?:sub-?)?(?:segment|category)\b")
_SEGMENT_SAID: Final = expression(r"segment")


def segment_names(reading: Reading) -> dict[str, str]:
    """Names of the market's segments by their lower-case form, and without "segment"."""
    names = [s.segment for s in reading.claims(Segment) if len(s.segment) > 2]
    bare = {bare.lower(): name for name in names if len(bare := _ABBREVIATED.sub("", name)) > 2}
    return bare | {name.lower(): name for name in names}


# "Functional service provision (FSP)", told later without its bracket
_ABBREVIATED: Final = expression(r" \([^()]{2,12}\)$")
# what a clause says a share or size of: the words before its verb
_VERB: Final = (
    r"(?:account(?:s|ed|ing)? for|(?:stands?|stood) for|(?:is|are|was|were) (?:responsible for|first|second|third|fourth|next|last)|ma[dk]es? up|contribut(?:es?|ed)|captur(?:es?|ed)|h[eo]lds?|held|br(?:ing|ings|ought) in|control(?:s|led)?|represent(?:s|ed)?|generat(?:es?|ed)|"
    r"earn(?:s|ed)|ha(?:s|d|ve)(?= (?:\d[\d.,]*|an?|the|about|around|nearly|over|more|almost|approximately) )|t[ao]kes?|took|rose|grew|fell|follow(?:s|ed)|trail(?:s|ed)|rank(?:s|ed)|pa(?:ys?|id) for|dominat(?:es?|ed)|le(?:d|ads)(?= with )|brings?(?= [\d~])|command(?:s|ed)|came to|cross(?:ed|es)|exceed(?:ed|s)|surpass(?:ed|es)|topped|comprise[sd]?|constitute[sd]?|supplied|bought|purchased|placed|consumed|provided|absorbed|"
    r"(?:is|are|was|were|remains?|remained) (?:still |already |now )?(?=(?:more|less|over|about|around|nearly|almost|roughly|some|the|a|an|by|half|just|\d))|br(?:ing|ings|ought) in|"
    r"(?:will|should|could|may|can) (?:\w+ )?(?:grow|expand|rise|account|make|reach|advance|post|see|record|register|witness|exhibit|show|hold|capture|command|contribute|represent|dominate|generate|lead)|"
    r"(?:is|are|was|were) (?:\w+ )?(?:growing|rising|expanding|expected|projected|forecast(?:ed)?|set|likely|anticipated|poised|estimated|valued|worth)|(?<!is )(?<!are )(?<!was )(?<!were )(?<!been )(?:expected|projected|forecast(?:ed)?|anticipated|poised) to)"
)
_SUBJECT: Final = expression(
    r"\W*(?:(?:Moreover|Furthermore|However|Meanwhile|Overall|Besides|In addition|[A-Z][a-z]+ly), )?(?:[Aa]ccording to [^,.;]{2,60}, )?(?:(?:[Bb]y|[Ii]n|[Oo]n|[Bb]ased on|[Aa]mong)[^,.;]{2,40}, ){0,2}(?:[Tt]he )?(?P<name>\w[\w&/()-]*(?: [\w&/()-]+){0,5}?)(?:['’]s? share)?"
    rf"(?: segments?| category)?(?:, (?:an?|the|one of the) (?:[\w-]+ ){{0,3}}?(?:sub-?)?(?:segments?|category|niche|field|area|class|part|application|indication|use|service|product|type|group)[^,.;]{{0,30}})?,? (?:(?:[a-z]+ly|still|already|now|also|only|alone|then|again|continues? to|continued to) )*{_VERB}\b"
)
_GROWTH_IN: Final = expression(
    r"(?:[^.;]{0,120}, )?(?:[Tt]he )?[Gg]rowth (?:in|of) the (?P<name>\w[\w&/()-]*(?: [\w&/()-]+){0,5}?) (?:sub-?)?segment\b"
)
_FROM_TO: Final = expression(r"\W*(?:[Rr]evenues?|[Ss]ales|[Ii]ncome|[Dd]emand) (?:from|of|for|in) (?:the )?(?P<name>\w[\w&/()-]*(?: [\w&/()-]+){0,4}?) (?:rose|grew|fell|went|climbed|reached|amounted|stood|was|were|is|will|should|could|may)\b")  # fmt: skip
_SHORT: Final = expression(
    r"(?: of [^,;.]{3,40}?)?(?:,? in (?:FY ?)?\d{4})?(?:,|;|,? and|,? while) (?:the )?(?P<name>(?!and |but |while )[^\W\d][\w’'&/-]*(?: (?!to\b|by\b|from\b|at\b|up\b|down\b)[\w’'&/-]+){0,4}?)(?:, (?:by|in) (?:contrast|comparison|turn))?(?: the (?:remaining|other|rest))?,? (?:for |at |with |only |another |a further )?"
)
# "Syringes, at 29%, are catching up"
_SET_APART: Final = expression(
    r"\W*(?:The )?(?P<name>[A-Z][\w&/’'-]*(?: [\w&/’'-]+){0,4}), (?:at|with)(?: (?:about|around|nearly|some|just|an?))? $"
)
_SEVERAL: Final = expression(
    r"\b(?:top|suppliers|providers|firms|manufacturers|operators|vendors|groups|players|companies|networks|leaders|competitors|largest|biggest|the rest|remainder|sponsors)\b",
    re.IGNORECASE,
)
_BREAK: Final = expression(
    r"\b(?:not(?:es|ed)|sa(?:ys|id)|f(?:inds|ound)|reports?|reported|shows?|showed|estimates?|estimated|add(?:s|ed)) that (?:in (?:19|20)\d\d,? )?|\b(?:sa(?:ys|id)|reckons?|believes?|calculates?) (?:that )?|; |, (?:while|whilst|whereas|and|but) |: "
)
_OPENS_LOWER: Final = expression(r"(?:according|recent|based|it|they|this|that|these|those|which|who|we|he|she|there|one|others?|each|both|no|segment|category|group|such|its|their|trade|sector|field|business|industry|country|region|nation|expected|projected|actual)\b", re.IGNORECASE)  # fmt: skip


def segment_of(
    reading: Reading, scope: Scope, i: int, figure: FigureMatch, segments: dict[str, str], clause_start: int
) -> str | None:
    """Return the segment a figure is said of: one that the document lists, else the subject of its clause."""
    first, last = series(reading.text, scope, i)
    if paired := _paired(reading, scope, i, segments):
        return paired
    spread = last > first and _shared(reading, scope, first, last, segments)
    if spread:
        return spread[i - first]
    return _listed(reading, scope, i, figure, segments, clause_start)


def subject_segment(reading: Reading, scope: Scope, i: int, clause_start: int) -> str | None:
    """Return the subject of a figure's clause where it can be a segment that no list names."""
    text = reading.text
    first, last = series(text, scope, i)
    if _WHOLE_SUM.search(text, max(clause_start, scope.figures[i].start - 16), scope.figures[i].value_start):
        return None
    start = scope.figures[first - 1].end if first else scope.sentence.start
    stop = scope.figures[first].start
    cuts = [cut.end() for cut in _BREAK.finditer(text, start, stop)]
    own = next(
        (at for at in reversed(cuts) if text[at - 2] == ";"), start
    )  # what a semicolon parts off is of something else
    for at in [own, *(at for at in cuts if at > own)][::-1]:
        match = (
            _FROM_TO.match(text, at, stop)
            or _ITS_SHARE.match(text, at, stop)
            or _WITH_PART.search(text, at, stop)
            or _GROWTH_IN.match(text, at, stop)
            or _SET_APART.match(text, at, stop)
            or _SUBJECT.match(text, at, min(scope.sentence.end, stop + 24))
        )
        if match is None or match.start("name") >= stop:
            continue
        names = [text[a:b].strip() for a, b in split_list(text, *match.span("name"))]
        name = names[i - first] if len(names) == last - first + 1 else text[slice(*match.span("name"))]
        called = _CALLED.match(text, match.end("name")) is not None
        name = _IN_TYPE.sub("", name)
        place = next(iter(find_places(name)), None)
        if place and name[: place.start].lower() in {"in ", "in the "}:
            name = name[place.end :].strip()  # "In Latvia clinical work made up 78%"
        if (
            NO_SEGMENT.search(name)
            or not name
            or name[0].isdigit()
            or _OPENS_LOWER.match(name)
            or find_places(name, adjectives=True)
            or reading.companies.within(match.start("name"), match.end("name"))
            or (find_service_types(name) and not called)
            or _SEVERAL.search(name)
            or (reading.report is not None and name.lower() == reading.report.market.lower())
        ):
            return None
        return name
    behind = _FROM_BEHIND.match(text, scope.figures[i].end, scope.sentence.end)
    if behind and not NO_SEGMENT.search(behind["name"]) and not find_places(behind["name"], adjectives=True):
        return None if reading.companies.within(*behind.span("name")) else behind["name"]
    if first and i == first:
        # "rose from 29% in 2020 to 36% in 2024": the second figure is of the same subject
        gap = text[scope.figures[first - 1].end : stop]
        if _ROSE_TO.fullmatch(gap):
            return subject_segment(reading, scope, first - 1, clause_start)
        short = _SHORT.fullmatch(gap)
        if short and not NO_SEGMENT.search(short["name"]) and not find_places(short["name"], adjectives=True):
            told = [last_figure(reading, kind, scope.sentence.start) for kind in _PARTS]
            return short["name"] if any(said and said.segment for said in told) else None  # "... 38%, dermatology 9%"
    return None


# "44% of revenue came from vaccines, 26% from plasmids"
_FROM_BEHIND: Final = expression(
    r"(?: of (?:the |its |all )?(?:[\w-]+ ){0,2}(?:revenues?|sales|market|spending|demand|total|turnover)(?: (?:comes?|came|stems?|stemmed|derives?|derived|was earned|is earned))?)? from (?:the )?"
    r"(?P<name>[A-Za-z][\w-]*(?: (?!and )[\w-]+){0,3}?)(?=\s*(?:[,.;]|$)| and (?:another |some |about )?\d| in (?:19|20)\d\d)"
)
# "56% of the $21 billion spent in 2024": the sum that the parts are of
_WHOLE_SUM: Final = expression(
    r"\bof (?:the|this|that|its) (?:about |around |roughly |nearly |total )?$", re.IGNORECASE
)
_PARTS: Final = (FigureKind.MARKET_SHARE, FigureKind.MARKET_SIZE)
# "Oncology will keep the lead: its share stood at 71%"
_ITS_SHARE: Final = expression(
    r"\W*(?:The )?(?P<name>[A-Z][\w&/-]*(?: [\w&/-]+){0,3}?) (?:will|is|are|was|has|remains?|keeps?|kept|leads?|led|stays?|stayed|lost|loses|gains?|gained)\b[^:;.]{0,60}[:;,] (?:and )?its (?:\w+ )?share\b"
)
# "..., with vaccines making up three quarters of it"
_WITH_PART: Final = expression(
    r"\bwith (?:the )?(?P<name>[A-Za-z][\w&/-]*(?: [\w&/-]+){0,3}?) (?:making up|accounting for|contributing|representing|constituting|bringing in) (?:[a-z]+ )?$"
)
_CALLED: Final = expression(r" (?:sub-?)?segments?\b")
_IN_TYPE: Final = expression(r" (?:in|within|among|at|for|of) (?:the )?(?:CROs?|CMOs?|CDMOs?|SMOs?)$")


def _shared(reading: Reading, scope: Scope, first: int, last: int, segments: dict[str, str]) -> list[str] | None:
    """The segments that a series of figures is spread over: "A and B hold 40% and 30%, respectively"."""
    bound = scope.figures[first - 1].end if first else scope.sentence.start
    lead = reading.lower[bound : scope.figures[first].start]
    met = sorted((at, name) for low, name in segments.items() if (at := _word(lead, low)) >= 0)
    names = [
        name for n, (at, name) in enumerate(met) if not any(a <= at < a + len(b) and b != name for a, b in met[:n])
    ]
    count = last - first + 1
    return names[-count:] if len(names) == count else None


_NEW_CLAUSE: Final = expression(r"; |, (?:while|whilst|whereas|and|but) ")
_FOR: Final = expression(r" (?:for|from|in) (?:the )?")
# "(a) Vials. The segment made up ...", "Vials: slower, at 5%"
_HEAD: Final = expression(
    r"\W*(?:[a-z\d]{1,2}[.)] )?(?P<name>[A-Z][\w&/’'()-]*(?: [\w&/’'()-]+){0,5}?)\s*(?:[.:]|\s[–—-])\s(?P<said>\W*(?:The|This) (?:segment|category|group)\b)?"
)
# "Leading form: vials (51%)"
_LEADING: Final = expression(
    r"\W*(?:[Ll]argest|[Ll]eading|[Tt]op|[Bb]iggest|[Dd]ominant|[Dd]ominating) (?:(?!region|country|market)[\w-]+ ){0,2}(?!region|country|market)[\w-]+:\s+(?P<name>[^:(),]{3,50}?)(?:\s*\(|, (?:at |with )?| [–—-] )$"
)
# "Share of vials: 51%", and a sentence that is a name and its amounts: "Vials: EUR 9 million in 2024, EUR 12 million in 2030."
_SHARE_OF: Final = expression(r"\W*(?:[Mm]arket |[Rr]evenue )?[Ss]hare of (?:the )?(?P<name>[^:–—]{3,60}?)\s*[:–—]\s*")
_LABEL: Final = expression(
    r"\W*(?P<name>(?!(?:Answer|Notes?|Source|Result|Today|Now|Then|Total|Global|World\w*|Expected|Projected|Forecast|Actual|Value|Revenues?|Size|Findings|Summary)\b)[A-Z][\w&/’-]{2,}(?: [\w&/’-]+){0,4}): "
)
_OF_HEADING: Final = expression(r"\W*(?:(?:The|This) (?:segment|category|group)|It)\b")


def item_name(
    reading: Reading, scope: Scope, block: Block, figure: FigureMatch, segments: dict[str, str]
) -> str | None:
    """Return the segment that heads a figure's item, paragraph or section: "Microbial: 22 %", "Vials. The segment made up 64%"."""
    text = reading.text
    if block.kind is BlockKind.LIST_ITEM and figure.start - block.start <= 90:
        lead = reading.lower[block.start : figure.start].strip(" :–—-(\t")
        if lead in segments:
            return segments[lead]
    leading = _LEADING.match(text, block.start, figure.start)
    if leading and not find_places(leading["name"], adjectives=True) and not NO_SEGMENT.search(leading["name"]):
        return segments.get(leading["name"].lower()) or leading["name"]
    if parts_of_whole(reading, scope):
        name = part_name(reading, scope)
        return name if name and not find_places(name, adjectives=True) and not _SEVERAL.search(name) else None
    share = _SHARE_OF.fullmatch(text, block.start, figure.start) if block.kind is BlockKind.LIST_ITEM else None
    if share and not find_places(share["name"], adjectives=True) and not _SEVERAL.search(share["name"]):
        return segments.get(share["name"].lower()) or share["name"]
    label = _LABEL.match(text, scope.sentence.start, figure.start)
    amounts = label is not None and label.end() == scope.figures[0].start and not _SEVERAL.search(label["name"])
    if (
        label
        and amounts
        and not _VERBAL.search(label["name"])
        and not NO_SEGMENT.search(label["name"])
        and not find_places(label["name"], adjectives=True)
    ):
        return segments.get(label["name"].lower()) or label["name"]
    head = _HEAD.match(text, block.start, min(figure.start, block.start + 90))
    if head:
        named = segments.get(head["name"].lower())
        said = head["said"] and not NO_SEGMENT.search(head["name"]) and not find_places(head["name"], adjectives=True)
        return named or (head["name"] if said else None)
    if scope.places or not _OF_HEADING.match(text, scope.sentence.start, figure.start):
        return None
    heading = reading.heading_path(block)[-1:]
    return segments.get(heading[0].strip(" :*0123456789.").lower()) if heading else None


# "ahead of vials (37%) and cartridges (12%)", "Vials: 31% of revenue. Bags: 12%"
_PAIRED: Final = expression(
    r"(?:^|\n|[,;:(./]\s|\b(?:and|by|of|while|whereas|but|with|plus|then|outweighs?|exceeds?|beats?|over|against|versus)\s)(?:the )?(?P<name>(?:(?!and |by |of the |ahead of |followed by |before |behind |then |plus |with )[A-Za-z][\w&/’'-]*)(?: (?!and |by |while )[\w&/’'-]+){0,4}?)(?: segment)?\s?(?:\(|:|\s[–—-]|(?<=\w)(?=\s))\s?$"
)


def names_paired(reading: Reading, scope: Scope) -> list[str]:
    """Return the name right before each percentage of a sentence, "" where none is that may be a part's: "vials (37%), bags 12%"."""
    text = reading.text
    names = list[str]()
    for n, figure in enumerate(scope.figures):
        begin = max(scope.figures[n - 1].end if n else scope.sentence.start - 2, figure.start - 80, 0)
        match = _PAIRED.search(text, begin, figure.start) if figure.unit == "percent" else None
        name = match["name"] if match else ""
        fits = name and not NO_SEGMENT.search(name) and not _OPENS_LOWER.match(name) and not _VERBAL.search(name)
        bare = (
            match is not None
            and text[match.end() - 1 : match.end()] != "("
            and text[match.end("name") : match.end()].isspace()
        )
        opens = match is not None and match.start("name") <= scope.sentence.start + 1
        fits = fits and not _SEVERAL.search(name) and not (bare and opens and n + 1 == len(scope.figures))
        names.append(name if fits and match and not find_places(name, adjectives=True) else "")
        if names[-1] and match and reading.companies.within(*match.span("name")):
            names[-1] = ""
    return names


def _paired(reading: Reading, scope: Scope, i: int, segments: dict[str, str]) -> str | None:
    """Return the name right before a figure, in its bracket or behind its colon, where the text pairs several so."""
    names = names_paired(reading, scope)
    known = names[i].lower() in segments
    return (segments.get(names[i].lower()) or names[i]) if names[i] and (known or sum(map(bool, names)) > 1) else None


_VERBAL: Final = expression(
    r"\b(?:is|are|was|were|will|to|at|of|by|in|from|with|for|up|down|over|about|around|only|some|just|now|than|cagr|rate|keeps?|leads?|dominates?|remains?|grows?|ha[sd]|have)\b",
    re.IGNORECASE,
)


def _by_length(segments: dict[str, str]) -> list[tuple[str, str]]:
    """The longest names first: one may begin with another."""
    return sorted(segments.items(), key=lambda pair: -len(pair[0]))


def _word(lead: str, low: str) -> int:
    at = lead.rfind(low)
    return at if at >= 0 and _begins_word(lead, at) else -1


def _begins_word(text: str, at: int) -> bool:
    """Tell whether a word begins at an offset, and none goes on there behind a hyphen: "pre-clinical services"."""
    return at == 0 or not (text[at - 1].isalnum() or (text[at - 1] == "-" and text[at - 2 : at - 1].isalnum()))


def _listed(
    reading: Reading, scope: Scope, i: int, figure: FigureMatch, segments: dict[str, str], clause_start: int
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
            and _begins_word(lead, at)
            and (best is None or at > best[0] or (at == best[0] and len(name) > len(best[1])))
        ):
            best = (at, name)
    if best is None:
        behind = _FOR.match(scope.lower, figure.end - scope.sentence.start)
        rest = scope.lower[behind.end() :] if behind else ""
        return next((name for low, name in _by_length(segments) if rest.startswith(low)), None) if rest else None
    market = (reading.report.market if reading.report else "").lower()
    called = _SEGMENT_BEHIND.match(lead[best[0] + len(best[1]) :])
    if best[1].lower() in market and not called:
        return None
    # a clause that tells of the whole market names segments as drivers only
    cut = max((match.end() for match in _NEW_CLAUSE.finditer(lead, 0, best[0])), default=0)
    if "market" in lead[cut : best[0]] and not _SEGMENT_SAID.search(lead):
        return None
    if find_places(reading.text, scope.sentence.start + max(0, start) + best[0], figure.start):
        return None
    return best[1]
