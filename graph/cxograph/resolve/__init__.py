"""Names to entities: every IRI is a function of the name and of curated tables, never of what else was read."""

from cxograph.resolve.companies import CompanyRow, CompanyTable, company_key, read_companies
from cxograph.resolve.markets import market_key
from cxograph.resolve.resolver import Resolver

__all__ = ["CompanyRow", "CompanyTable", "Resolver", "company_key", "market_key", "read_companies"]
