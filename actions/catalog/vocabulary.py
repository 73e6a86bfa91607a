"""The closed sets of words that the catalog, the planner and the contract share."""

from __future__ import annotations

from enum import Enum


class Capability(str, Enum):
    """What a number is wanted for."""

    MAKE_CALLS = "make_calls"
    RECEIVE_CALLS = "receive_calls"
    SEND_SMS = "send_sms"
    RECEIVE_SMS = "receive_sms"


CAPABILITIES = tuple(Capability)
VOICE = frozenset({Capability.MAKE_CALLS, Capability.RECEIVE_CALLS})
SMS = frozenset({Capability.SEND_SMS, Capability.RECEIVE_SMS})


class NumberType(str, Enum):
    """Kinds of numbers, codes and senders; the order is the tie-breaker of rule 2b."""

    TOLL_FREE = "toll_free"
    LOCAL = "local"
    NATIONAL = "national"
    MOBILE = "mobile"
    ALPHANUMERIC_SENDER_ID = "alphanumeric_sender_id"
    SHORT_CODE = "short_code"


class Status(str, Enum):
    """How far a capability is offered."""

    NONE = "none"
    PREVIEW = "preview"
    GA = "ga"


class Registration(str, Enum):
    """How an alphanumeric sender ID becomes usable in a country."""

    DYNAMIC = "dynamic"
    PREREGISTERED = "preregistered"


class Agreement(str, Enum):
    """Azure agreement types, as the number pages list them."""

    MCA_FIELD_LED = "MCA_field_led"
    MCA_CUSTOMER_LED = "MCA_customer_led"
    MPA_CSP = "MPA_CSP"
    EA = "EA"
    PAYG = "PAYG"
    FREE_TRIAL = "free_trial"


class Route(str, Enum):
    """How a need is met: four ACS routes, then their four successors."""

    MICROSOFT_NUMBER = "microsoft_number"
    PORT_IN = "port_in"
    DIRECT_ROUTING = "direct_routing"
    MESSAGING_CONNECT = "messaging_connect"
    TEAMS_CALLING_PLAN = "teams_calling_plan"
    OPERATOR_CONNECT = "operator_connect"
    TEAMS_DIRECT_ROUTING = "teams_direct_routing"
    MARKETPLACE_PARTNER = "marketplace_partner"


class Footnote(str, Enum):
    """Markers of the eligibility tables that change a decision or must be told."""

    INBOUND_CALLING_CAPABILITIES = "inbound_calling_capabilities"
    SMS_CONCEPTS_DESTINATIONS = "sms_concepts_destinations"
    OWN_USE_ONLY = "own_use_only"
    CASE_BY_CASE = "case_by_case"
    CASE_BY_CASE_UNMARKED = "case_by_case_unmarked"
    OWN_USE_NO_CSP_LSP = "own_use_no_csp_lsp"
    UNDEFINED_MARKER = "undefined_marker"
    FROM_SMS_PAGES = "from_sms_pages"
    NOT_ON_PAGE = "not_on_page"
    TRANSACTIONAL_ONLY = "transactional_only"


class Facet(str, Enum):
    """Which question about its topic a statement answers."""

    DEFINITION = "definition"
    HOW = "how"
    LEAD_TIME = "lead_time"
    PRICE = "price"
    DOCUMENTS = "documents"
    ELIGIBILITY = "eligibility"
    RULE = "rule"
    LIMIT = "limit"
    DATE = "date"
    DIRECTION = "direction"
    ALTERNATIVE = "alternative"
    NOTE = "note"


class Subject(str, Enum):
    """What a statement outside the topics is about: the file of the catalog that holds it."""

    PORTING = "porting"
    ORDERING = "ordering"
    PRICES = "prices"
    LIFECYCLE = "lifecycle"
    CALLING_PLANS = "calling_plans"


class TermKind(str, Enum):
    """The sets of codes that the catalog explains in words."""

    AGREEMENT = "agreements"
    STATUS = "statuses"
    FOOTNOTE = "footnotes"
    REQUIREMENT = "requirements"


class Requirement(str, Enum):
    """What an order form asks for beyond what every form asks."""

    LOCAL_OFFICE_ADDRESS = "local_office_address"
    OWN_USE_DECLARATION = "own_use_declaration"
    COMPANY_REGISTRATION_ID = "company_registration_id"
    TAX_NUMBER = "tax_number"
    EIRCODE = "eircode"


class DestinationType(str, Enum):
    """The kind of number that is called."""

    LANDLINE = "landline"
    MOBILE = "mobile"
    MIXED = "mixed"
    NON_GEOGRAPHIC = "non_geographic"
    TOLL_FREE = "toll_free"


class FeeUnit(str, Enum):
    """What a fee is charged for."""

    ONCE = "once"
    MONTH = "month"
    MINUTE = "minute"
    PARTICIPANT_MINUTE = "participant_minute"


class Change(str, Enum):
    """What the retirement does to a service."""

    RETIRED = "retired"
    BREAKING_CHANGE = "breaking_change"
    NOT_IMPACTED = "not_impacted"


class Precision(str, Enum):
    """How exactly a date is published."""

    DAY = "day"
    MONTH = "month"


class Licence(str, Enum):
    """The kind of Teams Calling Plan that organisations of a country may buy."""

    US_UK_CA = "us_uk_ca"
    OTHER = "other"
    OWN_PLAN = "own_plan"


class PayAsYouGoZone(str, Enum):
    """The zone of the Teams Pay-As-You-Go Calling Plan that a country belongs to."""

    ZONE_1 = "zone_1"
    ZONE_2 = "zone_2"
    OWN_PLAN = "own_plan"


class ConditionKey(str, Enum):
    """What may have to be done or accepted before a component can be used."""

    TOLL_FREE_VERIFICATION = "toll_free_verification"
    TEN_DLC_REGISTRATION = "ten_dlc_registration"
    SHORT_CODE_PROGRAM_BRIEF = "short_code_program_brief"
    SENDER_ID_PREREGISTRATION = "sender_id_preregistration"
    LOCAL_DOCUMENTS = "local_documents"
    PREVIEW = "preview"
    CHECK_COVERAGE = "check_coverage"


class EligibilityNeed(str, Enum):
    """What a customer wants to obtain during the transition."""

    BUY_NEW_NUMBERS = "buy_new_numbers"
    PORT_NUMBERS_IN = "port_numbers_in"
    SHORT_CODES = "short_codes"


class EligibilityOutcome(str, Enum):
    """How a case of the eligibility rules is read."""

    ALLOWED = "allowed"
    NOT_ALLOWED = "not_allowed"
    UNCLEAR = "unclear"
    CONFIRM_WITH_SUPPORT = "confirm_with_support"
    USE_OLDER_RESOURCE_OR_ASK_SUPPORT = "use_older_resource_or_ask_support"
