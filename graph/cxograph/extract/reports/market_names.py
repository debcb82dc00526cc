"""The name of the market that a report's headline speaks of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.words.listing import word_set
from cxograph.places import lookup

__all__ = [
    "ENDS_NAME",
    "MARKET",
    "TRADE",
    "MarketPhrase",
    "frequent_market",
    "market_for",
    "market_of",
    "market_phrase",
]

MARKET: Final = expression(r"\bmarkets?(?:place)?\b", re.IGNORECASE)
TRADE: Final = expression(r"\b(?:markets?|industry|sector)\b", re.IGNORECASE)
# what follows the word "market" where the market's name ends with it
ENDS_NAME: Final = expression(
    r"\s*(?:$|[,:;|–—(\[/]|- |-$|\d|(?:"
    r"size|share|reports?|research|analysis|insights?|outlook|trends?|forecasts?|overview|growth|dynamics|study|segments?|"
    r"segmentation|assessment|intelligence|landscape|competitive|competition|challenges|scope|future|demand|value|volume|"
    r"status|revenue|introduction|opportunit\w+|drivers|potential|statistics|data|review|update|news|snapshot|survey|"
    r"brief(?:ing)?|monitor|profile|fact ?sheet|bulletin|primer|strateg\w+|players|positioning|cagr|projections?|estimates?|price|pricing|industry|"
    r"by|is|was|are|will|to|set|poised|expected|projected|estimated|anticipated|likely|worth|valued|at|in|for|from|on|"
    r"with|through|until|till|and|&|global|worldwide|deep|in-depth|key|latest|new|top|"
    r"offers?|provides?|focus\w*|furnish\w*|centers|examines?|reveals?|surpass\w*|exceed\w*|reach\w*|grow\w*|hits?|"
    r"tops?|surges?|booming|expands?|climbs?|rises?|explores?|reflect\w*|evaluat\w+|covers?|includes?|shows?|sees?|gains?|"
    r"witness\w*)\b)",
    re.IGNORECASE,
)
_CLOSED: Final = expression(r"\s*(?:$|[,:;|–—(\[]|- )")
# what leads up to a market's name
_LEAD: Final = expression(
    r"^(?:the|global|worldwide|world|globally|overall|entire|segments|insights? (?:in)?to|insights? on|decoding|exploring|unveiling|unlocking|"
    r"navigating|analy[sz]ing|understanding|mapping|examining|assessing|evaluating|emerging trends in|trends in|future of|"
    r"(?:growth|demand|need|size) (?:of|in|for)|top \d+|key (?:trends|insights|drivers) (?:in|of|into)|latest|competitive landscape of|why|new|"
    r"(?:an? )?(?:in-depth |deep |comprehensive |detailed |strategic )?(?:analysis|overview|review|study|look|"
    r"dive|exploration|examination|guide|insights?|report|outlook|forecast|assessment|perspective)s?"
    r" (?:of|on|into|at|for|to)|"
    r"top \d+|(?:20\d\d)(?: ?[-–—] ?20\d\d)?|(?:with|at|by|from|over) (?:an? )?[^,]{0,40}\d[^,]{0,40},|"
    r"(?:us ?\$|usd|eur|gbp|\$|€|£|¥) ?[\d.,]+ ?(?:trillion|billion|million|bn|mn|tn|[bmt])?\+?)"
    r"(?:[\s:,–—-]+(?!(?:and|&) )|$)",
    re.IGNORECASE,
)
_ALWAYS_LEADS: Final = expression(r"^(?:the|global|globally|worldwide)\b", re.IGNORECASE)
_OWN_INDUSTRY: Final = expression(r"\b(?:in|for|of) (?:the )?[\w&/-]+(?: [\w&/-]+)? industry$", re.IGNORECASE)
_WITHIN_GLOBAL: Final = expression(
    r".* (?:lead(?:s|ing)?|dominat(?:es?|ing)|driv(?:es?|ing)|in|of|to|for) (?:the )?(?:global|worldwide|world) (?P<name>\w.+)",
    re.IGNORECASE,
)
_NO_NAME: Final = expression(
    r"(?:its|their|our|this|that|these|the|an?|whole|entire|overall|potential|new|key)$", re.IGNORECASE
)
_CLOSING: Final = expression(r"\s+(?:industry|sector|global|worldwide|business)$", re.IGNORECASE)
# "Market Research Report on Sterile Filling", "Global Market for Peptide CDMOs to 2030"
_MARKET_FIRST: Final = expression(
    r"^(?:the )?(?:global |world |worldwide )?markets?"
    r"(?: (?:size|share|study|research|reports?|analysis|insights?|forecast|outlook|overview|survey|and|&))*,?"
    r" (?:of|on|for|in) (?:the )?(?P<name>.+?)(?= markets?\b|[:,|]| [–—-] | to 20\d\d| by | 20\d\d|$)",
    re.IGNORECASE,
)
_INDUSTRY: Final = expression(
    r"^(?P<name>.+?) (?:industry|sector)"
    r"(?= (?:size|share|report|research|analysis|outlook|forecast|trends|overview)|[:,|]|$)",
    re.IGNORECASE,
)
# "the sterile filling market" in running text
_IN_TEXT: Final = expression(
    r"(?<![\w-])((?:[A-Z0-9][\w&/()'’.+-]*)(?: (?:[A-Z0-9(&][\w&/()'’.+-]*|and|of|for|in|with|to)){0,11}) [Mm]arket\b"
)


def market_of(headline: str, lower: str) -> str | None:
    """Return the market's name, without "Global" and "Market"; `lower` is the document's text in lower case.

    The text decides where a headline alone does not tell: what it calls "the ... market" is the name.
    """
    title = headline.lower()

    def said(name: str) -> int:
        """How often the text beside the headline speaks of a market of that name."""
        phrase = f"{name.lower()} market"
        return lower.count(phrase) - title.count(phrase)

    cuts = [match for match in MARKET.finditer(headline) if match.start()]
    for i, cut in enumerate(cuts[:4]):
        if i + 1 < len(cuts) and not _CLOSED.match(headline, cut.end()):
            longer = _tidy(headline[: cuts[i + 1].start()], said)
            if longer and said(longer) > 0:
                continue
        name = _tidy(headline[: cut.start()], said)
        if name:
            return _behind_trail(name, said)
    first = _MARKET_FIRST.match(headline) or _INDUSTRY.match(headline)
    return _tidy(first["name"], said) if first else None


def _behind_trail(name: str, said: Callable[[str], int]) -> str:
    """Cut off the menus that a page's address line left before a headline: "Home Pharma Global Vial Coating"."""
    if said(name):
        return name
    behind = [name[cut.end() :] for cut in re.finditer(r"\b(?:Global|Worldwide) ", name)]
    if name.startswith("Home "):
        behind += [name[cut.end() :] for cut in re.finditer(" ", name)]
    return next((rest for rest in behind if said(rest)), name)


