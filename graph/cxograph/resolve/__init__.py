"""Names to entities: an IRI is a function of the name, of curated tables and of decisions, never of other documents."""

from cxograph.resolve.alike import Alike, alike
from cxograph.resolve.candidates import Candidate, Features, Rule, candidates, features
from cxograph.resolve.clusters import Clustered, cluster
from cxograph.resolve.companies import CompanyRow, CompanyTable, Found, Method, company_key, read_companies
from cxograph.resolve.concepts import MarketTie, SegmentMatch, SegmentRow, match_segments, tie_markets
from cxograph.resolve.decisions import Decision, Verdict, current, from_csv, pair_of, spelling, to_csv, to_sssom
from cxograph.resolve.events import PARENT, SAME, ChangeEvent, ChangeKind, Succession, Timeline, read_date, read_events
from cxograph.resolve.forms import mixed_script, read_name, skeleton
from cxograph.resolve.markets import market_key
from cxograph.resolve.reconcile import Entry, EntryType, Reconciler
from cxograph.resolve.resolver import Resolver

__all__ = [
    "PARENT",
    "SAME",
    "Alike",
    "Candidate",
    "ChangeEvent",
    "ChangeKind",
    "Clustered",
    "CompanyRow",
    "CompanyTable",
    "Decision",
    "Entry",
    "EntryType",
    "Features",
    "Found",
    "MarketTie",
    "Method",
    "Reconciler",
    "Resolver",
    "Rule",
    "SegmentMatch",
    "SegmentRow",
    "Succession",
    "Timeline",
    "Verdict",
    "alike",
    "candidates",
    "cluster",
    "company_key",
    "current",
    "features",
    "from_csv",
    "market_key",
    "match_segments",
    "mixed_script",
    "pair_of",
    "read_companies",
    "read_date",
    "read_events",
    "read_name",
    "skeleton",
    "spelling",
    "tie_markets",
    "to_csv",
    "to_sssom",
]
