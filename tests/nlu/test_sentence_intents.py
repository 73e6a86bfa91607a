"""The intent of a message out of those of its sentences, and what its questions name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu import belief, sentence_intents
from nlu.belief import SentenceIntent
from nlu.questions import announcement, asks_for_a_fact, circumstance, questions_in
from nlu.sentence_intents import ASKED, SentenceIntentClassifier
from nlu.telephony_entities import TelephonyEntityExtractor

SURE = 0.75
TOPICS = {"direct routing": "direct_routing", "toll-free number": "toll_free_number"}
# What the tiny model knows: sentences as they are after masking, each of one intent beyond doubt.
EXAMPLES = {
    "inform": [
        "it is for __country__.",
        "we need sms in __country__.",
        "we text our patients in __country__.",
        "we want a hotline.",
        "we keep our number.",
        "calls in __country__.",
        "we signed an enterprise agreement.",
    ],
    "change": [
        "make it __country__ instead.",
        "change the country to __country__.",
        "drop __country__.",
        "not calls but texts.",
    ],
    "ask_price": [
        "what does a toll-free number cost?",
        "how much is it a month?",
        "what is the price in __country__?",
        "how much are twilio numbers?",
        "how expensive is a text?",
    ],
    "ask_porting": [
        "can i port my number?",
        "can you port it?",
        "yes you may port it",
        "is porting possible?",
        "how does porting work?",
    ],
    "ask_definition": [
        "what does direct routing do?",
        "what does sbc mean?",
        "define direct routing",
        "explain an sbc",
    ],
    "greet": ["hello.", "hi there.", "good morning.", "hey."],
    "thanks": ["thanks a lot.", "thank you very much.", "many thanks.", "thanks."],
    "undo": ["undo that.", "take that back.", "go one step back.", "undo my last answer."],
    "out_of_scope": [
        "what is the weather in __country__?",
        "tell me a joke.",
        "who won the match?",
        "sing a song.",
    ],
}


def context() -> ExecutionContext:
    return ExecutionContext(GraphSchema({}))


@pytest.fixture(scope="module")
def storage(tmp_path_factory: pytest.TempPathFactory) -> LocalModelStorage:
    directory: Path = tmp_path_factory.mktemp("model")
    return LocalModelStorage(directory)


@pytest.fixture(scope="module")
def classifier(storage: LocalModelStorage) -> SentenceIntentClassifier:
    config = {"fallback_threshold": 0.1, "ambiguity_threshold": 0.0}
    component = SentenceIntentClassifier.create(config, storage, Resource("intents"), context())
    component.train(
        TrainingData(
            [
                Message({"text": text, "intent": intent})
                for intent, texts in EXAMPLES.items()
                for text in texts
            ]
        )
    )
    assert isinstance(component, SentenceIntentClassifier)
    return component


@pytest.fixture(scope="module")
def extractor(storage: LocalModelStorage) -> TelephonyEntityExtractor:
    return TelephonyEntityExtractor(storage, Resource("entities"), TOPICS)


@pytest.fixture
def understood(extractor: TelephonyEntityExtractor, classifier: SentenceIntentClassifier) -> Any:
    """A message after both components: `understood("Hello. SMS in Spain.")`."""

    def process(text: str) -> Message:
        return classifier.process(extractor.process([Message({"text": text})]))[0]

    return process


def intent(message: Message) -> str:
    name: str = message.get("intent")["name"]
    return name


def asked(message: Message) -> set[str]:
    return {each["value"] for each in message.get("entities") if (each["group"] or "").startswith(ASKED)}


def stated(message: Message) -> set[str]:
    return {each["value"] for each in message.get("entities")} - asked(message)


class TestMessages:
    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("It is for Spain. What does a toll-free number cost?", "ask_price"),
            ("What does a toll-free number cost? It is for Spain.", "ask_price"),
            ("We want a hotline. Thanks a lot.", "inform"),
            ("Hello. We need SMS in Spain.", "inform"),
            ("Hello. Make it Chile instead.", "change"),
            ("Hi there. Undo that. How much is it a month?", "undo"),
            ("Make it Chile instead. What is the price in Chile?", "ask_price"),
            ("We want a hotline. Make it Chile instead.", "change"),
            ("Hello. Thanks a lot.", "thanks"),
            ("Tell me a joke. We need SMS in Spain.", "inform"),
            ("Take that back. Make it Chile instead.", "change"),
            ("Hello. Tell me a joke.", "out_of_scope"),
        ],
    )
    def test_the_sentence_that_needs_an_action_most_gives_the_intent(
        self, understood: Any, text: str, name: str
    ) -> None:
        expected = {name, "greet"} if name == "out_of_scope" else {name}
        assert intent(understood(text)) in expected

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("hello.", "greet"),
            ("what does direct routing do?", "ask_definition"),
            ("we need SMS in Spain.", "inform"),
            ("thanks a lot.", "thanks"),
        ],
    )
    def test_a_message_of_one_sentence_has_its_intent(self, understood: Any, text: str, name: str) -> None:
        assert intent(understood(text)) == name

    def test_what_a_question_names_is_asked_and_what_a_statement_names_is_not(self, understood: Any) -> None:
        message = understood("We need SMS in Spain. What is the price in Chile?")
        assert "CL" in asked(message)
        assert {"ES", "sms"} <= stated(message)

    def test_each_of_several_questions_has_its_own_intent_and_place(self, understood: Any) -> None:
        text = "What does a toll-free number cost and what does SBC mean?"
        price, definition = understood(text).get("questions")
        assert (price["intent"], definition["intent"]) == ("ask_price", "ask_definition")
        assert text[definition["start"] : definition["end"]] == "what does SBC mean?"

    def test_one_question_is_not_split(self, understood: Any) -> None:
        assert understood("What does a local number cost?").get("questions") == []
        assert understood("SMS in Spain. What does a local number cost?").get("questions") == []

    def test_the_place_in_the_message_is_kept_beside_the_mark(self, understood: Any) -> None:
        message = understood("We need SMS in Spain. What is the price in Chile?")
        groups = {each["value"]: each["group"] for each in message.get("entities")}
        assert (groups["ES"], groups["CL"]) == ("0.0", f"{ASKED} 1.1")

    def test_nothing_is_asked_where_there_is_no_question(self, understood: Any) -> None:
        assert asked(understood("We need SMS in Spain. Thanks a lot.")) == set()

    def test_everything_is_asked_where_there_is_only_a_question(self, understood: Any) -> None:
        message = understood("what is the price in Chile?")
        assert stated(message) == set()
        assert "CL" in asked(message)

    def test_a_price_of_another_provider_is_out_of_scope(self, understood: Any) -> None:
        message = understood("how much are twilio numbers?")
        assert intent(message) == "out_of_scope"
        assert asked(message) == set()

    def test_an_answer_with_yes_is_no_question(self, understood: Any) -> None:
        message = understood("yes you may port it")
        assert intent(message) == "inform"
        assert "yes" in stated(message)

    def test_the_same_asked_back_is_a_question(self, understood: Any) -> None:
        assert intent(understood("can you port it?")) == "ask_porting"

    def test_a_need_with_a_greeting_is_a_need(self, understood: Any) -> None:
        assert intent(understood("hello no calls")) == "inform"

    def test_the_ranking_begins_with_the_intent_and_names_each_once(self, understood: Any) -> None:
        for text in (
            "We want a hotline. Undo that.",
            "how much are twilio numbers?",
            "hello.",
            "yes you may port it",
        ):
            message = understood(text)
            ranking = [entry["name"] for entry in message.get("intent_ranking")]
            assert ranking[0] == intent(message)
            assert len(ranking) == len(set(ranking))

    @pytest.mark.parametrize("text", ["", "?", "\n\n", "...", "\U0001f600", "<br>", "a. b. c. d."])
    def test_odd_messages_are_answered_too(self, understood: Any, text: str) -> None:
        assert intent(understood(text))

    def test_a_message_without_the_extractor_is_one_sentence(
        self, classifier: SentenceIntentClassifier
    ) -> None:
        message = classifier.process([Message({"text": "thanks a lot."})])[0]
        assert intent(message) == "thanks"

    def test_messages_are_understood_each_for_itself(
        self, extractor: TelephonyEntityExtractor, classifier: SentenceIntentClassifier
    ) -> None:
        texts = ["hello.", "We need SMS in Spain. What is the price in Chile?", "thanks a lot."]
        messages = classifier.process(extractor.process([Message({"text": text}) for text in texts]))
        assert [intent(message) for message in messages] == ["greet", "ask_price", "thanks"]

    def test_a_loaded_component_answers_as_the_trained_one(
        self,
        classifier: SentenceIntentClassifier,
        extractor: TelephonyEntityExtractor,
        storage: LocalModelStorage,
    ) -> None:
        text = "It is for Spain. What does a toll-free number cost?"
        loaded = SentenceIntentClassifier.load({}, storage, Resource("intents"), context())
        (message,) = loaded.process(extractor.process([Message({"text": text})]))
        assert intent(message) == "ask_price"


def believed(
    name: str, text: str, *found: tuple[str, str], confidence: float = 0.6, likeliest: str = "ask_definition"
) -> str:
    """The intent that is believed of a sentence, with entities as (kind, value)."""
    sentence = SentenceIntent(name, confidence, likeliest, text, 0, len(text))
    entities = [{"entity": kind, "value": value, "start": 0, "end": 1} for kind, value in found]
    return belief.believed(sentence, entities, SURE).name


SMALL_TALK = ["greet", "goodbye", "thanks", "help", "bot_challenge", "out_of_scope", "nlu_fallback"]
STEERING = ["start_over", "undo", "summary", "handover", "why_ask", "show_plan"]
CALLS = ("capability", "make_calls")
KEPT = ("keep", "yes")
TOPIC = ("topic", "direct_routing")
COUNTRY = ("country", "ES")


class TestWhatIsBelieved:
    @pytest.mark.parametrize("name", [*SMALL_TALK, *STEERING])
    @pytest.mark.parametrize(
        "telling",
        [
            CALLS,
            KEPT,
            ("phone_number", "+4930901820"),
            ("port", "no"),
            ("acs_customer", "new"),
            ("agreement", "EA"),
        ],
    )
    def test_something_telling_overrides_small_talk(self, name: str, telling: tuple[str, str]) -> None:
        assert believed(name, "so our people say it like this", telling) == "inform"

    @pytest.mark.parametrize("name", SMALL_TALK)
    def test_small_talk_that_is_sure_is_believed_in_a_long_sentence(self, name: str) -> None:
        text = "nice to talk to you about calls at last"
        assert believed(name, text, CALLS, confidence=0.9) == name

    @pytest.mark.parametrize("name", SMALL_TALK)
    def test_in_a_short_sentence_even_that_is_an_answer(self, name: str) -> None:
        assert believed(name, "calls, hello", CALLS, confidence=0.9) == "inform"

    @pytest.mark.parametrize("name", [*SMALL_TALK, "summary", "why_ask", "show_plan"])
    def test_what_is_found_but_not_telling_changes_nothing(self, name: str) -> None:
        assert believed(name, "good day from sunny Spain to you", COUNTRY) == name

    @pytest.mark.parametrize("name", SMALL_TALK)
    def test_a_weak_wording_is_telling_in_a_short_sentence_only(self, name: str) -> None:
        weak = ("keep", "weak_no")
        assert believed(name, "nothing yet", weak) == "inform"
        assert believed(name, "there is nothing that I could tell you about it", weak) == name

    def test_what_only_says_what_is_wanted_is_no_change(self) -> None:
        assert believed("change", "only calls for the moment", CALLS) == "inform"
        assert believed("change", "what about only calls?", CALLS) == "change"
        assert believed("change", "only calls and toll-free", CALLS, ("number_wish", "toll_free")) == "change"

    @pytest.mark.parametrize("name", ["affirm", "deny", "dont_know", "inform"])
    def test_intents_about_the_needs_are_not_doubted(self, name: str) -> None:
        assert believed(name, "well no calls for the moment please", CALLS) == name

    @pytest.mark.parametrize("name", SMALL_TALK)
    def test_a_topic_says_more_than_a_guess(self, name: str) -> None:
        text = "tell me about direct routing in general"
        assert believed(name, text, TOPIC, confidence=0.3, likeliest="ask_how") == "ask_how"
        assert believed(name, text, TOPIC, confidence=0.6, likeliest="ask_how") == name

    @pytest.mark.parametrize("text", ["what does direct routing do?", "and is direct routing for voice?"])
    def test_a_question_about_a_topic_is_no_statement(self, text: str) -> None:
        assert believed("inform", text, TOPIC, likeliest="ask_definition") == "ask_definition"

    @pytest.mark.parametrize(
        "text", ["could we text our patients from it?", "can I call my tenants?", "may our nurses call them?"]
    )
    def test_a_question_about_what_we_want_to_do_is_a_need(self, text: str) -> None:
        assert believed("inform", text, TOPIC, CALLS) == "inform"

    def test_a_statement_about_a_topic_is_no_question(self) -> None:
        assert believed("inform", "we use direct routing.", TOPIC) == "inform"

    @pytest.mark.parametrize("name", ["ask_price", "ask_availability", "ask_porting"])
    def test_a_question_about_another_provider_is_out_of_scope(self, name: str) -> None:
        assert believed(name, "what about twilio?", ("other_provider", "yes")) == "out_of_scope"

    def test_a_statement_about_another_provider_is_a_statement(self) -> None:
        assert believed("inform", "our number is with twilio.", ("other_provider", "yes")) == "inform"

    @pytest.mark.parametrize(
        "text",
        ["yes it can be ported", "No, port it", "ok port it then", "yep", "sure you can", "correct, we do"],
    )
    def test_an_answer_is_no_question(self, text: str) -> None:
        assert believed("ask_porting", text) == "inform"

    @pytest.mark.parametrize(
        "text", ["yes, and can it be ported?", "ok how long?", "is it possible", "porting time"]
    )
    def test_a_question_stays_one(self, text: str) -> None:
        assert believed("ask_porting", text) == "ask_porting"

    @pytest.mark.parametrize("name", SMALL_TALK)
    def test_what_is_wanted_in_a_country_is_a_need_however_sure_small_talk_is(self, name: str) -> None:
        text = "skaters get a text in Norway when their blades are sharp"
        assert believed(name, text, ("capability", "send_sms"), COUNTRY, confidence=0.95) == "inform"

    @pytest.mark.parametrize(
        "text", ["start over", "please reset everything", "forget it all", "begin again"]
    )
    def test_starting_over_is_said_in_words_for_it(self, text: str) -> None:
        assert believed("start_over", text) == "start_over"

    def test_without_such_words_nothing_is_thrown_away(self) -> None:
        assert believed("start_over", "now for the branch in Oslo") == "inform"

    @pytest.mark.parametrize("confidence", [0.4, 0.9])
    def test_taking_back_a_country_for_another_is_a_change(self, confidence: float) -> None:
        assert believed("undo", "oh I meant Chile", COUNTRY, confidence=confidence) == "change"

    def test_taking_back_without_a_country_is_undone(self) -> None:
        assert believed("undo", "take that last one back") == "undo"

    @pytest.mark.parametrize("text", ["what if we kept it?", "and if it were an EA?", "suppose we port it"])
    def test_another_supposition_is_a_change(self, text: str) -> None:
        assert believed("ask_porting", text) == "change"

    def test_what_a_supposition_would_cost_is_a_question(self) -> None:
        assert believed("ask_price", "what if we kept it, how much would it be?") == "ask_price"

    @pytest.mark.parametrize("text", ["our firm owned some before", "we keep this one", "I call my clients"])
    def test_what_we_tell_of_ourselves_is_no_question(self, text: str) -> None:
        assert believed("ask_eligibility", text, KEPT) == "inform"

    @pytest.mark.parametrize(
        "text", ["can we keep this one", "we keep this one?", "keep this one for how long"]
    )
    def test_what_we_ask_of_ourselves_is(self, text: str) -> None:
        assert believed("ask_eligibility", text, KEPT) == "ask_eligibility"

    def test_what_stands_in_another_sentence_does_not_count(self) -> None:
        sentence = SentenceIntent("greet", 0.5, "ask_how", "hello", 0, 5)
        elsewhere = [{"entity": "capability", "value": "make_calls", "start": 9, "end": 12}]
        assert belief.believed(sentence, elsewhere, SURE).name == "greet"


class TestWhatMattersMost:
    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ("undo", "ask_price"),
            ("handover", "ask_price"),
            ("ask_price", "change"),
            ("ask_price", "inform"),
            ("ask_where", "why_ask"),
            ("change", "inform"),
            ("inform", "start_over"),
            ("inform", "show_plan"),
            ("inform", "greet"),
            ("inform", "thanks"),
            ("inform", "out_of_scope"),
            ("summary", "inform"),
            ("thanks", "greet"),
            ("thanks", "out_of_scope"),
            ("affirm", "nlu_fallback"),
        ],
    )
    def test_of_two_sentences(self, first: str, second: str) -> None:
        unsure = SentenceIntent(first, 0.4, "ask_how", "what is x?", 0, 1)
        sure = SentenceIntent(second, 0.9, "ask_how", "y", 2, 3)
        assert min([sure, unsure], key=sentence_intents._importance) is unsure

    def test_a_change_comes_before_what_has_not_the_form_of_a_question(self) -> None:
        changed = SentenceIntent("change", 0.9, "ask_how", "oh sorry, not Germany, Austria!", 0, 1)
        moved = SentenceIntent("ask_porting", 0.94, "ask_porting", "I moved", 2, 3)
        assert min([moved, changed], key=sentence_intents._importance) is changed

    @pytest.mark.parametrize("told", ["change", "inform"])
    def test_a_guess_that_has_not_the_form_of_a_question_comes_after_what_is_told(self, told: str) -> None:
        guess = SentenceIntent("ask_retirement", 0.4, "ask_retirement", "wait, we're closing here.", 0, 1)
        telling = SentenceIntent(told, 0.4, "ask_how", "do it for __country__", 2, 3)
        assert min([guess, telling], key=sentence_intents._importance) is telling

    def test_of_two_questions_the_surer_one(self) -> None:
        unsure = SentenceIntent("ask_price", 0.4, "ask_price", "x", 0, 1)
        sure = SentenceIntent("ask_how", 0.9, "ask_how", "y", 2, 3)
        assert min([unsure, sure], key=sentence_intents._importance) is sure


@pytest.mark.parametrize(
    "text",
    [
        "Give me the exact last day our numbers will still work.",
        "I need the monthly fee for a toll-free number in China",
        "If the service disappears in 2028, what could we move our alerts to?",
        "and how long does it take?",
        "and per text we send from it",
        "if we take the free one, what do we pay for it",
    ],
)
def test_a_wish_to_be_told_a_fact_is_recognised(text: str) -> None:
    assert asks_for_a_fact(text)


@pytest.mark.parametrize(
    "text",
    [
        "what about Spain?",
        "what we want is texting in Spain",
        "I need the number in China",
        "can we text them?",
        "need to notify customers, per SMS, in Spain",
    ],
)
def test_a_need_is_no_wish_to_be_told_a_fact(text: str) -> None:
    assert not asks_for_a_fact(text)


def test_a_wish_to_be_told_a_fact_is_no_answer() -> None:
    text = "Give me the exact last day our ACS phone numbers will still work."
    assert believed("ask_retirement", text, ("acs_customer", "has_numbers")) == "ask_retirement"


def test_what_could_replace_a_service_is_no_change() -> None:
    text = "If the SMS service disappears in 2028, what could we move our alerts to?"
    assert believed("ask_alternatives", text, CALLS, confidence=0.5) == "ask_alternatives"
    assert believed("ask_porting", "and if we don't port?", confidence=0.5) == "change"


@pytest.mark.parametrize(
    ("name", "text"), [("why_ask", "why do you ask that?"), ("summary", "what do you have so far?")]
)
def test_a_question_about_the_talk_itself_stays_one(name: str, text: str) -> None:
    assert believed(name, text, likeliest="ask_definition") == name


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("ok dumb question but what even is 10DLC", "what even is 10DLC"),
        ("One more thing: who may buy?", "who may buy?"),
        ("we have a question of trust", "we have a question of trust"),
    ],
)
def test_what_announces_a_question_is_left_out(text: str, question: str) -> None:
    assert text[announcement(text) :] == question


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("If we get fed up, can we leave?", "can we leave?"),
        ("If we port it, we are done", "If we port it, we are done"),
    ],
)
def test_when_a_question_arises_is_left_out(text: str, question: str) -> None:
    assert text[circumstance(text) :] == question


def test_a_preference_is_no_question() -> None:
    assert believed("ask_availability", "toll free if possible", ("number_type", "toll_free")) == "inform"


def test_a_question_of_fact_that_was_not_recognised_is_one() -> None:
    text = "How many characters fit into one text before I pay for two?"
    assert believed("nlu_fallback", text, ("capability", "sms")).startswith("ask_")


def test_a_price_of_another_provider_is_no_need_whatever_it_names() -> None:
    text = "How much does Twilio charge for an SMS to Hungary?"
    assert (
        believed(
            "out_of_scope", text, ("other_provider", "yes"), ("country", "HU"), ("capability", "send_sms")
        )
        == "out_of_scope"
    )


@pytest.mark.parametrize(
    ("name", "text", "found", "intent"),
    [
        (
            "nlu_fallback",
            "imagine we had never touched ACS before, what then?",
            ("acs_customer", "new"),
            "change",
        ),
        ("ask_porting", "and when A1 keeps the number and we don't move it?", ("port", "no"), "change"),
        ("out_of_scope", "ditch Canada", ("country", "CA"), "change"),
        ("undo", "Last one.", ("answer", "no"), "thanks"),
        ("inform", "We want to take our numbers out of ACS.", ("acs", "yes"), "ask_porting"),
        (
            "change",
            "what if I put a smiley in, does that change it?",
            ("operation", "replace"),
            "ask_definition",
        ),
        ("change", "ok so how do I actually get it sorted?", ("operation", "replace"), "ask_definition"),
        (
            "ask_sms_rules",
            "need 10dlc for ride confirmations, US riders",
            ("capability", "send_sms"),
            "inform",
        ),
        ("undo", "Sorry, wrong window.", ("answer", "no"), "out_of_scope"),
        (
            "ask_eligibility",
            "What changes if the subscription is billed in __country__?",
            ("country", "LU"),
            "change",
        ),
        (
            "nlu_fallback",
            "Is there anything special about the address for an __country__ number?",
            ("country", "IE"),
            "ask_definition",
        ),
        ("ask_sms_rules", "they text back ok or not ok", ("capability", "receive_sms"), "inform"),
        ("ask_documents", "if we bring our own number, other papers?", ("keep", "yes"), "ask_documents"),
        ("ask_trial", "yo is there a free trial number", ("agreement", "free_trial"), "ask_trial"),
        (
            "ask_sms_rules",
            "if I text German users, can they answer to that text?",
            ("capability", "send_sms"),
            "ask_sms_rules",
        ),
        ("ask_sms_rules", "must look like a normal local number", ("number_type", "local"), "inform"),
        (
            "ask_sms_rules",
            "The sender should be our name",
            ("number_type", "alphanumeric_sender_id"),
            "inform",
        ),
        (
            "nlu_fallback",
            "I'm told a plain local number would look friendlier.",
            ("number_type", "local"),
            "inform",
        ),
        ("dont_know", "don't have", ("keep", "weak_no"), "inform"),
        (
            "ask_alternatives",
            "my boss says the bill should go to __country__, what then?",
            ("country", "SE"),
            "change",
        ),
        ("ask_porting", "Want Microsoft to take the number over.", ("port", "yes"), "inform"),
        ("dont_know", "I don't know", ("answer", "no"), "dont_know"),
        (
            "out_of_scope",
            "The printer on the second floor is jammed, can you send someone?",
            ("capability", "sending"),
            "out_of_scope",
        ),
        (
            "nlu_fallback",
            "what would it look like for a client who never had anything on ACS?",
            ("acs_customer", "new"),
            "change",
        ),
        (
            "ask_availability",
            "if i get one of them __country__ numbers can people actually phone me on it",
            ("capability", "receive_calls"),
            "ask_availability",
        ),
        (
            "out_of_scope",
            "can I send whatsapp newsletters with it?",
            ("other_provider", "yes"),
            "out_of_scope",
        ),
    ],
)
def test_form_and_finds_overrule_a_guess(name: str, text: str, found: tuple[str, str], intent: str) -> None:
    assert believed(name, text, found, ("operation", "remove")) == intent


def test_a_question_in_the_form_of_one_comes_before_one_without() -> None:
    asked = SentenceIntent("ask_definition", 0.7, "", "what is a sender ID?", 0, 20)
    formless = SentenceIntent("ask_retirement", 0.8, "", "my boss keeps saying it", 21, 40)
    assert min((formless, asked), key=sentence_intents._importance) is asked


@pytest.mark.parametrize(
    "text",
    [
        "if i delete it without releasing the numbers first what happens",
        "we get a 429 back. meaning?",
        "wth is 10DLC",
        "they said we need 10DLC, whats that even",
        "how long is it",
        "I'd like to know what calling a Spanish mobile costs each minute.",
        "which one is cheaper",
        "which is the cheapest",
        "ah, how long does it take",
    ],
)
def test_what_needs_no_question_mark_to_be_one(text: str) -> None:
    assert asks_for_a_fact(text)


@pytest.mark.parametrize(
    "text",
    [
        "what we need is texting in Spain",
        "what then",
        "what's important is that they call",
        "a number, which is ours and remains ours",
        "we have two, which are old",
    ],
)
def test_what_begins_alike_and_asks_for_no_fact(text: str) -> None:
    assert not asks_for_a_fact(text)


def test_a_long_sentence_about_something_else_does_not_start_over() -> None:
    text = "hi, my outlook keeps asking for the password every 5 minutes, can you reset it please"
    assert believed("start_over", text) == "out_of_scope"


def test_a_country_to_add_may_come_late_in_the_sentence() -> None:
    text = "We do moves across the border as well, so please add Canada."
    assert believed("nlu_fallback", text, ("country", "CA"), ("operation", "add")) == "change"


def test_a_person_is_asked_for_in_words_for_one() -> None:
    assert believed("handover", "get me a human please") == "handover"
    assert believed("handover", "G'day, council customer service") == "inform"


def test_what_somebody_insists_on_is_no_question() -> None:
    text = "Superintendent insists on a local number"
    assert believed("ask_sms_rules", text, ("number_type", "local")) == "inform"


def test_whether_a_bill_is_alright_is_asked() -> None:
    assert asks_for_a_fact("Is it alright if the Azure bill for that goes to our Auckland office?")


@pytest.mark.parametrize(
    ("sentence", "questions"),
    [
        (
            "what does it cost and how long does it take?",
            ["what does it cost", "how long does it take?"],
        ),
        (
            "which papers do you want, and where do I send them",
            ["which papers do you want", "where do I send them"],
        ),
        ("what happens to my numbers and when", ["what happens to my numbers and when"]),
        ("it depends on who calls and when they call", ["it depends on who calls and when they call"]),
    ],
)
def test_questions_that_are_strung_together_are_told_apart(sentence: str, questions: list[str]) -> None:
    assert questions_in(sentence) == questions


def test_a_country_and_what_is_told_of_it_is_no_question() -> None:
    text = "__country__, where the shared service centre sits"
    assert believed("ask_where", text, ("country", "PL"), confidence=0.5) == "inform"


def test_a_bill_that_should_go_elsewhere_is_a_change() -> None:
    sentence = SentenceIntent(
        "nlu_fallback", 0.3, "ask_eligibility", "sorry, billing country should be __country__", 0, 44
    )
    billed = {"entity": "country", "value": "NL", "role": "billing", "start": 35}
    topic = {"entity": "topic", "value": "billing_location", "start": 7}
    operation = {"entity": "operation", "value": "replace", "start": 0}
    assert belief.believed(sentence, [operation, topic, billed], SURE).name == "change"


def test_somebody_who_told_something_is_no_person_to_talk_to() -> None:
    assert believed("handover", "Someone told me I'd need an SBC.", ("topic", "sbc")) == "inform"
    assert believed("handover", "Someone to talk to, please.") == "handover"
    assert believed("handover", "I already told your colleague!") == "inform"


def test_what_if_we_moved_it_supposes_a_port() -> None:
    said = ("port", "yes")
    assert believed("ask_porting", "what if we moved it to you?", said, confidence=0.9) == "change"
    assert (
        believed("ask_porting", "hm, and if we leave it with our carrier?", said, confidence=0.9) == "change"
    )
    assert believed("ask_porting", "And if we did bring the number over?", said, confidence=0.97) == "change"
    assert believed("ask_porting", "what if we port it out?", said, confidence=0.9) == "ask_porting"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("could we also send them a text with the repair time?", "change"),
        ("could it also send the drivers a text message?", "change"),
        ("what about outgoing calls as well?", "change"),
        ("can we also send a text from it?", "ask_lead_time"),
        ("can we also send a text with a toll-free number?", "ask_lead_time"),
    ],
)
def test_what_is_asked_for_besides_is_added(text: str, intent: str) -> None:
    wanted = ("capability", "send_sms")
    assert believed("ask_lead_time", text, wanted, confidence=0.4, likeliest="ask_lead_time") == intent


@pytest.mark.parametrize(("role", "intent"), [("billing", "change"), (None, "ask_eligibility")])
def test_another_bill_is_supposed(role: str | None, intent: str) -> None:
    text = "and now billed in __country__?"
    sentence = SentenceIntent("ask_eligibility", 0.5, "ask_eligibility", text, 0, len(text))
    country = {"entity": "country", "value": "FR", "role": role, "start": 18, "end": 24}
    assert belief.believed(sentence, [country], SURE).name == intent


def test_a_relative_clause_asks_nothing() -> None:
    text = "And if the subscription was billed in __country__, where our mother company sits?"
    assert believed("nlu_fallback", text, ("country", "DE"), confidence=0.3) == "change"


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("if the numbers stay with KPN over direct routing, can we text on them?", "direct_routing"),
        ("if I just delete the ACS resource, am I off the hook for billing?", "acs_resource"),
    ],
)
def test_what_hangs_on_a_topic_is_asked_and_not_supposed(text: str, topic: str) -> None:
    assert believed("ask_retirement", text, ("topic", topic)) == "ask_retirement"
    assert believed("change", text, ("topic", topic), likeliest="ask_porting") == "ask_porting"


def test_a_question_in_which_nothing_is_told_is_no_need() -> None:
    text = "can I attach a picture to it then"
    assert believed("inform", text, likeliest="ask_sms_rules") == "ask_sms_rules"
    assert believed("inform", text, ("capability", "send_sms")) == "inform"


def test_an_offer_is_asked_for_even_in_doubt() -> None:
    text = "Can I get a normal local phone number in __country__ from Microsoft?"
    named = ("country", "PL"), ("number_wish", "yes"), ("number_type", "local")
    availability = "ask_availability"
    assert believed("nlu_fallback", text, *named, confidence=0.3, likeliest=availability) == availability
    wanted = (*named, ("capability", "send_sms"))
    assert believed("nlu_fallback", text, *wanted, confidence=0.3, likeliest=availability) == "inform"


def test_a_bare_number_asks_nothing() -> None:
    assert believed("ask_definition", "__number__", ("phone_number", "1300 975 711")) == "inform"
    assert believed("ask_price", "__number__?", ("phone_number", "1300 975 711")) == "ask_price"


def test_an_answer_is_none_of_a_question_that_is_guessed() -> None:
    text, said = "hmm the missus says leave it with telstra after all", ("port", "no")
    assert believed("ask_alternatives", text, said, confidence=0.4) == "inform"
    assert believed("ask_alternatives", text, said, confidence=0.9) == "ask_alternatives"


def test_neither_a_page_nor_a_doubt_is_asked_for_without_a_word_of_it() -> None:
    assert (
        believed("ask_confidence", "customers could answer on that?", ("capability", "receive_sms"))
        == "ask_definition"
    )
    assert believed("ask_source", "they could ring it?", ("capability", "receive_calls")) == "ask_definition"
    assert (
        believed("ask_confidence", "are you sure they can answer?", ("capability", "receive_sms"))
        == "ask_confidence"
    )
    assert (
        believed("ask_source", "who says that they can answer?", ("capability", "receive_sms"))
        == "ask_source"
    )
    assert believed("ask_confidence", "how much wiggle room is there") == "ask_confidence"


def test_what_a_kind_of_number_can_do_is_asked_even_in_doubt() -> None:
    asked = "and can we also make calls with a toll-free number?"
    found = [("capability", "make_calls"), ("country", "AE"), ("number_type", "toll_free")]
    assert believed("nlu_fallback", asked, *found) == "ask_definition"
    assert believed("nlu_fallback", "calls with a toll-free number", *found) == "inform"


def test_agreeing_to_move_is_an_answer() -> None:
    assert believed("ask_porting", "moving is fine", ("port", "yes"), confidence=0.9) == "inform"
    assert believed("ask_porting", "is moving fine?", ("port", "yes"), confidence=0.9) == "ask_porting"


def test_a_further_wish_is_no_question() -> None:
    said = "ah yes and people must be able to text back"
    assert believed("ask_sms_rules", said, ("capability", "receive_sms")) == "inform"


def test_a_kind_that_is_wished_for_is_no_question() -> None:
    found = ("number_type", "local")
    assert (
        believed("ask_definition", "a normal local number please, not a freephone one", found, confidence=0.8)
        == "inform"
    )
    assert believed("ask_price", "local number prices please", found, confidence=0.8) == "ask_price"


def test_another_number_takes_no_answer_back() -> None:
    wrong = SentenceIntent("undo", 0.6, "ask_how", "sorry, wrong line.", 0, 18)
    right = SentenceIntent("inform", 0.8, "ask_how", "the number to keep is __phone_number__", 19, 60)
    number = {"entity": "phone_number", "value": "+34900123456", "start": 40, "end": 52}
    message = Message({"text": "", "entities": [number]})
    assert sentence_intents._without_taking_back([wrong, right], message) == [right]


def test_a_second_question_needs_no_comma() -> None:
    asked = "how many days do i get with the trial number and can it text?"
    assert questions_in(asked) == ["how many days do i get with the trial number", "can it text?"]


def test_a_number_named_with_what_it_is_for_is_a_need() -> None:
    found = [("country", "US"), ("capability", "receive_calls")]
    wanted = "A number in __country__ to take calls and send SMS"
    assert believed("ask_availability", wanted, *found, confidence=0.9) == "inform"
    for asked in (
        f"{wanted}?",
        "a number in __country__ to take calls, what does it cost",
        "a line for calls, possible",
    ):
        assert believed("ask_availability", asked, *found, confidence=0.9) == "ask_availability"
