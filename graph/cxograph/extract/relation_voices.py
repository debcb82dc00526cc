"""Relations told in another voice: passive, with the target as subject, in a noun, by shares, by several together.

The rows are those of `relation_patterns`; group `list` holds further organisations joined to the one before it.
"""

from __future__ import annotations

from typing import Final

from cxograph.extract.relation_patterns import IN_THE_WAY, SUBJECT, A, B, PatternRow, rows
from cxograph.model import RelationKind

__all__ = ["VOICES"]

_BR: Final = r"(?: \([^)]*\))*"
_T: Final = rf"⟦(?P<b>\d+)⟧{_BR}"
_S: Final = rf"⟦(?P<a>\d+)⟧{_BR}"
# words that describe an organisation before its name: a closed class, proper nouns apart
_WHO: Final = (
    r"(?:(?:the|an?|its|their|our|new|old|fellow|rival|funds?|(?:managed|advised|controlled|run) by|of|private|equity|investment|venture|capital|family|listed|larger|smaller|"
    r"international|global|competitor|group|company|firm|house|investors?|owners?|buyer|business|partner|consortium|management|drug ?maker|biotech|pharma|"
    r"contract|research|manufacturer|developer|organi[sz]ation|laboratory|(?-i:[A-Z][\w’'&./-]*)|[\w-]+-(?:based|listed|owned)),? ){0,8}?"
)
_MORE: Final = (
    rf"(?P<list>(?:(?:,| and|, and|,? as well as|,? together with|,? along with) (?:by |with )?{_WHO}⟦\d+⟧{_BR})*)"
)
_WITH_ONE: Final = rf"(?:and|with|together with) {_WHO}(?P<list>⟦\d+⟧){_BR}"
_BUYS: Final = r"(?:acquired|bought(?: out| up)?|purchased|taken over|taken private|absorbed|swallowed(?: up)?|snapped up|picked up|scooped up|gobbled up|won|sold (?:in full |outright )?(?:on )?to)"
_BE: Final = r"(?:was|were|is|are|has been|have been|had been|is being|is to be|will be|being|to be|(?:has |have |had )?agreed to be|about to be|set to be)"
_NOUN: Final = r"(?:acquisition|purchase|takeover|take-over|buyout|buy-out)"
_PERCENT: Final = r"\d+(?:\.\d+)? ?(?:%|percent|per cent)"
_OWNER: Final = r"(?:shareholder|stakeholder|investor|backer|co-owner|part-owner|owner)s?"
_SINCE: Final = r"(?:since \d{4} |in (?:\w+ )?\d{4} )?"
_DATE: Final = r"^\W*(?:in |since )?(?:early |late |mid-)?(?:[a-z]+ )?(?:19|20)\d\d\W+"
_PACT: Final = r"(?:agreement|pact|contract|deal|partnership|alliance|collaboration|cooperation|memorandum of understanding|tie-up)"
_NO_SALE: Final = r"(?![^.;]*\b(?:buy|bought|acqui|take ?over|merg|sale\b|sell|purchase))"
_WORK: Final = r"(?:trials?|study|studies|work|filling|packaging|manufactur\w+|production|contract|order|mandate|testing|development|services?|management|analys[ie]s|synthesis|supply)"

