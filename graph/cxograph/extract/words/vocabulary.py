"""Words by which phrases that name services are told from phrases that name nothing."""

from __future__ import annotations

import re
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.words.listing import word_set

__all__ = [
    "GENERIC",
    "HEADS",
    "NO_WORK",
    "SELF_STANDING",
    "SHARED",
    "TRANSITIVE",
    "VAGUE_GERUNDS",
    "VERBS",
    "WORK_GERUNDS",
]

GENERIC: Final = word_set(
    "a an the of and or for in to with on by from its their our services service solutions solution products product "
    "offerings offering capabilities capability support expertise range innovative innovation innovations tailored "
    "customized customised custom personalized high-quality quality comprehensive integrated advanced cutting-edge "
    "specialized specialised unique reliable efficient cost-effective effective flexible scalable robust strong wide "
    "broad extensive diverse various full complete end-to-end global local leading best state-of-the-art new growth "
    "growing technology technologies technological customer customers client clients satisfaction sustainability "
    "sustainable efficiency flexibility collaboration collaborations partnerships partnership strategic strategy "
    "strategies expansion expanding investment investments experience excellence value speed safety compliance "
    "commitment reputation presence position market markets needs operational performance reliability quality-focused "
    "approach approaches focus portfolio business model timely fast rapid competitive pricing prices price cost costs "
    "affordable affordability talent team teams skilled experts expert professional professionals trust transparency "
    "brand brands customer-centric client-centric patient-centric patient-centricity responsiveness agility "
    "productivity future trends opportunities demand industry industries standards requirements world-class top-notch "
    "premium superior exceptional outstanding outsourcing outsourced company companies organization organizations "
    "organisation organisations revenue revenues profitability share other others more most many acquisitions mergers "
    "digital transformation accurate timely actionable precise dependable durable robustly sustained eco-friendly "
    "sustainable user-friendly practices key significant emerging suite array intelligent game-changing unparalleled "
    "transformative small large types type kinds different ease functional consistent compliant transparent convenient "
    "relevant independent dedicated"
)
"""Words that name neither a work nor a field: a phrase of nothing else says nothing."""

NO_WORK: Final = word_set(
    "value level levels standard standards way ways step steps approach approaches experience access savings "
    "flexibility quality years year reach agility traceability performance resource resources insight insights "
    "opportunity opportunities benefit benefits advantage advantages improvement improvements peace commitment record "
    "satisfaction relationship relationships attention result results outcome outcomes success efficiency efficiencies "
    "speed excellence time times cost costs price prices presence position growth revenue revenues sales demand share "
    "potential future confidence trust ability abilities environment culture values leadership mission vision goal "
    "goals career careers jobs information details update updates path mechanism rest part everything anything what "
    "one all those these them it that this alternative alternatives option options choice choices deliverables lives "
    "life capital funding money footprint partnership partnerships collaboration collaborations reputation role "
    "guarantee incentives visibility transparency productivity profitability needs requirements priorities priority "
    "progress momentum milestone milestones community world customers customer clients client patients companies "
    "company industry industries sector market markets status environments differentiation synergies certainty "
    "assurance reliability sustainability responsiveness impact convenience independence guarantees teams team people "
    "talent staff members services-only platform-wide others more acquisitions expansion investment investments "
    "infrastructure network capacity capacities scale size range breadth depth cooperation stability continuity "
    "control-of focus emphasis strategy strategies model models-only view views answers communication feedback "
    "recognition awards award durability longevity versatility craftsmanship precision accuracy consistency "
    "completeness compatibility properties property characteristics features functionality obligation obligations "
    "representation representations warranty warranties trend advancement advancements boost assist glimpse "
    "geographies countries regions locations exposure pathway pathways bridge sheet earnings waves headlines aspects "
    "landscape initiatives laypersons one-stop shop designs use advantages usage challenge challenges problem problems "
    "issue issues concern concerns women men children adults individuals consumers populations numbers"
)
"""Heads of phrases that "provides" and "offers" take without any work being named ("value to its stakeholders")."""

