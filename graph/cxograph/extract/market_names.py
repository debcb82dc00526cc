"""The name of the market that a report's headline speaks of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Final

__all__ = ["ENDS_NAME", "MARKET", "frequent_market", "market_of"]

MARKET: Final = re.compile(r"\bmarkets?(?:place)?\b", re.IGNORECASE)
# what follows the word "market" where the market's name ends with it
ENDS_NAME: Final = re.compile(
    r"\s*(?:$|[,:;|–—(\[/]|- |-$|\d|(?:"
    r"size|share|reports?|research|analysis|insights?|outlook|trends?|forecasts?|overview|growth|dynamics|study|segments?|"
    r"segmentation|assessment|intelligence|landscape|competitive|competition|challenges|scope|future|demand|value|volume|"
    r"status|revenue|introduction|opportunit\w+|drivers|potential|statistics|data|review|update|news|snapshot|survey|"
    r"strateg\w+|players|positioning|cagr|projections?|estimates?|price|pricing|industry|"
    r"by|is|was|are|will|to|set|poised|expected|projected|estimated|anticipated|likely|worth|valued|at|in|for|from|on|"
    r"with|through|until|till|and|&|global|worldwide|deep|in-depth|key|latest|new|top|"
    r"offers?|provides?|focus\w*|furnish\w*|centers|examines?|reveals?|surpass\w*|exceed\w*|reach\w*|grow\w*|hits?|"
    r"tops?|surges?|booming|expands?|climbs?|rises?|explores?|reflect\w*|evaluat\w+|covers?|includes?|shows?|sees?|gains?|"
    r"witness\w*)\b)",
    re.IGNORECASE,
)
_CLOSED: Final = re.compile(r"\s*(?:$|[,:;|–—(\[]|- )")
# what leads up to a market's name
_LEAD: Final = re.compile(
    r"^(?:the|global|worldwide|world|globally|insights? (?:in)?to|insights? on|decoding|exploring|unveiling|unlocking|"
    r"navigating|analy[sz]ing|understanding|mapping|examining|assessing|evaluating|emerging trends in|trends in|future of|"
    r"growth (?:of|in)|size of|key (?:trends|insights|drivers) (?:in|of|into)|latest|competitive landscape of|why|new|"
    r"(?:an? )?(?:in-depth |deep |comprehensive |detailed |strategic )?(?:analysis|overview|review|study|look|"
    r"dive|exploration|examination|guide|insights?|report|outlook|forecast|assessment|perspective)s?"
    r" (?:of|on|into|at|for|to)|"
    r"top \d+|(?:20\d\d)(?: ?[-–—] ?20\d\d)?|(?:with|at|by|from|over) (?:an? )?[^,]{0,40}\d[^,]{0,40},|"
    r"(?:us ?\$|usd|eur|gbp|\$|€|£|¥) ?[\d.,]+ ?(?:trillion|billion|million|bn|mn|tn|[bmt])?\+?)"
    r"(?:[\s:,–—-]+(?!(?:and|&) )|$)",
    re.IGNORECASE,
)
_ALWAYS_LEADS: Final = re.compile(r"^(?:the|global|globally|worldwide)\b", re.IGNORECASE)
_OWN_INDUSTRY: Final = re.compile(r"\b(?:in|for|of) (?:the )?[\w&/-]+(?: [\w&/-]+)? industry$", re.IGNORECASE)
_WITHIN_GLOBAL: Final = re.compile(
    r".* (?:lead(?:s|ing)?|dominat(?:es?|ing)|driv(?:es?|ing)|in|of|to|for) (?:the )?(?:global|worldwide|world) (?P<name>\w.+)",
    re.IGNORECASE,
)
_NO_NAME: Final = re.compile(
    r"(?:its|their|our|this|that|these|the|an?|whole|entire|overall|potential|new|key)$", re.IGNORECASE
)
_CLOSING: Final = re.compile(r"\s+(?:industry|sector|global|worldwide|business)$", re.IGNORECASE)
# "Market Research Report on Sterile Filling", "Global Market for Peptide CDMOs to 2030"
_MARKET_FIRST: Final = re.compile(
    r"^(?:the )?(?:global |world |worldwide )?markets?"
    r"(?: (?:size|share|study|research|reports?|analysis|insights?|forecast|outlook|overview|survey|and|&))*,?"
    r" (?:of|on|for|in) (?:the )?(?P<name>.+?)(?= markets?\b|[:,|]| [–—-] | to 20\d\d| by | 20\d\d|$)",
    re.IGNORECASE,
)
_INDUSTRY: Final = re.compile(
    r"^(?P<name>.+?) (?:industry|sector)"
    r"(?= (?:size|share|report|research|analysis|outlook|forecast|trends|overview)|[:,|]|$)",
    re.IGNORECASE,
)
# "the sterile filling market" in running text
_IN_TEXT: Final = re.compile(
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
            return name
    first = _MARKET_FIRST.match(headline) or _INDUSTRY.match(headline)
    return _tidy(first["name"], said) if first else None


def frequent_market(text: str) -> str | None:
    """Return the market that a text speaks of most often, at least three times, or None."""
    counts = Counter(name for match in _IN_TEXT.finditer(text, 0, 60_000) if (name := _tidy(match[1], lambda _: 0)))
    return next((name for name, times in counts.most_common(1) if times > 2), None)


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
