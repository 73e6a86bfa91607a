"""A question is asked exactly when two of its answers lead to different plans: by trying every answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.catalog.facts import Catalog
from actions.planner import Needs, next_question, open_questions
from actions.planner.decision import decide
from actions.planner.json_io import needs_from_json
from actions.planner.plan import Decision
from actions.planner.situation import understand
from tests.planner.strategies import AGREEMENTS, HISTORIES, PORTS, countries, needs

Json = dict[str, Any]

ORDER = (
    "countries",
    "capabilities",
    "existing_number",
    "port",
    "acs_customer",
    "billing_country",
    "agreement",
)
UNREAD_NUMBERS = [
    None,
    {"keep": True, "number": "+1 555"},
    {"keep": True, "number": "+1 555", "country": "GB"},
    {"keep": True},
]


def kept_mobile(country: str) -> Json:
    return {"keep": True, "country": country, "number_type": "mobile"}


def decisions(needs: Needs, catalog: Catalog) -> frozenset[Decision]:
    return frozenset(
        decide(situation, catalog) for situation in understand(needs, catalog.lifecycle).situations
    )


def every_answer(field: str, asked: Json, catalog: Catalog) -> Iterator[Json]:
    """The needs with each answer that a person could give to the question."""
    answers: dict[str, list[Any]] = {
        "existing_number": existing_numbers(asked),
        "port": list(PORTS),
        "acs_customer": list(HISTORIES),
        "billing_country": sorted(catalog.country_names),
        "agreement": list(AGREEMENTS),
    }
    return ({**asked, field: answer} for answer in answers[field])


def existing_numbers(asked: Json) -> list[Json]:
    existing, planned = asked["existing_number"] or {}, asked["countries"]
    own = existing.get("country") or (planned[0] if "number" not in existing and len(planned) == 1 else None)
    return [
        {"keep": False},
        *(
            {"keep": True, "country": country, "number_type": number_type}
            for country in ([own] if own else planned)
            for number_type in ("toll_free", "local", "mobile")
        ),
    ]


def matters(field: str, asked: Json, catalog: Catalog) -> bool:
    outcomes = {
        decisions(needs_from_json(answered), catalog) for answered in every_answer(field, asked, catalog)
    }
    return len(outcomes) > 1


def worth_asking(asked: Json, catalog: Catalog) -> set[str]:
    return set(open_questions(needs_from_json(asked), catalog))


@given(asked=needs(existing_number=st.sampled_from(UNREAD_NUMBERS)))
@settings(max_examples=50)
def test_an_existing_number_is_asked_exactly_when_it_matters(asked: Json, catalog: Catalog) -> None:
    assert ("existing_number" in worth_asking(asked, catalog)) == matters("existing_number", asked, catalog)


@pytest.mark.parametrize("field", ["port", "acs_customer", "agreement"])
@given(asked=needs())
@settings(max_examples=50)
def test_a_question_is_asked_exactly_when_it_matters(field: str, asked: Json, catalog: Catalog) -> None:
    asked = {**asked, field: None}

    assert (field in worth_asking(asked, catalog)) == matters(field, asked, catalog)


@given(asked=needs(billing_country=st.none()))
@settings(max_examples=25)
def test_the_billing_country_is_asked_exactly_when_some_country_of_the_world_matters(
    asked: Json, catalog: Catalog
) -> None:
    assert ("billing_country" in worth_asking(asked, catalog)) == matters("billing_country", asked, catalog)


@given(asked=needs())
@settings(max_examples=40)
def test_what_is_known_is_not_asked(asked: Json, catalog: Catalog) -> None:
    known = {field for field in ("port", "acs_customer", "billing_country", "agreement") if asked[field]}
    if asked["existing_number"] == {"keep": False}:
        known.add("existing_number")

    assert not worth_asking(asked, catalog) & known


@given(asked=needs(existing_number=st.none(), acs_customer=st.none(), billing_country=st.none()))
@settings(max_examples=40)
def test_questions_come_in_their_order(asked: Json, catalog: Catalog) -> None:
    understood = needs_from_json(asked)
    questions = list(open_questions(understood, catalog))

    assert questions == sorted(questions, key=ORDER.index)
    assert next_question(understood, catalog) == (questions[0] if questions else None)


@given(asked=needs(as_of=st.sampled_from(["2026-06-01", "2026-10-22", "2028-10-01"])))
@settings(max_examples=40)
def test_the_history_with_acs_is_asked_in_the_transition_only(asked: Json, catalog: Catalog) -> None:
    assert "acs_customer" not in worth_asking({**asked, "acs_customer": None}, catalog)


@given(asked=needs(existing_number=countries.map(kept_mobile)))
@settings(max_examples=40)
def test_nobody_is_asked_to_port_a_mobile_number(asked: Json, catalog: Catalog) -> None:
    assert "port" not in worth_asking({**asked, "port": None}, catalog)


def test_needs_without_a_day_are_refused(catalog: Catalog) -> None:
    undated = replace(Needs(countries=("DE",), as_of=date(2026, 11, 23)), as_of=None)
    with pytest.raises(ValueError, match="as_of is missing"):
        next_question(undated, catalog)
