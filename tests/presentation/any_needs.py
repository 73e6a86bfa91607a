"""Needs of every kind, known and unknown, for what holds of every plan."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from actions.catalog.vocabulary import Agreement, Capability, NumberType
from actions.planner import ExistingNumber, Needs
from actions.planner.needs import AcsCustomer, Monthly, Port, SmsPurpose, UsedBy

COUNTRIES = st.sampled_from(
    ["DE", "US", "FR", "GB", "IE", "IN", "BR", "NL", "CA", "DK", "AU", "JP", "PR", "PT"]
)
NUMBERS = st.sampled_from(
    [
        None,
        "+18003569377",
        "+448000285833",
        "+912240001234",
        "+4930123456",
        "+34612345678",
        "0800 12",
        "+525512345678",
    ]
)
CAPABILITIES = st.frozensets(st.sampled_from(Capability), max_size=4)


def maybe(values):
    return st.none() | values


NEEDS = st.builds(
    Needs,
    countries=st.lists(COUNTRIES, max_size=5, unique=True).map(tuple),
    capabilities=CAPABILITIES,
    capabilities_by_country=st.dictionaries(COUNTRIES, CAPABILITIES, max_size=1),
    existing_number=maybe(
        st.builds(
            ExistingNumber,
            keep=st.booleans(),
            number=NUMBERS,
            country=maybe(COUNTRIES),
            number_type=maybe(st.sampled_from(NumberType)),
        )
    ),
    port=maybe(st.sampled_from(Port)),
    billing_country=maybe(COUNTRIES),
    agreement=maybe(st.sampled_from(Agreement)),
    acs_customer=maybe(st.sampled_from(AcsCustomer)),
    as_of=st.sampled_from([date(2026, 10, 1), date(2026, 11, 23), date(2028, 10, 1)]),
    number_type=maybe(st.sampled_from(NumberType)),
    used_by=maybe(st.sampled_from(UsedBy)),
    sms_purpose=maybe(st.sampled_from(SmsPurpose)),
    monthly=maybe(st.builds(Monthly, numbers=maybe(st.integers(0, 20)), sms_out=maybe(st.integers(0, 9000)))),
)
