"""Words that tell what a figure measures: share, size, revenue, growth, or an amount of another sort."""

from __future__ import annotations

import re
from typing import Final

from cxograph.expressions import expression

SHARE: Final = expression(
    r"\bshares?\b|account(?:s|ed|ing)? for|captur(?:e|es|ed|ing)|contribut(?:e|es|ed|ing|ions?)\b|\b(?:hold|held|holds|holding)\b|represent(?:s|ed|ing)?|dominat\w+|lead(?:s|ing)?\b|led\b|"
    r"command(?:s|ed|ing)?|compris(?:e|es|ed|ing)|slice|mak(?:es?|ing) up|made up|tak(?:e|es|ing)\b|constitut\w+|follow(?:s|ed|ing)?\b|of (?:the |all |total )?(?:[\w-]+ ){0,2}(?:market|revenues?|sales|demand|spending|orders|total)\b|stood at|generat\w+|"
    r"market valuation|took\b|attributed|remain(?:ing|der)|valuation of|ahead of|garner\w*|(?:com(?:es?|ing)|came|is|are|was|were) (?:first|second|third|next|last)|trail(?:s|ed|ing)?\b|rank(?:s|ed)|lag(?:s|ged)?\b|secur\w+|\bbr(?:ing|ings|ought) in\b|controls?\b|controlled|\b(?:split|breakdown)\b|responsible for (?![a-z]+ing\b)", re.IGNORECASE,
)  # fmt: skip
SIZE: Final = expression(
    r"\bmarkets?\b|\bstood for\b|valued|valuation|\bworth\b|\bsize\b|\bspending\b|segment|industry|\bstood at\b|estimated at|\bput at\b|pegged at|\bdemand\b|\boutsourcing\b|reach\w*|hit\b|contributed|added|\bput (?:it|this|them) at\b|\bthe (?:trade|sector|field) (?:took|takes|made|earned|turned over|brought)\b", re.IGNORECASE,
)  # fmt: skip
REVENUE: Final = expression(
    r"\brevenues?\b|\bsales\b|turnover|\bARR\b|recurring revenue|\bearned\b|\bturn(?:ed|s|ing)? over\b|(?<!net )(?<!operating )(?<!other )\bincome\b(?! tax)|\bsold (?:goods|products|services)\b|\bbillings\b|\btop line\b",
    re.IGNORECASE,
)
OTHER: Final = expression(
    r"\b(?:deal|acqui\w+|bought|buys?|purchase|price|cash|earn-?outs?|invest\w*|raised?|funding|stake(?! of the (?!company|group|firm))|loan|grant|fine|cost\w*|capex|capital expenditures?|pledged|lost|loses|plants|at risk|patents?|branded (?:drug )?sales|exclusivity|discount|off\b|bill\b|bonus|minority|plant|expansion project|saving|"
    r"respondents?|sponsors polled|survey\w*|polled|poll\b|of (?:the |all |all the |its )?(?:[\w-]+ ){0,2}(?:sites|studies|trials|patients|patient participation|drugs|medicines|molecules|candidates|approvals|protocols|programs|programmes|pipelines?)\b(?! (?:markets?|sales|spending|outsourcing|revenues?|manufactur\w+|development|services?))|studies there|of (?:new )?contracts|of companies|of employees|workforce|capacity|employees|staff|margin|yield|accuracy|efficien\w+|reduc\w+|"
    r"royalt\w+|milestone\w*|peak (?:\w+ ){0,2}sales|market cap(?:itali[sz]ation)?|market potential|dividend|shares? of (?:common )?stock|per share|net (?:loss|income)|EBITDA|profit|tax)\b", re.IGNORECASE,
)  # fmt: skip
# what the report itself costs
FOR_SALE: Final = expression(
    r"\b(?:(?:single|multi|multiple|enterprise|corporate|site|global)[ -](?:user|licen[cs]e)|licen[cs]e|buy now|buy this|buy the|"
    r"purchase (?:this|the|full|now)|order (?:now|a copy|this)|price|priced|pricing|coupon|promo|save|discount|off\b|invoice)",
    re.IGNORECASE,
)
OF_SEVERAL: Final = expression(
    r"\b(?:companies|players|firms|vendors|CROs|CMOs|CDMOs|SMOs)\b[^.;]{0,40}\b(?:collective(?:ly)?|combined|aggregate|cumulative)\b[^.;]{0,40}$"
)
# what may be earned one day, or is paid out of sales
NOT_SALES: Final = expression(
    r"\broyalt\w+|\bpayments?\b[^.,;]{0,40} (?:total|reach|of)\b|\bpeak (?:[\w.]+ ){0,2}sales\b|\bmilestone\w*|"
    r"\b(?:could|may|might|potential to|capacity to|designed to|enough to) (?:\w+ly )?(?:support|generate|bring|enable|yield|create) (?:up to |an? |additional |over |as much as |around |about |some ){0,3}$|"
    r"\b(?:revenues?|sales) of (?:these|those|all|both|such) (?:\w+ ){0,2}(?:drugs|products|medicines|therapies|treatments|vaccines|brands)\b",
    re.IGNORECASE,
)
# "55% of sponsors", "41% reliance on": what is counted, and no rate at which something grows
COUNTED_OFF: Final = expression(
    r" (?:of (?!(?:the |this |its )?(?:[\w-]+ ){0,3}(?:market|period|year|decade))|(?!(?:a|an|per|each|every|annual\w*|yearly|year|during|over|in|from|to|between|by|until|till|through\w*|"
    r"and|or|with|compared|on|at|for|which|thanks|driven|due|amid|as|while|owing|because|since|growth|CAGR|compound\w*|above|below|more|higher|lower|up|versus|against|across|within|globally|worldwide|"
    r"respectively|so|but|than|rate|increase|before|after|reaching|making|reflecting|this|last|next|expansion|supported|fuel+ed|led|given)\b)[a-z-]+ (?:on|of|in|to|for|from|and)\b)"
)
# "less than a third of that": a share of an amount just told
OF_THAT: Final = expression(r" of (?:that|this|it|them|those|these)(?=\W*$|[.,;:)]| (?:in|by|at|for|from)\b)")
IS: Final = expression(r"\b(?:is|are|was|were)(?: [\w-]+){0,2} $")
OTHER_RATE: Final = expression(
    r"\b(?:attrition|churn|drop-?out|turnover|failure|success|inflation|interest|vacancy|unemployment|retention|occupancy|utili[sz]ation|response|"
    r"enrol?l?ment|outsourcing) rates?\b[^,;]{0,40}$|\b(?:attrition|churn|drop-?outs?|inflation)\b[^,;]{0,12}$",
    re.IGNORECASE,
)
PART_OF_SIZE: Final = expression(r"(?: (?:market )?share)?(?: in 20\d\d)?\s*\)")
STAKE_OF_MARKET: Final = expression(r" stake (?:of|in) (?:the )?[^.,;]{0,60}?\bmarket\b", re.IGNORECASE)
MARKET_REVENUE: Final = expression(
    r"\b(?:[Mm]arket|[Ii]ndustry|[Ss]ector)(?:[’']s)? (?:revenues?|sales|turnover)\b[^.;]{0,40}$"
)
TYPE_REVENUE: Final = expression(
    r"\b(?:(?:CRO|CMO|CDMO|SMO)s? (?:revenues?|sales|turnover)|(?:CROs|CMOs|CDMOs|SMOs|[Cc]ontract (?:[\w-]+ ){0,4}(?:organi[sz]ations|manufacturers|companies)(?: \(\w+\))?)"
    r" (?:(?:worldwide|globally|together|in (?:the )?[A-Z]\w+) )?(?:t(?:ook|ake) in|turn(?:ed)? over|earn(?:ed)?|brought in|bill(?:ed)? (?:\w+ ){0,2}|sold services worth))\b"
)
IS_SHARE: Final = expression(
    r" (?:(?:market|revenue|volume|value|segment|regional|global|overall|leading|dominant|total) ){0,2}shares?\b(?! (?:price|capital|of (?:common|the company)))"
)
# where what is told of a figure's subject ends and the figure's own verb begins: "driven by lower costs, is to reach 30%"
VERB_BEGINS: Final = expression(
    r", (?=(?:is|are|was|were|will|has|have|had|holds?|held|accounts?|contributes?|captures?|could|should|may)\b)"
)
GROWS: Final = expression(
    r"\b(?:gr[eo]w\w*|increas\w*|ris\w*|rose|CAGR|expan\w*|rates?|surg\w+|jump\w*|adopt\w*|penetrat\w+|declin\w*|reduc\w+|efficien\w+)\b[^,;]*$",
    re.IGNORECASE,
)
# another amount named between "revenue" and the figure: "$3 billion in revenue and a market cap of"
NEARER: Final = expression(
    r"\b(?:capex|capital expenditures?|market cap\w*|cash|debt|backlog|EBITDA|profits?|net income|loss(?:es)?|payments?|valuation|investments?|deals?|acquisitions?|price|funding)\b",
    re.IGNORECASE,
)
DEAL: Final = expression(
    r"\b(?:acqui(?:re[sd]?|ring|sitions?)|buyout|takeover|deals?|purchased|bought|divest\w+|merger|sold)\b",
    re.IGNORECASE,
)
SIZE_SAID: Final = expression(
    r"\b(?:markets?|industry|sector|spending)\b(?! (?:cap|share|position|leader|presence))", re.IGNORECASE
)
# "the market, in terms of revenue, was valued at": how it is measured, not what is
MEASURED_IN: Final = expression(r"\b(?:in terms of|measured (?:by|in)) $")
REVENUE_BEHIND: Final = expression(
    r"[^.;,]{0,25}\b(?:revenues?|sales|turnover|net sales)\b(?! (?:of|at|were|was|came to)\b)", re.IGNORECASE
)
RESULTS: Final = expression(
    r"\b(?:results|earnings|Q[1-4]|H[12]|revenues?|sales|quarter|half[- ]year|first[- ]half|six months|nine months|full[- ]year|fiscal|interim|annual report|(?:year-end|half-year|quarterly|financial) report|trading (?:statement|update))\b",
    re.IGNORECASE,
)
# "Orvane came in at EUR 4 million, and Tellmark at EUR 3 million": after a sentence on another company's revenue
CAME_IN: Final = expression(
    r"(?:[’']s)?(?:, (?:meanwhile|by contrast|in turn|for its part),)?(?: (?:(?:missed|beat|met) (?:forecasts|estimates|expectations)|(?:is |was |ranks |ranked )?(?:second|third|fourth|fifth|flat|unchanged|steady)|came in|came (?:second|third|next)|follow(?:s|ed)|reached|stood|managed|posted|had|made|took|booked|ended up))?(?: (?:with|at|on))? ?$"
)
REPORTS_IT: Final = expression(
    r"\b(?:report|post|book)(?:s|ed|ing) (?:[\w-]+ ){0,3}?(?:revenues?|sales|turnover|income)\b", re.IGNORECASE
)
# "took in EUR 410 million", "closed the year at EUR 90 million"
TAKES_IN: Final = expression(
    r"\b(?:t(?:ook|akes|aken|aking) in|br(?:ought|ings|inging) in|r(?:ang|ung) up|(?:clos|end|finish)(?:es|ed) (?:the year|20\d\d|fiscal \w+) (?:at|with|on))(?: [a-z]+){0,2} $",
    re.IGNORECASE,
)
EACH_YEAR: Final = expression(r"annual|\ba year\b|\byearly\b|\b(?:each|every|per) year\b")
# "yearly growth will average 9%", "adds 9% every year"
YEARLY: Final = expression(
    r"\b(?:yearly|annual|average|mean|compound\w*)(?: \w+){0,2}? (?:growth|increases?|expansion|gains?|rise|pace|rate)\b:?(?: [\w,]+){0,6} $",
    re.IGNORECASE,
)
# money of another sort, though it flows
OTHER_MONEY: Final = expression(
    r"\b(?:governments?|ministr\w+|NIH|grants?|subsid\w+|budgets?|per (?:patient|site|trial|study|visit|batch|dose|drug|day|hour|molecule)|an? (?:patient|site|trial|study|visit|batch|dose|drug|day|hour) |"
    r"average (?:trial|study|patient|site|contract)|R&D (?:spend\w*|expenditure|outlays?|budgets?)|spen[dt]\w* on R&D|drug sales|sales of (?:the )?drugs?|health ?care (?:spending|expenditure)|salar\w+|wages?|debt|fees?)\b",
    re.IGNORECASE,
)
OF_ITSELF: Final = expression(
    r"\W*(?:(?:the|this) (?:company|group|firm|deal|plant)|they|we(?! (?:\w+ )?(?:project|expect|forecast|estimate|see|put|valu|anticipate|predict|reckon))|our(?! (?:model|analysts?|estimates?|forecasts?|figures|analysis))|he|she|its)\b",
    re.IGNORECASE,
)
REPORTED: Final = expression(
    r"\b(?:reported|posted|booked|recorded|generated|earned|made|took in|brought in|followed with|hopes for|aims for|expects|targets|is guiding (?:for|to)|forecasts)\b"
)
# "sales of $5 million in 2024, and they expect about", "were $7 million and will be"
AND_LATER: Final = expression(
    r"\)?(?: (?:in|for) (?:FY ?)?\d{4})?,? (?:and|but) (?:(?:it|they|the (?:company|group|firm)|management) )?(?:now |also )?(?:is guiding (?:for|to)|expects?|targets?|guides? (?:for|to)|aims? for|will (?:be|reach|come to)|should (?:be|reach)|fell to|rose to)(?: (?:only|just|to reach|to be|about|around))?\W*"
)
GOES_ON: Final = expression(
    r"\)?(?:,|,? and|;) (?:the )?[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,3} \((?:about |around |nearly )?|"
    r" (?:in|for|from) (?:the )?[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,3}(?:,|,? and|;) (?:about |around |nearly )?|"
    r"[^.;]{0,40}?,? (?:and|while|whilst|whereas|but) (?:in |for |that of |the )?[A-Z][\w&.-]*(?: [A-Z&][\w&.-]*){0,3} (?:at|by|with|of)\s*(?:about|around|over|nearly|just)?\s*"
)
A_YEAR: Final = expression(
    r"\W*(?:CAGR|compound|annual growth|(?:more )?(?:a|per|each|every) year|per annum|annually|yearly|p\.a\.)",
    re.IGNORECASE,
)
DISCOUNT: Final = expression(r"\b(?:discount|off)\b", re.IGNORECASE)
YEARLY_BEHIND: Final = expression(
    r"\W*(?:CAGR|compound|annual growth|(?:more )?(?:a|per|each|every) year|per annum|annually|yearly|growth rate|p\.a\.)",
    re.IGNORECASE,
)
SHARE_OF: Final = expression(r"\bshares?\b[\w ]*$", re.IGNORECASE)
RATE_BEFORE: Final = expression(
    r"(?:CAGR|growth rate|annual(?:i[sz]ed)? (?:average )?(?:growth )?rate|compound\w* (?:annual|rate|growth)[\w ]*)\W*(?:\([^)]*\)\W*)?(?:[\w,–/-]+:? ){0,9}$",
    re.IGNORECASE,
)
UP_OR_DOWN: Final = expression(r"(?<!made )(?<!make )(?<!makes )(?<!making )\b(?:up|down)(?: by)? $")
SHARES: Final = expression(r"\bshares?\b")
GROWS_BY: Final = expression(
    r"\b(?:grow|expand|advanc|climb|increas|ris)\w* (?:(?!captur\w+|account\w*|contribut\w+|hold\w*|secur\w+|command\w*|as\b|because\b|since\b|support\w+|driv\w+|fuel\w+|with\b|due\b)\w+ ){0,4}(?:at|by|of)? ?(?:a |an )?(?:rate of |pace of |between )?$",
    re.IGNORECASE,
)
FROM_AMOUNT: Final = expression(r" from (?:[A-Z]{2,3}|[$€£¥₹])")
REASONS: Final = expression(r"[,;]| due to | driven | fuel\w+ | because | owing | thanks | as ")
OPENS_BRACKET: Final = expression(r"\s*[(:]?\s*$")
# "Europe had 38.9% in 2024", "is the biggest buyer with 41%", "though only 17% today"
HAS: Final = expression(
    r"\b(?:had|has|have|brings?|takes?|gets?|with|at|though|now|currently|still)(?: (?:only|just|about|around|nearly|almost|over|some))? $"
)
ENDS_CLAUSE: Final = expression(
    r"\s*(?:$|[.,;)]|(?:in|during|for) (?:FY ?)?(?:19|20)\d\d|today\b|now\b|(?:and|while|whereas|but)\b)"
)
LARGEST: Final = expression(
    r"\W*(?:the )?(?:largest|leading|top|biggest|dominant|dominating)\b[^.;:]{0,30}:", re.IGNORECASE
)
# what is said of a growth to come, in a text about a market
TO_GROW: Final = expression(
    r"\b(?:will|should|could|may|(?:expected|projected|forecast(?:ed)?|anticipated|estimated|set|poised|tipped|predicted|seen|likely) to) [^,;.]{0,40}$"
)
# "48 per cent of all preclinical work", "more than half the market"
OF_WHOLE: Final = expression(
    r" (?:of )?(?:the|all|its|total|global|overall|worldwide)(?: [\w-]+){0,3}? (?:markets?|revenues?|sales|spending|demand|volumes?|work|turnover|total|value|business|expenditure|outlays?|services)\b"
    r"| of (?:volumes?|turnover|spending|outlays|billings|(?:CRO|CMO|CDMO|SMO)s? (?:services|work|spending|revenues?|sales|demand|business))\b"
)
# "Syringes, at 29%, are catching up"
SET_APART: Final = expression(
    r"^\W*(?:The )?[A-Z][\w&/’'-]*(?: [\w&/’'-]+){0,4}, (?:at|with)(?: (?:about|around|nearly|some|just))? $"
)
# between a rate and what it led to
BY_RATE_TO: Final = expression(
    r"(?: \([^()]*\)| (?:year[ -]on[ -]year|organically|in constant currenc(?:y|ies)|y/?o/?y))?,? to(?: reach)?(?: an?)?\s*"
)
# "By field, oncology has 38 %, ...": the axis says that a whole is shared out
BY_AXIS: Final = expression(r"\W*(?:By|In terms of|Split by|Broken down by) (?:the )?[a-z][\w/ -]{2,40}, ")
# "..., dermatology 9 %": the verb is that of the part before
ELLIPTIC: Final = expression(
    r"(?: of [^,;.]{3,40}?)?(?:,|;|,? and|,? while) (?:the )?[^\W\d][\w’'&/-]*(?: (?!to\b|by\b|from\b|at\b|up\b|down\b)[\w’'&/-]+){0,4}(?:, (?:by|in) (?:contrast|comparison|turn))?,? (?:for |only )?"
)
# what still belongs to the rate before: "13% CAGR. East Asia ..."
LEADING_CAGR: Final = expression(r"\s*(?:CAGR|compound annual growth rate|annual growth rate)\b", re.IGNORECASE)
# "Growth will be quickest in Latvia, at 13%", behind which the years of a rate stand
GROWTH_IS: Final = expression(r"\b[Gg]rowth\b[^.;]{0,90}?,? (?:at|of|to|with|by)(?: an?)?(?: [a-z]+){0,2} $")
OF_YEARS: Final = expression(
    r"[^.;]{0,40}?\b(?:(?:forecast|projection|projected|review|outlook|study) period|period under|(?:from|between) (?:FY ?)?20\d\d (?:to|and)|20\d\d ?[-–] ?20\d\d|(?:through|until|till) 20\d\d)\b"
)
# "significant growth, at more than 16%", but not "growth of 4% in 2024"
GROWTH_AT: Final = expression(r"\bgrowth(?: rate)?,? (?:at|of|by)(?: an?)?(?: [a-z]+){0,3} $")
ONE_YEAR: Final = expression(
    r" (?:in (?:FY ?)?(?:19|20)\d\d|last year|this year|year[ -]on[ -]year|over the (?:year|previous))"
)
OF_MARKET: Final = expression(r"\bmarket\b(?! (?:share|position|presence|leader))")
EARLIER_AMOUNT: Final = expression(
    r"(?:up|down|compared|versus|vs\.?|against) (?:from|to|with)? ?(?:the |its |their )?$|\((?:before|previously|earlier|until now|was|from|prior|so far)(?: guidance)?:? ?$|\(?(?:FY|20)\d\d\d?\)?: ?$|than (?:the |its |their )?$|\((?:(?:in )?(?:the )?(?:previous|prior|preceding|last)(?: (?:financial |fiscal )?year)?|(?:the )?year before): ?$",
    re.IGNORECASE,
)
LONE_BRACKET: Final = expression(r"^\W*\($")
GROWS_FROM: Final = expression(r"\bCAGR\b|\b(?:climb|rise|grow|increase|advance|expand)\w* (?:from|to)\b")
REVENUE_SAID: Final = expression(r"\b(?:revenue|sales)\b")
MANAGEMENT: Final = expression(
    r"\b(?:management|board|company|group|it|laboratory|c[a-z]{1,2}o|manufacturer|maker|specialist|provider|firm) (?:is |now |has |still )?(?:aim|expect|target|guid|keep|confirm|reiterat|maintain|rais|lower|affirm|reaffirm|lift|narrow|forecast)\w*"
)
# "kept its aim of more than EUR 90 million"
ITS_AIM: Final = expression(
    r"\b(?:its|their|an?) (?:[\w-]+ ){0,2}(?:aim|target|goal|guidance|forecast|outlook|ambition) (?:of|at|for)(?: [a-z]+){0,3} $|"
    r"\bwe (?:want|aim|expect|plan|hope|intend) to (?:reach|achieve|make|earn|exceed|pass)(?: [a-z]+){0,2} $"
)
# "will add $262 million over five years": what a market grows by
ADDS: Final = expression(
    r"\b(?:(?:will|to|should|could|may) (?:\w+ )?(?:add|gain)|adding|gaining|(?:increas|grow|ris|expand)\w* by)(?: [a-z]+){0,3} $"
)
# "was the top type with 50%"
IS_LARGEST: Final = expression(
    r"\b(?:is|are|was|were|remains?|remained) (?:\w+ )?the (?:\w+ )?(?:largest|leading|top|biggest|dominant|main)\b[^.;:]{0,40}$"
)
# "Orvane grew 6% to EUR 77 million"
GREW_TO: Final = expression(
    r"(?: group)?(?:, (?:meanwhile|by contrast|in turn|for its part),)?,? (?:grew|rose|slid|jumped|dropped|dipped|climbed|surged|expanded|shrank|slipped|fell|advanced|gained|climbed)(?: by)?(?: about| around)? $"
)
# "it had made", "they will be"
EARNS: Final = expression(
    r"\b(?:made|earned|t(?:ook|aken) in|booked|posted|reported|turned over|generated|was|were|be|reach(?:ed)?)(?: [a-z]+){0,2} $"
)
