"""Phrases that name services: where an enumeration ends, how it splits, what is trimmed, what says nothing."""

from __future__ import annotations

import re
from typing import Final

from cxograph.extract.listing import word_set

__all__ = ["service_phrases", "split_items", "trim_phrase"]

Span = tuple[int, int]

# where the object of "offers", "provides" ... ends
_CLAUSE_END: Final = re.compile(
    r"[;.:!?](?:\s|$)|\s[–—]\s|\s-\s|,? (?:which|who|whose|where|while|whereas|although|because|so that|as it|as they|allowing|enabling|making|ensuring|helping|thereby|thus|"
    r"positioning|contributing|catering|serving|leveraging|reflecting|driven|driving|supported|backed|fueled|coupled|combined|together with|along with|alongside|despite|"
    r"followed by|aimed at|aiming|designed|tailored to|based on|using|through|via|whether|where|when|if|but|rather than|instead|under one roof)\b|"
    r", (?:empowering|emphasi[sz]ing|enhancing|improving|reaching|showing|showcasing|boosting|streamlining|strengthening|facilitating|supporting|fostering|creating|giving|bringing|reducing|increasing|expanding|establishing|maintaining|reporting|reported|recorded|generating|generated|posted|earned|integral|essential|crucial|vital|critical|important|complemented|reinforced|underpinned|now|which|both|all|each|for new|and on this|thanks)\b|"
    r" (?:creates?|supports|bodes|positions?|enables|allows|makes|helps|drives|gives|ensures|will|would|can|could|should|may|has been|have been|centered|emphasi[sz]ing|boosts|enhances|based) |"
    r",? that (?:[a-z]+s|enable|help|allow|support|are|can|meet|make|have)\b|, (?:and|but) (?:has|have|is|are|was|it|its|they|the|continues|plans|will|aims|also|usually|often|a|an)\b|, (?:with|has|have|is|are|was|it|its|they|known|focusing|emphasi[sz]ing|specializ\w+|offering|providing|particularly|especially|a|an|the|one|making|among|to|as|by|on behalf|in particular|in order)\b|"
    r" and (?:has|have|had|is|are|was|were|continues?|plans|will|offers?|provides?|emphasi[sz]es|aims|expects?|also|it|they|serves|holds|boasts|remains|plays|reported|uses|operates|on this basis)\b|"
    r" (?:to (?:help|meet|support|enhance|ensure|assess|streamline|improve|facilitate|assist|drive|address|bring|accelerate|optimi[sz]e|enable|increase|reduce|deliver|cater|serve|provide|strengthen|stay|maintain|better|capitali[sz]e|achieve|boost|create)\b)|"
    r" (?:on behalf of|on a contract\w*|worldwide|globally|around the (?:world|globe)|at (?:its|their|plants|sites|\d)|since \d|in (?:recent|the past|\d{4}|order|response|addition|line|its|their)\b|within the (?:market|industry)|in the (?:market|industry|field|sector|region|global|process|course|form)\b|as (?:well as its|part of|a\b|an\b|one)|, as |with (?:a|an|its|their|the|over|more|strong|robust)\b|among other|and (?:more|others|so on)\b|etc\b|across (?:its|the (?:globe|world|region)|dozens|multiple|all)|centered|due to|thanks to|by (?:the|its|means|\w+ing)\b|than (?:its|their))",
    re.IGNORECASE,
)
_CUSTOMERS: Final = re.compile(
    r",? (?:for|to|of|from) (?:the |other |various |both |its |small |large |leading |emerging |global |mid-?size\w* |\w+[- ]sized )*(?:[\w&/’'-]+,? ){0,7}?(?:and )?(?:compan(?:y|ies)|clients?|customers?|industr(?:y|ies)|sponsors?|firms?|organi[sz]ations?|developers?|businesses|enterprises|"
    r"manufacturers|makers|partners|investigators|hospitals|retailers|sectors?|patients)\b.*$",
    re.IGNORECASE,
)
_LISTS: Final = re.compile(r",? ?(?:\(|[–—-] ?)?(?:including|which include|includes?|such as|like|ranging from|range from|spanning|covering|encompassing|comprising|from|notably|namely|especially in|particularly in|everything from)[:,]? (?:the |its |various |but not limited to )?", re.IGNORECASE)  # fmt: skip
_QUANTITY: Final = re.compile(
    r"^(?:(?:a|an|the|its|their|our|all|any|some|other|both|such|various|many|several|numerous|different|diverse|multiple|more|further|additional|also|mainly|primarily|only|just|highly|very|offering|providing) |"
    r"(?:a |an |the )?(?:wide|broad|full|complete|comprehensive|extensive|diverse|vast|large|whole|entire|growing|rich|strong|robust|great|unique|varied|wider|broader|range|suite|full-service|end-to-end|integrated|one-stop|deep)? ?"
    r"(?:range|portfolio|suite|array|spectrum|variety|set|selection|catalog(?:ue)?|line|number|host|series|mix|breadth|list|package|menu|group|assortment) of (?:services? (?:of|in|for) |(?:its|their) )?)+",
    re.IGNORECASE,
)
_TAIL: Final = re.compile(
    r"(?: (?:sectors?|space|fields?|markets?|industr(?:y|ies)|segments?|arena|domain|areas?|landscape|realm|needs|purposes|as well|too|and|or|in-house|among others|also))+$",
    re.IGNORECASE,
)
_GENERIC: Final = word_set(
    "a an the of and or for in to with on by from its their our services service solutions solution products "
    "product offerings offering capabilities capability support expertise range innovative innovation "
    "innovations tailored customized customised custom personalized high-quality quality comprehensive "
    "integrated advanced cutting-edge specialized specialised unique reliable efficient cost-effective "
    "effective flexible scalable robust strong wide broad extensive diverse various full complete end-to-end "
    "global local leading best state-of-the-art new growth growing technology technologies technological "
    "customer customers client clients satisfaction sustainability sustainable efficiency flexibility "
    "collaboration collaborations partnerships partnership strategic strategy strategies expansion expanding "
    "investment investments experience excellence value speed safety compliance commitment reputation "
    "presence position market markets needs operational performance reliability quality-focused approach "
    "approaches focus portfolio business model delivery timely fast rapid competitive pricing prices price "
    "cost costs affordable affordability talent team teams skilled experts expert professional professionals "
    "trust transparency brand brands customer-centric client-centric patient-centric patient-centricity "
    "responsiveness agility productivity future trends opportunities demand industry industries standards "
    "regulatory requirements world-class top-notch premium superior exceptional outstanding outsourcing "
    "outsourced company companies organization organizations organisation organisations revenue revenues "
    "profitability share other others more many acquisitions mergers digital transformation"
)
# nouns that close a service on their own, so that "A head and B head" are two
_HEADS: Final = re.compile(
    r"(?:services?|solutions?|testing|tests|manufacturing|production|development|management|tools?|maps|studies|study|therap(?:y|ies)|synthesis|analysis|analytics|support|packaging|monitoring|"
    r"consulting|affairs|design|research|trials?|optimi[sz]ation|pharmacology|toxicology|assessment|validation|recruitment|retention|submissions?|filling|logistics|distribution|formulation|"
    r"discovery|writing|surveillance|pharmacovigilance|biostatistics|chemistry|inspection|compression|coating|transfer|scale-up|selection|compliance|collection|entry|scheduling|storage|"
    r"technolog(?:y|ies)|platforms?|vectors?|antibod(?:y|ies)|proteins?|vaccines?|devices?|APIs?|injectables?|systems?|products?|software|training|staffing|negotiation|questionnaires|visits|accountability|resolution|documents?|archiving|tablets?|capsules?|medicines?|drugs?|ingredients?|activities|purification|lyophili[sz]ation|diagnostics|imaging|genomics|bioanalysis|relations|servicing|processing|banking|sensors|electronics|care|samples|evidence|safety)$",
    re.IGNORECASE,
)
# heads that two modifiers share: "drug development and laboratory services"
_SHARED: Final = re.compile(
    r"^(?:services?|solutions?|functions?|activities|support|capabilities|needs|operations|expertise|supplies|studies|programs?|programmes?)$",
    re.IGNORECASE,
)
_GERUND: Final = re.compile(r"^\w+ing$")