def frequent_market(text: str) -> str | None:
    """Return the market that a text speaks of most often, at least three times, or None."""
    counts = Counter(name for match in _IN_TEXT.finditer(text, 0, 60_000) if (name := _tidy(match[1], lambda _: 0)))
    return next((name for name, times in counts.most_common(1) if times > 2), None)


@dataclass(frozen=True, slots=True)
class MarketPhrase:
    """A naming of a market in running text: its name as `market_of` gives it, and where name and "market" stand."""

    name: str
    start: int
    end: int

    @property
    def key(self) -> str:
        """The name by which namings of one market are counted."""
        return self.name.lower()


_WORD: Final = expression(r"\S+")
_DETERMINERS: Final = frozenset({"the", "a", "an", "largest", "highest", "biggest"})
# words that end a market's name on its left; "of", "for" and "and" may stand inside it
_VERBS: Final = word_set(
    """led lead leads drive drives drove driving propel propels propelling boost boosts boosting fuel fuels fueling
    fuelling hamper hampers hampering restrain restrains restraining dominate dominates dominated dominating enter enters
    entering hold holds held shape shapes shaping impact impacts impacting affect affects affecting support supports
    supporting serve serves serving acting advancing offers offer made make makes puts values estimates sees"""
)
_STOPS: Final = _VERBS | word_set(
    """in on at by with from to as within across into over under during than per about among between against towards
    via that which who where while when because if but or so then this these those its their our your his her each any
    some all both other another such no not is are was were be been being has have had will would can could may might
    should must do does did it we they there also most more only"""
)
_PASSED: Final = frozenset({"in", "on", "to", "with", "at"})  # prepositions that names in capitals hold
_ENDING: Final = frozenset(",;:.–—")
_MARKS: Final = frozenset({"-", "|", "/", "•", "--"})
_INSIDE: Final = frozenset({"of", "for", "and", "&"})
# no names of markets: which of them, how it is, where
_ANY_MARKET: Final = expression(
    r"(?:(?:global|worldwide|world|overall|entire|whole|total|target|local|domestic|international|regional|national|emerging|"
    r"developed|developing|mature|new|key|main|major|large|larger|largest|small|smaller|end|mass|free|stock|labou?r|jobs?|capital|"
    r"equity|bond|single|open|competitive|dynamic|fragmented|consolidated|growing|fast-growing|fastest|growth|current|"
    r"future|potential|addressable|same|respective|first|second|third|next|final|top|leading|said|specific|niche|attractive|"
    r"lucrative|promising|private|public|otcqb|otc|financial|report|latest|primary|important|core|one|two|three|broader|wider|\d+|"
    r"home|foreign|overseas|market|to|of|for|and|[a-z]+an|[a-z]+ese)\s?)+",
    re.IGNORECASE,
)
_FIRM: Final = expression(r"Markets? Research(?! Report| Study| Survey)")  # "Tarn Market Research"


