"""How partners are told: agreements, joint work, orders placed and won."""

from __future__ import annotations

from typing import Final

from cxograph.extract.relations.phrase import BE, A, B, Phrase
from cxograph.extract.relations.words import BRACKETS, LISTED, WHO
from cxograph.extract.words.listing import cues
from cxograph.model import RelationKind

__all__ = ["PARTNERS"]

_S: Final = rf"⟦(?P<a>\d+)⟧{BRACKETS}"
_T: Final = rf"⟦(?P<b>\d+)⟧{BRACKETS}"
_BOTH: Final = rf"{_S},? (?:and|with) {WHO}{_T}"
_PACT: Final = (
    r"(?:agreement|pact|contract|deal|partnership|alliance|collaboration|cooperation|memorandum of understanding|mou|"
    r"tie-?up|relationship|framework|mou|consortium|arrangement|understanding|"
    r"joint (?:[\w-]+ ){0,3}?(?:offering|project|programme|program|effort|development|study|work|research|service)s?)"
)
_PACT_CUES: Final = cues(
    "agreement|pact|contract|deal|partner|alliance|collaborat|cooperat|memorandum|tie-up|tieup|"
    "relationship|framework|mou|consortium|arrangement|understanding|joint"
)
_WORK: Final = (
    r"(?:trials?|study|studies|work|filling|fill-finish|packaging|manufactur\w+|production|contract|order|mandate|agreement|testing|development|services?|"
    r"management|analys[ie]s|synthesis|supply|programmes?|programs?|monitoring|logistics)"
)
_NO_SALE: Final = r"(?![^.;]*\b(?:buy|bought|acqui|take ?over|merg|sale\b|sell|purchase))"
_WILL: Final = (
    r"(?:will |have |today |are to |are |plan to |agreed to |announce\w* |also |has |had |jointly |both |recently |been |become |became |said (?:that )?(?:they |the two )?|"
    r"(?:that )?they |(?:that )?the (?:two |pair |companies |partners )+|on \w+ |yesterday |in (?:\w+ )?\d{4} |now )*"
)
_MAKES: Final = r"(?:manufactures?|makes?|produces?|fills?|packs?|supply|supplies|develops?|tests?|runs?|conducts?)"
_GIVES: Final = (
    r"(?:hand(?:s|ed|ing)?(?: over)?|giv(?:e|es|en|ing)|gave|award(?:s|ed)?|outsourc(?:es?|ed|ing)|assign(?:s|ed)?|plac(?:es?|ed|ing)|"
    r"entrust(?:s|ed)?|mov(?:es?|ed)|contract(?:s|ed) out)"
)
_UNDER: Final = r"\b(?:under|as part of|through|following|in|by|with) (?:an?|the|its|this|their)"
_SIGNED: Final = r"(?:signed|reached|concluded|struck|agreed|made|sealed|renewed|extended|announced)"
_SELECTS: Final = (
    r"(?:select(?:s|ed)|chosen|chose|chooses|appoint(?:s|ed)|named|names|tap(?:s|ped)|pick(?:s|ed)(?! up)|engage[sd]|hire[sd]|partnered|approached|onboarded|contracted(?: with)?|sign(?:s|ed)(?: up)?|"
    r"brought in|recruited|enlist(?:s|ed)|commissioned|turn(?:s|ed) to|is using|uses|relies on|retained|designated)"
)
_SELECT_CUES: Final = cues(
    "select|chose|choose|appoint|name|tap|pick|engag|hir|contract|sign|brought in|recruit|enlist|commission|turn|switch|is using|uses|relies on|retained|"
    "designated|partnered|approached|onboarded|entrust|task|charg|mandat|award|giv|gave|hand"
)
PARTNERS: Final = tuple(
    Phrase(RelationKind.PARTNER, *row)
    for row in (
        ("between", _PACT_CUES, rf"\b{_PACT}(?:[^⟦⟧.;]{{0,40}}? (?:was|were|has been|is|had been) {_SIGNED} (?:[^⟦⟧.;]{{3,25}} )?by)?(?: between|(?<= by)) {A}{BRACKETS} (?:and|with) {B}"),
        ("together", (*_PACT_CUES, "jointly", "team", "forces", "work", "develop", "agree", "seal", "conclud", "sign", "ink", "renew", "exten", "prolong", "reach", "str", "announc", "expan", "enter", "deepen", "broaden", "widen"),
            rf"{_S},? (?:and|with(?! wh)) {WHO}{_T},? {_WILL}(?:co-develop|collaborat\w+|partner(?:ed|ing|ship|s)?\b|(?:an? |their )?(?:[\w-]+ ){{0,3}}(?:partnership|alliance|collaboration|cooperation|pact)\b|"
            r"team(?:ed|ing)? up|join(?:ed)? forces|jointly (?:co-)?(?:develop|research|build|run|operat|offer|market|mak|produc|manufactur|explor|establish|work|test|launch)\w*|cooperat\w+|work(?:ed|ing)? together|have worked together|"
            r"agreed to (?:jointly )?(?:work|cooperat|collaborat|develop|make|produce|supply|build|run|share|expand|extend|test|manufactur|offer|combine their)|"
            rf"(?:agree|seal|conclud|sign|ink|renew|extend|prolong|reach|struck|strike|announc|expand|form|deepen|broaden|strengthen|widen|ente?r)\w* (?:into |on )?(?:(?:an?|their|the) )?(?:[\w-]+ ){{0,6}}?(?:{_PACT}|work|ties)\b){_NO_SALE}"),
        ("work-together", ("together", "jointly"),
            rf"{_S},? (?:and|with) {WHO}{_T},? (?:have|has|had|will|are|were|plan to|want to|intend to|aim to|hope to|agreed to|also|already|now| )*(?:be |been )?"
            rf"(?:work|collaborat|cooperat|partner|develop|research|build|launch|run|set|open|offer|bring)\w*(?:(?!buy|acqui)[^⟦⟧.;]){{0,60}}? (?:together|jointly)\b{_NO_SALE}"),
        ("with", (" with ",),
            r"(?<!acquisition )(?<!merger )(?<!takeover )(?<!purchase )\b(?:partner(?:ed|s|ing|ships?)?|collaborat(?:e|ed|es|ing|ions?)|alliances?|cooperat(?:e|ed|es|ing|ion)|join(?:s|ed|ing)? forces|"
            r"team(?:s|ed|ing)?(?: up)?|link(?:s|ed|ing)? up|t(?:ie|ies|ied|ying) up|tie-?ups?|pair(?:s|ed|ing)? up|joint (?:[\w-]+ ){1,4}|"
            rf"work(?:s|ed|ing)?(?: (?!for\b|at\b|under\b|to\b|as\b|with\b|from\b|force\b|streams?\b)[a-z-]+){{0,5}}?|agreements|pacts|contracts|(?:[\w-]+(?:ing|al|ive|ment|"
            rf"year|ion)|an?|the|its|their|this|supply|new|major) deals?|(?!deal\b){_PACT}),? "
            rf"(?:is |was |has been |including |among them |(?<=including )one |(?<=including )those )?with {B}(?!{BRACKETS},? (?:to form|to create|forming|creating) (?:the |an? )?⟦)"),
        ("and-with", (" and with ", ", with "),
            rf"\b(?:partner\w*|collaborat\w*|cooperat\w*|work\w*|agreements?|contracts?|deals?|pacts?|alliances?) (?:\w+ ){{0,5}}?\bwith {WHO}⟦\d+⟧{BRACKETS}"
            rf"(?:(?! with )[^⟦⟧.;]){{0,60}}?(?:,? and(?:,? (?:on|for|in|at|since) [^⟦⟧.;,]{{1,30}},?)? |, (?:and |later |since [^,⟦⟧]{{2,20}} )*)with {B}"),
        ("pact-with", _PACT_CUES, rf"\b{_PACT}s?\b(?: [^⟦⟧.;]{{1,60}}?)?,? (?:is|was|(?:(?:{BE}|has been|have been) )?{_SIGNED}) with {B}"),
        ("agreed-with", ("agreed with", "agrees with", "agree with"), rf"\bagree[sd]? with {B}{BRACKETS} (?:to|on|that)\b{_NO_SALE}"),
        ("under-deal", _PACT_CUES, rf"{_UNDER} (?:[\w-]+ ){{0,5}}{_PACT} with {WHO}{_T}[^⟦⟧.;]{{0,50}}?, {A}"),
        ("under-pact", _PACT_CUES,
            rf"{_UNDER} (?:[\w-]+ ){{0,4}}{_PACT}(?: [^⟦⟧.;,]{{1,40}})?,? {WHO}{_S} (?:will |is to |has |have )?(?:give[sn]?|gave|entrust\w*|hand(?:s|ed)?(?: over)?|award\w*|supply|supplies|provid\w+|sends?|makes?|"
            rf"manufactur\w+|fills?|tests?|place[sd]?|outsourc\w+|use[sd]?|gets?|receive[sd]?|transfers?) (?:[^⟦⟧.;]{{0,60}}? (?:to|for|from|with) )?{B}"),
        ("under-deal-makes-for", _PACT_CUES,
            rf"^\W*(?:under|as part of|through) (?:the|this|their|an?|that)\b.*?{_S},? (?:will |is to |would |is (?:also )?(?:going|set) to |becomes? |acts? as |serves? as )(?:be responsible for |exclusively )?[^⟦⟧.;]{{3,90}}? (?:for|to|on behalf of) {B}"),
        ("makes-under-pact", _PACT_CUES,
            rf"\b(?:{_MAKES}|sources?|sourced|buys?|gets?|obtains?|receives?) (?:[^⟦⟧.;,]{{2,70}}? (?:for|to|of|from) )?{WHO}⟦(?P<b>\d+)⟧[^⟦⟧.;]{{0,20}}? (?:under|as part of|through|in) (?:an?|the|its|their) [^⟦⟧.;]{{0,30}}?{_PACT}"),
        ("working-for", (" working ", " worked "), rf"\b(?:has been|have been|had been|has|have) (?:working|worked) (?:for|with) {B}"),
        ("made-for-by", ("made ", "assembled", "produced", "manufactured", "filled", "packed", "packaged", "tested", "supplied", "developed"),
            rf"\b(?:made|assembled|produced|manufactured|filled|packed|packaged|tested|supplied|developed) (?:[^⟦⟧.;]{{1,30}} )?(?:for {WHO}⟦(?P<a3>\d+)⟧{BRACKETS} (?:at|in) {WHO}⟦(?P<b3>\d+)⟧[’']s?|for {WHO}⟦(?P<a>\d+)⟧{BRACKETS} "
            rf"(?:[^⟦⟧.;]{{1,25}} )?by {B}{LISTED}|by {WHO}⟦(?P<a2>\d+)⟧{BRACKETS} (?:[^⟦⟧.;]{{1,25}} )?for (?:its |the )?(?:partner )?{WHO}⟦(?P<b2>\d+)⟧)"),
        ("selected", _SELECT_CUES,
            rf"\b(?:{_SELECTS} {B}{BRACKETS}(?: (?:over|ahead of|instead of|rather than) {WHO}⟦\d+⟧{BRACKETS})? (?:as|to|for)\b|(?:entrust\w*|task(?:s|ed)|commission(?:s|ed)|charg(?:es|ed)|mandat(?:es|ed)) {WHO}⟦(?P<b2>\d+)⟧{BRACKETS} (?:with|to)\b|"
            rf"(?:award(?:s|ed)?|g[ia]ves?|given|granted|hand(?:s|ed)) {WHO}⟦(?P<b3>\d+)⟧{BRACKETS} (?:an?|the|its|their) (?:[\w-]+ ){{0,5}}?{_WORK}\b|"
            rf"(?:(?:turn|switch)(?:s|ed|es)? to|hired|enlisted|commissioned|tapped|engaged|contracted(?: with)?) {WHO}⟦(?P<b4>\d+)⟧(?={BRACKETS}(?:[,.;]|$| in (?:\w+ )?\d{{4}})))"),
        ("selected-by", ("ed by", "chosen by"), rf"(?:{_T} (?:has been |was |is |were )?|^\W*)(?:selected|chosen|appointed|named|picked|contracted|engaged|tapped|hired) by {A}{BRACKETS} (?:as|to|for)\b"),
        ("gives-work-to", ("hand", " giv", " gave", "award", "outsourc", "assign", "plac", "entrust", " move", "contract"),
            rf"{_S},? (?:has |have |had |will |which |is |are )*{_GIVES} (?:its|their|the|an?|all|some|part of its|more|further|several|most)?\b(?:[^⟦⟧.;]{{0,40}}?)\b{_WORK}\b(?: [^⟦⟧.;]{{1,30}}?)? (?:to|with) {B}"),
        ("outsources-to", ("contract", "outsourc", "farm", "refer", "entrust"),
            rf"\b(?:sub-?contract(?:s|ed|ing)?(?: out)?|outsourc(?:es?|ed|ing)|farm(?:s|ed)? out|refer(?:s|red)|entrust(?:s|ed|ing)?) (?:[^⟦⟧.;]{{1,60}}? )?to {B}"),
        ("won-contract", ("contract", "order", "agreement", "deal", "mandate", "award"),
            r"\b(?:won|wins|landed|lands|secured|secures|received|signed|gained|been awarded|was awarded) (?:an? |the )?(?:[\w-]+ ){0,5}?(?:contract|order|agreement|deal|mandate|award)s? "
            rf"(?:from|by|with) {B}"),
        ("licences", ("licens", "licenc"),
            rf"\blicen[cs](?:es|ed|ing) (?:[^⟦⟧.;]{{1,50}}? )?(?:platform|technolog(?:y|ies)|software|process|method|cell lines?|know-how)\b(?: [^⟦⟧.;]{{1,30}})? (?:from|to) {B}"),
        ("whom-with", ("with whom", "with which"),
            rf"{_T},? with (?:whom|which) (?:{_S}|it|we|they|the (?:company|group|firm))[^⟦⟧.;]{{0,50}}?\b(?:{_PACT}|work\w*|cooperat\w*|collaborat\w*|partner\w*|team\w*)"),
        ("with-whom-we", ("ith ",),
            rf"^\W*(?:Together |Jointly )?with {WHO}⟦(?P<b>\d+)⟧{BRACKETS},? (?:⟦(?P<a2>\d+)⟧|we|it|the (?:company|group|firm)) (?:(?:is|are|has|have|also|now|been|"
            rf"jointly|will|today) )*(?:co-?develop|develop|work|cooperat|collaborat|research|offer|build|explor|test|engineer)\w*\b"),
        ("pact-to-supply", _PACT_CUES,
            rf"\b{_PACT} to (?:supply|provide|deliver|manufacture|make|produce|run|manage|conduct|test|fill|pack|develop|offer)\b [^⟦⟧.;]{{3,70}}? (?:to|for|with) {B}"),
    )
)  # fmt: skip
"""Group `a` is the partner named first, or the one that gives the order."""
