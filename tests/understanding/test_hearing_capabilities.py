"""What the numbers are wanted for."""

from __future__ import annotations

import pytest
from listening import knowing, known, listen

from actions.understanding import Conversation

CALL, ANSWER, SEND, RECEIVE = "make_calls", "receive_calls", "send_sms", "receive_sms"


def wanted(conversation: Conversation) -> set[str]:
    return set(known(conversation).get("capabilities", ()))


@pytest.mark.parametrize(
    ("text", "capabilities"),
    [
        ("we make calls", {CALL}),
        ("people call us", {ANSWER}),
        ("a hotline", {ANSWER}),
        ("patients ring our nurse line", {ANSWER}),
        ("a bot that phones people", {CALL}),
        ("our staff calls clients back", {CALL}),
        ("outbound calls only", {CALL}),
        ("inbound and outbound calls", {CALL, ANSWER}),
        ("calls in both directions", {CALL, ANSWER}),
        ("we send SMS", {SEND}),
        ("text our customers", {SEND}),
        ("one-time passcodes by SMS", {SEND}),
        ("OTP codes", {SEND}),
        ("appointment reminders by text", {SEND}),
        ("customers text us", {RECEIVE}),
        ("receive SMS", {RECEIVE}),
        ("two-way SMS", {SEND, RECEIVE}),
        ("chat with guests over SMS", {SEND, RECEIVE}),
        ("we text customers and they can reply", {SEND, RECEIVE}),
        ("we remind patients by SMS, and they must be able to answer", {SEND, RECEIVE}),
        ("customers call us and get a text with a link", {ANSWER, SEND}),
        ("take calls and send text messages", {ANSWER, SEND}),
        ("sending SMS, no calls", {SEND}),
        ("calls in and out, but no SMS", {CALL, ANSWER}),
        ("nothing incoming, we only send SMS", {SEND}),
        ("txt ppl their pickup codes", {SEND}),
        ("staff take calls and also return calls", {CALL, ANSWER}),
        ("the crew should call out and be called", {CALL, ANSWER}),
        ("the owner shall become an SMS", {SEND}),
        ("only we write to the owners", {SEND}),
        ("orders coming in by phone", {ANSWER}),
        ("can we be called at our shop", {ANSWER}),
        ("customers ring them back", {ANSWER}),
        ("they answer with sms if they want another day", {RECEIVE}),
        ("My guides must phone hotels and guests. Only dialling out.", {CALL}),
        ("People phone us at our desk. We text them too. Just incoming calls.", {ANSWER, SEND}),
        ("Visitors who book a time slot ought to get a little text. Nobody has to answer it.", {SEND}),
        ("Parents call to say the child is ill", {ANSWER}),
        ("a voice agent that answers the phone and can dial back", {CALL}),
        ("people call a duty phone", {ANSWER}),
        ("workers report an accident by calling. One-way, they call the line.", {ANSWER}),
        ("SMS, one-way", {SEND}),
        ("the clients can telephone to us and we to them", {CALL, ANSWER}),
        ("customers will call and our team will also call from it", {CALL, ANSWER}),
        ("Calls in, and calls back to patients", {CALL, ANSWER}),
        ("Customers call to this number and we also call.", {CALL, ANSWER}),
        ("Hotline in both the Netherlands and Belgium, riders call in", {ANSWER}),
        ("our bot picks up the calls, and we want it also to call back", {CALL, ANSWER}),
        ("Farmers send us a text and we answer with the price", {SEND, RECEIVE}),
        ("patients who were sent home should be able to phone a nurse", {ANSWER}),
        ("custmers shud be abel to fone us, nuthing else", {ANSWER}),
        ("we make a call to each of our customers", {CALL}),
    ],
)
def test_what_is_wanted_is_also_understood_when_said_indirectly(text: str, capabilities: set[str]) -> None:
    assert wanted(listen(text)) == capabilities


@pytest.mark.parametrize(("text", "family"), [("we need SMS", "sms"), ("we need calls", "voice")])
def test_a_direction_that_was_not_said_stays_open(text: str, family: str) -> None:
    after = listen(text)
    assert wanted(after) == set()
    assert after.family == family


@pytest.mark.parametrize(
    ("family", "text", "intent", "capabilities"),
    [
        ("sms", "only out", "inform", {SEND}),
        ("sms", "only sending", "inform", {SEND}),
        ("sms", "both", "inform", {SEND, RECEIVE}),
        ("sms", "both ways please", "inform", {SEND, RECEIVE}),
        ("sms", "yes", "affirm", {SEND, RECEIVE}),
        ("sms", "no", "deny", {SEND}),
        ("sms", "no, just out", "deny", {SEND}),
        ("sms", "incoming only", "inform", {RECEIVE}),
        ("sms", "yes, they should be able to reply", "inform", {SEND, RECEIVE}),
        ("sms", "people must be able to answer", "inform", {SEND, RECEIVE}),
        ("voice", "in", "inform", {ANSWER}),
        ("voice", "out", "inform", {CALL}),
        ("voice", "outgoing", "inform", {CALL}),
        ("voice", "in and out", "inform", {CALL, ANSWER}),
        ("voice", "they call us", "inform", {ANSWER}),
        ("both", "in both directions", "inform", {CALL, ANSWER, SEND, RECEIVE}),
    ],
)
def test_the_direction_is_told_later(family: str, text: str, intent: str, capabilities: set[str]) -> None:
    before = Conversation(knowing(countries=["DE"]).needs, family=family)
    after = listen(text, requested="capabilities", before=before, intent=intent)
    assert wanted(after) == capabilities
    assert after.family is None