def market_phrase(text: str, start: int, at: int, *, noun: re.Pattern[str] = MARKET) -> MarketPhrase | None:
    """Return the name of the market in a sentence that begins at `start` and has the word "market", or `noun`, at `at`.

    The name reaches back to an article, to the sentence's first word, or as far as its words have capitals.
    """
    market = noun.match(text, at)
    low = max(start, at - 150)
    words = list(_WORD.finditer(text, low, at))
    if market is None or not words or words[-1].end() == at or _FIRM.match(text, at):
        return None
    if text[at].isupper() and words[-1][0].lower() in {"global", "worldwide"}:  # "Vial Coating Global Market"
        words = words[:-1] or words
    first, led, passed = len(words), False, 0
    for i in range(len(words) - 1, max(-1, len(words) - 14), -1):
        word = words[i][0].strip("“”\"'‘’*")
        if word.lower() in _DETERMINERS:
            led = True
            break
        if word in _PASSED and 0 < i < len(words) - 1 and words[i - 1][0][0].isupper() and words[i + 1][0][0].isupper():
            passed = passed or i + 1  # "The Fibre Switch in Trains Market"
        elif word in _STOPS or word.lower() in _STOPS - _VERBS or word[-1:] in _ENDING or word in _MARKS:
            break
        first = i
    led = led or (first == 0 and low == start)
    if passed and not led:
        first = passed
    if not led:  # only words with capitals, then
        for i in range(len(words) - 1, first - 1, -1):
            word = words[i][0]
            if not (word.lower() in _INSIDE or word.lstrip("(“\"'")[:1].isupper() or word[:1].isdigit()):
                first = i + 1
                break
    while first < len(words) and words[first][0].lower() in _INSIDE:
        first += 1
    if first == len(words):
        return None
    begin, stop = words[first].start(), words[-1].end()
    name = _tidy(text[begin:stop], lambda _: 0)
    if name is None or _ANY_MARKET.fullmatch(name) or lookup(name) is not None or name.count("(") != name.count(")"):
        return None
    return MarketPhrase(name, begin, market.end())


_FOR: Final = expression(
    r"(?P<market>markets?) (?:for|of) (?:the )?(?P<name>[A-Za-z0-9(][\w&/()’'.+-]*(?: (?:[\w(][\w&/()’'.+-]*|&)){0,9}?)"
    r"(?:,? (?:is|was|were|are|has|had|will|to|in the year|in 20\d\d|size|should|may|could|reached|stood|accounted|grew|grows|developed|valued|"
    r"estimated|expected|projected|anticipated|forecast|set|poised|worth|amounted|tota)\w*\b)",
    re.IGNORECASE,
)


def market_for(text: str, at: int, end: int) -> MarketPhrase | None:
    """Return the name of the market in "the global market for vial coating was", with the word "market" at `at`."""
    match = _FOR.match(text, at, end)
    name = _tidy(match["name"], lambda _: 0) if match else None
    if match is None or name is None or _ANY_MARKET.fullmatch(name) or lookup(name) is not None:
        return None
    if any(word.lower() in _STOPS for word in name.split()):
        return None
    return MarketPhrase(name, match.start("name"), match.end("name"))


def _tidy(name: str, said: Callable[[str], int]) -> str | None:
    """Cut off what leads up to a name and what closes it, but not what the text makes part of it."""
    name = name.strip(" \"“”'’‘*,:;–—-|")
    for separator in (": ", " – ", " — ", " | "):  # "Outlook 2030: Peptide CDMO"
        head, found, tail = name.rpartition(separator)
        if found and tail and not re.search(r"[(\[][^)\]]*$", head):
            name = tail
    while lead := _LEAD.match(name):
        bare = name[lead.end() :]
        if not _ALWAYS_LEADS.match(name) and (times := said(name)) and times * 2 > said(bare):
            break
        name = bare
    if within := _WITHIN_GLOBAL.match(name):
        name = within["name"]  # "Asia leads the global vial filling"
    if not _OWN_INDUSTRY.search(name):
        name = _CLOSING.sub("", name)
    name = name.strip(" ,:;–—-")
    if _NO_NAME.match(name):
        return None
    return name if re.search(r"[^\W\d_]", name) else None
