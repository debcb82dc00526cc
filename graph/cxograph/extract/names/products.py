"""What outsourcing providers sell, by its last word: works, dosage forms, substances, fields of medicine."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.words.sense import names_work

__all__ = ["is_product"]

_SOLD: Final = expression(
    r"\b(?:\w{3,}(?:ing|tion|sis|scopy|graphy|metry|vigilance|ology|iatrics|ics)|research|management|development|recruitment|expression|"
    r"enrol?lment|assessment|nutraceuticals?|private label|protocols|brochures|summaries|manuscripts|measurement|procurement|assurance|control|transfer|scale-up|release|manufacture|"
    r"supply|designs?|affairs|discovery|assembly|storage|data|trials?|stud(?:y|ies)|\w*assays?|tests?|visits|"
    r"cultures?|depots?|delivery|reference standards|building blocks|trial materials|diluents|datasets|reviews|randomi[sz]ation lists|"
    r"analysis plans|(?:evaluation|study|investigation|safety|validation|expert|trial) reports|follow-up|(?:investigation|monitoring|development|safety) plans|questionnaires|surveys|concentrations|biomarkers?|neuroscience|paediatrics|DMPK|\w*PCR|NGS|"
    r"dossiers|(?:[Pp]hase|phase [I1]+|first-in-human) units?|real-world (?:evidence|data)|site networks?|(?:API|synthetic|production|manufacturing|purification|fermentation|downstream|upstream) process(?:es)?|ELISA|mAbs|AAVs?|lentivirus|bispecifics|impurities|extrusion|dispersions?|emulsions?|suspensions?|lozenges|mouthwashes|antacids|"
    r"(?:mini|micro)?tablets?|pellets|formulations|reactions|preparations|injections|infusions|"
    r"services|(?:topical|transdermal|sterile|oral|inhaled|semi-solid|parenteral|ophthalmic|nasal|medicinal|biological|blood) products|solvents|extractables|leachables|nitrosamines|aptamers|fill[- ]?(?:and[- ]?|&[- ]?)?finish|tablets?|capsules?|vials?|syringes?|cartridges?|ampoules?|"
    r"gummies|chewables?|films?|patches|creams?|ointments?|gels?|sprays?|inhalers?|inhalants?|suppositories|liquids?|syrups?|solids?|powders?|softgels?|"
    r"sachets?|injectables?|biologics|biosimilars?|peptides?|oligonucleotides?|drug (?:products?|substances?)|dosage forms?|chemistry|support|vectors?|plasmids?|virus(?:es)?|"
    r"vaccines?|xenografts?|organoids|imaging|bioprinting|\w*(?:genicity|toxicity)|antibod(?:y|ies)|proteins?|enzymes?|(?:bio)?conjugates?|ADCs?|APIs?|HPAPIs?|actives|intermediates?|excipients?|lipids?|nanoparticles|"
    r"\w*RNA|DNA|steroids?|hormones?|cytotoxics?|generics|batches|compounds?|molecules?|substances?|medicines?|supplements?|(?:eye |ear |nose )drops|drugs?|devices?|ingredients?|"
    r"kits|filings|submissions|auto-?injectors?|pens|implants|nebules|ampules|blisters|exosomes|GLP-1s?|statistics|analytics|randomisation|blinding|placebos|shipments?|phlebotomy|set-?up|start-?up|close-?out|documents|feasibility|coordination|liaison|transfers|audits|programmes|liposomes?|therap(?:y|ies)|labs?|laborator(?:y|ies)|models|safety|diseases?|"
    r"disorders?|indications?|CNS|ECG|reagents?)$",
    re.IGNORECASE,
)
_UNSOLD: Final = expression(
    r"^(?:(?:two|three|four|five|six|new|additional|more|further|own) )|\b(?:acquisition|expansion|position|competition|inflation|consolidation|regulation|direction|generation|connection|attention|"
    r"reputation|clinics|metrics|topics|politics|economics|production lines?|funding|financing|building|hiring|meeting|spending|pricing|earnings?|thing|nothing|something|"
    r"evening|morning|listing|offering|information|situation|(?:customer|financial|strong|after-?sales|technical|full|great) support|question|crisis|basis|decision|transaction|"
    r"case studies|(?:marketing|sales|news|training|loyalty|incentive|grant|reward) programmes|market research|transition|traction|recognition|innovation|motivation|collaboration|foundation|accreditation|certification|opinion)$|"
    r"^(?:labs?|laborator(?:y|ies)|data|drugs?|medicines?|tests?|trials?|stud(?:y|ies)|visits|services|research|development|"
    r"batches|support|programmes|transfers|audits|management|design|supply|safety|models|devices?|compounds?|molecules?|manufacturing|production)$",
    re.IGNORECASE,
)
_BRACKET: Final = expression(r" \([^()]{2,12}\)$")
_MAKING: Final = expression(
    r"(?:the )?(?:manufactur(?:e|ing)|production|development|supply|design|research|testing) (?:and \w+ )?of ",
    re.IGNORECASE,
)
_PREPOSITION: Final = expression(r" (?:of|for|in|on|by|at|from|to|with) ")


@lru_cache(maxsize=2048)
def is_product(phrase: str) -> bool:
    """Tell whether a phrase names a work, a substance, a dosage form or a field that providers sell."""
    making = _MAKING.match(phrase)
    if making and is_product(phrase[making.end() :]):
        return names_work(phrase)
    head = _BRACKET.sub("", _PREPOSITION.split(phrase, maxsplit=1)[0])
    return bool(_SOLD.search(head)) and not _UNSOLD.search(head) and names_work(phrase)
