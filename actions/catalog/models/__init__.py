"""The tables of the catalog: `actions.catalog.loading` fills them, `actions.catalog.queries` reads them."""

from actions.catalog.models.base import Base, CatalogVersion, Source, Term, Territory
from actions.catalog.models.numbers import AgreementRule, AgreementRuleAgreement, AgreementRuleType, BillingRule, BillingRuleCountry, BillingRuleType, BillingUnclear, Country, Offer, Remark
from actions.catalog.models.obtaining import Condition, Guide, GuideCountry, GuideSource, GuideType, OrderForm, PortInRule
from actions.catalog.models.prices import CallRate, CarrierSurcharge, Fee, Price, RoutePrice
from actions.catalog.models.lifecycle import CallingPlanCountry, EligibilityRule, EligibilityStatement, LifecycleDate, NumberAllowance, RetiringService, RouteComparison, ServiceAlternative
from actions.catalog.models.topics import Reading, ReadingSource, Statement, StatementCountry, StatementType, Topic, TopicAlias

__all__ = ["AgreementRule", "AgreementRuleAgreement", "AgreementRuleType", "Base", "BillingRule", "BillingRuleCountry", "BillingRuleType", "BillingUnclear", "CallRate", "CallingPlanCountry", "CarrierSurcharge", "CatalogVersion", "Condition", "Country", "EligibilityRule", "EligibilityStatement", "Fee", "Guide", "GuideCountry", "GuideSource", "GuideType", "LifecycleDate", "NumberAllowance", "Offer", "OrderForm", "PortInRule", "Price", "Reading", "ReadingSource", "Remark", "RetiringService", "RouteComparison", "RoutePrice", "ServiceAlternative", "Source", "Statement", "StatementCountry", "StatementType", "Term", "Territory", "Topic", "TopicAlias"]
