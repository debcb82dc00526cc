"""Where the object of "offers" or "runs" ends: at another clause, a place, an adverbial or the customers."""

from __future__ import annotations

import re
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.words.vocabulary import WORK_GERUNDS
from cxograph.places import find_places

__all__ = ["FOR_CUSTOMERS", "LISTS", "clause_end", "object_end"]

# ", acting as", ", appealing to": a participle clause; ", testing on animals" is a work
_PARTICIPLE: Final = (
    rf"(?!(?:{'|'.join(sorted(WORK_GERUNDS))})\b)[a-z]+ing "
    r"(?:as|to|from|on|in|up|out|the|an?|its|their|our|your|it|them|that|every|each|all)\b"
)
_PEOPLE: Final = (
    r"compan(?:y|ies)|clients?|customers?|industries|sponsors|firms|organi[sz]ations|developers|businesses|"
    r"enterprises|innovators|manufacturers|makers|brands|partners|investigators|hospitals|retailers|sectors|OEMs|groups|"
    r"owners?|inventors?|biotechs|start-?ups|(?:end )?markets|end[- ]users|universities|governments|agenc(?:y|ies)|authorities|institutions|"
    r"sellers|producers"
)
# where the object of "offers", "provides" ... ends: at the end of the clause, at another verb, at an adverbial
_CLAUSE_END: Final = expression(
    r"(?<!\.[A-Z])[;.:!?][”\"’]?(?:\s|$)|[,.][”\"]|\s[–—-]\s(?!(?:such as|including|like|e\.g\.|from|notably|"
    r"namely)\b)|—|"
    # a subordinate clause
    r",? (?:which|who|whose|where|while|whereas|although|because|so that|so as|as it|as they|as we|thereby|thus|hence|"
    r"together with|along with|alongside|despite|followed by|whether|when|if|but|until|unless|rather than|instead|"
    r"under one roof|aimed at|aiming|designed|tailored to|based (?:on|in|at|out)|headquartered|located|known (?:as|"
    r"for)|supported|backed|fueled|coupled|combined|using|through|via)\b|(?<!\bthe),? (?:allowing|enabling|making|"
    r"ensuring|helping|positioning|contributing|catering|serving|leveraging|reflecting|driven|driving)\b|,? that "
    r"(?!includes?\b|spans?\b|covers?\b)[a-z]+\b|,? tailored (?:for|to)\b|"
    rf", (?:and |thereby |thus )?{_PARTICIPLE}|"
    r", (?:\w+ly |often |most |also )?(?:[a-z]+ed) (?:by|with|in|at|from|to|on|as|for|through)\b|"
    r", (?:forecasting|projecting|underscoring|highlighting|addressing|targeting|anticipating|empowering|emphasi[sz]ing|enhancing|improving|reaching|showing|showcasing|boosting|"
    r"streamlining|strengthening|facilitating|supporting|fostering|creating|giving|bringing|reducing|"
    r"increasing|expanding|establishing|maintaining|reporting|reported|recorded|generating|generated|"
    r"posted|earned|integral|essential|crucial|vital|critical|important|complemented|reinforced|"
    r"underpinned|now|which|both|all|each|for new|and on this|thanks|saving|working|operating|combining|"
    r"accelerating|every|from concept)\b|"
    r", (?:already|still|today|at|up to|with|has|have|had|is|are|was|it|its|they|known|focusing|emphasi[sz]ing|"
    r"speciali[sz](?:es|ing|ation)|offering|providing|(?:particularly|especially|notably)(?! in\b)|a|an|"
    r"the(?! (?:[\w’'-]+ ){1,4}?(?:and|or) the\b)(?! [\w’'-]+(?: [\w’'-]+){0,3}, (?:and )?the\b)|one|among|to|as(?! well as)|by|on behalf|in particular|in order|we|our|said|says)\b|"
    r", (?:and|but) (?:has|have|is|are|was|it|its|he|she|so|we|they|the(?! [a-z]+ of\b)|continues|plans|will|aims|also|usually|"
    r"often|an?(?= (?:[\w-]+ ){0,3}(?:company|firm|staff|team|network|plant|site|office|workforce|list|reputation|record|history|range|series|number|third|half|fifth|quarter)\b)|to|in(?! vivo| vitro| silico)|for|with)\b|"
    r" (?:spun|carved) (?:off|out)\b|"
    r" for (?:(?:more than|over|some|about|up to|nearly) )?\d[\d,]* (?!years|days|weeks|months|hours)|"
    r" in (?:small|large|bulk|single|any) (?:lots|batches|quantities|volumes|series|runs|amounts)\b|"
    # what the customer wants
    r" (?:that )?(?:you|they|we) (?:need|want|require|expect|deserve|can|may|will|demand|trust)\b| for your\b|"
    # another verb
    r" (?:more|less) \w+ly\b|,? (?:used|recogni[sz]ed|renowned|employed|required|needed|necessary|intended|specially|"
    r"specifically|suitable|ideal|popular|favou?red) (?:in|for|by|as|to|designed)\b| for (?:[\w-]+ (?:and|or) )?[\w-]+ "
    r"use\b| on (?:an? (?:[\w-]+ )?(?:scale|basis|single (?:site|campus))|(?:one|two|three|four|five|six|\d+) |"
    r"(?:[\w-]+ ){1,2}lines?\b)| up (?:until|to) the\b| from (?:facilities|sites|plants|laboratories|offices|locations|"
    r"one|two|three|four|five|six|\d+)\b| (?:agreed|announced|announces|unveils|celebrates|completed|signed|acquired|"
    r"bought|sold|named|appointed|opened|launched|unveiled|received|entered|joined|closed|raised|secured|won|hired|"
    r"moved|began|started|expects|intends|seeks|invests|invested|expanded) (?=(?:in|to|on|with|that|the|an?|its|by|"
    r"from|last|this|earlier|today)\b|[A-Z\d$€£])| (?:is|are|was|were|said|says|added|aligns|plays|means|remains|"
    r"becomes|creates?|supports|bodes|positions?|enables|allows|makes|helps|drives|gives|ensures|will|would|can|could|"
    r"should|may|might|must|has|have|had|did|does|centered|emphasi[sz]ing|boosts|enhances|based) | and (?:has|have|had|"
    r"is|are|was|were|continues?|plans|will|offers?|provides?|adds|brings|includes|features|houses|boasts|"
    r"emphasi[sz]es|aims|expects?|also|it|they|we|serves|holds|boasts|remains|plays|reported|uses|operates|employs|"
    r"runs|works|helps|supports|invests|capitali[sz]es|commerciali[sz]es|improves|enhances|reduces|delivers|integrates|"
    r"incorporates|caters|leverages|benefits|owns|maintains|achieves|generates|expands|produces|manufactures|develops|"
    r"seeks|enjoys|appeals|accounts|competes|intends|believes|speciali[sz]es|focuses|combines|collaborates|partners "
    r"with|on this basis|to (?:help|support|ensure|offer|provide))\b|, (?:also |now )?[a-z]{2,}[a-rt-z]s (?:an?|the|"
    r"its|their|them) |,? and (?:last|this|next|earlier this) (?:week|month|year|spring|summer|autumn|winter)\b|"
    # the next verb with its own object: "and keeps its laboratory in-house"
    r",? and (?:also |now |then )?[a-z]{3,}[a-rt-z]s (?:its|their|the|them|all|both|\d[\d,]*) | and an? (?:[\w-]+ "
    r"){0,3}?(?:venture|subsidiary|member|leader|player|partner|company|part|provider|supplier)\b| to (?:be|become|"
    r"introduce|launch(?! (?:suppl(?:y|ies)|batch(?:es)?|stock)\b)|help|meet|save|cut|lower|keep|avoid|protect|satisfy|"
    r"prove|show|confirm|determine|verify|win|support|enhance|ensure|assess|streamline|improve|facilitate|assist|drive|"
    r"address|bring|accelerate|optimi[sz]e|enable|increase|reduce|deliver|cater|serve|provide|strengthen|stay|maintain|"
    r"better|capitali[sz]e|achieve|boost|create|develop|make|advance|expand|gain|solve|speed|shorten|demonstrate|"
    r"conduct|evaluate|treat|thrive|identify|find|reach|let|validate|minimi[sz]e|access|answer|explore|pursue|prevent|"
    r"respond|allow|detect|attract|nurture|take|get|give|fight|combat|tackle|simplify|comply|mitigate|accommodate|"
    r"customers|our|its)\b|"
    # an adverbial
    r" out of (?=[A-Z]|(?:its|their|our|the|an?|one|two|three|four|five|six) |\d)| at (?:an? [a-z]|(?:well |far |much "
    r")?(?:below|above|low)\b)| under (?:its|their) own\b|,? nor\b| from day one\b| day by day\b|,? and makes? sure\b|"
    r" (?:an?|one|two|three|six|\d+) (?:days?|weeks?|months?|years?) (?:ahead|in advance|earlier|before)\b| within (?:[\w-]+ ){1,2}?(?:hours|days|weeks)\b|"
    r" under (?:the )?(?:\w+ )?(?:brands?|brand names?|labels?|trade ?names?)\b| of (?:its|their|our) own\b| for (?:its )?(?:parent|owner)\b|"
    r", from (?:funds|its|an?|the)\b| free of charge\b| with it\b| from (?:next|this|last) (?:year|month|spring|"
    r"summer|autumn|winter)\b| across the (?:entire|whole|full) (?:[a-z]+ )?(?:life[- ]?cycle|chain|globe|country|"
    r"region)\b| at (?:one|two|three|four|five|six|seven|eight|nine|ten|several|both)\b| to (?:the mix|the list|the "
    r"portfolio|the range)\b| for (?:dogs|cats|pets|horses|cattle|livestock|animals|adults|children|families|"
    r"infants)\b| (?:alike|on request|upon request|on demand|if (?:needed|required))\b| an? (?:cycle|train|bus|car|"
    r"short|stone)\b| (?:on behalf of|ahead of|prior to|in advance of|(?:each|every) (?:day|week|month|morning|year|"
    r"night|evening)\b|for (?:others|third parties|hire)\b|on (?:a contract\w*|commission)|worldwide|globally|around "
    r"the (?:world|globe)|at (?:its|their|our|the|plants|sites|\d|multiple|all)|since \d|under contract|for (?:about |"
    r"over |some |up to |more than )?(?:[$€£¥]|(?:USD|EUR|GBP|CHF|JPY) )\d|(?:for|over|during|in|since) (?:the "
    r")?(?:(?:last|past|more than|over|nearly|almost|about|some) )*(?:[\w-]+ )?(?:years|decades|months|decade|"
    r"generations|century)\b|(?:for|to|across|serving|in|within) (?:[\w-]+ ){0,3}?(?:industries|sectors|applications|"
    r"customers|clients|companies|markets|segments|end[- ]users|uses|fields|specialties),? (?:such as|like|including|"
    r"ranging)\b|in (?:recent|the past|\d{4}|over|more than|order|response|addition|line|its|their|our|which)\b|"
    r"within the (?:market|industry)|in the (?:market|industry|field|sector|region|global|process|course|form)\b|as "
    r"(?:well as its|part of|a\b(?! whole)|an\b|one\b|we\b|it\b)|, as (?!well as\b)|with (?:a|an|its|their|our|the|"
    r"particular|special|deep|proven|extensive|over|more|strong|robust)\b|among other|and (?:more|others|so on|"
    r"beyond)\b|etc\b|across (?:its|the (?:globe|world|region|country)|dozens|multiple|all|a|every)|due to|thanks to|"
    r"by (?:the|its|means|\w+ing)\b|than (?:its|their)|(?:in|across|for) (?:various|multiple|several|many|different|"
    r"diverse|other|numerous) (?:\w+ )?(?:locations|regions|countries|markets|geographies|fields|areas|sectors|"
    r"industries|applications)\b|by (?:phone|telephone|post|mail|e-?mail|video|courier|hand|the (?:tonne?|kilo\w*|"
    r"hour|visit))\b|in (?:this|that|the) (?:region|country|area|state|province|city)\b|every step|throughout|with "
    r"which|under (?:one|a|the)|from (?:its|our|their|one|a single) |to the (?:[\w-]+ )?(?:group|company|client|"
    r"customer|firm)\b)",
    re.IGNORECASE,
)
_IN_A_PLACE: Final = expression(r",? (?:in|across|from|at|near|throughout) (?:the )?(?=[A-ZÀ-Ö])")
# a name that stands at the end, where no field of medicine or phase does
_LIKE_A_PLACE: Final = expression(
    r"(?!(?:Phase|Good|Parkinson|Alzheimer|Crohn|Stage|Grade|Class|Huntington|Duchenne)\b)[A-ZÀ-Þ][a-zà-ÿ]+(?:,? "
    r"(?:and )?[A-ZÀ-Þ][a-zà-ÿ]+)*(?=\W*$|,| and\b)"
)
LISTS: Final = expression(
    (
        r",? ?(?:\(|[–—-] ?)?(?:including|which include|that includes?|that spans?|that covers?|includes?|"
        r"such as|for example|for instance|e\.g\.|like(?!-)|ranging from|range from|spanning|covering|encompassing|comprising|from|notably|namely|"
        r"especially in|particularly in|everything from)[:,]? (?:the |its |various |but not limited to )?"
    ),
    re.IGNORECASE,
)
# "for the pharmaceutical, biotech and consumer health companies", which a split at the commas would tear
FOR_CUSTOMERS: Final = expression(
    rf",? (?:for|to|among|of) (?:[\w&/’'-]+,? ){{0,9}}?(?:and )?(?:{_PEOPLE})"
    r"(?: of (?:an? |the |their )?[\w-]+(?: (?:or|and) [\w-]+)?)?$",
    re.IGNORECASE,
)

