"""How the countries stand for a question, by the planner's rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.catalog.facts import Catalog
from actions.catalog.vocabulary import SMS, VOICE, Capability, NumberType, Route, Status
from actions.planner import Needs, plan
from actions.planner.json_io import needs_to_json
from actions.planner.needs import AcsCustomer
from actions.planner.plan import Standing as Gate
from actions.presentation.coverage import CoverageQuestion, catalog_words, country_offers, coverage
from actions.presentation.coverage.countries import CountryCoverage, sentence_for_the_chat
from actions.presentation.coverage.standing import CoverageStatus, country_standing
from actions.presentation.plan_view import to_json
from actions.presentation.plan_view.view import Tone
from actions.understanding import Conversation, Utterance, hear
from nlu.reader import Reader

MAKE, SEND = frozenset({Capability.MAKE_CALLS}), frozenset({Capability.SEND_SMS})
TOLL_FREE, SENDER = NumberType.TOLL_FREE, NumberType.ALPHANUMERIC_SENDER_ID


@pytest.mark.parametrize(
    ("country", "question", "status"),
    [
        ("DE", CoverageQuestion(SEND), "ga"),
        ("DE", CoverageQuestion(MAKE | SEND), "ga"),  # two numbers share the work
        ("DE", CoverageQuestion(MAKE | SEND, NumberType.LOCAL), "none"),  # one kind must do it all
        ("DE", CoverageQuestion(SEND, SENDER, "IE"), "ga"),
        ("DE", CoverageQuestion(SEND, SENDER, "KE"), "not_for_billing"),
        ("DE", CoverageQuestion(SMS), "partner"),
        ("US", CoverageQuestion(SMS, TOLL_FREE, "US"), "ga"),
        ("PR", CoverageQuestion(SMS, TOLL_FREE, "US"), "ga"),  # planned as the US
        ("KE", CoverageQuestion(SEND), "partner"),
        ("KE", CoverageQuestion(MAKE), "carrier"),
        ("KE", CoverageQuestion(MAKE | SEND), "carrier"),
        ("KE", CoverageQuestion(SEND, SENDER), "none"),
    ],
)
def test_a_country_stands_as_the_planner_sees_it(
    catalog: Catalog, country: str, question: CoverageQuestion, status: str
) -> None:
    assert country_standing(country, question, catalog).status.value == status


def test_what_is_a_preview_only_is_said_to_be_one(catalog: Catalog) -> None:
    """Every single row that offers something as a preview only."""
    previews = [
        (offer.country, offer.number_type, capability)
        for country in catalog.countries.values()
        for offer in country.offers
        for capability, status in offer.statuses.items()
        if status is Status.PREVIEW
    ]
    assert previews
    for country, kind, capability in previews:
        standing = country_standing(country, CoverageQuestion(frozenset({capability}), kind), catalog)
        assert standing.status is CoverageStatus.PREVIEW


def test_unclear_billing_is_no_refusal(catalog: Catalog) -> None:
    unclear = [
        (country.iso, kind) for country in catalog.countries.values() for kind in country.billing_unclear
    ]
    assert unclear
    for country, kind in unclear:
        offer = catalog.offer(country, kind)
        assert offer is not None
        question = CoverageQuestion(offer.offered, kind, "KE")
        assert country_standing(country, question, catalog).status is CoverageStatus.UNKNOWN_BILLING


capabilities = st.frozensets(st.sampled_from(Capability), min_size=1)
countries = st.sampled_from(
    ["DE", "US", "FR", "GB", "IE", "KE", "BR", "NL", "CA", "DK", "AU", "JP", "PR", "FI"]
)


@settings(max_examples=150, deadline=None)
@given(country=countries, wanted=capabilities, billing=st.none() | countries)
def test_no_plan_says_otherwise(
    country: str, wanted: frozenset[Capability], billing: str | None, facts: Callable[[], Catalog]
) -> None:
    """What coverage calls available is in the plan of a customer to whom everything is open, and the reverse."""
    catalog = facts()
    needs = Needs(
        countries=(country,), capabilities=wanted, billing_country=billing,
        acs_customer=AcsCustomer.HAS_NUMBERS, as_of=catalog.lifecycle.closed_to_new_customers,
    )  # fmt: skip
    made = plan(needs, catalog).countries[0]
    options = [made.decision.recommended, *made.alternatives]
    standing = country_standing(country, CoverageQuestion(wanted, None, billing), catalog)
    bought = [
        option for option in options
        if all(each.route is Route.MICROSOFT_NUMBER for each in option.components)
        and {capability for each in option.components for capability, _ in each.capabilities} == wanted
    ]  # fmt: skip
    usable = [
        option for option in bought
        if all(each.eligibility.billing is not Gate.NOT_ALLOWED for each in option.components)
    ]  # fmt: skip
    by_microsoft = {CoverageStatus.GA, CoverageStatus.PREVIEW, CoverageStatus.UNKNOWN_BILLING}
    assert (standing.status in by_microsoft) == bool(usable)
    assert (standing.status is CoverageStatus.NOT_FOR_BILLING) == (bool(bought) and not usable)


def _by_code(question: CoverageQuestion, catalog: Catalog) -> Mapping[str, CountryCoverage]:
    return {country.code: country for country in coverage(question, catalog).countries}


class TestAllCountries:
    def test_they_are_sorted_by_name_and_have_telephone_numbers(self, catalog: Catalog) -> None:
        names = [country.name for country in coverage(CoverageQuestion(SEND), catalog).countries]
        assert names == sorted(names)
        assert len(names) > 200
        assert "Antarctica" not in names

    def test_the_ways_are_told(self, catalog: Catalog) -> None:
        told = _by_code(CoverageQuestion(MAKE | SEND, None, "KE"), catalog)["DE"]
        assert told.text == (
            "Making calls: a local number from Microsoft, but not with billing in Kenya. "
            "Sending SMS: an alphanumeric sender ID from Microsoft, but not with billing in Kenya."
        )

    def test_offers_are_those_that_bring_something_of_the_kind(self, catalog: Catalog) -> None:
        all_kinds = _by_code(CoverageQuestion(MAKE | SEND), catalog)["DE"]
        one_kind = _by_code(CoverageQuestion(MAKE | SEND, TOLL_FREE), catalog)["DE"]
        assert [offer.name for offer in all_kinds.offers] == [
            "Toll-free number",
            "Local number",
            "Alphanumeric sender ID",
        ]
        assert [offer.name for offer in one_kind.offers] == ["Toll-free number"]

    def test_billing_is_told_as_seen_from_the_billing_country(self, catalog: Catalog) -> None:
        def tone(billing: str | None) -> Tone:
            return _by_code(CoverageQuestion(SEND, None, billing), catalog)["DE"].offers[0].billing.tone

        assert [tone(None), tone("IE"), tone("KE")] == [Tone.DEFAULT, Tone.GOOD, Tone.ATTENTION]

    def test_prices_are_told_with_their_day(self, catalog: Catalog) -> None:
        price = _by_code(CoverageQuestion(MAKE, NumberType.LOCAL), catalog)["US"].offers[0].price
        assert price is not None
        assert price.rates[0].label == "Lease"
        assert price.note.startswith("Estimate, prices of 20")

    def test_every_number_of_a_source_leads_to_a_page(self, catalog: Catalog) -> None:
        view = coverage(CoverageQuestion(frozenset(Capability), None, "US"), catalog)
        cited = {n for country in view.countries for offer in country.offers for n in offer.sources}
        assert cited == {source.n for source in view.sources} == set(range(1, len(view.sources) + 1))


@pytest.fixture(scope="module")
def understood() -> Callable[[str], Conversation]:
    """What the assistant knows after a sentence."""
    reader = Reader({})

    def heard(said: str) -> Conversation:
        entities = [asdict(entity) for entity in reader.read(said).entities]
        spoken = {"text": said, "intent": {"name": "inform"}, "entities": entities}
        return hear(Conversation(), Utterance.from_rasa(spoken), None)

    return heard


class TestWhatIsSaidToTheAssistant:
    @pytest.mark.parametrize("kind", [None, *NumberType])
    @pytest.mark.parametrize("billing", [None, "IE", "GB"])
    def test_all_of_the_question_is_understood(
        self,
        catalog: Catalog,
        understood: Callable[[str], Conversation],
        kind: NumberType | None,
        billing: str | None,
    ) -> None:
        for country in ("DE", "US", "NL"):
            for wanted in (SEND, SMS, VOICE, MAKE, frozenset(Capability), SEND | MAKE):
                said = sentence_for_the_chat(country, CoverageQuestion(wanted, kind, billing), catalog)
                expected = Needs((country,), wanted, billing_country=billing, number_type=kind)
                assert needs_to_json(understood(said).needs) == needs_to_json(expected), said

    def test_every_country_is_understood_or_asked_about(
        self, catalog: Catalog, understood: Callable[[str], Conversation]
    ) -> None:
        """Georgia may also be the state: then the assistant asks, and offers the country."""
        asked_about = 0
        for country in coverage(CoverageQuestion(SEND), catalog).countries:
            heard = understood(country.say)
            if heard.choice:
                assert country.code in heard.choice.candidates, country.say
                asked_about += 1
            else:
                belongs_to = {"AC": "SH", "TA": "SH"}.get(country.code, country.code)
                assert heard.needs.countries == (belongs_to,), country.say
        assert asked_about < 10


class TestOneCountry:
    def test_all_its_offers_are_there_with_how_numbers_are_ported(self, catalog: Catalog) -> None:
        germany = country_offers("DE", catalog)
        assert germany.text == (
            "In Germany Microsoft offers toll-free numbers, local numbers and alphanumeric sender IDs."
        )
        assert [rule.name for rule in germany.port_in] == [
            f"{kind.value.replace('_', '-').capitalize()} number"
            for where, kind in catalog.port_in_rules
            if where == "DE"
        ]
        assert germany.remarks

    def test_puerto_rico_has_those_of_the_united_states(self, catalog: Catalog) -> None:
        assert country_offers("PR", catalog).offers == country_offers("US", catalog).offers
        assert country_offers("PR", catalog).name == "Puerto Rico"


class TestWords:
    def test_every_status_has_words(self, catalog: Catalog) -> None:
        told = catalog_words(catalog)
        assert [words.code for words in told.statuses] == list(CoverageStatus)
        assert len({words.name for words in told.statuses}) == len(CoverageStatus)

    def test_filters_have_a_name_for_every_code(self, catalog: Catalog) -> None:
        told = catalog_words(catalog)
        assert [choice.code for choice in told.capabilities] == [each.value for each in Capability]
        assert {choice.code: choice.name for choice in told.number_types}["toll_free"] == "Toll-free number"
        assert {"DE", "PR"} <= {choice.code for choice in told.countries}

    def test_the_note_has_both_days(self, catalog: Catalog) -> None:
        note = to_json(catalog_words(catalog))["note"]
        assert "2026-10-23" in note
        assert "2028-09-30" in note
