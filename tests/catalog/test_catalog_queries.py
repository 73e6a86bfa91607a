"""What the catalog answers: small questions on the small catalog, and well-known facts on the real one."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from actions.catalog import OpenCatalog, open_catalog
from actions.catalog.database import connect
from actions.catalog.loading import load_catalog
from actions.catalog.vocabulary import (
    Capability,
    Facet,
    FeeUnit,
    NumberType,
    Registration,
    Route,
    Status,
    Subject,
    TermKind,
)

CALLS = [Capability.MAKE_CALLS, Capability.RECEIVE_CALLS]
TWO_WAY_SMS = [Capability.SEND_SMS, Capability.RECEIVE_SMS]


@pytest.fixture
def small(url: str, catalog_directory: Path) -> Iterator[OpenCatalog]:
    """The small catalog, opened on each kind of database."""
    load_catalog(connect(url), catalog_directory)
    with open_catalog(url) as catalog:
        yield catalog


@pytest.mark.parametrize(
    ("number", "prefix"),
    [
        ("+47 21 00 00 00", "47"),
        ("+47 41 00 00 00", "474"),
        ("+47 800 12 345", "47800"),
        ("+46 8 000 000", "4"),
        ("4780", "47"),
        ("+4", "4"),
        ("+1 212 555 0100", None),
        ("not a number", None),
        ("", None),
    ],
)
def test_the_longest_prefix_of_a_dialled_number_decides_its_rate(
    small: OpenCatalog, number: str, prefix: str | None
) -> None:
    rate = small.call_rate(number)
    assert (rate.prefix if rate else None) == prefix


def test_rates_to_a_country_are_given_by_kind_of_number(small: OpenCatalog) -> None:
    assert [(r.destination_type.value, r.lowest, r.highest) for r in small.destination_rates("NO")] == [
        ("landline", Decimal("0.02"), Decimal("0.02")),
        ("mobile", Decimal("0.07"), Decimal("0.07")),
        ("toll_free", Decimal("0.03"), Decimal("0.03")),
    ]


@pytest.mark.parametrize(
    ("capabilities", "number_type", "statuses", "countries"),
    [
        (CALLS, None, [Status.GA], ("NO",)),
        (CALLS, NumberType.LOCAL, [Status.GA, Status.PREVIEW], ("NO",)),
        (CALLS, NumberType.TOLL_FREE, [Status.GA], ()),
        ([Capability.SEND_SMS], None, [Status.GA, Status.PREVIEW], ("NO",)),
        ([Capability.SEND_SMS], None, [Status.GA], ()),
        (TWO_WAY_SMS, None, [Status.GA, Status.PREVIEW], ()),
        ([Capability.MAKE_CALLS, Capability.SEND_SMS], None, [Status.GA, Status.PREVIEW], ()),
        ([], None, [Status.GA], ()),
    ],
)
def test_countries_are_found_by_what_one_number_of_theirs_can_do(
    small: OpenCatalog,
    capabilities: Collection[Capability],
    number_type: NumberType | None,
    statuses: Collection[Status],
    countries: tuple[str, ...],
) -> None:
    assert small.countries_offering(capabilities, number_type, statuses) == countries


@pytest.mark.parametrize(
    ("country", "number_type", "billing"),
    [
        ("NO", NumberType.LOCAL, {"NO", "SE"}),
        ("NO", NumberType.ALPHANUMERIC_SENDER_ID, {"NO", "SE", "US"}),
        ("NO", NumberType.MOBILE, set()),
        ("SE", NumberType.LOCAL, set()),
    ],
)
def test_billing_lists_of_a_type_add_up(
    small: OpenCatalog, country: str, number_type: NumberType, billing: set[str]
) -> None:
    assert small.billing_countries(country, number_type) == billing


@pytest.mark.parametrize(
    ("billing", "number_type", "countries"),
    [
        ("US", None, ("NO",)),
        ("US", NumberType.LOCAL, ()),
        ("SE", NumberType.LOCAL, ("NO",)),
        ("FR", None, ()),
    ],
)
def test_countries_are_found_by_billing_country(
    small: OpenCatalog, billing: str, number_type: NumberType | None, countries: tuple[str, ...]
) -> None:
    assert small.countries_billable_from(billing, number_type) == countries


def test_offers_of_a_country_keep_the_order_of_the_file(small: OpenCatalog) -> None:
    local, sender = small.offers("NO")
    assert (local.number_type, local.label) == (NumberType.LOCAL, "Local")
    assert sender.registration is Registration.PREREGISTERED
    assert sender.statuses[Capability.SEND_SMS] is Status.PREVIEW
    assert (local, sender) == small.facts.countries["NO"].offers
    assert small.offers("SE") == ()


def test_a_price_names_the_page_of_calls_and_that_of_messages(small: OpenCatalog) -> None:
    local, sender = small.prices("NO")
    assert (local.lease_month, local.send, local.message_source) == (Decimal(5), None, None)
    assert (sender.lease_month, sender.send) == (Decimal(0), Decimal("0.062"))
    assert sender.message_source is not None
    assert sender.message_source.key == "number_page"
    assert small.facts.prices["NO", NumberType.LOCAL] == local


def test_fees_for_a_country_include_those_of_all_countries(small: OpenCatalog) -> None:
    assert [fee.key for fee in small.fees("US", NumberType.LOCAL)] == ["app_leg", "brand"]
    assert [fee.key for fee in small.fees("NO")] == ["app_leg"]
    assert small.fees("US")[1].unit is FeeUnit.ONCE


def test_a_source_is_dated_by_its_page_or_by_the_day_it_was_read(small: OpenCatalog) -> None:
    assert {source.key: source.as_of for source in small.sources()} == {
        "guide": date(2026, 8, 18),
        "number_page": date(2026, 11, 23),
    }
    assert small.source("nowhere") is None


def test_an_order_form_requires_things_in_words(small: OpenCatalog) -> None:
    assert small.facts.order_forms["SE", NumberType.LOCAL].requires == ("a local office address",)


def test_a_topic_keeps_both_readings_of_a_contradiction(small: OpenCatalog) -> None:
    topic = small.topic("sender_id")
    assert topic is not None
    assert topic.aliases == ("sender id", "name as sender")
    (definition,), (lead_time,) = topic.about(Facet.DEFINITION), topic.about(Facet.LEAD_TIME)
    assert not definition.contradictory
    assert lead_time.contradictory
    assert [(r.text, [s.key for s in r.sources]) for r in lead_time.readings] == [
        ("4 weeks.", ["guide"]),
        ("6 weeks.", ["number_page"]),
    ]
    assert (lead_time.countries, lead_time.number_types) == ({"NO"}, {NumberType.ALPHANUMERIC_SENDER_ID})
    assert small.topics() == (topic,)
    assert small.topic("nothing") is None
    assert small.topic_aliases == {"sender id": "sender_id", "name as sender": "sender_id"}
    assert small.topic_titles == {"sender_id": "Sender ID"}


def test_statements_outside_topics_are_found_by_subject(small: OpenCatalog) -> None:
    (statement,) = small.statements(Subject.PORTING)
    assert [reading.text for reading in statement.readings] == ["Only one country.", "Many countries."]
    assert small.statements(Subject.PRICES) == ()


def test_the_retirement_is_told_in_order(small: OpenCatalog) -> None:
    assert [d.key for d in small.lifecycle_dates()] == [
        "announcement",
        "closed_to_new_customers",
        "retirement",
    ]
    assert small.facts.lifecycle.retirement == date(2028, 9, 30)
    assert small.services()[0].partners == ("Infobip",)
    assert small.route_comparisons()[0].route is Route.OPERATOR_CONNECT
    assert small.eligibility_statements()[0].cutoff == "2026-09"
    assert small.eligibility_rules()[0].when == "New."


def test_calling_plans_name_partner_and_zone(small: OpenCatalog) -> None:
    japan, norway = small.calling_plans()
    assert (japan.country, japan.partner, japan.pay_as_you_go_zone) == ("JP", "SoftBank", None)
    assert norway.pay_as_you_go_zone is not None
    assert small.facts.calling_plan_countries == {"JP", "NO"}
    assert small.facts.asia_pacific == {"JP"}
    assert [a.licences_to for a in small.number_allowances()] == [25, None]


def test_guides_are_tried_in_their_order(small: OpenCatalog) -> None:
    sender, registered = NumberType.ALPHANUMERIC_SENDER_ID, Registration.PREREGISTERED
    assert small.facts.guide(Route.MICROSOFT_NUMBER, sender, "NO", registered).key == "sender_id"
    assert small.facts.guide(Route.MICROSOFT_NUMBER, NumberType.LOCAL, "NO", None).key == "buy"
    assert small.facts.trial.key == "trial"
    assert "trial" not in {guide.key for guide in small.facts.guides}


def test_terms_put_codes_into_words(small: OpenCatalog) -> None:
    assert small.terms(TermKind.STATUS)["ga"] == "generally available"