_STAGES: Final = expression(
    r"\b(?:[Ff]rom (?:(?! to )[^;.])*|(?:(?:pre-?)?clinical|early[- ]stage|phase (?:[I1]|zero|0)|discovery))$",
    re.IGNORECASE,
)


def clause_end(text: str, start: int, end: int) -> int:
    """Return where the object that starts at `start` ends: before another clause, a place or the customers."""
    stop = _CLAUSE_END.search(text, start, end)
    while stop and stop[0].strip(" ,").lower() == "through" and _STAGES.search(text, start, stop.start()):
        stop = _CLAUSE_END.search(
            text, stop.end(), end
        )  # "from discovery through launch", "clinical through commercial"
    while stop and _opens(text, start, stop.start()) and (close := text.find(")", stop.start(), end)) > 0:
        stop = _CLAUSE_END.search(text, close, end)  # "filling (as well as the kits), packaging"
    while stop and stop[0] == ", to" and "from " in text[max(0, start - 5) : stop.start()]:
        stop = _CLAUSE_END.search(text, stop.end(), end)  # "from design, synthesis, to supply"
    if stop and stop.start() > start:
        end = stop.start()
    for place in _IN_A_PLACE.finditer(text, start, end):
        named = find_places(text, place.end(), min(end, place.end() + 40))
        if place.start() > start and (
            (named and named[0].start == place.end()) or _LIKE_A_PLACE.match(text, place.end(), end)
        ):
            end = place.start()
            break
    end = start + len(text[start:end].rstrip(" ,"))
    customers = FOR_CUSTOMERS.search(text, start, end)
    if customers and customers.start() > start:
        end = customers.start()
    return end


def _opens(text: str, start: int, end: int) -> bool:
    return text.count("(", start, end) > text.count(")", start, end)


def object_end(text: str, start: int, end: int) -> int:
    """Return where an object ends, what it is said to include left out ("a range of devices, such as implants")."""
    end = clause_end(text, start, end)
    lists = LISTS.search(text, start, end)
    return lists.start() if lists and lists.start() > start and lists[0].strip(" ,(–—-").lower() != "from" else end