def service_phrases(text: str, start: int, end: int) -> list[Span]:
    """Return the services that the object in text[start:end] names, each as a span, trimmed.

    "a wide range of services including A, B and C" gives A, B and C; a general phrase before a single item is
    kept beside it; phrases that name neither a work nor a field are left out.
    """
    stop = _CLAUSE_END.search(text, start, end)
    if stop and stop.start() > start:
        end = stop.start()
    end = start + len(text[start:end].rstrip(" ,"))
    if end <= start:
        return []
    found: list[Span] = []
    lists = _LISTS.search(text, start, end)
    if lists and (
        lists.start() > start or lists[0].strip().lower().startswith(("including", "such as", "from", "everything"))
    ):
        connector = lists[0].strip(" ,(–—-").lower()
        if connector.startswith(("ranging", "range", "from", "everything", "spanning")):
            items = _from_to(text, lists.end(), end)
            if not items:
                items = (
                    []
                    if connector.startswith("from") and lists.start() > start
                    else split_items(text, lists.end(), end)
                )
                if not items:
                    return _kept(text, [(start, end)])
        else:
            items = split_items(text, lists.end(), end)
        items = [item for item in items if not _is_general(text[slice(*trim_phrase(text, *item))])]
        head = trim_phrase(text, start, lists.start())
        if len(items) < 2 and head[1] > head[0] and not _is_general(text[slice(*head)]):
            found.append(head)
        found += items
    else:
        found = split_items(text, start, end)
    return _kept(text, found)


