"""The IRIs of our vocabulary and of the ones it reuses, as constants. A test compares ours with the ontology.

Vocabulary IRIs are fixed; only the IRIs of data (companies, markets, documents, claims) lie below a base that
can be configured, see `cxograph.ids`.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

__all__ = [
    "CONCEPT",
    "CXO",
    "DEFAULT_BASE",
    "MEASURE",
    "OA",
    "ORG",
    "PREFIXES",
    "QUALIFIER",
    "RDF",
    "RDFS",
    "REGION",
    "SDMX_CODE",
    "SKOS",
    "VERDICT",
    "XSD",
    "Class",
    "Property",
]

DEFAULT_BASE = "https://w3id.org/cxograph/"
"""Below this lie the IRIs of data unless a workspace says otherwise."""

CXO = "https://w3id.org/cxograph/ns#"
CONCEPT = "https://w3id.org/cxograph/concept/"
REGION = "https://w3id.org/cxograph/region/"
MEASURE = "https://w3id.org/cxograph/measure/"
QUALIFIER = "https://w3id.org/cxograph/qualifier/"
VERDICT = "https://w3id.org/cxograph/verdict/"

DCTERMS = "http://purl.org/dc/terms/"
OA = "http://www.w3.org/ns/oa#"
ORG = "http://www.w3.org/ns/org#"
OWL = "http://www.w3.org/2002/07/owl#"
PROV = "http://www.w3.org/ns/prov#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SCHEMA = "https://schema.org/"
SDMX_CODE = "http://purl.org/linked-data/sdmx/2009/code#"
SH = "http://www.w3.org/ns/shacl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"

PREFIXES: Mapping[str, str] = {
    "concept": CONCEPT,
    "cxo": CXO,
    "dcterms": DCTERMS,
    "measure": MEASURE,
    "oa": OA,
    "org": ORG,
    "owl": OWL,
    "prov": PROV,
    "qualifier": QUALIFIER,
    "rdf": RDF,
    "rdfs": RDFS,
    "region": REGION,
    "schema": SCHEMA,
    "sdmx-code": SDMX_CODE,
    "sh": SH,
    "skos": SKOS,
    "verdict": VERDICT,
    "xsd": XSD,
}
"""Prefixes of Turtle output and of the named queries (data prefixes depend on the base, see `cxograph.ids`)."""


class Class(StrEnum):
    """Classes of the ontology."""

    CDMO = f"{CXO}CDMO"
    CDO = f"{CXO}CDO"
    CLAIM = f"{CXO}Claim"
    CMO = f"{CXO}CMO"
    COMPANY = f"{CXO}Company"
    COMPARISON = f"{CXO}Comparison"
    COUNTRY = f"{CXO}Country"
    CRDMO = f"{CXO}CRDMO"
    CRO = f"{CXO}CRO"
    CXO_COMPANY = f"{CXO}ContractOrganisation"
    DOCUMENT = f"{CXO}Document"
    EVIDENCE = f"{CXO}Evidence"
    FIGURE_CLAIM = f"{CXO}FigureClaim"
    FINDING = f"{CXO}Finding"
    MARKET = f"{CXO}Market"
    MEASURE = f"{CXO}Measure"
    ORIGIN = f"{CXO}Origin"
    PLACE = f"{CXO}Place"
    POLICY = f"{CXO}Policy"
    PUBLISHER = f"{CXO}Publisher"
    PUBLISHER_REGION = f"{CXO}PublisherRegion"
    QUALIFIER = f"{CXO}Qualifier"
    REGION = f"{CXO}Region"
    REPORT = f"{CXO}Report"
    RULE = f"{CXO}Rule"
    SEGMENT = f"{CXO}Segment"
    SEGMENTATION_AXIS = f"{CXO}SegmentationAxis"
    SERVICE = f"{CXO}Service"
    SERVICE_CONCEPT = f"{CXO}ServiceConcept"
    SERVICE_TYPE = f"{CXO}ServiceType"
    SMO = f"{CXO}SMO"
    STATEMENT_CLAIM = f"{CXO}StatementClaim"
    VERDICT = f"{CXO}Verdict"
    # identity
    LINK = f"{CXO}Link"
    RESOLUTION = f"{CXO}Resolution"
    STALE_NAME = f"{CXO}StaleName"
    SUCCESSION = f"{CXO}Succession"


class Property(StrEnum):
    """Properties of the ontology."""

    # direct edges; each has a claim behind it
    ABOUT = f"{CXO}about"
    ACQUIRED = f"{CXO}acquired"
    ALSO_KNOWN_AS = f"{CXO}alsoKnownAs"
    COVERS_COUNTRY = f"{CXO}coversCountry"
    COVERS_REGION = f"{CXO}coversRegion"
    COVERS_SERVICE_TYPE = f"{CXO}coversServiceType"
    DESCRIBED_AS = f"{CXO}describedAs"
    DEFINED_AS = f"{CXO}definedAs"
    DESCRIBES_MARKET = f"{CXO}describesMarket"
    HAS_HEADQUARTERS_IN = f"{CXO}hasHeadquartersIn"
    HAS_ROLE = f"{CXO}hasRole"
    HAS_SEGMENT = f"{CXO}hasSegment"
    HAS_SITE_IN = f"{CXO}hasSiteIn"
    INVESTED_IN = f"{CXO}investedIn"
    LOCATED_IN = f"{CXO}locatedIn"
    NAMED_PLAYER_IN = f"{CXO}namedPlayerIn"
    OFFERS = f"{CXO}offers"
    OPERATES_IN = f"{CXO}operatesIn"
    PARTNER_OF = f"{CXO}partnerOf"
    PERFORMS = f"{CXO}performs"
    PLAYS_IN = f"{CXO}playsIn"
    RENAMED_TO = f"{CXO}renamedTo"
    SUBSIDIARY_OF = f"{CXO}subsidiaryOf"
    # documents
    ADDRESS = f"{CXO}address"
    BASE_YEAR = f"{CXO}baseYear"
    CLAIM_COUNT = f"{CXO}claimCount"
    FILE_NAME = f"{CXO}fileName"
    FORECAST_END = f"{CXO}forecastEnd"
    FORECAST_START = f"{CXO}forecastStart"
    PUBLISHER_NAME = f"{CXO}publisherName"
    RELEVANCE = f"{CXO}relevance"
    RELEVANCE_REASON = f"{CXO}relevanceReason"
    REPORT_ID = f"{CXO}reportId"
    SEVERAL_NAMES_FOR = f"{CXO}severalNamesFor"
    SHA256 = f"{CXO}sha256"
    TEXT_LENGTH = f"{CXO}textLength"
    TEXT_SHA256 = f"{CXO}textSha256"
    # claims and their evidence
    EVIDENCE = f"{CXO}evidence"
    CELL = f"{CXO}cell"
    IN_DOCUMENT = f"{CXO}inDocument"
    IN_ORIGINAL = f"{CXO}inOriginal"
    PAGE = f"{CXO}page"
    RULE = f"{CXO}rule"
    RULE_NAME = f"{CXO}ruleName"
    RULE_VERSION = f"{CXO}ruleVersion"
    VALUE_AT = f"{CXO}valueAt"
    # statements: the words of the document
    AXIS_NAME = f"{CXO}axisName"
    LISTED_UNDER = f"{CXO}listedUnder"
    OBJECT_AS_WRITTEN = f"{CXO}objectAsWritten"
    OBJECT_NAME = f"{CXO}objectName"
    PARENT_NAME = f"{CXO}parentName"
    REPAIR = f"{CXO}repair"
    SUBJECT_NAME = f"{CXO}subjectName"
    YEAR = f"{CXO}year"
    # figures
    AS_WRITTEN = f"{CXO}asWritten"
    COMPANY = f"{CXO}company"
    COMPANY_NAME = f"{CXO}companyName"
    DENOMINATOR = f"{CXO}denominator"
    DIGITS = f"{CXO}digits"
    GEOGRAPHY = f"{CXO}geography"
    GEOGRAPHY_NAME = f"{CXO}geographyName"
    HIGH = f"{CXO}high"
    LOW = f"{CXO}low"
    MARKET = f"{CXO}market"
    MARKET_NAME = f"{CXO}marketName"
    MEASURE = f"{CXO}measure"
    PERIOD_AS_WRITTEN = f"{CXO}periodAsWritten"
    QUALIFIER = f"{CXO}qualifier"
    SEGMENT = f"{CXO}segment"
    SEGMENT_NAME = f"{CXO}segmentName"
    STATUS = f"{CXO}status"
    UNIT = f"{CXO}unit"
    YEAR_END = f"{CXO}yearEnd"
    YEAR_START = f"{CXO}yearStart"
    # entities
    CURATED_TYPE = f"{CXO}curatedType"
    IN_COUNTRY = f"{CXO}inCountry"
    ON_AXIS = f"{CXO}onAxis"
    SERVICE_CONCEPT = f"{CXO}serviceConcept"
    TYPICALLY_PERFORMED_BY = f"{CXO}typicallyPerformedBy"
    # comparisons, findings, origins: derived
    AUDIT = f"{CXO}audit"
    CAVEAT = f"{CXO}caveat"
    CONCERNS = f"{CXO}concerns"
    DIFFERING = f"{CXO}differing"
    GRADE = f"{CXO}grade"
    MEMBER = f"{CXO}member"
    ORIGIN = f"{CXO}origin"
    OUTCOME = f"{CXO}outcome"
    POLICY = f"{CXO}policy"
    POLICY_SETTINGS = f"{CXO}policySettings"
    REASON = f"{CXO}reason"
    RELATION = f"{CXO}relation"
    VERDICT = f"{CXO}verdict"
    # identity: what names are led to, what became of companies, which concepts belong together
    ACQUIRER = f"{CXO}acquirer"
    AS_OF = f"{CXO}asOf"
    CHANGE_KIND = f"{CXO}changeKind"
    DECIDED = f"{CXO}decided"
    FEATURES = f"{CXO}features"
    HELD_NAME = f"{CXO}heldName"
    LINK_FROM = f"{CXO}linkFrom"
    LINK_KIND = f"{CXO}linkKind"
    LINK_REASON = f"{CXO}linkReason"
    LINK_TO = f"{CXO}linkTo"
    MAY_REFER_TO = f"{CXO}mayReferTo"
    MENTION = f"{CXO}mention"
    METHOD = f"{CXO}method"
    REFERS_TO = f"{CXO}refersTo"
    SCORE = f"{CXO}score"
    SINCE = f"{CXO}since"
    SUCCESSION_OF = f"{CXO}successionOf"
    SUCCESSOR = f"{CXO}successor"
    SUCCESSOR_NAME = f"{CXO}successorName"
    UNTIL = f"{CXO}until"
    USED_IN = f"{CXO}usedIn"
