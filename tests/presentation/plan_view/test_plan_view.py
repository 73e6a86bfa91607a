"""What the view of a plan shows."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest

from actions.catalog.facts import Catalog
from actions.catalog.vocabulary import Agreement, Capability, Route
from actions.planner import ExistingNumber, Monthly, Plan
from actions.planner.needs import AcsCustomer
from actions.presentation.plan_view import PlanView, markdown, plan_view, to_json
from actions.presentation.plan_view.view import Amount, Judged, MomentKind, Tone

SEND, RECEIVE, MAKE = Capability.SEND_SMS, Capability.RECEIVE_SMS, Capability.MAKE_CALLS
TEXTS, TWO_WAY, CALLS = frozenset({SEND}), frozenset({SEND, RECEIVE}), frozenset({MAKE})

View = Callable[..., PlanView]


@pytest.fixture
def view(planned: Callable[..., Plan], catalog: Catalog) -> View:
    def make(**needs: Any) -> PlanView:
        return plan_view(planned(**needs), catalog)

    return make


@pytest.mark.parametrize(
    ("needs", "title"),
    [
        ({}, "No plan yet"),
        ({"countries": ("DE",)}, "No plan yet"),
        ({"countries": ("NL",), "capabilities": TEXTS}, "Plan for sending SMS in the Netherlands"),
        ({"countries": ("DE", "US"), "capabilities": CALLS}, "Plan for making calls in Germany and the United States"),
        (
            {"countries": ("DE", "US"), "capabilities": CALLS, "capabilities_by_country": {"US": TEXTS}},
            "Plan for telephony and SMS in Germany and the United States",
        ),
    ],
)  # fmt: skip
def test_the_title_says_what_and_where(view: View, needs: dict[str, Any], title: str) -> None:
    assert view(**needs).title == title


def test_without_a_country_what_is_open_is_there(view: View) -> None:
    shown = view(capabilities=TEXTS)
    assert shown.summary == ("There is no plan yet: it takes a country and what it is wanted for.",)
    assert (shown.open[0].field, shown.open[0].depends) == ("countries", "Without it there is no plan.")
    assert shown.open[0].question == "Which country is it for? Name one or several."
    assert shown.countries == ()


def test_what_is_known_is_told_in_words(view: View) -> None:
    shown = view(countries=("DE",), capabilities=TWO_WAY, agreement=Agreement.EA)
    assert [(known.label, known.value) for known in shown.known] == [
        ("Countries", "Germany"),
        ("Wanted", "sending and receiving SMS"),
        ("Agreement", "an Enterprise Agreement"),
    ]


def test_one_number_never_serves_sms_in_several_countries(view: View) -> None:
    one, two = view(countries=("DE",), capabilities=TEXTS), view(countries=("DE", "US"), capabilities=TEXTS)
    assert "One number never serves SMS in several countries." not in one.summary
    assert two.summary[-1] == "One number never serves SMS in several countries."


def test_a_refusal_is_told_with_its_tone(view: View) -> None:
    shown = view(countries=("DE",), capabilities=TEXTS, billing_country="KE").countries[0]
    assert shown.tone is Tone.ATTENTION
    assert shown.components[0].standing[0] == Judged("Not allowed with billing in Kenya.", Tone.ATTENTION)


def test_an_open_gate_and_an_allowed_one_are_told(view: View) -> None:
    standing = (
        view(countries=("DE",), capabilities=TEXTS, billing_country="IE").countries[0].components[0].standing
    )
    assert standing == (
        Judged("Open: whether your tenant held ACS numbers before 2026-10-23.", Tone.WARNING),
        Judged("Open: whether your agreement allows it.", Tone.WARNING),
        Judged("Your billing country allows it.", Tone.GOOD),
    )  # fmt: skip


def test_a_preview_is_marked(view: View) -> None:
    component = view(countries=("DE",), capabilities=TWO_WAY).countries[0].components[0]
    assert component.route is Route.MESSAGING_CONNECT
    assert {line.status for line in component.capabilities} == {"public preview"}
    assert component.conditions[0].name == "Public preview"
    assert component.conditions[0].url is None


def test_a_condition_has_the_page_that_asks_for_it(view: View, catalog: Catalog) -> None:
    component = view(countries=("US",), capabilities=TEXTS).countries[0].components[0]
    condition = component.conditions[0]
    source = catalog.conditions[next(iter(catalog.conditions))].source
    assert condition.name in {each.title for each in catalog.conditions.values()}
    assert source is not None
    assert condition.url in {each.source.url for each in catalog.conditions.values() if each.source}


class TestCost:
    def test_the_parts_add_up_to_the_total(self, view: View) -> None:
        monthly = Monthly(numbers=2, minutes_out=Decimal(300))
        cost = view(countries=("US",), capabilities=CALLS, monthly=monthly).countries[0].components[0].cost
        assert cost is not None
        assert cost.total is not None
        assert [part.label.split(":")[0] for part in cost.parts] == [
            "Lease",
            "Minutes out, at the lowest price",
        ]
        assert sum(_usd(part.amount) for part in cost.parts) == _usd(cost.total)  # fmt: skip

    def test_without_volumes_there_are_the_lease_and_the_unit_prices(self, view: View) -> None:
        cost = view(countries=("US",), capabilities=CALLS).countries[0].components[0].cost
        assert cost is not None
        assert [part.label.split(":")[0] for part in cost.parts] == ["Lease"]
        assert [rate.label for rate in cost.rates] == ["Calls out"]
        assert cost.note.startswith("Estimate, prices of 20")

    def test_a_sender_id_has_no_lease(self, view: View) -> None:
        cost = view(countries=("DE",), capabilities=TEXTS).countries[0].components[0].cost
        assert cost is not None
        assert cost.parts == (Amount("No lease", "0.00 USD"),)

    def test_what_has_no_price_is_named(self, view: View) -> None:
        components = view(
            countries=("DE",), capabilities=TWO_WAY, monthly=Monthly(sms_out=100, sms_in=100)
        ).countries[0].components  # fmt: skip
        cost = components[0].cost
        assert cost is not None
        assert cost.total is None
        assert "No price is published for: SMS received, which the partner charges." in cost.note
        assert not any(note.startswith("No price") for note in components[0].notes)

    def test_where_nothing_is_published_there_is_none(self, view: View) -> None:
        shown = view(countries=("KE",), capabilities=CALLS, acs_customer=AcsCustomer.NEW).countries[0]
        assert shown.components[0].cost is None
        assert shown.cost == "No monthly price published"


def _usd(amount: str) -> Decimal:
    return Decimal(amount.split(" ")[0].replace(",", ""))


def test_other_ways_are_complete(view: View) -> None:
    shown = view(countries=("DE",), capabilities=TWO_WAY, acs_customer=AcsCustomer.HAS_NUMBERS).countries[0]
    sender = next(option for option in shown.alternatives if "sender ID" in option.name)
    assert sender.remarks == ("One-way, nobody can reply",)
    assert sender.components[0].steps


def test_the_end_of_the_service_is_told_once(view: View) -> None:
    component = view(countries=("DE",), capabilities=TEXTS).countries[0].components[0]
    assert component.ends == date(2028, 9, 30)
    assert component.successor == "a messaging provider from the Microsoft Marketplace"
    assert not any("2028-09-30" in note for note in component.notes)


class TestTimeline:
    def test_it_has_closing_today_end_and_successor_in_their_order(self, view: View) -> None:
        shown = view(countries=("DE",), capabilities=TEXTS).timeline
        assert [(moment.date.isoformat(), moment.kind) for moment in shown] == [
            ("2026-10-23", MomentKind.CLOSED),
            ("2026-11-23", MomentKind.TODAY),
            ("2028-09-30", MomentKind.RETIREMENT),
            ("2028-09-30", MomentKind.SUCCESSOR),
        ]
        assert shown[3].text == "Germany: A messaging provider from the Microsoft Marketplace."

    def test_a_plan_outside_the_service_has_no_successor(self, view: View) -> None:
        shown = view(countries=("DE",), capabilities=TEXTS, acs_customer=AcsCustomer.NEW).timeline
        assert MomentKind.SUCCESSOR not in {moment.kind for moment in shown}

    def test_the_day_of_the_plan_has_its_place(self, view: View) -> None:
        before = view(countries=("DE",), capabilities=TEXTS, as_of=date(2026, 10, 1)).timeline
        after = view(countries=("DE",), capabilities=TEXTS, as_of=date(2028, 10, 1)).timeline
        assert before[0].kind is after[-1].kind is MomentKind.TODAY


class TestJson:
    def test_fields_are_named_as_in_the_view(self, view: View) -> None:
        told = to_json(view(countries=("DE",), capabilities=TEXTS))
        assert list(told)[:4] == ["title", "summary", "known", "open"]
        assert set(told["countries"][0]["flow"]["edges"][0]) == {"from", "to", "label", "taken"}

    def test_days_and_codes_are_plain(self, view: View) -> None:
        component = to_json(view(countries=("DE",), capabilities=TEXTS))["countries"][0]["components"][0]
        assert (component["route"], component["ends"]) == ("microsoft_number", "2028-09-30")
        assert component["number_type"] == "alphanumeric_sender_id"


class TestMarkdown:
    def test_it_is_complete(self, view: View) -> None:
        shown = view(countries=("US", "GB"), capabilities=CALLS | TWO_WAY, monthly=Monthly(sms_out=10))
        text = markdown(shown)
        for country in shown.countries:
            assert f"\n## {country.name}\n" in text
            for component in country.components:
                assert all(f"- [ ] {step}" in text for step in component.steps)
                assert all(document in text for document in component.documents)
        for source in shown.sources:
            assert f"\n{source.n}. [{source.title}]({source.url}) ({source.as_of.isoformat()})" in text
        assert "| Total |" in text

    def test_headings_go_down_by_one_level_at_a_time(self, view: View) -> None:
        text = markdown(view(countries=("US", "GB"), capabilities=CALLS | TWO_WAY))
        levels = [len(line.split(" ")[0]) for line in text.splitlines() if line.startswith("#")]
        assert levels[0] == 1
        assert all(deeper - level <= 1 for level, deeper in pairwise(levels))

    def test_what_a_person_typed_is_no_markup(self, view: View) -> None:
        typed = "<script>[x](javascript:alert(1))|*1*`"
        existing = ExistingNumber(keep=True, number=typed)
        text = markdown(view(countries=("DE",), capabilities=TEXTS, existing_number=existing))
        assert "\\<script\\>\\[x\\](javascript:alert(1))\\|\\*1\\*\\`" in text
        assert "<script>" not in text.replace("\\<script\\>", "")
        assert "[x](" not in text.replace("\\[x\\](", "")
