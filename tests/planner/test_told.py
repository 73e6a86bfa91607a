"""What a plan tells beside its decision: reasons, path, lead times, notes, sources, costs."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

Json = dict[str, Any]
Planner = Callable[[Json], Json]

KNOWN: Json = {
    "existing_number": {"keep": False},
    "agreement": "EA",
    "acs_customer": "has_numbers",
    "billing_country": "US",
}


@pytest.fixture
def told(plan_json: Planner) -> Callable[..., Json]:
    """The plan of one country, with the path beside it."""

    def planned(country: str, *capabilities: str, **more: Any) -> Json:
        asked = {**KNOWN, "countries": [country], "capabilities": list(capabilities), **more}
        plan = plan_json(asked)
        return {**plan["countries"][0], "path": plan["path"]}

    return planned


def component(country: Json, route: str) -> Json:
    found: Json = next(each for each in country["recommended"]["components"] if each["route"] == route)
    return found


def text(country: Json, route: str = "") -> str:
    """Everything that is told about a recommendation, or about one of its components."""
    told = [component(country, route)] if route else country["recommended"]["components"]
    return "\n".join([*country["reasons"], *(note for each in told for note in each["notes"])])


# --- how it is obtained ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number_type", "lead_time"),
    [
        ("toll_free", "Toll-free verification: 5 to 6 weeks"),
        ("local", "10DLC registration: 2 to 3 weeks"),
        ("short_code", "8 to 12 weeks"),
    ],
)
def test_sms_in_the_united_states_waits_for_the_registration(
    number_type: str, lead_time: str, told: Callable[..., Json]
) -> None:
    us = told("US", "send_sms", number_type=number_type)
    assert lead_time in component(us, "microsoft_number")["lead_time"]


def test_a_number_for_calls_only_waits_for_no_verification(told: Callable[..., Json]) -> None:
    us = told("US", "make_calls", number_type="toll_free")
    assert "verification" not in component(us, "microsoft_number")["lead_time"]


def test_the_steps_of_a_condition_follow_those_of_the_number(told: Callable[..., Json]) -> None:
    steps = component(told("US", "send_sms", number_type="toll_free"), "microsoft_number")["steps"]
    assert steps.index("Give company and contact details.") > 0
    assert steps[-1] == "Review and submit."
    assert len(steps) == len(set(steps))


def test_a_port_in_names_form_documents_and_lead_time(told: Callable[..., Json]) -> None:
    kept = {"keep": True, "country": "LU", "number_type": "local"}
    port_in = component(told("LU", "make_calls", existing_number=kept, port="yes"), "port_in")

    assert "Port-in form: Forms/LOA-LU-ALL-EN.pdf" in port_in["notes"]
    assert "copy of the latest telephony invoice" in port_in["documents"]
    assert re.search(r"\b5\b.*\b60\b", port_in["lead_time"])


def test_a_port_in_passes_on_the_warning_of_its_form(told: Callable[..., Json]) -> None:
    kept = {"keep": True, "country": "ES", "number_type": "local"}
    spain = told("ES", "make_calls", existing_number=kept, port="yes")
    assert "3-hour porting window" in text(spain, "port_in")


def test_a_local_number_for_sms_is_not_told_that_sms_is_for_toll_free_numbers_only(
    told: Callable[..., Json],
) -> None:
    note = "SMS can be asked for on US and CA toll-free numbers only."
    assert note not in text(told("US", "send_sms", number_type="local"), "microsoft_number")
    assert note in text(told("US", "send_sms", number_type="toll_free"), "microsoft_number")


@pytest.mark.parametrize(
    ("country", "number_type", "asked"),
    [
        ("IE", "local", "valid office address in the number's own country and the Eircode of that address."),
        ("IT", "local", "and a signed statement that the numbers are for own use"),
        ("ES", "local", "and the tax number (NIF or VAT number in Portugal, CIF or NIF in Spain)."),
    ],
)
def test_what_an_order_form_asks_for_is_one_sentence(
    country: str, number_type: str, asked: str, told: Callable[..., Json]
) -> None:
    notes = component(told(country, "make_calls", number_type=number_type), "microsoft_number")["notes"]
    assert any("It asks for a full, " in note and asked in note for note in notes)


def test_a_mobile_number_names_its_documents_as_one(told: Callable[..., Json]) -> None:
    finland = component(told("FI", "send_sms", "receive_sms", number_type="mobile"), "microsoft_number")
    assert finland["documents"] == ["Local documents or a registration, depending on the country"]


def test_the_order_form_is_named_with_what_it_asks_for(told: Callable[..., Json]) -> None:
    germany = told("DE", "make_calls")
    assert "ACS-Manual-Number-Acquisition-Form-for-Germany.docx" in text(germany)
    assert "office address in the number's own country" in text(germany)


def test_operator_connect_sends_people_to_the_directory(told: Callable[..., Json]) -> None:
    thailand = told("TH", "receive_calls", acs_customer="new")
    assert any("operator directory" in step for step in component(thailand, "operator_connect")["steps"])


# --- where it is written, and where the sources disagree -------------------------------------------------------------


def test_a_number_names_the_page_of_its_country(told: Callable[..., Json]) -> None:
    sources = component(told("DE", "make_calls"), "microsoft_number")["sources"]
    assert sources[0]["url"].endswith("phone-number-management-for-germany")


def test_irish_sender_ids_are_told_with_both_readings(told: Callable[..., Json]) -> None:
    ireland = told("IE", "send_sms", number_type="alphanumeric_sender_id")
    assert "dynamic" in text(ireland)
    assert "regist" in text(ireland)


def test_a_partner_is_told_to_be_a_preview_by_its_own_page(told: Callable[..., Json]) -> None:
    sources = component(told("IN", "send_sms"), "messaging_connect")["sources"]
    assert not any("Inbound calling" in source["title"] for source in sources)


@pytest.mark.parametrize("country", ["AT", "DK"])
def test_contradicting_pages_are_told_where_they_concern_the_component(
    country: str, told: Callable[..., Json]
) -> None:
    assert "Sources disagree: " in text(told(country, "send_sms"), "microsoft_number")


def test_a_contradiction_about_sender_ids_is_not_told_of_a_local_number(told: Callable[..., Json]) -> None:
    assert "sender ID" not in text(told("AU", "make_calls", billing_country="AU"), "microsoft_number")


# --- what becomes of it ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("country", "capability"),
    [("DE", "make_calls"), ("DE", "send_sms"), ("DE", "receive_sms"), ("IN", "make_calls")],
)
def test_in_transition_every_acs_component_carries_the_retirement_date(
    country: str, capability: str, told: Callable[..., Json]
) -> None:
    for each in told(country, capability)["recommended"]["components"]:
        assert any("until 2028-09-30" in note for note in each["notes"])


def test_before_the_transition_no_component_carries_the_retirement_date(told: Callable[..., Json]) -> None:
    germany = told("DE", "make_calls", as_of="2026-06-01")
    assert not any("2028-09-30" in note for note in component(germany, "microsoft_number")["notes"])


@pytest.mark.parametrize(
    ("country", "capability", "told_so"),
    [
        ("AU", "make_calls", True),
        ("AU", "send_sms", True),
        ("TH", "receive_calls", True),
        ("ID", "send_sms", True),
        ("DE", "make_calls", False),
    ],
)
def test_in_asia_pacific_numbers_cannot_move_to_calling_plans(
    country: str, capability: str, told_so: bool, told: Callable[..., Json]
) -> None:
    for each in told(country, capability)["recommended"]["components"]:
        assert any("Asia-Pacific cannot be moved" in note for note in each["notes"]) == told_so


def test_after_the_retirement_the_plan_says_that_acs_has_ended(told: Callable[..., Json]) -> None:
    assert "ended on 2028-09-30" in text(told("DE", "make_calls", as_of="2028-10-01"))


def test_a_tenant_with_a_resource_only_is_told_to_raise_a_critical_need(told: Callable[..., Json]) -> None:
    germany = told("DE", "make_calls", acs_customer="resource_only")
    assert "critical" in text(germany)
    assert "Azure support" in text(germany)


@pytest.mark.parametrize(
    ("country", "more"),
    [
        ("IN", {}),
        ("DE", {"existing_number": {"keep": True, "country": "DE", "number_type": "local"}}),
    ],
)
def test_who_needs_no_new_number_is_told_of_no_critical_need(
    country: str, more: Json, told: Callable[..., Json]
) -> None:
    assert "critical" not in text(told(country, "make_calls", acs_customer="resource_only", **more))


def test_an_unknown_history_is_told_what_it_depends_on(told: Callable[..., Json]) -> None:
    assert "only for tenants that held ACS numbers" in text(told("DE", "make_calls", acs_customer=None))


# --- why -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number_type", "why"),
    [
        ("mobile", "a mobile number never can"),
        ("short_code", "a short code never can"),
        ("national", "Microsoft offers no national number in Germany"),
        (None, "what type of number it is, is not known"),
    ],
)
def test_a_number_that_cannot_be_ported_is_told_why(
    number_type: str | None, why: str, told: Callable[..., Json]
) -> None:
    kept = {"keep": True, "country": "DE", "number_type": number_type}
    germany = told("DE", "make_calls", existing_number=kept, port="yes")
    assert any("cannot be ported" in reason and why in reason for reason in germany["reasons"])


def test_a_number_without_port_in_form_is_told_so(told: Callable[..., Json]) -> None:
    kept = {"keep": True, "country": "FI", "number_type": "toll_free"}
    assert "no port-in form" in text(told("FI", "receive_calls", existing_number=kept, port="yes"))


@pytest.mark.parametrize("port", ["yes", "no"])
def test_a_number_that_is_kept_for_no_calls_stays_where_it_is(port: str, told: Callable[..., Json]) -> None:
    kept = {"keep": True, "country": "GB", "number_type": "local"}
    britain = told("GB", "send_sms", existing_number=kept, port=port)
    assert "stays where it is" in text(britain)


def test_a_portable_number_that_shall_not_be_ported_stays_where_it_is(told: Callable[..., Json]) -> None:
    kept = {"keep": True, "country": "US", "number_type": "local"}
    us = told("US", "send_sms", existing_number=kept, port="no")

    assert "stays where it is" in text(us)
    assert not any("connected over SIP" in step["therefore"] for step in us["path"])


def test_a_number_at_its_carrier_is_told_to_bring_no_sms(told: Callable[..., Json]) -> None:
    kept = {"keep": True, "country": "GB", "number_type": "mobile"}
    assert "never SMS" in text(told("GB", "make_calls", "send_sms", existing_number=kept))


@pytest.mark.parametrize(
    ("when", "customer"),
    [("2028-10-01", "has_numbers"), ("2026-11-23", "new")],
)
@pytest.mark.parametrize("number_type", ["local", "national"])
def test_where_porting_is_closed_no_plan_says_what_can_be_ported(
    when: str, customer: str, number_type: str, told: Callable[..., Json]
) -> None:
    kept = {"keep": True, "country": "GB", "number_type": number_type}
    britain = told("GB", "make_calls", existing_number=kept, as_of=when, acs_customer=customer)
    steps = " ".join(step["therefore"] for step in britain["path"])

    assert "be ported" not in text(britain) + steps
    assert "cannot move to Azure Communication Services any more" in steps


def test_a_kept_number_is_written_with_spaces(told: Callable[..., Json]) -> None:
    kept = {"keep": True, "number": "020 7946 0958"}
    britain = told("GB", "make_calls", existing_number=kept, port="yes")
    assert "+44 20 7946 0958 can be ported: there is a port-in form" in text(britain)


@pytest.mark.parametrize(
    ("country", "capabilities", "more", "said"),
    [
        ("GB", ["make_calls"], {}, "In the United Kingdom, a local number"),
        ("US", ["make_calls"], {"billing_country": "NL"}, "billed in the Netherlands cannot"),
        (
            "NL",
            ["make_calls"],
            {"billing_country": None},
            "in the Netherlands the subscription must be billed in",
        ),
        ("US", ["make_calls"], {"billing_country": None}, "the United States"),
        ("KY", ["make_calls"], {}, "Microsoft offers no numbers in the Cayman Islands."),
    ],
)
def test_countries_take_their_article(
    country: str, capabilities: list[str], more: Json, said: str, told: Callable[..., Json]
) -> None:
    assert said in text(told(country, *capabilities, **more))


def test_a_one_way_option_is_told_with_the_sender_that_it_has(told: Callable[..., Json]) -> None:
    germany = text(told("DE", "send_sms", "receive_sms"))
    assert "Microsoft offers sending SMS only" in germany
    assert "An option with an alphanumeric sender ID is one-way" in germany


@pytest.mark.parametrize(
    ("when", "customer"),
    [("2028-10-01", "has_numbers"), ("2026-11-23", "new"), ("2026-11-23", "resource_only")],
)
def test_where_new_numbers_are_closed_their_limits_are_no_reason(
    when: str, customer: str, told: Callable[..., Json]
) -> None:
    germany = text(told("DE", "send_sms", "receive_sms", as_of=when, acs_customer=customer))
    assert "one-way" not in germany
    assert "No number that Microsoft offers" not in germany


def test_a_person_is_told_that_no_number_for_persons_is_offered(told: Callable[..., Json]) -> None:
    finland = text(told("FI", "receive_calls", used_by="person"))
    assert "No number that Microsoft offers a person in Finland is for receiving calls." in finland


@pytest.mark.parametrize(
    ("country", "more", "standing"),
    [
        ("US", {"number_type": "toll_free"}, "Conditions: Toll-free verification."),
        (
            "US",
            {"number_type": "toll_free", "agreement": None},
            "Agreement unknown. Conditions: Toll-free verification.",
        ),
        ("IN", {}, "Conditions: Public preview."),
        ("DE", {"billing_country": "DE"}, "No gate is closed."),
    ],
)
def test_the_path_names_what_a_verdict_depends_on(
    country: str, more: Json, standing: str, told: Callable[..., Json]
) -> None:
    assert told(country, "send_sms", **more)["path"][-1]["therefore"] == standing


def test_billing_that_is_not_allowed_names_the_countries_that_would_do(told: Callable[..., Json]) -> None:
    assert "must be billed in France, Italy or" in text(told("FR", "make_calls", billing_country="DE"))


def test_unclear_billing_is_told_as_not_stated(told: Callable[..., Json]) -> None:
    assert "is not stated" in text(told("FR", "send_sms", billing_country="DE"))


def test_an_agreement_that_a_footnote_excludes_is_not_among_those_that_would_do(
    told: Callable[..., Json],
) -> None:
    """The Italian page lists CSP, and its footnote says that CSP partners may not buy."""
    why = text(told("IT", "receive_calls", agreement="MPA_CSP"))
    assert "you cannot get a local number in Italy" in why
    assert "It takes" in why
    assert "a partner (CSP) agreement" not in why.partition("It takes")[2].partition(".")[0]


def test_an_agreement_that_is_not_allowed_names_those_that_would_do(told: Callable[..., Json]) -> None:
    reasons = text(told("US", "make_calls", agreement="free_trial"))
    assert "With a free trial you cannot get a local number" in reasons
    assert "an Enterprise Agreement" in reasons


@pytest.mark.parametrize("capabilities", [("make_calls",), ("send_sms",), ("receive_sms", "make_calls")])
def test_every_plan_gives_a_reason_and_its_path(
    capabilities: tuple[str, ...], told: Callable[..., Json]
) -> None:
    for country in ("DE", "US", "IN", "JP"):
        plan = told(country, *capabilities)
        assert plan["reasons"]
        assert all(reason.endswith(".") for reason in plan["reasons"])
        assert len(plan["path"]) >= 5
        assert all(step["question"].endswith("?") and step["therefore"] for step in plan["path"])


def test_the_path_asks_what_the_guide_asks(told: Callable[..., Json]) -> None:
    kept = {"keep": True, "number": "+49 30 901820"}
    path = told("DE", "make_calls", existing_number=kept, port="yes")["path"]

    answers = {step["question"]: step["answer"] for step in path}
    assert answers["Is there an existing number to keep in Germany?"] == "yes, +49 30 901820, a local number"
    assert answers["Shall the number in Germany move to Microsoft, or stay with its carrier?"] == "move"
    assert answers["What is wanted in Germany?"] == "making calls"


# --- what it costs -----------------------------------------------------------------------------------------------------

VOLUMES = {"numbers": 2, "minutes_out": 100, "minutes_in": 50, "sms_out": 1000, "sms_in": 200}


def test_a_lease_is_the_cost_where_no_volumes_are_known(told: Callable[..., Json]) -> None:
    assert component(told("DE", "make_calls"), "microsoft_number")["monthly_cost_usd"] == 0.80


def test_costs_add_up_for_the_volumes(told: Callable[..., Json]) -> None:
    us = told(
        "US",
        "make_calls",
        "receive_calls",
        "send_sms",
        "receive_sms",
        number_type="toll_free",
        monthly=VOLUMES,
    )
    leases, out, into = 2 * 2.00, 100 * 0.013, 50 * 0.022
    sent, received = 1000 * (0.0075 + 0.0025), 200 * (0.0075 + 0.001)  # with the carriers' surcharges

    cost = component(us, "microsoft_number")["monthly_cost_usd"]
    assert cost == pytest.approx(leases + out + into + sent + received)


def test_only_the_use_that_the_component_is_there_for_is_counted(told: Callable[..., Json]) -> None:
    local = component(told("US", "make_calls", monthly=VOLUMES), "microsoft_number")
    assert local["monthly_cost_usd"] == pytest.approx(2 * 1.00 + 100 * 0.013)


def test_a_sender_id_costs_its_messages_only(told: Callable[..., Json]) -> None:
    sender = component(told("DE", "send_sms", monthly={"numbers": 3, "sms_out": 100}), "microsoft_number")
    assert sender["monthly_cost_usd"] == pytest.approx(100 * 0.0895)


@pytest.mark.parametrize(
    ("monthly", "estimate"),
    [
        (None, "Estimate: no lease."),
        ({"sms_out": 100}, "Estimate: no lease; SMS segments out: 100 x 0.0895 USD."),
    ],
)
def test_a_sender_id_is_told_to_have_no_lease(
    monthly: Json | None, estimate: str, told: Callable[..., Json]
) -> None:
    sender = component(told("DE", "send_sms", monthly=monthly), "microsoft_number")
    assert estimate in sender["notes"]
    assert not any("0.00 USD" in note for note in sender["notes"])


def test_messages_received_through_a_partner_have_no_published_price(told: Callable[..., Json]) -> None:
    india = told("IN", "send_sms", "receive_sms", monthly=VOLUMES)
    partner = component(india, "messaging_connect")
    assert partner["monthly_cost_usd"] is None
    assert "No price is published for: SMS received, which the partner charges." in partner["notes"]


def test_direct_routing_costs_its_minutes(told: Callable[..., Json]) -> None:
    routing = component(told("IN", "make_calls", monthly=VOLUMES), "direct_routing")
    assert routing["monthly_cost_usd"] == pytest.approx(100 * 0.004)


def test_the_platform_fee_of_a_partner_is_told_to_be_without_its_price(told: Callable[..., Json]) -> None:
    india = told("IN", "send_sms", monthly=VOLUMES)
    assert component(india, "messaging_connect")["monthly_cost_usd"] == pytest.approx(1000 * 0.0025)
    assert "without the partner's price" in text(india, "messaging_connect")


def test_successors_have_no_published_price(told: Callable[..., Json]) -> None:
    germany = told("DE", "make_calls", "send_sms", as_of="2028-10-01", monthly=VOLUMES)
    assert [each["monthly_cost_usd"] for each in germany["recommended"]["components"]] == [None, None]


def test_sms_prices_name_the_page_of_sms_prices(told: Callable[..., Json]) -> None:
    us = told("US", "send_sms", number_type="toll_free", monthly=VOLUMES)
    assert "SMS pricing" in [source["title"] for source in component(us, "microsoft_number")["sources"]]
