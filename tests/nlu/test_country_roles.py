"""What a country is named for: numbers and recipients, the bill, the past, where one comes from, or not at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nlu.reader import Entity

Entities = Callable[[str, str], list[Entity]]

PLANNED = [
    ("calls in Spain", {"ES": None}),
    ("we text people in Norway and Denmark", {"NO": None, "DK": None}),
    ("a Belgian number", {"BE": None}),
    ("Chile", {"CL": None}),
    ("the bill is high, and we call Peru", {"PE": None}),
]

BILLING = [
    ("billed in Chile", {"CL": "billing"}),
    ("our subscription is billed in Chile", {"CL": "billing"}),
    ("the tenant is in Finland", {"FI": "billing"}),
    ("Poland pays", {"PL": "billing"}),
    ("policy holders in Finland get a text when the claim is paid", {"FI": None}),
    ("our Azure is paid in Finland", {"FI": "billing"}),
    ("which countries' billing is accepted for Singapore numbers?", {"SG": None}),
    ("the Danish parent pays", {"DK": "billing"}),
    ("an Azure account in Mexico", {"MX": "billing"}),
    ("the invoices go to Cyprus", {"CY": "billing"}),
    ("a Kenyan subscription", {"KE": "billing"}),
    ("we pay in Denmark", {"DK": "billing"}),
    ("Head office in Washington pays for everything", {"US": "billing"}),
    ("our sub is in Brazil", {"BR": "billing"}),
    ("calls in Spain, billed in Malta", {"ES": None, "MT": "billing"}),
    ("billed in Malta, calls in Spain", {"MT": "billing", "ES": None}),
    ("can a subscription with a German billing address buy US local numbers", {"DE": "billing", "US": None}),
    ("what do I pay per minute to call Poland", {"PL": None}),
    ("I was wrong about the bill. It goes to Taiwan.", {"TW": "billing"}),
    ("I was wrong about the bill. +49.", {"DE": None}),
    ("our buyer in Gdansk takes over the contract. If Poland is billed?", {"PL": "billing"}),
    ("texts in Italy (billed in Malta)", {"IT": None, "MT": "billing"}),
    ("a hotline in Peru; the bill goes to Chile", {"PE": None, "CL": "billing"}),
    ("texts in Greece with the invoice from Cyprus", {"GR": None, "CY": "billing"}),
    ("we pay in Denmark and text people in Norway", {"DK": "billing", "NO": None}),
    ("SMS in Poland. Billing Malta.", {"PL": None, "MT": "billing"}),
    ("Chile: voice. Billed in Spain (Madrid).", {"CL": None, "ES": "billing"}),
]

HISTORY = [
    ("we bought ACS numbers in Canada", {"CA": "history"}),
    ("we hold two ACS numbers in Belgium", {"BE": "history"}),
    ("we hold ACS numbers (in Belgium), now SMS in Sweden", {"BE": "history", "SE": None}),
    ("we had ACS numbers in Canada. Now calls in Spain.", {"CA": "history", "ES": None}),
    ("we want SMS in Spain, and own ACS numbers in Canada", {"ES": None, "CA": "history"}),
    ("we send SMS from our ACS numbers in Canada", {"CA": None}),
]

ORIGIN = [
    ("Argentine shippers call our hotline; our company sits in Uruguay", {"AR": None, "UY": "origin"}),
    ("a colleague left for Canada, we want to ring Germans", {"CA": "origin", "DE": None}),
    ("patients in Chile, who sit in Santiago", {"CL": None}),
    ("my nephew in Lisbon works with computers, the museum is in Luxembourg", {"PT": "origin", "LU": None}),
    ("today it rings through to Frankfurt, it is for callers in Italy", {"DE": "origin", "IT": None}),
    ("we call people in Belgium about unpaid invoices", {"BE": None}),
    ("We have dropped Belgium from the project", {"BE": "excluded"}),
    ("a Swedish company wants SMS in Norway", {"SE": "origin", "NO": None}),
    ("we send reminders as SMS to our Slovenian patients, from Graz", {"SI": None, "AT": "origin"}),
    ("texts to passengers from Greece and Hungary", {"GR": None, "HU": None}),
    ("We are a travel agency from Turkey but the customers are in Germany", {"TR": "origin", "DE": None}),
    ("we are getting calls from Spain", {"ES": None}),
    ("We're an Aussie insurer but this is for customers in New Zealand", {"AU": "origin", "NZ": None}),
    ("we take calls from Spain and Portugal", {"ES": None, "PT": None}),
    ("we send reminders from a Spanish number to Portugal", {"ES": None, "PT": None}),
    ("our new owner is in Stuttgart, calls in Norway", {"DE": "origin", "NO": None}),
    ("I keep my number, it is from Spain", {"ES": None}),
    ("our office is in Madrid", {"ES": None}),
    ("our company is based in Latvia, calls in Estonia", {"LV": "origin", "EE": None}),
    ("a Kenyan startup, reminders to patients in Uganda", {"KE": "origin", "UG": None}),
    ("headquartered in Austria, we need a hotline in Germany", {"AT": "origin", "DE": None}),
    ("registered in Jersey, SMS in the UK", {"JE": "origin", "GB": None}),
    ("the Icelandic headquarters wants calls in Norway", {"IS": "origin", "NO": None}),
    ("I was born in Cyprus, the museum is in Wales", {"CY": "origin", "GB": None}),
    ("an island near Italy wants calls in Malta", {"IT": "origin", "MT": None}),
    ("a winery near Adelaide", {"AU": None}),
]

EXCLUDED = [
    ("Finland... no, pardon me, Estonia it is, Finland was last year", {"FI": "excluded", "EE": None}),
    ("the Irish lot are leaving, take Ireland out of it", {"IE": "excluded", "IE|GB": "excluded"}),
    ("the Dublin office has backed out. Drop Ireland.", {"IE": "excluded", "IE|GB": "excluded"}),
    ("we close the Oslo store, so leave Norway out", {"NO": "excluded"}),
    ("Spain was last year's race, this year it's Portugal, only Portugal", {"ES": "excluded", "PT": None}),
    ("SMS in Spain, only Spain", {"ES": None}),
    ("the Vienna practice is closing, texts in Germany", {"AT": "excluded", "DE": None}),
    ("the Spanish one is closed", {"ES": "excluded"}),
    ("the Madrid office is closed on Sundays", {"ES": None}),
    ("not in France", {"FR": "excluded"}),
    ("SMS in Spain, not in Portugal", {"ES": None, "PT": "excluded"}),
    ("Spain without Portugal", {"ES": None, "PT": "excluded"}),
    ("Portugal instead of Spain", {"PT": None, "ES": "excluded"}),
    ("drop Spain", {"ES": "excluded"}),
    ("remove Spain, add Chile", {"ES": "excluded", "CL": None}),
    ("Spain and Portugal, except Italy", {"ES": None, "PT": None, "IT": "excluded"}),
    ("Norway, no longer Spain", {"NO": None, "ES": "excluded"}),
    ("Norway rather than Spain", {"NO": None, "ES": "excluded"}),
    ("everywhere but not Spain", {"ES": "excluded"}),
    ("Spain is not needed", {"ES": "excluded"}),
    ("we close the Portuguese shop so leave Portugal out", {"PT": "excluded"}),
    ("calls in Denmark, Norway was the other project", {"DK": None, "NO": "excluded"}),
    ("Spain is postponed", {"ES": "excluded"}),
    ("we stop with Spain", {"ES": "excluded"}),
    ("we pull out of Spain, only Norway", {"ES": "excluded", "NO": None}),
    ("please leave it only in Spain", {"ES": None}),
    ("stop texting in Spain", {"ES": None}),
]

TOGETHER = [
    (
        "a Dutch firm, billed in the UK, wants SMS in Sweden, not in Norway",
        {"NL": "origin", "GB": "billing", "SE": None, "NO": "excluded"},
    ),
    (
        "We own ACS numbers in Canada. Calls in Chile, billed in Peru, and nothing in Brazil.",
        {"CA": "history", "CL": None, "PE": "billing", "BR": "excluded"},
    ),
    (
        "Our Finnish company pays in Sweden; text guests in Norway, not Denmark",
        {"FI": "origin", "SE": "billing", "NO": None, "DK": "excluded"},
    ),
]


@pytest.mark.parametrize(("text", "roles"), [*PLANNED, *BILLING, *HISTORY, *ORIGIN, *EXCLUDED, *TOGETHER])
def test_every_country_gets_the_role_it_is_named_for(
    entities: Entities, text: str, roles: dict[str, str | None]
) -> None:
    assert {entity.value: entity.role for entity in entities("country", text)} == roles


def test_a_candidate_keeps_all_its_countries_in_its_role(entities: Entities) -> None:
    (country,) = entities("country", "billed in Korea")
    assert (set(country.value.split("|")), country.role) == ({"KR", "KP"}, "billing")


def test_each_billing_word_is_for_one_country(entities: Entities) -> None:
    roles = [entity.role for entity in entities("country", "billed in Malta and calls to Spain and Italy")]
    assert roles == ["billing", None, None]


def test_the_country_after_a_billing_word_is_meant_before_the_one_ahead_of_it(entities: Entities) -> None:
    roles = {entity.value: entity.role for entity in entities("country", "numbers in Spain billed in Malta")}
    assert roles == {"ES": None, "MT": "billing"}


def test_a_country_said_twice_may_have_two_roles(entities: Entities) -> None:
    found = entities("country", "billed in Spain, calls in Spain")
    assert [(entity.value, entity.role) for entity in found] == [("ES", "billing"), ("ES", None)]
