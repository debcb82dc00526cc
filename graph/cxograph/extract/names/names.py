"""The grammar of organisations' names: where one ends and what stands in its brackets."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.names.legal_forms import LEGAL, strip_legal_form
from cxograph.extract.words.listing import word_set
from cxograph.places import PlaceKind, find_places, lookup

__all__ = ["HEADLINE_VERB", "NAME", "OFFICE", "UPPER", "ListedName", "Named", "is_plausible", "read_name", "takes_of"]

UPPER: Final = f"[A-Z{''.join(c for c in map(chr, range(0xC0, 0x250)) if c.isupper())}]"
"""Regular expression of one capital letter of the Latin alphabets."""
_WORD: Final = rf"(?:(?:[A-Z]\.){{2,}}(?:[A-Z]\b)?|(?:[0-9]|{UPPER})[\w&'’+®™/-]*(?:\.[\w&'’-]+)*|[A-Z]\.(?= )|[dl]['’]{UPPER}[\w'’-]*|[a-z]{{1,5}}\d?[A-Z][\w'’-]*|&)"
_JOIN: Final = r"(?:of|and|de|du|des|di|da|del|della|dos|das|la|le|der|von|van|for|d['’]|y|e|und)"
NAME: Final = rf"{_WORD}(?:[ \u00a0](?:{_WORD}|{_JOIN}(?=[ ](?:{_WORD})))){{0,9}}"
_NAME: Final = expression(NAME)
_LEGAL_INSIDE: Final = expression(
    rf"(?<= )(?!Corporation|Company|Limited|Incorporated|AS\b|SE\b|AB\b){LEGAL}(?:,? {LEGAL})*(?= (?!&|\+|and Co\b|und Co\b|de C\.V\.))"
)
_LEGAL_WORD: Final = expression(LEGAL)
_LEGAL_TAIL: Final = expression(rf"(?:,?\s*{LEGAL})+")
_BEGINS_NEXT: Final = expression(
    rf",\s*(?:AB|AG|SE|SA|SAS|AS|NV|BV|LP|KG|INC|LTD|CO|CORP)(?:&| (?!{LEGAL})[A-Z])"
)  # "Orvane, AG Plastics"
_NEXT_BEGINS: Final = expression(r"(?<=[\w.])(?<!Co)(?<!Co\.)(?<!CO\.),\s*[A-Z]{2,4} (?=[A-Z][a-z]|[A-Z]{4})")
_BRACKET: Final = expression(r"\s*\(([^()]{1,90})\)")
_WITHIN: Final = expression(
    rf" ?\([A-ZÀ-Þ][\w .&-]{{1,40}}\)(?: (?:(?!(?:{LEGAL})[\s,;.()])[A-ZÀ-Þ][\w&’'-]*|&|of|and(?= (?:Tech|Dev|Trad|Eng|Manu|Exp)))(?=\s)){{0,6}} (?:{LEGAL})(?:,? (?:{LEGAL}))*(?=[\s,;.()]|$)"
)
_TORN: Final = expression(r",?\s*(?:Inc|Ltd|LTD|LLC|Co\b|Corp|GmbH|Limited|PLC|plc)")
_GENERIC: Final = word_set(
    "group firm holding holdings fund index corporation enterprise sponsor client customer partner partners laboratory "
    "about acquires additionally agreement ai all among analysis announce announcement announces apac api apis "
    "application appoints april asia-pacific august base both building business businesses by cagr campus "
    "capacity careers cdmo center centre ceo cfo chapter clinical cmo collaboration collaborations companies "
    "company competitive conclusion consumer contact contents contract covid-19 crdmo cro custom december "
    "development do drug each east ema europe every expands expansion expert experts facilities facility faq "
    "faqs fda february figure first for forecast friday furthermore gcp global gmp group-wide home how however "
    "ich in industry innovation insights introduction iot it january joins july june key landscape launches "
    "leading list major management manufacturers manufacturing many march market markets may media methodology "
    "monday moreover most na new newsletter no north november october of old one opens organisation "
    "organisations organization organizations other others our overall overview partnership pdf period pest "
    "phase platform players positioning president press product program programme prominent r&d region "
    "regional release report request research sample saturday second segment segmentation september service "
    "services several site smo some south study sunday swot table tables team teams the there these they third "
    "this three thursday today top trends trial trials tuesday two type unit units usa usd we wednesday west "
    "what when where which who whose why with year yes you your"
)


_LOWER_NAME: Final = expression(
    r"(?!(?:its|the|an?|their|our|his|her|who|which|with|formerly|previously|now|among|including|all|both|each|as|in|of|by|to|for|from|and|or|but|then)\b)[a-z][\w.-]*(?: [a-z][\w.-]*)?(?=\s*[,;(])"
)
_FULL_STOP_OF_FORM: Final = expression(rf"(?:.*[\s,])?{LEGAL}$")
_LETTER: Final = expression(r"[A-Za-z]")
_NO_WORD: Final = expression(r"[\d\W]+\w?")
_OF_MARKETS: Final = expression(r"\b(?:Market|CAGR|USD|Report|Forecast)\b")


@dataclass(frozen=True, slots=True)
class Named:
    """A name as it was found: where, with which bracket, and what told that it is one."""

    name: str
    start: int
    end: int
    bracket: tuple[int, int] | None
    source: str  # "list", "bold", "legal", "cue", "tail", "about", "evidence"


@dataclass(frozen=True, slots=True)
class ListedName:
    """A name at text[start:end]; `bracket` is the span of what stands in the bracket behind it."""

    name: str
    start: int
    end: int
    bracket: tuple[int, int] | None = None
    stop: int = 0  # where reading stopped, brackets included

    def named(self, source: str) -> Named:
        """Return it as a name found, with what told that it is one."""
        return Named(self.name, self.start, self.end, self.bracket, source)


def read_name(text: str, at: int, end: int, *, lower: bool = False) -> ListedName | None:
    """Read one name that starts at `at`, with its legal forms and the bracket behind it; None where there is none.

    `lower` takes a name written in lower case up to the next comma ("ion interactive"), as lists have them.
    """
    match = _NAME.match(text, at, end)
    if match is None:
        low = _LOWER_NAME.match(text, at, end) if lower else None
        if low is None:
            return None
        return ListedName(low[0], low.start(), low.end(), None, low.end())
    stop = match.end()
    inside = _LEGAL_INSIDE.search(match[0])
    if inside:  # "Novelis Pty Ltd of Sydney", "Novelis S.A. From today": the name ends with its legal form
        stop = match.start() + inside.end()
    else:
        for blank in (match[0].rfind(" "), match[0].rfind(" ", 0, max(0, match[0].rfind(" ")))):
            form = _LEGAL_WORD.match(text, match.start() + blank + 1, end) if blank > 0 else None
            if form and form.end() > stop:  # the word pattern ended within "Pte. Ltd."
                stop = form.end()
    legal = _LEGAL_TAIL.match(text, stop, end) if not _BEGINS_NEXT.match(text, stop, end) else None
    # "Co., Ltd" and "Inc." hold the full stop that ends the word before
    if legal is None and text[stop : stop + 1] == "." and _FULL_STOP_OF_FORM.match(text[match.start() : stop + 1]):
        stop += 1
        legal = _LEGAL_TAIL.match(text, stop, end)
    if legal:
        later = _NEXT_BEGINS.search(text, legal.start() + 1, min(end, legal.end() + 5))
        stop = later.start() if later and later.end() > legal.end() else legal.end()  # "Orvane Inc., INC Velden LLC"
    name_end = stop
    bracket = None
    found = _BRACKET.match(text, stop, end)
    if found:
        whole = text[match.start() : stop]
        within = _WITHIN.match(text, stop, end) if strip_legal_form(whole) == whole.strip(" ,") else None
        after = _LEGAL_TAIL.match(text, found.end(), end)
        if after and text[after.end() : after.end() + 1].strip(",;.()"):  # "(US), SAS Institute": the next name
            after = None
        if within:  # the bracket stands within the name: WuXi Biologics (Cayman) Inc.
            name_end = stop = within.end()
            again = _BRACKET.match(text, stop, end)
            if again:
                bracket, stop = again.span(1), again.end()
        else:
            bracket, stop = found.span(1), found.end()
            if after and _TORN.match(text, found.end(), after.end()):  # "(US), Inc.": a legal form torn off
                stop = after.end()
    if _WITH_WHOM.match(text, name_end, end) and text.endswith(_JOINS_WITH, match.start(), name_end):
        name_end = stop = text.rfind(" ", match.start(), name_end)  # "Orvane Partners with Brint Labs"
    cut = _cut(text[match.start() : name_end])
    if cut < name_end - match.start():
        name_end = stop = match.start() + cut
        bracket = None
    name = text[match.start() : name_end].replace("™", "").replace("®", "").strip(" ,*")
    return ListedName(
        name, match.start(), match.start() + len(text[match.start() : name_end].rstrip(" ,*™®")), bracket, stop
    )


_WITH_WHOM: Final = expression(r" [Ww]ith (?:the )?(?=[A-ZÀ-Þ])")
_JOINS_WITH: Final = (" Partners", " Partner", " Works")
_REPEATED: Final = expression(r"(?P<name>\w.{5,60}?) ?(?P=name)(?!\w)")
# what follows a name in a headline that writes every word with a capital; forms that names hold too ("Works",
# "Partners", "Advanced", "Launch") are not among them
_HEADLINE_VERBS: Final = word_set(
    "About Achieves Acquires Adds Advances Agrees Aims Announces Appoints Awards Becomes Begins Boosts Breaks Brings Broadens Builds "
    "Buys Celebrates Closes Collaborates Commits Completes Confirms Continues Deepens Delivers Demonstrates Divests Doubles Earns "
    "Elevates Enhances Enters Establishes Exceeds Exits Expands Extends Finalizes Gains Gets Grows Hires Hosts Implements Inaugurates "
    "Increases Initiates Inks Integrates Introduces Invests Invites Joins Launches Leverages Makes Marks Merges Moves Names Nears "
    "Obtains Offers Opens Participates Plans Posts Presents Promotes Provides Publishes Purchases Raises Reaches Rebrands Receives "
    "Recognizes Releases Relocates Renames Renews Reports Reveals Says Secures Seeks Sees Selects Sells Showcases Signs Solidifies "
    "Stands Starts Strengthens Submits Succeeds Supports Takes Taps Transforms Triples Unveils Upgrades Welcomes Wins "
    "Achieved Acquired Added Announced Appointed Awarded Became Began Bought Celebrated Closed Completed Confirmed Delivered "
    "Demonstrated Divested Doubled Entered Established Exceeded Expanded Extended Finalized Formed Gained Hired Hosted Initiated "
    "Introduced Invested Joined Launched Merged Named Obtained Opened Presented Published Purchased Raised Reached Received Released "
    "Renamed Reported Secured Selected Showcased Signed Sold Started Strengthened Submitted Took Unveiled Welcomed Won "
    "Achieve Acquire Agree Announce Become Begin Celebrate Collaborate Enter Establish Expand Extend Introduce Join Merge Receive "
    "Strengthen Unveil Announcing Acquiring Becoming Bringing Delivering Entering Establishing Expanding Joining Launching Using "
    "To Is Are Has Have Will"
)
HEADLINE_VERB: Final = rf"(?:{'|'.join(sorted(_HEADLINE_VERBS))})\b"
OFFICE: Final = r"(?:CEO|CFO|COO|CTO|CSO|CBO|CIO|EVP|SVP|VP|(?:Senior |Executive )?Vice President|President|Chairman|Chairwoman|Chief [A-Z]\w+|Mr|Mrs|Ms|Dr|Prof)\b"
_BACKED: Final = expression(
    r"(?<=\.)[’']s\b|-(?:backed|owned|led|controlled|funded|affiliated)\b| (?:&|and|And) (?:Its|Their|Our)\b|"
    # an office or a title that stands behind the name: "Orvane Biologics CEO Jane Roe"
    rf" {OFFICE}(?= |$|\.)"
)
_OF: Final = expression(r" of (?=[A-Z])")
_FORM_BEHIND: Final = expression(rf",? {LEGAL}")
_TAKES_OF: Final = expression(
    r"\b(?:Cent(?:er|re)|Institute|University|College|School|Bank|Academy|Council|Department|Society|Hospital|Republic|Kingdom|States|Board|Company|Companies|House|Laboratory|Corporation|Association|Federation|Foundation|Ministry)$"
)


def takes_of(words: str) -> bool:
    """Tell whether words end so that "of" goes on with their name: "Bank", "Institute"."""
    return bool(_TAKES_OF.search(words))


def _cut(words: str) -> int:
    """Return where a name ends within a stretch: before "of Lyon", before " About ...", before its own repetition."""
    repeated = _REPEATED.match(words)
    if repeated:
        return repeated.end("name")
    at = words.find(" ")
    while at >= 0:
        after = words.find(" ", at + 1)
        if words[at + 1 : after if after >= 0 else None] in _HEADLINE_VERBS:
            return at
        at = after
    backed = _BACKED.search(words)
    if backed:
        return backed.start()
    for of in _OF.finditer(words):
        before = words[: of.start()]
        places = find_places(words, of.end())
        if (
            places
            and places[0].start == of.end()
            and not _TAKES_OF.search(before)
            and (" " in before or _LEGAL_WORD.search(before) or places[0].end >= len(words) - 1)
            and not _FORM_BEHIND.match(words, places[0].end)  # "Herbs International of America Inc."
        ):
            return of.start()
    return len(words)


_ADJECTIVE: Final = expression(
    r"-(?:based|headquartered|owned|led|driven|enabled|powered|related|compliant|certified|approved|grade|free|like|specific)$"
)


@lru_cache(maxsize=4096)
def is_plausible(name: str) -> bool:
    """Tell whether a capitalised stretch can be an organisation's name: no place, month, type or generic word."""
    words = [w.strip(".,").lower() for w in name.split()]
    if not words or all(word in _GENERIC for word in words) or len(name) < 2 or len(words) > 10:
        return False
    if name != "3M" and (not _LETTER.search(name) or _NO_WORD.fullmatch(name)):
        return False
    if name.islower() and (len(words) == 1 or words[-1].endswith("s")):
        return False  # "payers", "healthcare professionals"
    if lookup(name) is not None:
        return False
    places = find_places(name)
    if (
        places
        and places[0].start == 0
        and places[-1].end == len(name)
        and all(p.place.kind is not PlaceKind.CITY for p in places)
    ):
        return False
    if _ADJECTIVE.search(name):
        return False
    return not _OF_MARKETS.search(name)