WORK_GERUNDS: Final = word_set(
    "manufacturing testing packaging labeling labelling filling finishing processing engineering monitoring training "
    "staffing coating blending mixing milling granulating drying imaging sequencing screening recruiting writing "
    "consulting sourcing purchasing procuring marketing molding moulding machining printing serializing serialising "
    "kitting warehousing shipping storing reporting scheduling profiling phenotyping genotyping modeling modelling "
    "dosing sampling planning budgeting accounting programming coding scaling assembling sterilizing sterilising "
    "cleaning auditing licensing branding designing prototyping welding stamping forging casting tooling knitting "
    "weaving braiding extruding compounding bottling culturing cloning breeding fermenting banking biobanking clearing "
    "trading lending servicing nursing mapping tracking docking editing developing producing making formulating "
    "synthesizing synthesising purifying conjugating encapsulating lyophilizing spray-drying freeze-drying micronizing "
    "analyzing analysing characterizing validating conducting running managing overseeing handling preparing supplying "
    "distributing importing consenting paying starting closing archiving bioprocessing biomanufacturing fill-finishing "
    "tableting pelletizing pelletising etching plating wiring soldering scouting"
)
"""Gerunds that are works by themselves."""

TRANSITIVE: Final = word_set(
    "developing producing making conducting running managing overseeing handling supplying preparing providing "
    "offering delivering performing designing creating importing acquiring adding"
)
"""Gerunds that name a work only together with what it is done to."""

VERBS: Final = word_set(
    "leaves emphasizes emphasises capitalizes capitalises invests has have had is are was were continues offers "
    "provides serves holds boasts remains plays operates employs runs helps supports improves enhances reduces "
    "delivers integrates incorporates caters leverages benefits owns maintains achieves generates expands seeks enjoys "
    "appeals competes intends remain remains plans believes specializes specialises focuses combines collaborates "
    "includes including highlighting featuring enabling ensuring allowing benefiting leading appealing accommodating "
    "addressing neutralizes treats aims wins"
)
"""Verbs with which a phrase that names a service never begins."""

SELF_STANDING: Final = word_set(
    "pharmacovigilance biostatistics biometrics bioanalysis bioanalytics toxicology pharmacology pharmacokinetics "
    "serialization serialisation lyophilization lyophilisation logistics labeling labelling bioinformatics genomics "
    "proteomics biometry warehousing radiolabelling radiolabeling crystallization crystallisation micronization "
    "micronisation scale-up fill-finish sterilization sterilisation encapsulation granulation archiving randomization "
    "randomisation"
)
"""Works that a modifier before the other half of a pair does not reach."""

VAGUE_GERUNDS: Final = word_set(
    "utilizing utilising using eliminating bringing creating harnessing enhancing improving advancing leveraging "
    "driving helping enabling ensuring expanding growing investing maintaining achieving meeting building fostering "
    "integrating reducing accelerating streamlining optimizing optimising transforming serving working becoming "
    "strengthening addressing increasing boosting facilitating promoting empowering establishing adopting adapting "
    "aligning cutting saving gaining attracting connecting partnering collaborating combining positioning setting "
    "shaping changing solving exploring pursuing capturing expanding securing raising shortening speeding simplifying "
    "giving getting being having doing staying keeping going learning"
)
"""Gerunds that name an aim, not a work."""

# nouns that close a service on their own, so that "A head and B head" are two
HEADS: Final = expression(
    r"(?:services?|solutions?|testing|tests|manufacturing|production|development|management|tools?|maps|studies|study|"
    r"therap(?:y|ies)|synthesis|analysis|analytics|support|packaging|monitoring|consulting|affairs|design|research|"
    r"trials?|optimi[sz]ation|pharmacology|toxicology|assessment|validation|recruitment|retention|submissions?|"
    r"filling|logistics|distribution|formulation|discovery|writing|surveillance|pharmacovigilance|biostatistics|"
    r"chemistry|inspection|compression|coating|transfer|scale-up|selection|compliance|collection|entry|scheduling|"
    r"storage|technolog(?:y|ies)|platforms?|vectors?|antibod(?:y|ies)|proteins?|vaccines?|devices?|APIs?|injectables?|"
    r"systems?|products?|software|training|staffing|negotiation|questionnaires|visits|accountability|resolution|"
    r"documents?|archiving|tablets?|capsules?|medicines?|drugs?|ingredients?|activities|purification|"
    r"lyophili[sz]ation|diagnostics|imaging|genomics|bioanalysis|relations|servicing|processing|banking|sensors|"
    r"electronics|care|samples|evidence|safety)$",
    re.IGNORECASE,
)
# heads that two modifiers share: "drug development and laboratory services"
SHARED: Final = expression(
    r"^(?:services?|solutions?|functions?|activities|support|capabilities|needs|operations|expertise|"
    r"supplies|studies|programs?|programmes?)$",
    re.IGNORECASE,
)
