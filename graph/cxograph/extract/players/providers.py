"""Phrases that call an organisation a provider of research, development, manufacturing or sites for others."""

from __future__ import annotations

from typing import Final

from cxograph.expressions import expression
from cxograph.extract.words.verbs import ADVERBS, verb_pattern

__all__ = ["MAY_SAY", "OWN_WORK", "SAYS_TYPE", "THIRD", "TYPE_WORD", "WORKS_FOR"]

TYPE_WORD: Final = r"(?:CROs?|CDMOs?|CMOs?|SMOs?|CRDMOs?)"
"""The letters of a type."""
_CONTRACT: Final = (
    r"(?:contract|toll) (?:(?:drug|clinical|pre-?clinical|bio|pharma\w*|analytical|biologics|sterile|chemical|custom|early|cell|gene|vaccine|peptide|API) ?){0,2}"
    r"(?:research|develop|manufactur|produc|pharma|laborator|lab\b|test|analy|packag|steril|fill|formulat|synthes|chemistry|discovery|toxicolog|bioanaly|ferment|servic)"
)
_SITES: Final = (
    r"(?:(?:network|group|chain|operator|collection|family) of (?:[\w-]+ ){0,3}?(?:trial|research|study|investigator|clinical)(?:-\w+)? (?:(?:trial|research|study) )?(?:sites|clinics|cent(?:re|er)s|units)"
    r"|(?:trial|research|study|investigator|clinical|site)(?:[- ](?:trial|research|site))? networks?\b"
    r"|(?:manages|runs|operates|owns|has) (?:[\d,]+|(?:a|its) (?:[\w-]+ ){0,2}(?:network|chain|group) of|several|dozens of|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:\w+ ){0,2}?(?:trial|research|study|investigator) (?:sites|clinics|cent(?:re|er)s|units)"
    r"|clinical research organi[sz]|site[- ]management)"
)
_SERVICES: Final = (
    r"(?:(?:clinical (?:trial|research|development)|drug (?:development|discovery|safety)|preclinical|bioanalytical|biostatistics|toxicology|pharmacovigilance|regulatory|sterile filling|fill[- ]finish|CRO|CDMO|CMO|SMO) (?:[a-z]+ )?(?:services|provider|specialist)"
    r"|\bsub-?contractors?\b|services? (?:provider|supplier|partner|organi[sz]ation)|(?:provider|supplier) of (?!software|equipment|machines?|instruments|consumables|excipients|tools|data\b)|outsourc(?:ing|ed) (?:[\w-]+ ){0,2}?(?:partner|provider|services?|group|company|firm|specialist|business|arm|organi))"
)
SAYS_TYPE: Final = rf"(?:\b{TYPE_WORD}\b|{_CONTRACT}|{_SITES}|{_SERVICES})"
"""What such an organisation is called, in letters or in words (small letters; a pattern for IGNORECASE)."""
_BUYERS: Final = (
    r"(?:(?:[\w-]+ ){0,3}?(?:drug|pharma\w*|biopharma\w*|biotech\w*|life[- ]sciences?|med-?tech|(?:medical )?devices?|generics?|vaccines?|therap(?:y|ies)|therapeutics) (?:(?:and|or|&) (?:[\w-]+ ){1,2}?)?"
    r"(?:compan(?:y|ies)|firms?|makers?|developers?|groups?|start-?ups?|innovators?|sponsors?|clients?|customers?|manufacturers|houses|industry|industries)"
    r"|(?:drug ?makers|biotechs|sponsors)\b|(?:their|the) (?:makers|owners|developers|inventors|originators)\b|(?:makers|producers|owners)\b|(?:companies|firms|groups|businesses) (?:that|which|without|with no|lacking)\b|other (?:people|firms|companies|businesses|makers|manufacturers|drug\w*|pharma\w*|biotech\w*)|others\b|third parties)"
)
_WORK_ON: Final = (
    r"(?:drugs?|medicines?|medications|APIs?|active|ingredients?|intermediates|trials?|stud(?:y|ies)|biologics?|biosimilars|vaccines?|(?:cell|gene)[\w -]{0,15}therap\w+|autologous|tablets?|capsules?|vials|syringes|doses|"
    r"molecules?|compounds|plasmids?|DNA|mRNA|vectors?|antibod\w+|peptides?|proteins?|oligonucleotides|toxicology|bioanalysis|bioassays?|assays|samples|batches|formulations?|dosage|chemistry|injectables|steriles?)"
)
THIRD: Final = verb_pattern("third").replace("?P<verb>", "?:").replace("?P<carrier>", "?:")
_BASE: Final = verb_pattern("base").replace("?P<verb>", "?:").replace("?P<carrier>", "?:")
_GERUND: Final = verb_pattern("gerund").replace("?P<verb>", "?:").replace("?P<carrier>", "?:")
_FOR: Final = (
    rf"(?: [^.;:]{{0,190}}?)? (?:(?:for|to|on behalf of) {_BUYERS}|under contract\b|on contract\b|for hire\b|on a contract basis|for others\b)|"
    rf" (?=[^.;:]{{0,90}}?\b{_WORK_ON}\b)[^.;:]{{0,120}}? (?:for|on behalf of) (?:its |our |their )?(?:[\w-]+ ){{0,3}}?(?:clients|customers)\b"
)
WORKS_FOR: Final = expression(
    rf"{ADVERBS}(?!sells |supplies (?:excipients|equipment|machines)|distributes |imports |exports )(?:{THIRD}|synthesi[sz]es|ferments|does|fills|takes on|ha(?:s|ve) (?:long )?been {_GERUND})(?:{_FOR})"
)
"""What an organisation does for those who own drugs: "makes vials for biotech firms", "tests samples for sponsors"."""
OWN_WORK: Final = expression(rf"\b[Ww]e {ADVERBS}(?:{_BASE}|synthesi[sz]e|ferment|do|fill)(?:{_FOR})")
"""The same as said by the organisation of itself."""
MAY_SAY: Final = expression(
    r"CRDMO|utsourc|ontract|[Tt]oll |services?\b|sites|clinics|network|rovider|upplier| for | behalf | to (?:\w+ ){0,3}(?:pharma|drug|bio|life)|[Rr]ivals?\b|[Cc]ompetitors?\b|[Pp]eers?\b| to (?:manufacture|produce|make|fill|package|develop|formulate|run|conduct|manage|monitor|perform|handle|test|synth|supply|carry|recruit)"
)
"""A cheap test for any of these."""
