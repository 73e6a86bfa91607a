"""What is asked of the planner: the needs of the contract as plain, immutable values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum

from actions.catalog.vocabulary import Agreement, Capability, NumberType


class Port(str, Enum):
    """Whether the kept number shall move to Microsoft."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


class AcsCustomer(str, Enum):
    """The tenant's history with ACS before it closed to new customers."""

    HAS_NUMBERS = "has_numbers"
    RESOURCE_ONLY = "resource_only"
    NEW = "new"


class UsedBy(str, Enum):
    """Who makes and takes the calls."""

    PERSON = "person"
    APPLICATION = "application"


class SmsPurpose(str, Enum):
    """What the messages are for."""

    TRANSACTIONAL = "transactional"
    MARKETING = "marketing"
    CONVERSATIONS = "conversations"


@dataclass(frozen=True)
class ExistingNumber:
    """An existing number as it was described: whether it is kept, and what is known of it.

    `number` is as typed or E.164, `country` ISO 3166-1 alpha-2; all three may be unknown (None).
    """

    keep: bool
    number: str | None = None
    country: str | None = None
    number_type: NumberType | None = None


@dataclass(frozen=True)
class Monthly:
    """Expected volumes of one month; None where nothing was said."""

    numbers: int | None = None
    minutes_out: Decimal | None = None
    minutes_in: Decimal | None = None
    sms_out: int | None = None
    sms_in: int | None = None


@dataclass(frozen=True)
class Needs:
    """What somebody wants, and what is known about them; None (or empty) is "not known".

    `capabilities` are wanted in all countries, except where `capabilities_by_country` names one.

    >>> Needs(countries=("DE",), capabilities=frozenset({Capability.SEND_SMS})).port is None
    True
    """

    countries: tuple[str, ...] = ()
    capabilities: frozenset[Capability] = frozenset()
    capabilities_by_country: Mapping[str, frozenset[Capability]] = field(default_factory=dict)
    existing_number: ExistingNumber | None = None
    port: Port | None = None
    billing_country: str | None = None
    agreement: Agreement | None = None
    acs_customer: AcsCustomer | None = None
    as_of: date | None = None
    number_type: NumberType | None = None
    used_by: UsedBy | None = None
    sms_purpose: SmsPurpose | None = None
    monthly: Monthly | None = None
