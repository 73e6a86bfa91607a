"""The project's own catalog: complete, and right where a mistake would hurt most."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections import Counter
from decimal import Decimal

import pytest

from actions.catalog import OpenCatalog
from actions.catalog.files import CATALOG_DIRECTORY, PROJECT, catalog_files
from actions.catalog.vocabulary import (
    Capability,
    ConditionKey,
    Footnote,
    NumberType,
    Registration,
    Route,
    Status,
    Subject,
    TermKind,
)


def test_the_catalog_is_complete(real: OpenCatalog) -> None:
    facts = real.facts
    by_type = Counter(offer.number_type.value for c in facts.countries.values() for offer in c.offers)
    assert len(facts.countries) == 46
    assert by_type == {
        "toll_free": 41,
        "local": 19,
        "national": 1,
        "mobile": 10,
        "alphanumeric_sender_id": 22,
        "short_code": 3,
    }
    assert len(facts.port_in_rules) == 40
    assert len(facts.order_forms) == 47
    assert len(facts.calling_plan_countries) == 36


def test_every_call_rate_is_loaded(real: OpenCatalog) -> None:
    with (CATALOG_DIRECTORY / "call-rates.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 6592
    for row in rows[::97]:
        rate = real.call_rate(row["prefix"])
        assert rate is not None
        assert (rate.prefix, rate.country) == (row["prefix"], row["country"])
        assert rate.price_minute == Decimal(row["price_per_minute"])


@pytest.mark.parametrize(
    ("number", "country", "price"),
    [
        ("+49 30 1234567", "DE", "0.015"),
        ("+47 22 00 00 00", "NO", "0.02"),
        ("+1 800 356 9377", "US", "0.013"),
        ("+43 800 123456", "AT", "0.155"),
    ],
)
def test_calls_cost_what_the_list_says(real: OpenCatalog, number: str, country: str, price: str) -> None:
    rate = real.call_rate(number)
    assert rate is not None
    assert (rate.country, rate.price_minute) == (country, Decimal(price))


@pytest.mark.parametrize(
    ("country", "number_type", "lease"),
    [
        ("US", NumberType.TOLL_FREE, "2"),
        ("US", NumberType.LOCAL, "1"),
        ("US", NumberType.SHORT_CODE, "1000"),
        ("DE", NumberType.LOCAL, "0.8"),
        ("NO", NumberType.TOLL_FREE, "20"),
        ("CN", NumberType.TOLL_FREE, "54"),
        ("JP", NumberType.NATIONAL, "4.5"),
        ("DK", NumberType.MOBILE, "15"),
        ("DE", NumberType.ALPHANUMERIC_SENDER_ID, "0"),
    ],
)
def test_leases_are_those_of_the_pages(
    real: OpenCatalog, country: str, number_type: NumberType, lease: str
) -> None:
    assert real.facts.prices[country, number_type].lease_month == Decimal(lease)


def test_every_offer_can_be_told_with_all_that_belongs_to_it(real: OpenCatalog) -> None:
    for country in real.facts.countries.values():
        assert country.offers, country.iso
        for offer in country.offers:
            assert set(offer.statuses) == set(Capability)
            assert any(offer.offers(capability) for capability in Capability), offer
            assert real.billing_countries(country.iso, offer.number_type), offer


def test_every_code_that_a_fact_uses_has_a_meaning(real: OpenCatalog) -> None:
    assert set(real.terms(TermKind.FOOTNOTE)) == {footnote.value for footnote in Footnote}
    assert set(real.facts.conditions) == {key.value for key in ConditionKey}


GA, PREVIEW = Status.GA, Status.PREVIEW


@pytest.mark.parametrize(
    ("route", "number_type", "country", "brought", "conditions"),
    [
        ("microsoft_number", "toll_free", "US", {"send_sms": GA}, ["toll_free_verification"]),
        ("port_in", "toll_free", "CA", {"send_sms": GA}, ["toll_free_verification"]),
        ("microsoft_number", "toll_free", "US", {"make_calls": GA, "receive_sms": GA}, []),
        ("microsoft_number", "toll_free", "DE", {"send_sms": GA}, []),
        ("microsoft_number", "local", "US", {"receive_sms": GA}, ["ten_dlc_registration"]),
        ("microsoft_number", "local", "US", {"make_calls": GA}, []),
        ("microsoft_number", "local", "CA", {"send_sms": GA}, []),
        ("microsoft_number", "short_code", "GB", {"send_sms": GA}, ["short_code_program_brief"]),
        ("microsoft_number", "mobile", "FI", {"send_sms": GA}, ["local_documents"]),
        ("microsoft_number", "alphanumeric_sender_id", "IE", {"send_sms": GA}, ["sender_id_preregistration"]),
        ("microsoft_number", "alphanumeric_sender_id", "DE", {"send_sms": GA}, []),
        ("microsoft_number", "toll_free", "BR", {"receive_calls": PREVIEW}, ["preview"]),
        ("microsoft_number", "mobile", "FI", {"send_sms": PREVIEW}, ["local_documents", "preview"]),
        ("messaging_connect", None, "IN", {"send_sms": PREVIEW}, ["preview"]),
        ("direct_routing", None, "US", {"make_calls": GA}, []),
        ("operator_connect", None, "TH", {"make_calls": GA}, ["check_coverage"]),
    ],
)
def test_conditions_belong_to_what_the_files_say(
    real: OpenCatalog,
    route: str,
    number_type: str | None,
    country: str,
    brought: dict[str, Status],
    conditions: list[str],
) -> None:
    found = real.facts.conditions_of(
        Route(route),
        NumberType(number_type) if number_type else None,
        country,
        [(Capability(capability), status) for capability, status in brought.items()],
    )
    assert list(found) == conditions


def test_every_source_resolves_to_a_page(real: OpenCatalog) -> None:
    for source in real.sources():
        assert source.url.startswith(("https://learn.microsoft.com/", "https://github.com/")), source
        assert real.source(source.key) == source


def test_every_topic_and_subject_has_sourced_statements(real: OpenCatalog) -> None:
    told = [statement for topic in real.topics() for statement in topic.statements]
    told += [statement for subject in Subject for statement in real.statements(subject)]
    assert len(told) > 100
    for statement in told:
        assert all(reading.text and reading.sources for reading in statement.readings)


def test_contradictions_of_the_sources_are_kept(real: OpenCatalog) -> None:
    (porting,) = [s for s in real.statements(Subject.PORTING) if s.contradictory]
    assert [source.key for reading in porting.readings for source in reading.sources] == [
        "port_phone_number",
        "port_numbers",
        "forms",
    ]
    remarks = [remark for c in real.facts.countries.values() for remark in c.remarks]
    assert sum(remark.ambiguous for remark in remarks) == 30
    assert not any("AMBIGUOUS" in remark.text for remark in remarks)


def test_countries_with_two_way_sms_on_generally_available_mobile_numbers(real: OpenCatalog) -> None:
    both = [Capability.SEND_SMS, Capability.RECEIVE_SMS]
    assert real.countries_offering(both, NumberType.MOBILE, [Status.GA]) == (
        "AU", "BE", "DK", "FI", "GB", "IE", "LV", "NL", "PL", "SE",
    )  # fmt: skip
    assert real.countries_offering(both, NumberType.TOLL_FREE) == ("CA", "US")


def test_irish_sender_ids_are_registered_before_use(real: OpenCatalog) -> None:
    offer = real.facts.offer("IE", NumberType.ALPHANUMERIC_SENDER_ID)
    assert offer is not None
    assert offer.registration is Registration.PREREGISTERED
    guide = real.facts.guide(Route.MICROSOFT_NUMBER, offer.number_type, "IE", offer.registration)
    assert "4 to 5 weeks" in str(guide.lead_time)
    assert "6 to 8 weeks" in str(guide.lead_time)


@pytest.mark.parametrize(
    ("route", "number_type", "country", "registration", "key"),
    [
        (Route.MICROSOFT_NUMBER, NumberType.TOLL_FREE, "US", None, "buy_number"),
        (Route.MICROSOFT_NUMBER, NumberType.TOLL_FREE, "NL", None, "special_order"),
        (Route.MICROSOFT_NUMBER, NumberType.MOBILE, "NL", None, "mobile_number"),
        (Route.MICROSOFT_NUMBER, NumberType.SHORT_CODE, "CA", None, "short_code_ca"),
        (
            Route.MICROSOFT_NUMBER,
            NumberType.ALPHANUMERIC_SENDER_ID,
            "DE",
            Registration.DYNAMIC,
            "sender_id_dynamic",
        ),
        (Route.PORT_IN, NumberType.LOCAL, "DE", None, "port_in"),
        (Route.TEAMS_CALLING_PLAN, None, "JP", None, "teams_calling_plan_jp"),
        (Route.TEAMS_CALLING_PLAN, None, "DE", None, "teams_calling_plan"),
        (Route.MARKETPLACE_PARTNER, None, "ZW", None, "marketplace_partner"),
    ],
)
def test_the_narrowest_guide_is_taken(
    real: OpenCatalog,
    route: Route,
    number_type: NumberType | None,
    country: str,
    registration: Registration | None,
    key: str,
) -> None:
    assert real.facts.guide(route, number_type, country, registration).key == key


def test_country_names_are_the_catalogs_own_first(real: OpenCatalog) -> None:
    assert real.facts.name("CZ") == "Czech Republic"
    assert real.facts.name("HK") == "Hong Kong SAR"
    assert real.facts.name("PR") == "Puerto Rico"
    assert real.facts.name("ZZ") == "ZZ"


def test_the_catalog_names_no_place_of_the_machine_it_was_made_on() -> None:
    for name, path in catalog_files(CATALOG_DIRECTORY).items():
        assert "/work/" not in path.read_text(encoding="utf-8"), name


def test_facts_can_be_read_without_a_database_library() -> None:
    script = "import sys, actions.catalog.facts; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], cwd=PROJECT, check=False).returncode == 0