VOICES: Final[tuple[PatternRow, ...]] = rows(
    (RelationKind.ACQUIRED, "taken-over-by", rf"{_T},? (?:which |that )?(?:{_BE} (?:\w+ly |now |also |since )?{_BUYS}|taken (?:over|private))(?: (?:[^⟦⟧.;]|\.(?=\d)){{1,50}}?)? by {_WHO}{A}{_MORE}"),
    (RelationKind.ACQUIRED, "passes-to", rf"{_T},? (?:which |that )?(?:then |now |later |also |\w+ly )?(?:(?:is |are |was )?(?:going|passing)|passes|passed|goes|went|will (?:go|pass)|is to (?:go|pass)|fell|falls|has (?:gone|passed)) (?:over |on )?(?:in \d{{4}} |for [^⟦⟧;]{{2,30}} )?(?:(?:in)?to )(?:the (?:hands|ownership|possession) of )?{_WHO}{A}(?![’']s)"),
    (RelationKind.ACQUIRED, "came-under", rf"{_T},? (?:which |that )?(?:came|comes|has come|will come|passed|passes|fell|went) (?:in \d{{4}} )?(?:under|into) (?:the )?(?:full |sole )?(?:ownership|control|hands|possession) of {_WHO}{A}"),
    (RelationKind.ACQUIRED, "found-buyer", rf"{_T} (?:has |have |had )?(?:found|finds|gets|got|has) (?:an? |its )?(?:new )?(?:buyer|owner|parent)(?: in|:|,) {_WHO}{A}"),
    (RelationKind.ACQUIRED, "accepts-offer", rf"{_T} (?:has |have )?(?:accept(?:s|ed)|agree[sd] to|back(?:s|ed)|recommend(?:s|ed)|approve[sd]) (?:an? |the )?(?:(?:[^\s⟦⟧;]+) ){{0,4}}?(?:offer|bid|takeover|buyout|acquisition|sale) (?:by|from|to) {_WHO}{A}"),
    (RelationKind.ACQUIRED, "new-owner-of", rf"{_S},? (?:(?:is|becomes?|became|will be|will become|has become) )?(?:the |its )?(?:new|future|next) (?:sole |majority )?(?:owner|parent(?: company)?) of {_WHO}{B}"),
    (RelationKind.ACQUIRED, "buyer-is", rf"\b(?:buyer|acquirer|purchaser|new owner)s? (?:of|for) {_WHO}{_T}(?: is| are| was| were| will be|:|,) {_WHO}{A}{_MORE}"),
    (RelationKind.ACQUIRED, "takes-control", rf"{SUBJECT} (?:has |have |had |will |is |to )*(?:gobbl(?:e[sd]?|ing) up|(?:buy|buys|buying|bought) (?:up|out)|(?:takes?|taking|took|taken|gains?|gained) (?:full |sole |majority )?(?:control|ownership) of|(?:grabs?|grabbed|nabs?|nabbed|swallows?|absorbs?)|(?:seal(?:s|ed)|wrap(?:s|ped) up|agree[sd]|clinch(?:es|ed)) (?:the |its |an? )?{_NOUN} of) {_WHO}{B}(?![’']s)"),
    (RelationKind.ACQUIRED, "secures-for", rf"{SUBJECT} (?:has |have |had |will |is |to )*(?:secur(?:es?|ed|ing)|land(?:s|ed)?|gets?|got|tak(?:es?|ing|en)|took|hav(?:e|ing) won|won|wins?) {_WHO}{_T} for (?:about |around |some |nearly |up to |more than |over |roughly |almost )*(?:USD|EUR|GBP|CHF|[A-Z]{{1,3}}\$|[$€£¥])"),
    (RelationKind.ACQUIRED, "lays-out-for", rf"{SUBJECT} (?:(?:has |have |had |will |to |is )*(?:shell(?:s|ed|ing)? out|lay(?:s|ing)? out|laid out|fork(?:s|ed|ing)? out|pay(?:s|ing)?|paid|spend(?:s|ing)?|spent)|(?:has )?agreed to (?:pay|spend)|(?:plans|is to) (?:pay|spend)) (?:(?! per ?cent| percent| ?%)[^⟦⟧;]){{2,50}}? (?:for|on|to (?:buy|acquire)) {_WHO}{B}(?![’']s)(?=[,.;:]| in\b| last| and|$)"),
    (RelationKind.INVESTED, "stake-raised", rf"{SUBJECT} (?:has |have |had |will |is )*(?:rais\w+|increas\w+|lift\w+|tak\w+|took|bring\w*|brought|top(?:s|ped)? up|boost\w*) (?:its |the |their )?(?:[\w.%-]+ ){{0,2}}(?:stake|interest|holding|shareholding|share) in {_WHO}{_T}(?: from [^⟦⟧;]{{1,14}}?)? to {_PERCENT}"),
    (RelationKind.ACQUIRED, "remaining", rf"{SUBJECT} (?:has |have |had |will |to |is )*(?:buys?|buying|bought|acquir\w+|purchas\w+|tak(?:es?|ing) over|took over|snapped up|pick(?:s|ed) up)(?: out)? the (?:remaining|outstanding|rest|other)(?: (?:{_PERCENT}|shares?|half|stake|minority|interest|part|third|quarter))*(?: of| in|(?<=the rest) of) {_WHO}{B}"),
    (RelationKind.ACQUIRED, "purchase-makes", rf"\b(?:the|this|last year[’']s) (?:[\w-]+ ){{0,2}}{_NOUN} of {_WHO}{_T}[^⟦⟧.;]{{0,30}}? (?:makes?|made|gives?|gave|brings?|brought|turn(?:s|ed)|help(?:s|ed)?|allow(?:s|ed)|enable[sd]|strengthen(?:s|ed)|puts?|earned|hand(?:s|ed)|takes?|took|lift(?:s|ed)|extend(?:s|ed)|provide[sd]|costs?) {_WHO}{A}"),
    (RelationKind.ACQUIRED, "is-for-it", rf"\bfor {_WHO}{_S},? (?:the |this )?(?:[\w-]+ ){{0,2}}{_NOUN} of {_WHO}{B}"),
    (RelationKind.ACQUIRED, "its-takeover-by", rf"{_T}(?:(?!, and )[^⟦⟧.;]){{0,80}}? its (?:[\w-]+ ){{0,2}}?(?:{_NOUN}|sale) (?:in \d{{4}} )?(?:by|to) {_WHO}{A}{_MORE}"),
    (RelationKind.ACQUIRED, "buyers-after-colon", rf"{_T}[^⟦⟧.;:]{{0,60}}? (?:private|take-private|buy-?out|takeover|sale|sold|buyers?|bought|taken over)\b[^⟦⟧.;:]{{0,40}}: {_WHO}{A}{_MORE}(?= (?:to )?(?:pays?|paid|bid|offer|buy|take|acquire|put)|[.]?$)"),
    (RelationKind.ACQUIRED, "taking-private", rf"{_S}{_MORE} (?:have |has |are |is |will |to |want to |plan to |agreed to |set to )*(?:take|takes|taking|took|taken) {_WHO}{_T}(?: [^⟦⟧.;]{{1,20}})? private"),
    (RelationKind.SUBSIDIARY, "owner-in-brackets", rf"⟦(?P<a>\d+)⟧ \((?:the |an? )?(?:[\w-]+ )?(?:owner|parent(?: company)?|owned by|part of|unit of|subsidiary of|member of|belongs to|belonging to):? {_WHO}{B}(?: group| family)?\)"),
    (RelationKind.SUBSIDIARY, "group-in-brackets", rf"⟦(?P<a>\d+)⟧ \((?:the )?{B} (?:group|family|holding|company)\)"),
    (RelationKind.SUBSIDIARY, "in-possession-of", rf"⟦(?P<a>\d+)⟧{IN_THE_WAY}(?:which |that )?(?:(?:is|are|was|were|remains?|stays?|has been|works|operates|runs|sits) )?(?:now |today |currently |again )?{_SINCE}(?:(?:in|under) (?:the )?(?:sole |full |majority |joint )?(?:possession|ownership|hands) of|under the (?:roof|umbrella|control) of) {_WHO}{B}"),
    (RelationKind.SUBSIDIARY, "joint-venture-owned", rf"⟦(?P<a>\d+)⟧{IN_THE_WAY}(?:which |that )?(?:(?:is|are|was|were|remains?|has been|have been) )?(?:now |today |currently )?(?:wholly |majority |fully |jointly |mainly )?[- –]?(?:owned|held|controlled) {_SINCE}(?:jointly |in equal parts |equally )?by {_WHO}{B}{_MORE}"),
    (RelationKind.SUBSIDIARY, "its-named-unit", r"\b(?:its|our) ⟦(?P<a>\d+)⟧ (?:unit|subsidiary|arm|division|affiliate|brand)\b(?P<b>)"),
    (RelationKind.SUBSIDIARY, "joint-venture-set-up", rf"{_T},? {_WITH_ONE},? (?:have |has |had )?(?:jointly |together |each )*(?:founded|set up|created|established|formed|launched) (?:in \d{{4}} )?(?:an? |the )?(?:(?:joint|new|common|shared)[\w -]{{0,30}}?,? )?(?:called |named )?⟦(?P<a>\d+)⟧"),
    (RelationKind.SUBSIDIARY, "joint-venture-founded-by", rf"⟦(?P<a>\d+)⟧{_BR},? (?:which |that )?(?:(?:was|is|were|has been) )?(?:(?:founded|set up|created|established|formed|launched|run) (?:jointly|together) {_SINCE}by|jointly (?:founded|set up|created|established|formed|launched|run) {_SINCE}by|(?:the|an?) (?:joint|shared|common) (?:company|subsidiary|firm|undertaking|business) (?:of|between)) {_WHO}{B}{_MORE}"),
    (RelationKind.SUBSIDIARY, "joint-venture-parents", rf"\b(?:parents|owners|partners|shareholders) (?:of|in|behind) (?:the )?(?:[\w-]+ )?(?:joint venture|joint company|venture),? ⟦(?P<a>\d+)⟧{_BR},?(?: are|:) {_WHO}{B}{_MORE}"),
    (RelationKind.INVESTED, "money-for-percent", rf"{SUBJECT} (?:(?! per ?cent of | ?% of | percent of )[^⟦⟧;]){{3,80}}? (?:for|in (?:exchange|return) for|and (?:gets|got|receives|received|holds|takes|took)) (?:an? )?(?:stake of |minority stake of )?{_PERCENT}(?: stake| share| interest)?(?: of(?: the shares of| the shares in)?| in) {_WHO}{B}(?![’']s)"),
    (RelationKind.INVESTED, "consortium", rf"\b(?:consortium|syndicate|(?:group|club) of (?:[\w-]+ )?investors|investors|investor group)(?: of (?:[\w-]+ )?investors)?,? (?:led|headed|formed|fronted|around|of|from)(?: up)?(?: by)? {_WHO}{_S}{_MORE}(?:(?! for )[^⟦⟧;]){{0,60}}? (?:in|into) {_WHO}{B}(?![’']s)"),
    (RelationKind.INVESTED, "shareholder-since", rf"{_S},? (?:which |who )?(?:has been|became|becomes|will become|is|remains|was) (?:also |now |still )?(?:an? |the |its |one of the )?(?:[\w-]+ ){{0,3}}?{_OWNER}(?<!owner)(?<!owners) (?:in|of|at) {_WHO}{B}(?![’']s)"),
    (RelationKind.INVESTED, "joined-as", rf"{_S}{_MORE},? (?:has |have |had )?(?:joined|joins|join|come on board at|came on board at|entered|came into) {_WHO}{_T} (?:[^⟦⟧.;]{{1,25}} )?as (?:an? |the )?(?:[\w-]+ ){{0,3}}{_OWNER}"),
    (RelationKind.INVESTED, "has-as-investor", rf"{_T} (?:has |have )?(?:has|had|gains?|gained|wins?|won|welcome[sd]|took (?:in|on)|takes (?:in|on)|brought in|brings in|taken (?:in|on)|attracted) {_WHO}{_S}{_MORE} (?:as|on board as|among) (?:an? |the |its |new )*(?:[\w-]+ ){{0,2}}{_OWNER}"),
    (RelationKind.INVESTED, "has-backing", rf"{_T},? (?:which |that )?(?:has|have|with|enjoys|had|won|gained|secured) (?:the )?(?:financial )?(?:backing|money|capital|funding) (?:of|from) {_WHO}{A}{_MORE}"),
    (RelationKind.INVESTED, "stands-behind", rf"\bbehind {_WHO}{_T} (?:stands?|stood|is|are) {_WHO}{A}{_MORE}"),
    (RelationKind.INVESTED, "round-led-by", rf"{_T}[^⟦⟧.]{{0,90}}?(?:\bround|\bfinancing|\bfunding|Series [A-F])\b[^⟦⟧.]{{0,60}}? (?:led|headed|backed|supported|provided|anchored) by {_WHO}{A}{_MORE}"),
    (RelationKind.SUBSIDIARY, "percent-owned", rf"⟦(?P<a>\d+)⟧{_BR},? (?:which |that )?(?:is |was |are |remains )?(?:to |about |around |some )?(?:an? )?{_PERCENT}[ -](?:is |are )?(?:owned|held|controlled) by {_WHO}{B}"),
    (RelationKind.INVESTED, "new-shareholder", rf"{_DATE}(?:[\w ]{{3,30}} )?{_S}{_MORE} (?:becomes?|became|joins?|joined|comes on board|come on board|enters?|invests?|invested)(?: as)? (?:an? |the |our |new |minority |main |second |third )*{_OWNER}(?P<b>)"),
    (RelationKind.RENAMED, "trades-as", rf"{_S},? (?:which )?(?:has |have |now |since |today |also )*(?:trades?|traded|trading|operates?|operated|does business|goes|presents itself|markets itself) (?:{_SINCE}|now |today )?(?:as|under the (?:new |common )?(?:name|brand)(?: of)?|by the name(?: of)?) {B}"),
    (RelationKind.RENAMED, "used-to-be", rf"⟦(?P<b>\d+)⟧{_BR},? (?:which |that )?(?:used to (?:be|trade|operate|go)|was (?:once|formerly|previously|originally)|once was|had been|(?:formerly|previously|originally|once)(?: known| called| named)?|(?:started|began)(?: life| out)?)(?: called| known| named| trading)?(?: as| by the name of| under the name(?: of)?)? ⟦(?P<a>\d+)⟧(?![’']s)(?=[,.;):]|\s(?:and|until|before|in|but)\b|$)"),
    (RelationKind.RENAMED, "the-former", r"⟦(?P<b>\d+)⟧(?: \(|, )(?:the |an? )?(?:former|erstwhile|ex-) ?⟦(?P<a>\d+)⟧(?=[,.;)]|$)"),
    (RelationKind.RENAMED, "founded-under", rf"⟦(?P<b>\d+)⟧{_BR},? (?:which |that )?(?:was |were )?(?:originally |first )?(?:founded|set up|established|launched|created|incorporated|started|registered) [^⟦⟧;]{{0,50}}?(?:as|under the name(?: of)?) ⟦(?P<a>\d+)⟧(?=[,.;)]| in\b| by\b| and\b|$)"),
    (RelationKind.RENAMED, "former-now", rf"\bformer ⟦(?P<a>\d+)⟧{_BR},? (?:(?:has|have|is|was|now|since|been|today|then|had|which) )*(?:called|known as|named|trad(?:es|ing) as|operat(?:es|ing) as|renamed|rebranded(?: as)?|became|becomes?) {_WHO}{B}"),
    (RelationKind.RENAMED, "under-new-name", rf"⟦(?P<a>\d+)⟧{_BR}(?:(?!, and )[^⟦⟧.;]){{0,80}}? under the (?:new |common |joint )?(?:name|brand)(?: name)?(?: of)? {B}"),
    (RelationKind.RENAMED, "replaced-name", rf"⟦(?P<b>\d+)⟧{_BR},? (?:has |have |which )?(?:replace[sd]|succeed(?:s|ed)) (?:the )?(?:(?:old|former|previous|earlier) )?(?:name|brand)s?(?: of)? ⟦(?P<a>\d+)⟧"),
    (RelationKind.PARTNER, "have-agreed", rf"{_S},? (?:and|with) {_WHO}{_T},? (?:(?:have|has|had|will|are|today|jointly|also|both) )*(?:agreed (?:on|to (?:jointly )?(?:work|cooperat|collaborat|develop|make|produce|supply|build|run|share|expand|extend|test|manufactur|offer|combine their))|(?:seal|conclud|sign|ink|renew|extend|prolong|reach|struck|strike|announc|expand)\w* (?:an?|their|the) (?:[\w-]+ ){{0,6}}?{_PACT}){_NO_SALE}"),
    (RelationKind.PARTNER, "under-pact", rf"\b(?:under|in|by|with|through) (?:an?|the) (?:[\w-]+ ){{0,4}}{_PACT}(?: [^⟦⟧.;,]{{1,40}})?,? {_WHO}{_S} (?:will |is to |has |have )?(?:give[sn]?|gave|entrust\w*|hand(?:s|ed)?(?: over)?|award\w*|supply|supplies|provid\w+|sends?|makes?|manufactur\w+|fills?|tests?|place[sd]?|outsourc\w+|use[sd]?|gets?|receive[sd]?) (?:[^⟦⟧.;]{{0,60}}? (?:to|for|from|with) )?{_WHO}{B}(?![’']s)"),
    (RelationKind.PARTNER, "signed-by", rf"\b{_PACT}\b[^⟦⟧.;]{{0,40}}? (?:was|were|has been|is|had been) (?:signed|sealed|concluded|reached|struck|renewed|extended|announced) (?:[^⟦⟧.;]{{3,25}} )?(?:by|between) {_WHO}{_S},? (?:and|with) {_WHO}{B}"),
    (RelationKind.PARTNER, "entrusted", rf"{_S},? (?:has |have |had )?(?:entrust\w*|task(?:s|ed)|commission(?:s|ed)|charg(?:es|ed)|mandat(?:es|ed)) {_WHO}{_T} (?:with|to)\b"),
    (RelationKind.PARTNER, "outsourced-to", rf"{_S},? (?:has |have |had |will |which )*(?:outsourc\w+|award(?:s|ed)|hand(?:s|ed)(?: over)?|plac(?:es|ed)|gave|gives?|given|assign(?:s|ed)|contracted out) (?:[^⟦⟧.;]{{0,40}}?\b)?{_WORK}\b[^⟦⟧.;]{{0,25}}? (?:to|with) {_WHO}{B}(?![’']s)"),
    (RelationKind.PARTNER, "working-for", rf"{SUBJECT} (?:has been |have been |had been |has |have )(?:working|worked) (?:for|with) {_WHO}{B}(?![’']s)"),
    (RelationKind.PARTNER, "our-partner-is", rf"\b(?:our|its) (?:[\w-]+ ){{0,3}}partners? (?:for [\w ,-]{{3,40}} )?(?:is|are) {_WHO}{B}(?P<a>)"),
    (RelationKind.ACQUIRED, "after-takeover-by", rf"\b(?:after|since|following|before|with|until|upon) (?:the|its) (?:\d{{4}} )?(?:[\w-]+ ){{0,2}}?(?:{_NOUN}|sale) (?:in \d{{4}} )?(?:by|to) {_WHO}{_S}[^⟦⟧.;]{{0,30}}, {_WHO}{B}(?![’']s)"),
    (RelationKind.INVESTED, "holds-fraction", rf"{SUBJECT} (?:(?:now|still|also|has|have) )*(?:owns?|owned|holds?|held|has|keeps?|kept|bought|buys|took|takes) (?:about |around |just |almost |nearly |over |more than )*(?:an?|one) (?:third|quarter|fifth|sixth|eighth|tenth)(?: stake)? (?:of|in)(?: the (?:shares|capital)(?: of| in))? {_WHO}{B}(?![’']s)"),
    (RelationKind.SUBSIDIARY, "joint-venture-halves", rf"{_T} {_WITH_ONE},? (?:(?:each|jointly|together|both) )*(?:own|hold|control|share)(?: each)?(?: (?:half|50[^⟦⟧.;]{{0,14}}|equal (?:parts|shares))(?: each)? (?:of|in)| the ownership of)? {_WHO}⟦(?P<a>\d+)⟧(?![’']s)"),
    (RelationKind.SUBSIDIARY, "joint-venture-together", rf"{_T},? (?:has |have |had )?(?:founded|set up|created|established|formed|launched) {_WHO}⟦(?P<a>\d+)⟧[^⟦⟧.;]{{0,30}}? (?:together|jointly) with {_WHO}(?P<list>⟦\d+⟧)"),
    (RelationKind.RENAMED, "both-became", rf"{_S} {_WITH_ONE} (?:have |has )?(?:since )?(?:became|become|turned into|were renamed|are now(?: called)?) {B}"),
    (RelationKind.RENAMED, "emerged-from-both", rf"⟦(?P<b>\d+)⟧{_BR},? (?:which |that )?(?:emerged|arose|grew|resulted|goes back|came) (?:in \d{{4}} )?(?:from|out of|to) (?:the )?(?:former )?{_S} {_WITH_ONE}"),
    (RelationKind.RENAMED, "carries-name", rf"{SUBJECT} (?:has |have |had )?(?:carried|carries|borne|bears|bore) {_SINCE}the name(?: of)? {B}"),
    (RelationKind.PARTNER, "together-they", rf"{_S} (?:and|with) {_WHO}{_T} (?:want|plan|intend|aim|hope|will|are|have|is|has)\b[^⟦⟧.;]{{0,80}}? (?:together|jointly)\b{_NO_SALE}"),
    (RelationKind.PARTNER, "makes-under-pact", rf"{SUBJECT} (?:will |now |also |to )?(?:manufactures?|makes?|produces?|fills?|packs?|supply|supplies|develops?|tests?|runs?|conducts?) [^⟦⟧.;,]{{3,50}}? (?:of|from) {_WHO}{B}[^⟦⟧.;]{{0,20}}? (?:under|as part of) (?:an?|the|its|their) (?:[\w-]+ ){{0,4}}{_PACT}"),
)  # fmt: skip