def _kept(text: str, spans: list[Span]) -> list[Span]:
    kept = []
    for span in spans:
        a, b = trim_phrase(text, *span)
        words = text[a:b]
        if b - a >= 3 and len(words.split()) <= 16 and not _is_general(words) and re.search(r"[A-Za-z]{2}", words):
            kept.append((a, b))
    return kept


def _is_general(phrase: str) -> bool:
    words = re.findall(r"[\w’'&/-]+", phrase.lower())
    return not words or all(word in _GENERIC for word in words)


def _from_to(text: str, start: int, end: int) -> list[Span]:
    """Both ends of "from X to Y"."""
    to = re.compile(r" (?:to|through to|all the way to) ").search(text, start, end)
    if to is None:
        return []
    right_end = end
    return [(start, to.start()), *split_items(text, to.end(), right_end)]


def split_items(text: str, start: int, end: int) -> list[Span]:
    """Split an enumeration at its commas (or semicolons) and its last "and"; a pair that shares a head stays one."""
    separator = ";" if ";" in text[start:end] else ","
    cuts: list[Span] = []
    depth, at = 0, start
    for i in range(start, end):
        char = text[i]
        if char in "([":
            depth += 1
        elif char in ")]":
            depth = max(0, depth - 1)
        elif char == separator and depth == 0:
            cuts.append((at, i))
            at = i + 1
    last = (at, end)
    items: list[Span] = list(cuts)
    lead = re.match(r"\s*(?:and|or|as well as|plus|&)\s+", text[at:end])
    if lead and cuts:
        items.append((at + lead.end(), end))
    else:
        items += _split_pair(text, *last, many=len(cuts) >= 1)
    return [
        (a + len(text[a:b]) - len(text[a:b].lstrip()), a + len(text[a:b].rstrip()))
        for a, b in items
        if text[a:b].strip()
    ]


def _split_pair(text: str, start: int, end: int, *, many: bool) -> list[Span]:
    """Split "A and B" unless the two share a head or a modifier."""
    joints = [
        m
        for m in re.compile(r" (?:and|or|as well as|plus) ").finditer(text, start, end)
        if text.count("(", start, m.start()) == text.count(")", start, m.start())
    ]
    if not joints:
        return [(start, end)]
    joint = joints[-1]
    left, right = (start, joint.start()), (joint.end(), end)
    if joint[0].strip() in {"as well as", "plus"}:
        return [*_split_pair(text, *left, many=many), right]
    a, b = text[slice(*left)].split(), text[slice(*right)].split()
    if many:
        return [left, right]
    a_trim = _QUANTITY.sub("", text[slice(*left)].strip()).split() or a
    if len(a_trim) == 1 and len(b) == 1:
        return [left, right]
    if len(b) == 1 or len(a_trim) == 1:
        # a shared modifier ("clinical packaging and distribution") or a shared head ("discovery and development services")
        own = (
            len(a_trim) == 1
            and bool(_HEADS.search(a_trim[0]))
            and len(b) >= 2
            and not _SHARED.search(b[-1])
            and b[0].lower() not in {"of", "for"}
        )
        return [left, right] if own else [(start, end)]
    if _GERUND.match(a_trim[0]) and _GERUND.match(b[0]) and len(a_trim) <= 2:
        return [(start, end)]
    if _SHARED.search(b[-1]) and not _SHARED.search(a_trim[-1]):
        return [(start, end)]
    return [left, right] if _HEADS.search(a_trim[-1]) and not re.match(r"(?:of|for|in|to)\b", b[0]) else [(start, end)]


def trim_phrase(text: str, start: int, end: int) -> Span:
    """Trim articles, quantity words, customers and closing words that add no work."""
    words = text[start:end]
    lead = _QUANTITY.match(words)
    if lead and lead.end() < len(words):
        start += lead.end()
    words = text[start:end]
    customers = _CUSTOMERS.search(words)
    if customers and customers.start() > 0:
        end = start + customers.start()
    words = text[start:end]
    tail = _TAIL.search(words)
    if tail and tail.start() > 0:
        end = start + tail.start()
    words = text[start:end]
    stripped = words.strip(" ,;:.()[]“”\"‘’'*–—-")
    if not stripped:
        return (start, start)
    offset = words.index(stripped)
    return (start + offset, start + offset + len(stripped))
