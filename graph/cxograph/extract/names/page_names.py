"""The name of the company whose own page a document is, where nothing but the page itself makes it a name.

A page that says "we" names its company in its frame (title, footer, copyright line, mail address), above its text,
in "About X" or "At X, we", or once as the subject of what it offers. Each kind of place gives points; no single weak
one is enough, and a headline, a service or a standard written like a name has only one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.names.context import outside_speech
from cxograph.extract.names.cues import never_a_name
from cxograph.extract.names.doubts import is_topic, opens_sentences, words_in_lower_case
from cxograph.extract.names.evidence import ENOUGH, is_common
from cxograph.extract.names.forms import is_site_of
from cxograph.extract.names.frames import COPYRIGHT_LEAD, frame_names, hosts
from cxograph.extract.names.legal_forms import strip_legal_form
from cxograph.extract.names.names import ListedName, Named, is_plausible, read_name
from cxograph.extract.names.weighing import looks
from cxograph.model import Block, BlockKind, Document, Zone
from cxograph.places import lookup

__all__ = ["ABOUT_US", "own_name"]

_WE: Final = expression(r"\b(?:[Ww]e|[Oo]ur|[Uu]s)\b")
# the headline of a text on a subject, whoever wrote it
_EXPLAINS: Final = expression(
    r"\b(?:guide|glossary|explained|explainer|difference|versus|vs\.?|101|A[- ]to[- ]Z|checklist|who is who|who[’']s who|types of|how to|what (?:is|are|does|do) an?)\b",
    re.IGNORECASE,
)
_HEADS: Final = frozenset({BlockKind.TITLE, BlockKind.HEADING})
_SAID: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_OPENING: Final = 4  # blocks above which a page may name its company
_OFTEN: Final = 2  # times that a page says "we"
_FEW: Final = 3  # companies that a page names besides its own
_LINE: Final = 90  # letters of a line that names it
# what stands behind a name that opens a page or its footer
_CLOSES: Final = expression(r"\W*$|\s*[|–—:·•,-]\s|\s+(?:Login|Log in|Menu|Home|Skip|All [Rr]ights)\b|\. |(?<=\.)\s")
_LED: Final = expression(
    r"\W*(?:About|ABOUT|Meet|MEET|Why|WHY|Contact|CONTACT|Inside|Join|Who is|What is|What|Grow with|Working (?:at|with)|The)\s+(?=[A-ZÀ-Þ])"
)
_CALLED_US: Final = expression(
    r"\b(?:[Ww]elcome to|(?:[Hh]ere )?[Aa]t(?=[^,.]{3,50},? (?:we|our)\b)|[Ww]e at|[Ww]e are|[Ww]e[’']re)\s+(?=[A-ZÀ-Þ])"
)
# what a company's page says of it
_PRESENTS: Final = expression(
    r"(?: \([^()]{2,60}\))?,?(?: (?:also|now|today|still|has|have|is|was|been|can|will|then)\b)* (?:offers?|provid(?:es|ed|ing)|supports?|helps|delivers?|"
    r"brings|speciali[sz]es|handle[sd]|operates|serves|combines|underst(?:ands|ood)|makes|made|runs?|maintains|works|assembles|manufactures|develops|"
    r"conducts|performs|grew out|started|founded|established|set up|covers|takes|holds|employs|fills|tests|packs|an?\b|the\b|your\b|one of)\b"
)
_ACTS: Final = expression(r" (?:also |now |today )?(?:is|has|was|[a-z]{3,}(?:[^s\W]s|ed))\b")
# "Orvane Dermal | CRO for topicals"
_KIND: Final = expression(
    r"\s*[|–—:·•/,-]\s[^\n]{0,40}?\b(?:CRO|CDMO|CMO|SMO|lab|laborator(?:y|ies)|manufactur\w+|company|services|specialists?|consult\w+|contract \w+)\b",
    re.IGNORECASE,
)
_OWNED: Final = expression(
    r"(?:[’']s?)? (?:[a-z]+ ){0,2}(?:operating model|model|QMS|team|platform|network|process|quality|sites?|plants?|labs?|laborator(?:y|ies)|services|experts|scientists|clients|customers|experience|records?|data)\b"
)
ABOUT_US: Final = r"About(?: us)?|Who we are|Our (?:company|story|history)|The company|What we do"
"""Regular expression of the heads under which a company speaks of itself."""
_ABOUT_US: Final = expression(rf"\W*(?:{ABOUT_US})\W*", re.IGNORECASE)
_CAPITAL: Final = expression(r"(?<![\w&/.@’'-])(?=[A-ZÀ-Þ][\w&]{2}|\d[A-Z][a-z])")
_TITLE_WORDS: Final = expression(r"\b(?:Is|Are|The|Of|To|For|With|Your|Our|That|From|On|At|By|In|and|In-House)\b")
_MEDIA: Final = expression(
    r"\b(?:Media|Press|Daily|News|\w*[Ww]ire|Weekly|Journal|Magazine|Times|Academy|Publishing|University)\b"
)
_MADE: Final = expression(
    r"[a-z]{0,2}[A-Z]{1,5}[\d-]*s?$|[A-Z]?[a-z]+(?:ian|ese|ish|ed|ing|tion|ity|ly|ical|ive|[ai]ble|ment|ness|ology)$"
)


_COINED: Final = expression(r"(?i:pharm|bio|clin|chem|thera|cell|tox|synth|vax|medi)")
# what a single word at the head of a sentence may have too
_TOLD: Final = frozenset({"subject", "inside", "opening", "owned", "often", "looks", "known", "form", "acts"})


@dataclass(slots=True)
class _Candidate:
    """A form of a name, where it stands first, and how its places speak for it."""

    name: ListedName
    kinds: dict[str, int] = field(default_factory=dict)

    @property
    def points(self) -> int:
        return sum(self.kinds.values())


def own_name(document: Document, blocks: Sequence[Block], known: Collection[str]) -> list[Named]:
    """Return the name of the company whose own page a document is, each of its forms once; nothing where it is none.

    `blocks` are those of the content; a page says "we" or "our", or has a footer. `known` are the names found otherwise.
    """
    text = document.text
    footers = [b for b in document.blocks if b.zone is Zone.FOOTER]
    spoken = len(_WE.findall(outside_speech(document, blocks)))
    explained = any(_EXPLAINS.search(text, b.start, b.end) for b in blocks[:3] if b.kind is BlockKind.TITLE)
    if explained or (spoken == 0 and not footers):
        return []
    found: dict[str, _Candidate] = {}
    framed, addresses = frame_names(document), hosts(document)
    for kind, name in _places(document, blocks, footers):
        if any(is_site_of(name.name[len(k) + 1 :].rstrip("CDRSMO")) for k in known if name.name.startswith(f"{k} ")):
            continue  # "Orvane Labs Porto", "Orvane CDMO"
        one = found.setdefault(name.name, _Candidate(name))
        one.kinds[kind] = max(one.kinds.get(kind, 0), _WEIGHTS[kind])
    low = words_in_lower_case(text)
    for words, one in found.items():
        bare = strip_legal_form(words)
        letters = re.sub(r"\W", "", bare).lower()
        if {words.casefold(), bare.casefold()} & framed:
            one.kinds["frame"] = _FRAMED
        if any(_same(letters, bare.partition(" ")[0].lower(), host) for host in addresses):
            one.kinds["host"] = _FRAMED
        if bare != words:
            one.kinds["form"] = 1
        field_words = bare.partition(" ")[2]
        if (
            "opening" in one.kinds
            and field_words
            and (is_topic(field_words) or looks(bare))
            and _alone(document, blocks, bare)
        ):
            one.kinds["alone"] = 2
        if text.lower().count(bare.lower()) > 1:
            one.kinds["often"] = 1
        if looks(words) or (" " not in words and _COINED.search(words)):
            one.kinds["looks"] = 1
        if words in known:
            one.kinds["known"] = 1
    for words, one in found.items():  # "Orvane" speaks for "Orvane Analytical" too
        for longer, other in found.items():
            if other is not one and f"{longer} ".casefold().startswith(f"{words} ".casefold()):
                both = one.kinds | other.kinds
                one.kinds, other.kinds = both, dict(both)
    others = len({name.partition(" ")[0] for name in known})
    if spoken < _OFTEN and others > _FEW:
        return []  # news of several companies
    crowd = spoken < _OFTEN or others > _FEW
    named = any(_is_own(name, low, known=False) for name in known if not never_a_name(name))
    good = {
        w: c
        for w, c in found.items()
        if c.points >= ENOUGH + _doubt(w, c, crowd=crowd, named=named)
        and _is_own(w, low, known="host" in c.kinds or {"copyright", "form"} <= c.kinds.keys())
    }
    if not good:
        return []
    best = max(good, key=lambda w: (good[w].points, len(w)))
    key = best.casefold()
    same = [w for w in good if key.startswith(w.casefold()) or w.casefold().startswith(key)]
    return [Named(w, good[w].name.start, good[w].name.end, None, "owner") for w in same]


def _alone(document: Document, blocks: Sequence[Block], words: str) -> bool:
    """Tell whether the first line of a page is a name and no more: "Orvane Medical Writing"."""
    first = blocks[0]
    return document.text[first.start : first.end].strip(" *_#") == words


# points for each kind of place; "us" is a name that the page gives to "we"
_WEIGHTS: Final = {
    "opening": 1,
    "inside": 1,
    "footer": 1,
    "led": 2,
    "us": 3,
    "copyright": 2,
    "subject": 2,
    "acts": 1,
    "owned": 2,
    "kind": 2,
}
_FRAMED: Final = 2


def _places(document: Document, blocks: Sequence[Block], footers: Sequence[Block]) -> Iterator[tuple[str, ListedName]]:
    """Yield the names that stand where a page names its company, with the kind of place."""
    text = document.text
    for kind, lines in (("opening", blocks[:_OPENING]), ("footer", [*footers, *blocks[-2:]])):
        for block in lines:
            lead = COPYRIGHT_LEAD.match(text, block.start, block.end)
            start = lead.end() if lead else block.start
            name = _read(text, start, block.end)
            if name and _CLOSES.match(text, name.end, block.end) and name.end - block.start <= _LINE:
                yield "copyright" if lead and len(lead[0].strip(' *_#"“')) > 1 else kind, name
                if kind == "opening" and _KIND.match(text, name.end, block.end):
                    yield "kind", name
    about = False
    for n, block in enumerate(blocks):
        if block.kind not in _HEADS and block.kind not in _SAID:
            continue
        led = _LED.match(text, block.start, block.end) if block.end - block.start <= _LINE else None
        for kind, start in (
            *([("led", led.end())] if led else ()),
            *(("us", m.end()) for m in _CALLED_US.finditer(text, block.start, block.end)),
        ):
            if name := _read(text, start, block.end):
                yield kind, name
        if block.kind in _HEADS:
            about = _ABOUT_US.fullmatch(text, block.start, block.end) is not None
            continue
        at = block.start
        while match := _CAPITAL.search(text, at, block.end):
            whole = read_name(text, match.start(), block.end)
            at = max(match.end() + 1, whole.end if whole else 0)
            name = _read(text, match.start(), block.end)
            if name is None:
                continue
            presents = _PRESENTS.match(text, name.end, block.end)
            if presents or _ACTS.match(text, name.end, block.end):
                yield "subject" if presents else "acts", name
                inside = match.start() > block.start + 2 and text[match.start() - 2] not in ".!?:"
                if inside or (" " in name.name and (about or n < _OPENING)):
                    yield "inside", name  # no mere first word of a sentence
            elif _OWNED.match(text, name.end, block.end):
                yield "owned", name


_OWNS: Final = expression(r"[’']s?(?: |$)|,? (?:19|20)\d\d\b.*$")


def _read(text: str, start: int, end: int) -> ListedName | None:
    name = read_name(text, start, min(end, start + _LINE))
    if name is None or len(name.name) < 3 or not is_plausible(name.name) or never_a_name(name.name):
        return None
    cut = _OWNS.search(name.name)
    if cut:
        name = ListedName(
            name.name[: cut.start()], name.start, name.start + cut.start(), None, name.start + cut.start()
        )
    return name if name.name else None


def _same(letters: str, first: str, host: str) -> bool:
    """Tell whether a name in small letters is that of an address: "orvaneanalytical" of "orvane.com", "orvanelabs.com"."""
    long = len(first) > 4 and not is_topic(first)
    return len(letters) > 3 and (
        letters.startswith(host) or host.startswith(letters) or (long and host.startswith(first))
    )


def _doubt(words: str, one: _Candidate, *, crowd: bool, named: bool) -> int:
    """Return how many more points a name needs that only sentences tell, more where others have some too."""
    if not _TOLD.issuperset(one.kinds):
        return 0
    return 3 * ENOUGH if crowd or (named and "known" not in one.kinds) else " " not in words


def _is_own(words: str, low: frozenset[str], *, known: bool) -> bool:
    """Tell whether words can be the name of one company, not a headline: one of them is nothing but a name."""
    parts = strip_legal_form(words).split()
    if not parts or len(parts) > 6 or is_topic(" ".join(parts)) or _TITLE_WORDS.search(words) or _MEDIA.search(words):
        return False
    if opens_sentences(parts[0]) or (is_common(parts[0].lower()) and not known):
        return False
    return known or any(
        not (part.lower() in low or is_topic(part) or is_common(part.lower()) or _MADE.match(part) or lookup(part))
        for part in parts
    )
