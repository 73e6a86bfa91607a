"""Needs are compared as evaluation/README.md says."""

from __future__ import annotations

import pytest

from evaluation.needs import differences, variants

SAME = [
    pytest.param({"countries": ["DE", "FR"]}, {"countries": ["FR", "DE"]}, id="lists are sets"),
    pytest.param({"port": None}, {}, id="null is like absent"),
    pytest.param({}, {"port": "no"}, id="what is not expected is not compared"),
    pytest.param({"countries": ["PR"]}, {"countries": ["US"]}, id="Puerto Rico is planned as US"),
    pytest.param(
        {"existing_number": {"keep": True, "number": "1 800 CONTOSO", "country": "US"}},
        {"existing_number": {"keep": True, "number": "+18002668676"}},
        id="numbers are compared as E.164",
    ),
    pytest.param(
        {"countries": ["GB"], "existing_number": {"keep": True, "number": "+442079460123"}},
        {"countries": [], "existing_number": {"keep": True, "number": "+442079460123", "country": "GB"}},
        id="a kept number brings its own country",
    ),
    pytest.param(
        {"countries": ["DE"], "existing_number": {"keep": True, "number": "030 23125 000"}},
        {"countries": ["DE"], "existing_number": {"keep": True, "number": "+493023125000"}},
        id="a national number is read in the planned country",
    ),
    pytest.param(
        {"countries": ["ES", "DK"], "capabilities": ["send_sms"]},
        {
            "countries": ["ES", "DK"],
            "capabilities_by_country": {"ES": ["send_sms"], "DK": ["send_sms"]},
        },
        id="capabilities of all countries may stand by country",
    ),
    pytest.param(
        {"monthly": {"sms_out": 5}}, {"monthly": {"sms_out": 5, "sms_in": 1}}, id="volumes by field"
    ),
]

DIFFERENT = [
    pytest.param({"countries": ["DE"]}, {"countries": ["DE", "FR"]}, "countries", id="a country too many"),
    pytest.param(
        {"billing_country": "PR"}, {"billing_country": "US"}, "billing_country", id="PR bills as PR"
    ),
    pytest.param({"port": None}, {"port": "yes"}, "port", id="null is not everything"),
    pytest.param(
        {"countries": ["ES", "DK"], "capabilities": ["send_sms"]},
        {
            "countries": ["ES", "DK"],
            "capabilities": ["send_sms"],
            "capabilities_by_country": {"ES": ["receive_calls"]},
        },
        "capabilities in ES",
        id="one country wants something else",
    ),
    pytest.param(
        {"existing_number": {"keep": False}},
        {"existing_number": {"keep": True, "number": "+493023125000"}},
        "existing_number.keep",
        id="none to keep",
    ),
    pytest.param(
        {"existing_number": {"keep": True, "number": "+493023125000"}},
        {"existing_number": {"keep": True, "number": "+493023125001"}},
        "existing_number.number",
        id="another number",
    ),
]


@pytest.mark.parametrize(("expected", "understood"), SAME)
def test_right_needs(expected: dict, understood: dict) -> None:
    assert differences(expected, understood) == ()


@pytest.mark.parametrize(("expected", "understood", "field"), DIFFERENT)
def test_wrong_needs_name_the_field(expected: dict, understood: dict, field: str) -> None:
    (difference,) = differences(expected, understood)
    assert difference.startswith(f"{field}:")


def test_any_of_stands_for_each_of_its_values() -> None:
    assert variants({"port": {"any_of": ["no", None]}, "agreement": "EA"}) == (
        {"port": "no", "agreement": "EA"},
        {"port": None, "agreement": "EA"},
    )
