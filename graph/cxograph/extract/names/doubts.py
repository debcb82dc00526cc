"""What a whole document tells against a name: words written like a company's that mean something else in it.

A name that only the words around it told (a cue, a verb, a last word such as "Sciences") may be a topic, a
department, a drug, a disease, the market itself or the first word of a sentence. Legal forms, lists of players and
entries of a directory are never doubted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.names.legal_forms import LEGAL, strip_legal_form
from cxograph.extract.names.names import Named
from cxograph.extract.words.listing import word_set
from cxograph.model import Block, BlockKind, Document

__all__ = ["credible", "distinct_words", "is_topic", "opens_sentences", "words_in_lower_case"]

_CERTAIN: Final = frozenset({"list", "legal", "entry", "known", "owner"})
# words of the trade and of business: a name of nothing else names a field, a department or a service
_TOPICS: Final = word_set(
    "us operations life live biomedical internal regenerative industrial gene genetic genomic cell cellular radiation radiological human animal veterinary clinical preclinical "
    "nonclinical medical precision personalized personalised chemistry chemical analytical protein peptide storage active pharmaceutical pharma specialty "
    "speciality prescription exempt over-the-counter applied basic obesity regulation regulatory quality data digital public private global national "
    "international regional local executive leadership supply health healthcare drug drugs molecular biological biology biologics biotech biotechnology "
    "biopharma biopharmaceutical cancer rare infectious general respiratory pulmonary cardiovascular metabolic ophthalmology psychiatry pediatrics paediatrics hematology haematology gastroenterology urology nephrology endocrinology rheumatology emergency disease diseases critical vaccine vaccines viral vector plasmid mrna rna dna antibody sterile "
    "aseptic imaging writing biometrics business commercial corporate research contract bioprocess process product products production manufacturing development discovery "
    "science sciences scientific medicine medicines oncology neurology cardiology immunology dermatology diagnostics diagnostic therapeutics therapeutic "
    "therapy technology technologies technical engineering services service solutions solution systems system devices device affairs trial trials trials' site "
    "sites laboratory laboratories lab labs testing packaging materials material equity shareholders investor investors relations investment "
    "investments capital finance financial fund funds advisors partners partner group network networks holdings consulting management marketing sales "
    "operations strategy strategic integrated innovative innovation innovations advanced smart smarter next-generation next-level one-stop end-to-end full-service turnkey "
    "rugged customer client patient patients care safety statistics biostatistics analytics bioanalysis informatics computing artificial intelligence machine learning models model "
    "pay later cold chain logistics environmental social governance sustainability on-premises on-premise cloud cloud-based web-based localization standby coordination working task "
    "advisory expert team teams unit division department office center centre program programme project projects initiative series "
    "new additional upcoming ai ml cdmo cdmos cro cros cmo cmos smo crdmo in-house outsourced outsourcing small large molecule molecules specialist and of for the & with intellectual property real world evidence food nutrition agriculture energy consumer goods"
)
# adverbs and the like that open a sentence with a capital
_OPENERS: Final = word_set(
    "unfortunately therefore thus hence notably initially conversely nevertheless nonetheless alongside specifically recently meanwhile here there he she "
    "they it this that these those also additionally moreover furthermore however besides instead otherwise similarly likewise consequently accordingly "
    "indeed overall finally lastly firstly secondly thirdly currently historically globally regionally geographically traditionally typically generally "
    "importantly interestingly ultimately subsequently previously today now then later earlier soon once revenue revenues sales profits demand "
    "growth production consumption imports exports forward-looking simultaneously collectively together elsewhere regarding concerning according based founded "
    "established headquartered known yes no please click contact read learn see note source sources figure table meaning whereas despite although because "
    "while when where whether why how what who which if as since until before after during between among within without through throughout across beyond "
    "toward towards under over above below up down out off on in at by for from of to with about against into onto upon via per "
    "posted updated published written by edited senior executive chief head managing vice deputy associate localization specializing offering providing focusing leveraging building using choosing leading serving making same combined total neither either none nobody everyone anyone each"
)
_ACRONYM: Final = expression(r"[A-Z][A-Za-z]?[A-Z0-9]{1,5}s?")
_CODE: Final = expression(
    r"(?:[A-Z][A-Za-z]{0,7}-){1,2}[A-Z]{0,3}\d+[A-Za-z]?|[A-Z]{1,4}\d{3,}[A-Z]?|[A-Z]{2,5}[- ]?\d{1,4}-\d+"
)
# stems of international nonproprietary names
_STEM: Final = expression(
    r"\w{3,}(?:mab|tinib|ciclib|parib|lisib|rafenib|gliptin|gliflozin|glutide|sartan|prazole|triptan|floxacin|cillin|mycin|cycline|vastatin|fentanil|"
    r"fentanyl|(?:m|n)orphine|caine|setron|dipine|azepam|oxetine|conazole|ciclovir|tegravir|buvir|asvir|nercept|poetin|leucel|parvovec)",
    re.IGNORECASE,
)
_DRUG: Final = frozenset({"fentanyl", "morphine", "insulin", "semaglutide", "liraglutide", "cannabidiol", "botulinum"})
_PRODUCT_NOUN: Final = (
    r"(?:drugs?|therap(?:y|ies)|treatments?|vaccines?|candidates?|tests?|assays?|devices?|patch|patches|inhibitors?|antibod(?:y|ies)|molecules?|compounds?|"
    r"medications?|medicines?|tablets?|capsules?|injections?|formulations?|opioids?|cannabinoids?|agonists?|antagonists?|peptides?|cream|gel|spray|"
    r"instruments?|software|LIMS|CTMS|portal|database|app|indicator|disease|disorder|syndrome|condition|virus|infection|protein|gene|enzyme|ingredient|brand name|trade name|type of|programs?|programmes?)"
)
_TRADE_MARK: Final = expression(r"\s?(?:®|™|\((?:TM|R|tm|r)\))")
_IS_PRODUCT: Final = expression(
    rf"(?: \([^()]{{2,40}}\))?(?:,| is| was) (?:currently )?(?:an?|the|our|its|one of the) (?:(?!(?:in|of|for|to|that|which|who|with|at|from|by|on)\b|compan|maker|developer|manufacturer|provider|CRO|CDMO|CMO|SMO|organi)[\w’'/-]+,? ){{0,6}}{_PRODUCT_NOUN}\b"
    rf"(?![ -](?:[\w-]+ ){{0,3}}(?:compan|maker|manufactur|develop|design|engineer|provider|business|firm|group|specialist|supplier|discovery|delivery|outfit|start|spin|laborator|network|CRO|CDMO|CMO|SMO|CRDMO|CDO|organi))"
)
_PRODUCT_CALLED: Final = expression(
    rf"\b{_PRODUCT_NOUN},? (?:(?:is|was|are|which is) )?(?:called|named|known as|dubbed|branded|sold as|marketed as) (?:the )?$"
)
_WIRE: Final = expression(
    r"(?: \([^()]{2,60}\))*,? (?:is|provides|operates as) (?:an? |the )?(?:[\w’'-]+ ){0,5}(?:communications? (?:platform|firm|portal)|newswire|news (?:wire|service|platform|outlet|portal|provider)|press release|"
    r"wire service|media (?:outlet|portal|platform)|financial (?:news|media))"
)
_INITIALS: Final = expression(r"[A-Za-z0-9]+")
_LOW_WORD: Final = expression(r"(?<![@./\w-])[a-z][a-z-]+\b(?!\.\w|[\w.]*@)")
_BEGINS_WITH_FORM: Final = expression(rf"(?P<first>.*?{LEGAL})\.?[A-Z]")
# what is fought or treated is a disease: "effective against Murpox", "the treatment of KLD"
_TREATED: Final = expression(
    r"\b(?:(?:effective|efficacy|immunity|vaccines?|protects?|protection|active|activity) (?:\w+ ){0,2}?against (?:both )?|"
    r"(?:treat|treats|treating|diagnosed with|diagnosis of|suffering from|forms? of|cases? of|treatments? (?:of|for)|patients with|indications? of) (?:dry |wet |severe |mild )?)$"
)
_ON_TRIAL: Final = expression(r" (?:[Pp]hase [I1-4]|patients\b|[Ii]ndications?\b|symptoms\b)")
_TWICE: Final = expression(r"(?P<word>\w{5,}?) ?\w* ?(?P=word)")
_CAPITAL: Final = expression(r"(?<=[a-z])(?=[A-ZÀ-Þ][A-Za-zÀ-ÿ])")


def opens_sentences(word: str) -> bool:
    """Tell whether a single word with a capital is one that opens sentences: an adverb, a preposition, "Revenues"."""
    low = word.lower()
    return low in _OPENERS or (low.endswith("ly") and len(low) > 5)


def is_topic(name: str) -> bool:
    """Tell whether a name holds nothing but words of the trade: "Medical Affairs", "Life Sciences"."""
    return _TOPICS.issuperset(name.lower().split())


@lru_cache(maxsize=4)  # asked for one document by several
def words_in_lower_case(text: str) -> frozenset[str]:
    """Return the words that a text writes without a capital, addresses left out."""
    return frozenset(_LOW_WORD.findall(distinct_words(text)))


@lru_cache(maxsize=4)
def distinct_words(text: str) -> str:
    """Return each stretch between blanks of a text once, a blank behind it: half of the text for searches within words."""
    return " ".join((*dict.fromkeys(text.split()), ""))


def credible(document: Document, blocks: Sequence[Block], found: Iterable[Named]) -> list[Named]:
    """Return the names that nothing in the document speaks against, in the order given."""
    named = list(found)
    certain = {n.name for n in named if n.source in _CERTAIN}
    doubts = _Doubts(document, blocks, named)
    verdicts: dict[str, bool] = {}
    kept = []
    for n in named:
        if n.name not in verdicts:
            against = doubts.speak_against(n) if n.name not in certain else _adverb(n)
            verdicts[n.name] = not (against or doubts.glued(n.name))
        if verdicts[n.name]:
            kept.append(n)
    return kept


def _adverb(named: Named) -> bool:
    """Tell whether what stands in a list like a name is the first word of a sentence: "such as vials. Hence, ..."."""
    return named.source == "list" and len(named.name) > 3 and named.name.istitle() and named.name.lower() in _OPENERS


def _said_to_be(text: str, pattern: re.Pattern[str], name: str) -> bool:
    at = text.find(name)
    while at >= 0:
        if pattern.match(text, at + len(name)):
            return True
        at = text.find(name, at + 1)
    return False


class _Doubts:
    """What a document says that speaks against its names."""

    def __init__(self, document: Document, blocks: Sequence[Block], named: Sequence[Named]) -> None:
        self.text = text = document.text
        self.names = {n.name for n in named}
        self.acting = {n.name for n in named if n.source in {"evidence", "about", "bold"}}
        title = next((text[b.start : b.end] for b in blocks if b.kind is BlockKind.TITLE), "")
        self.market = frozenset(map(_singular, _INITIALS.findall(title.lower()))) if "arket" in title else frozenset()

    @cached_property
    def low_words(self) -> frozenset[str]:
        return words_in_lower_case(self.text)

    def glued(self, name: str) -> bool:
        """Tell whether a name is run together with the words before or behind it: "DetailsOrvane", "Corp.Bay Street"."""
        if any(name[cut.start() :] in self.names for cut in _CAPITAL.finditer(name)):
            return True
        if any(name[: cut.start()] in self.names and _TWICE.match(name) for cut in _CAPITAL.finditer(name)):
            return True
        form = _BEGINS_WITH_FORM.match(name)
        return form is not None and (form["first"] in self.names or f"{form['first']}." in self.names)

    def speak_against(self, named: Named) -> bool:
        name = strip_legal_form(named.name)
        words = name.split()
        low = [word.lower() for word in words]
        if opens_sentences(name) if len(words) == 1 else self._led_by_word(name, words[0]):
            return True
        if is_topic(name) and named.name not in self.acting:
            return True
        if _STEM.fullmatch(words[-1]) or low[-1] in _DRUG or _CODE.fullmatch(name):
            return True
        if self.market.issuperset(_singular(word) for word in _INITIALS.findall(name.lower())):
            return True
        if len(words) > 1:
            if self.text.find(name.lower()) >= 0:
                return True
        elif (
            (low[0] in self.low_words and low[0] != words[0])
            or (_ACRONYM.fullmatch(name) and self._spelt_out(name))
            or self._treated(name)
            or self._surname(name)
        ):
            return True
        end = named.start + len(named.name)
        marked = _TRADE_MARK.match(self.text, end) and not self.text.endswith("by ", 0, named.start)
        if marked and named.source != "about":
            return True
        if _PRODUCT_CALLED.search(self.text, max(0, named.start - 60), named.start):
            return True
        return _said_to_be(self.text, _IS_PRODUCT, named.name) or _said_to_be(self.text, _WIRE, named.name)

    def _led_by_word(self, name: str, first: str) -> bool:
        """Tell whether a word that opens a sentence stands before a name: "Adding Orvane Labs" beside "Orvane Labs"."""
        return name[len(first) + 1 :] in self.names and (first.endswith("ing") or first.lower() in self.low_words)

    def _treated(self, word: str) -> bool:
        """Tell whether the text speaks of a single word as of a disease: "KLD patients", "vaccines against Murpox"."""
        for found in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", self.text):
            if _TREATED.search(self.text, max(0, found.start() - 60), found.start()):
                return True
            if word.isupper() and _ON_TRIAL.match(self.text, found.end()):
                return True
        return False

    def _surname(self, word: str) -> bool:
        """Tell whether a single word is a family's name: "owned by the Tarn family", but not "a member of the family"."""
        at = self.text.find(f"the {word} famil")
        return at >= 0 and not self.text.endswith(_OF_THE_GROUP, 0, at)

    def _spelt_out(self, letters: str) -> bool:
        """Tell whether the text spells letters out in lower case: "attention deficit disorder (ADD)", "... or ADD"."""
        bare = letters.rstrip("s").lower()
        full = re.search(rf"(?<!\w){re.escape(letters)} \((?P<words>[^()]{{6,80}})\)", self.text)
        if full and _DISORDER.search(full["words"].lower()):
            return True
        for lead in (f"({letters})", f" or {letters} ", f"({letters},", f"({letters}s)"):
            at = self.text.find(lead)
            if at < 0:
                continue
            lead = self.text[max(0, at - 120) : at]
            for words in (_INITIALS.findall(lead), lead.split()):  # a compound counts for each of its words, or once
                tail = words[-len(bare) :]
                if len(tail) == len(bare) and "".join(w[0].lower() for w in tail) == bare:
                    low = sum(w[0].islower() for w in tail) * 2 >= len(tail)
                    named = any(name.startswith(tail[0]) for name in self.names if name != letters)
                    return low or not named or bool(_DISORDER.search(" ".join(tail).lower()))
        return False


_OF_THE_GROUP: Final = ("part of ", "member of ", "joins ", "joined ", "join ", "to ")
_DISORDER: Final = expression(
    r"\b(?:disorder|disease|syndrome|degeneration|share|period|rate|agency|administration|committee|act|agreement|system|virus)$"
)


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and len(word) > 3 else word
