"""Needs as they may come in: every kind of value, with the countries in which something special holds."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

CAPABILITIES = ["make_calls", "receive_calls", "send_sms", "receive_sms"]
NUMBER_TYPES = ["toll_free", "local", "national", "mobile", "short_code"]
ROUTES_OF_ACS = {"microsoft_number", "port_in", "direct_routing", "messaging_connect"}
DAYS = ["2026-06-01", "2026-10-22", "2026-10-23", "2026-11-23", "2028-09-30", "2028-10-01"]
AGREEMENTS = ["MCA_field_led", "MCA_customer_led", "MPA_CSP", "EA", "PAYG", "free_trial"]
HISTORIES = ["has_numbers", "resource_only", "new"]
PORTS = ["yes", "no", "unsure"]

# All kinds of offers: two-way numbers, one-way senders, part of the voice, previews, no offers at all.
_COUNTRIES = "US PR CA GB DE FR IT IE FI PL SE NL DK BE PT SK ES AU JP LV EE SI CZ AR TH HK MX IN KE"
countries = st.sampled_from(_COUNTRIES.split(" "))
numbers = st.sampled_from(
    [
        "+44 20 7946 0958",
        "020 7946 0958",
        "1-800-FLOWERS",
        "+1 800 356 9377",
        "+1 206 936 8888",
        "+49 151 23456789",
        "030 901820",
        "+52 55 5123 4567",
        "+44 901 234 5678",
        "+800 12345678",
        "+1 555",
        "12345",
        "no number",
    ]
)


def _unknown_or(values: list[str]) -> st.SearchStrategy[str | None]:
    return st.one_of(st.none(), st.sampled_from(values))


capabilities = st.lists(st.sampled_from(CAPABILITIES), min_size=1, unique=True)
existing_numbers = st.one_of(
    st.none(),
    st.just({"keep": False}),
    st.fixed_dictionaries(
        {"keep": st.just(True)},
        optional={
            "country": countries,
            "number_type": _unknown_or(NUMBER_TYPES),
            "number": st.one_of(st.none(), numbers),
        },
    ),
)


def needs(**fixed: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Needs as the contract's JSON, each field known or not; `fixed` fields are always there."""
    fields: dict[str, st.SearchStrategy[Any]] = {
        "countries": st.lists(countries, min_size=1, max_size=2, unique=True),
        "capabilities": capabilities,
        "existing_number": existing_numbers,
        "port": _unknown_or(PORTS),
        "billing_country": st.one_of(st.none(), countries),
        "agreement": _unknown_or(AGREEMENTS),
        "acs_customer": _unknown_or(HISTORIES),
        "as_of": st.sampled_from(DAYS),
        "number_type": _unknown_or([*NUMBER_TYPES, "alphanumeric_sender_id"]),
        "used_by": _unknown_or(["person", "application"]),
        "sms_purpose": _unknown_or(["transactional", "marketing", "conversations"]),
    }
    return st.fixed_dictionaries({**fields, **fixed})


monthly = st.fixed_dictionaries(
    {},
    optional={
        "numbers": st.integers(0, 50),
        "minutes_out": st.floats(0, 10_000).map(lambda minutes: round(minutes, 1)),
        "minutes_in": st.integers(0, 10_000),
        "sms_out": st.integers(0, 100_000),
        "sms_in": st.integers(0, 100_000),
    },
)