def test_an_answer_about_calls_leaves_the_direction_of_texts_open() -> None:
    before = Conversation(knowing(countries=["DE"]).needs, family="sms")
    after = listen("they phone the desk", requested="capabilities", before=before)
    assert wanted(after) == {ANSWER}
    assert after.family == "sms"


@pytest.mark.parametrize(
    ("had", "text", "capabilities"),
    [
        ({ANSWER}, "and send SMS", {ANSWER, SEND}),
        ({ANSWER, SEND}, "drop SMS", {ANSWER}),
        ({ANSWER, SEND}, "no calls after all", {SEND}),
        ({SEND, RECEIVE}, "only sending SMS", {SEND}),
        ({SEND}, "they should be able to reply too", {SEND, RECEIVE}),
        ({CALL, ANSWER, SEND}, "only SMS", {SEND}),
        ({CALL, SEND}, "without SMS", {CALL}),
        ({SEND, RECEIVE}, "they need not reply", {SEND}),
    ],
)
def test_what_is_wanted_can_be_changed(had: set[str], text: str, capabilities: set[str]) -> None:
    before = knowing(countries=["DE"], capabilities=sorted(had))
    assert wanted(listen(text, before=before, intent="change")) == capabilities


@pytest.mark.parametrize(
    ("text", "by_country"),
    [
        ("send SMS in Spain, make calls in Portugal", {"ES": [SEND], "PT": [CALL]}),
        ("In Italy people call us, in Greece we send SMS", {"IT": [ANSWER], "GR": [SEND]}),
        ("a hotline in Norway and outbound calls in Finland", {"NO": [ANSWER], "FI": [CALL]}),
    ],
)
def test_countries_can_have_wishes_of_their_own(text: str, by_country: dict[str, list[str]]) -> None:
    after = known(listen(text))
    assert after["capabilities_by_country"] == by_country
    assert sorted(after["countries"]) == sorted(by_country)
    assert "capabilities" not in after


@pytest.mark.parametrize(
    "text",
    ["send SMS in Spain and Portugal", "we send SMS, in Spain, in Portugal", "Spain and Portugal: send SMS"],
)
def test_the_same_wish_for_all_countries_is_one_wish(text: str) -> None:
    after = known(listen(text))
    assert after == {"countries": ["ES", "PT"], "capabilities": [SEND]}


@pytest.mark.parametrize("requested", ["acs_customer", "billing_country", "agreement"])
def test_an_answer_to_something_else_changes_no_wish(requested: str) -> None:
    before = knowing(countries=["DE"], capabilities=[SEND])
    after = listen("we had numbers to make calls with", requested=requested, before=before)
    assert wanted(after) == {SEND}


def test_what_is_wanted_already_leaves_each_country_its_own_wishes() -> None:
    apart = knowing(
        countries=["ES", "IT"], capabilities_by_country={"ES": ["send_sms"], "IT": ["make_calls"]}
    )
    heard = listen("about the texts", before=apart, intent="change")
    assert heard.needs.capabilities_by_country == apart.needs.capabilities_by_country


class TestWhatComesToMindWhileSomethingElseIsAsked:
    @pytest.mark.parametrize("requested", ["acs_customer", "billing_country", "agreement", "existing_number"])
    @pytest.mark.parametrize(
        "text",
        [
            "ah yes and people must be able to text us back",
            "also our customers should be able to text us",
            "one more thing, they text us back",
            "hmm actually it would be nice if they can answer by text",
            "scratch one thing, they'll reply to the texts too",
        ],
    )
    def test_a_further_wish_is_taken_up(self, requested: str, text: str) -> None:
        before = knowing(countries=["BE"], capabilities=[SEND])
        heard = listen(text, requested, before)
        assert wanted(heard) == {SEND, RECEIVE}
        assert "acs_customer" not in known(heard)

    def test_what_tells_the_history_is_no_further_wish(self) -> None:
        before = knowing(countries=["BE"], capabilities=[SEND])
        heard = listen("ah yes and we had ACS numbers that people call", "acs_customer", before)
        assert wanted(heard) == {SEND}

    def test_the_other_way_round(self) -> None:
        before = knowing(countries=["CH"], capabilities=[CALL])
        said = "No wait, it's the other way round: they call us to ask, we don't call them."
        assert wanted(listen(said, "existing_number", before)) == {ANSWER}

    def test_what_is_dropped_is_gone(self) -> None:
        before = knowing(countries=["MX"], capabilities=[ANSWER, SEND])
        said = "Scratch the texts. Legal doesn't want them. Only incoming calls."
        assert wanted(listen(said, "existing_number", before)) == {ANSWER}

    def test_a_number_that_is_not_there_drops_nothing(self) -> None:
        before = knowing(countries=["MX"], capabilities=[ANSWER, SEND])
        said = "no, there is no number for texts"
        assert wanted(listen(said, "existing_number", before)) == {ANSWER, SEND}
