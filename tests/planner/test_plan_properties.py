"""What holds of every plan."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.catalog.facts import Catalog
from actions.planner.json_io import needs_from_json, needs_to_json, validator
from tests.planner.strategies import ROUTES_OF_ACS, capabilities, countries, monthly, needs

Json = dict[str, Any]
Planner = Callable[[Json], Json]

VOICE, SMS = {"make_calls", "receive_calls"}, {"send_sms", "receive_sms"}
BRINGS_VOICE_ONLY = {"direct_routing", "teams_calling_plan", "operator_connect", "teams_direct_routing"}
BRINGS_SMS_ONLY = {"messaging_connect", "marketplace_partner"}
ROW_ROUTES = {"microsoft_number", "port_in"}
OPEN_IN_TRANSITION = {
    "has_numbers": ROUTES_OF_ACS,
    "resource_only": ROUTES_OF_ACS - {"microsoft_number"},
    "new": set[str](),
    None: ROUTES_OF_ACS,
}


def options(plan: Json) -> Iterator[list[Json]]:
    for country in plan["countries"]:
        for option in (country["recommended"], *country["alternatives"]):
            yield option["components"]


def components(plan: Json) -> Iterator[Json]:
    for option in options(plan):
        yield from option


def decisions(plan: Json) -> dict[str, str]:
    """What two plans are compared by, without prose."""
    return {country["country"]: _decision(country) for country in plan["countries"]}


def _decision(country: Json) -> str:
    decided = ("route", "number_type", "capabilities", "eligibility", "conditions", "successor")

    def option(each: Json) -> str:
        return json.dumps([[component[field] for field in decided] for component in each["components"]])

    alternatives = sorted(map(option, country["alternatives"]))
    return json.dumps(
        [country["verdict"], option(country["recommended"]), alternatives, sorted(country["uncovered"])]
    )


@given(asked=needs(monthly=st.one_of(st.none(), monthly)))
@settings(max_examples=60)
def test_fits_the_contract(asked: Json, plan_json: Planner) -> None:
    validator("plan").validate(plan_json(asked))


@given(asked=needs())
@settings(max_examples=60)
def test_every_component_names_its_sources(asked: Json, plan_json: Planner) -> None:
    for component in components(plan_json(asked)):
        assert component["sources"]
        for source in component["sources"]:
            assert source["title"]
            assert source["url"].startswith("https://")
            assert len(source["as_of"]) == len("2026-11-23")


@given(asked=needs())
@settings(max_examples=80)
def test_sms_and_voice_keep_to_the_routes_that_carry_them(asked: Json, plan_json: Planner) -> None:
    for component in components(plan_json(asked)):
        if component["route"] in BRINGS_VOICE_ONLY:
            assert set(component["capabilities"]) <= VOICE
        if component["route"] in BRINGS_SMS_ONLY:
            assert set(component["capabilities"]) <= SMS


@given(asked=needs())
@settings(max_examples=80)
def test_nothing_is_offered_that_the_phase_closes_to_this_customer(asked: Json, plan_json: Planner) -> None:
    plan = plan_json(asked)
    open_routes = {
        "open": ROUTES_OF_ACS,
        "transition": OPEN_IN_TRANSITION[asked["acs_customer"]],
        "retired": set(),
    }[plan["phase"]]
    offered = {component["route"] for component in components(plan)}

    assert offered & ROUTES_OF_ACS <= open_routes
    assert all(component["eligibility"]["customer"] != "not_allowed" for component in components(plan))


@given(asked=needs())
@settings(max_examples=60)
def test_only_what_depends_on_an_unknown_history_is_conditional(asked: Json, plan_json: Planner) -> None:
    plan = plan_json(asked)
    depends = plan["phase"] == "transition" and asked["acs_customer"] is None
    for component in components(plan):
        conditional = depends and component["route"] in ROUTES_OF_ACS
        assert component["eligibility"]["customer"] == ("conditional" if conditional else "allowed")


@given(asked=needs())
@settings(max_examples=60)
def test_number_type_billing_and_agreement_belong_to_numbers_of_microsoft(
    asked: Json, plan_json: Planner
) -> None:
    for component in components(plan_json(asked)):
        of_microsoft = component["route"] in ROW_ROUTES
        assert (component["number_type"] is not None) == of_microsoft
        assert (component["eligibility"]["billing"] != "not_applicable") == of_microsoft
        assert (component["eligibility"]["agreement"] != "not_applicable") == of_microsoft


@given(asked=needs())
@settings(max_examples=60)
def test_every_acs_component_has_a_successor_and_no_other(asked: Json, plan_json: Planner) -> None:
    for component in components(plan_json(asked)):
        if component["route"] in ROUTES_OF_ACS:
            assert component["successor"] not in {None, *ROUTES_OF_ACS}
        else:
            assert component["successor"] is None


@given(asked=needs())
@settings(max_examples=80)
def test_every_capability_is_brought_once_or_uncovered(asked: Json, plan_json: Planner) -> None:
    for country in plan_json(asked)["countries"]:
        brought = brought_by(country["recommended"])
        assert sorted([*brought, *country["uncovered"]]) == sorted(asked["capabilities"])
        for option in country["alternatives"]:
            missing = set(asked["capabilities"]) - set(brought_by(option))
            assert len(brought_by(option)) == len(set(brought_by(option)))
            assert not missing or missing == {"receive_sms"}  # 3b: a one-way alternative


def brought_by(option: Json) -> list[str]:
    return [capability for component in option["components"] for capability in component["capabilities"]]


@given(asked=needs())
@settings(max_examples=80)
def test_no_component_is_idle_or_there_twice(asked: Json, plan_json: Planner) -> None:
    for option in options(plan_json(asked)):
        assert option
        kinds = [(component["route"], component["number_type"]) for component in option]
        assert len(kinds) == len(set(kinds))
        assert all(component["capabilities"] for component in option)


@given(asked=needs())
@settings(max_examples=80)
def test_no_option_is_listed_twice(asked: Json, plan_json: Planner) -> None:
    for country in plan_json(asked)["countries"]:
        listed = [json.dumps(option) for option in (country["recommended"], *country["alternatives"])]
        assert len(listed) == len(set(listed))


@given(asked=needs())
@settings(max_examples=80)
def test_the_verdict_follows_from_the_recommendation(asked: Json, plan_json: Planner) -> None:
    for country in plan_json(asked)["countries"]:
        recommended = country["recommended"]["components"]
        refused = ["not_allowed" in component["eligibility"].values() for component in recommended]
        unsettled = any(
            component["conditions"]
            or {"unknown", "case_by_case", "conditional"} & set(component["eligibility"].values())
            for component in recommended
        )
        expected = "conditional" if unsettled else "available"
        if any(refused) or country["uncovered"]:
            expected = "not_available" if all(refused) else "partial"
        assert country["verdict"] == expected


@given(asked=needs(), seed=st.integers(0, 9))
@settings(max_examples=60)
def test_the_order_of_lists_changes_no_decision(asked: Json, seed: int, plan_json: Planner) -> None:
    shuffled = {**asked}
    for field in ("countries", "capabilities"):
        shuffled[field] = random.Random(seed).sample(asked[field], len(asked[field]))
    one, other = plan_json(asked), plan_json(shuffled)

    assert decisions(one) == decisions(other)
    assert one["next_question"] == other["next_question"]


@given(asked=needs(countries=st.lists(countries, max_size=1).map(lambda one: [*one, "US"])))
@settings(max_examples=60)
def test_puerto_rico_is_planned_as_the_united_states(asked: Json, plan_json: Planner) -> None:
    def as_pr(code: str) -> str:
        return "PR" if code == "US" else code

    existing = asked["existing_number"]
    if existing and "country" in existing:
        existing = {**existing, "country": as_pr(existing["country"])}
    asked = {**asked, "countries": list(dict.fromkeys(asked["countries"]))}
    renamed = {
        **asked,
        "countries": list(dict.fromkeys(map(as_pr, asked["countries"]))),
        "existing_number": existing,
    }
    plan = plan_json(renamed)

    assert decisions(plan) == decisions(plan_json(asked))
    assert "PR" not in plan["needs"]["countries"]


@pytest.mark.parametrize(
    ("said", "understood"),
    [
        ({"PR": ["send_sms"]}, {"US": ["send_sms"]}),
        ({"US": ["make_calls"], "PR": ["send_sms"]}, {"US": ["make_calls"]}),
    ],
)
def test_what_puerto_rico_is_wanted_for_is_told_as_of_the_united_states(
    said: Json, understood: Json, plan_json: Planner
) -> None:
    plan = plan_json({"countries": ["PR"], "capabilities_by_country": said})
    assert plan["needs"]["capabilities_by_country"] == understood


@given(asked=needs(existing_number=st.just({"keep": False})))
@settings(max_examples=60)
def test_without_a_kept_number_each_country_is_planned_by_itself(asked: Json, plan_json: Planner) -> None:
    together = decisions(plan_json(asked))
    for country in asked["countries"]:
        assert decisions(plan_json({**asked, "countries": [country]})).items() <= together.items()


@given(asked=needs())
@settings(max_examples=60)
def test_the_needs_as_understood_lead_to_the_same_plan(asked: Json, plan_json: Planner) -> None:
    plan = plan_json(asked)
    again = plan_json(plan["needs"])

    assert decisions(again) == decisions(plan)
    assert again["next_question"] == plan["next_question"]
    assert again["needs"] == plan["needs"]


@given(
    asked=needs(
        monthly=st.one_of(st.none(), monthly),
        capabilities_by_country=st.one_of(st.none(), st.dictionaries(countries, capabilities, max_size=2)),
    )
)
@settings(max_examples=60)
def test_needs_survive_the_way_through_json(asked: Json, catalog: Catalog) -> None:
    understood = needs_from_json(asked, catalog.country_names)
    document = needs_to_json(understood)

    assert needs_from_json(document, catalog.country_names) == understood
    assert needs_to_json(needs_from_json(document, catalog.country_names)) == document
    validator("needs").validate(document)


@pytest.mark.parametrize("field", ["countries", "capabilities"])
def test_a_country_without_capabilities_has_no_plan(field: str, plan_json: Planner) -> None:
    asked = {"countries": ["DE"], "capabilities": ["send_sms"], field: []}
    assert plan_json(asked)["countries"] == []
    assert plan_json(asked)["next_question"] == field
