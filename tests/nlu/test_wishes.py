"""Wordings with a meaning, in the structure of the message: negation, "only", clauses, sentences, typos."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.wishes import Mention, WishFinder

# Reading is made once for the properties too: it takes longer than an example.
FINDER = WishFinder()


def values(label: str, text: str) -> list[str]:
    """The values of one kind in their order, each once, negated ones with a "-".

    Weak wordings count where nothing stronger is said, as they do in a conversation.
    """
    found = dict.fromkeys(
        f"-{mention.value}" if mention.excluded else mention.value
        for mention in FINDER.find(text)
        if mention.label == label
    )
    strong = [value for value in found if "weak_" not in value]
    return strong or list(found)


def yes_or_no(label: str, text: str) -> str:
    """What a closed question gets for an answer: a "no" anywhere is one, then a "yes", then "unsure"."""
    said = {"no" if value.startswith("-") else value for value in values(label, text)}
    return next((answer for answer in ("no", "yes", "unsure", "weak_no") if answer in said), "")


AGREEMENTS_BY_USE = [
    "I pay what I use",
    "as you go",
    "I pay each month what was used",
]


@pytest.mark.parametrize("text", AGREEMENTS_BY_USE)
def test_who_pays_for_what_is_used_pays_as_they_go(text: str) -> None:
    assert "PAYG" in values("agreement", text)


NUMBER_TYPES = [
    ("a toll-free number", ["toll_free"]),
    ("tollfree please", ["toll_free"]),
    ("freephone for our listeners", ["toll_free"]),
    ("an 0800 number", ["toll_free"]),
    ("a number that is free to call", ["toll_free"]),
    ("a number that people call free", ["toll_free"]),
    ("passengers ring us free from abroad", ["toll_free"]),
    ("we want an 800 in Portugal", ["toll_free"]),
    ("texts under our name", ["alphanumeric_sender_id"]),
    ("the sender should be our name, not digits", ["alphanumeric_sender_id"]),
    ("to see the name of the shop as sender", ["alphanumeric_sender_id"]),
    ("one line, from the name LIBRARY", ["alphanumeric_sender_id"]),
    ("a normal number like 04 something", ["local"]),
    ("with our charity's name showing as the sender", ["alphanumeric_sender_id"]),
    ("the name of the town should be shown as the sender", ["alphanumeric_sender_id"]),
    ("free of charge for callers", ["toll_free"]),
    ("fans phone a free ticket line", ["toll_free"]),
    ("customers call us about a power cut without paying for the call", ["toll_free"]),
    ("a local number in Porto", ["local"]),
    ("geographic numbers", ["local"]),
    ("a landline number", ["local"]),
    ("10DLC", ["local"]),
    ("a number with a local area code", ["local"]),
    ("a national number", ["national"]),
    ("a mobile number", ["mobile"]),
    ("a long code", ["mobile"]),
    ("a short code", ["short_code"]),
    ("short-codes", ["short_code"]),
    ("shortcode", ["short_code"]),
    ("a five digit code", ["short_code"]),
    ("an alphanumeric sender", ["alphanumeric_sender_id"]),
    ("our brand name as the sender", ["alphanumeric_sender_id"]),
    ("branded SMS", ["alphanumeric_sender_id"]),
    ("a Sender ID", ["alphanumeric_sender_id"]),
    ("not a toll-free number, a local number", ["-toll_free", "local"]),
    ("no short codes", ["-short_code"]),
    ("a toll-free number and a short code", ["toll_free", "short_code"]),
    ("a number", []),
    ("the toll of the bridge", []),
]

KEEP = [
    ("we keep our number", "yes"),
    ("I want to retain our two numbers", "yes"),
    ("keep it", "yes"),
    ("our existing line must survive", "yes"),
    ("bring our current number along", "yes"),
    ("it is printed on our vans", "yes"),
    ("we already have a toll-free number", "yes"),
    ("port our number to you", "yes"),
    ("the number must stay", "yes"),
    ("text-enable our office line", "yes"),
    ("there is no number to carry over", "no"),
    ("we have no number", "no"),
    ("we don't keep anything", "no"),
    ("a new number", "no"),
    ("a brand new line", "no"),
    ("we start from scratch", "no"),
    ("greenfield", "no"),
    ("fresh start", "weak_no"),
    ("there is no existing line", "no"),
    ("nothing to port", "no"),
    ("we are not keeping the old number", "no"),
    ("get rid of the old number", "no"),
    ("we do not have a number yet", "no"),
    ("we need SMS in Spain", ""),
    ("a hotline for walkers", ""),
    ("we are a bakery", ""),
]

PORT = [
    ("port it", "yes"),
    ("please port our number in", "yes"),
    ("move the number to Microsoft", "yes"),
    ("bring it over to Azure", "yes"),
    ("we want to leave our carrier", "yes"),
    ("transfer the line to ACS", "yes"),
    ("porting is fine", "yes"),
    ("do not port it", "no"),
    ("no porting", "no"),
    ("it stays with our carrier", "no"),
    ("we keep our operator", "no"),
    ("over our own SBC", "no"),
    ("direct routing", "no"),
    ("the contract runs until May", "no"),
    ("through our present provider", "no"),
    ("we are not leaving our telco", "no"),
    ("not decided", "unsure"),
    ("it depends", "unsure"),
    ("either is fine", "unsure"),
    ("undecided", "unsure"),
    ("whatever", "unsure"),
    ("we need SMS in Spain", ""),
]

AGREEMENTS = [
    ("under an Enterprise Agreement with Microsoft", ["EA"]),
    ("an EA", ["EA"]),
    ("Enterprise", ["weak_EA"]),
    ("pay-as-you-go", ["PAYG"]),
    ("PAYG", ["PAYG"]),
    ("paygo", ["PAYG"]),
    ("web direct", ["PAYG"]),
    ("by credit card", ["weak_PAYG"]),
    ("MCA, field-led", ["MCA", "MCA_field_led"]),
    ("field led", ["MCA_field_led"]),
    ("customer-led", ["MCA_customer_led"]),
    ("MCA-E", ["MCA_field_led", "MCA"]),
    ("Microsoft Customer Agreement", ["MCA"]),
    ("MCA", ["MCA"]),
    ("through a CSP", ["MPA_CSP"]),
    ("our cloud solution provider", ["MPA_CSP"]),
    ("Microsoft partner agreement", ["MPA_CSP"]),
    ("from a reseller", ["weak_MPA_CSP"]),
    ("a free trial", ["free_trial"]),
    ("trial subscription", ["free_trial"]),
    ("it is a trial", ["weak_free_trial"]),
    ("$200 credit", ["weak_free_trial"]),
    ("no EA", ["-EA"]),
    ("not PAYG, an EA", ["-PAYG", "EA"]),
    ("we sell tea", []),
    ("we agree", []),
]

HISTORY = [
    ("we bought ACS numbers last year", "has_numbers"),
    ("we hold two ACS numbers", "has_numbers"),
    ("we own numbers on ACS", "has_numbers"),
    ("ACS customers since 2022", "has_numbers"),
    ("we have used ACS since 2021", "has_numbers"),
    ("only a resource, no numbers", "resource_only"),
    ("resource only", "resource_only"),
    ("we created a resource in spring", "resource_only"),
    ("new to ACS", "new"),
    ("we never even touched ACS", "new"),
    ("we have no ACS resource", "new"),
    ("a new ACS customer", "new"),
    ("not an ACS customer", "new"),
    ("first contact", "weak_new"),
    ("we are newcomers", "weak_new"),
    ("completely new", "weak_new"),
]

OTHERS = [
    ("sms_purpose", "a promo for sandals", ["marketing"]),
    ("sms_purpose", "newsletters", ["marketing"]),
    ("sms_purpose", "discount coupons and special offers", ["marketing"]),
    ("sms_purpose", "transactional messages", ["transactional"]),
    ("sms_purpose", "login codes", ["transactional"]),
    ("sms_purpose", "appointment reminders", ["transactional"]),
    ("sms_purpose", "delivery updates", ["transactional"]),
    ("sms_purpose", "reminders, no marketing", ["transactional", "-marketing"]),
    ("sms_purpose", "SMS in Spain", []),
    ("used_by", "a number for a person", ["person"]),
    ("used_by", "used by an employee", ["person"]),
    ("used_by", "answered by a bot", ["application"]),
    ("used_by", "assigned to an application", ["application"]),
    ("acs", "Azure Communication Services", ["yes"]),
    ("acs", "we run ACS", ["yes"]),
    ("acs", "we run Azure", []),
    ("other_provider", "our Twilio numbers", ["yes"]),
    ("other_provider", "Amazon Connect", ["yes"]),
    ("other_provider", "google voice", ["yes"]),
    ("other_provider", "Azure numbers", []),
    ("answer", "yes", ["yes"]),
    ("answer", "Yep, exactly", ["yes"]),
    ("answer", "of course", ["yes"]),
    ("answer", "no", ["no"]),
    ("answer", "nope!", ["no"]),
    ("answer", "oui", ["yes"]),
    ("answer", "nein", ["no"]),
    ("answer", "a hotline", []),
    ("billing", "billed in Malta", ["yes"]),
    ("billing", "the invoice goes to Oslo", ["yes"]),
    ("billing", "our subscription", ["yes"]),
    ("billing", "calls in Malta", []),
]

OPERATIONS = [
    ("also Malta", "add"),
    ("and in Chile?", "add"),
    ("Malta too", "add"),
    ("add a short code", "add"),
    ("texts as well", "add"),
    ("what about Peru", "add"),
    ("Peru instead", "replace"),
    ("actually Peru", "replace"),
    ("I meant Peru", "replace"),
    ("make it Peru", "replace"),
    ("sorry, Peru", "replace"),
    ("start over", "start_over"),
    ("scrap everything", "start_over"),
    ("forget all that", "start_over"),
    ("another client", "start_over"),
    ("drop Peru", "remove"),
    ("without Peru", "remove"),
    ("take Peru out", ""),
    ("remove the texts", "remove"),
    ("everywhere except Peru", "remove"),
    ("leave out Peru", "remove"),
    ("skip Peru", "remove"),
    ("SMS in Peru", ""),
]


@pytest.mark.parametrize(("text", "said"), NUMBER_TYPES)
def test_number_types(text: str, said: list[str]) -> None:
    assert values("number_type", text) == said


@pytest.mark.parametrize(("text", "answer"), KEEP)
def test_whether_a_number_is_kept(text: str, answer: str) -> None:
    assert yes_or_no("keep", text) == answer


@pytest.mark.parametrize(("text", "answer"), PORT)
def test_whether_the_number_moves(text: str, answer: str) -> None:
    assert yes_or_no("port", text) == answer


@pytest.mark.parametrize(("text", "said"), AGREEMENTS)
def test_agreements(text: str, said: list[str]) -> None:
    assert values("agreement", text) == said


@pytest.mark.parametrize(("text", "history"), HISTORY)
def test_history_with_the_service(text: str, history: str) -> None:
    assert history in values("acs_customer", text)


@pytest.mark.parametrize("text", ["SMS in Spain", "a bakery in Graz", "we keep our carrier", "an EA"])
def test_no_history_is_read_into_other_sentences(text: str) -> None:
    assert values("acs_customer", text) == []


@pytest.mark.parametrize(("label", "text", "said"), OTHERS)
def test_other_wordings(label: str, text: str, said: list[str]) -> None:
    assert values(label, text) == said


@pytest.mark.parametrize(("text", "operation"), OPERATIONS)
def test_what_to_do_with_what_is_said(text: str, operation: str) -> None:
    said = [value.removeprefix("-") for value in values("operation", text)]
    assert (operation in said) if operation else not said


def excluded(text: str, label: str = "capability") -> dict[str, bool]:
    return {mention.value: mention.excluded for mention in FINDER.find(text) if mention.label == label}


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("no SMS", {"sms": True}),
        ("not a single SMS", {"sms": True}),
        ("never SMS", {"sms": True}),
        ("without SMS", {"sms": True}),
        ("neither SMS nor voice", {"sms": True, "voice": True}),
        ("SMS is not needed", {"sms": True}),
        ("SMS aren't wanted", {"sms": True}),
        ("SMS, not voice", {"sms": False, "voice": True}),
        ("no SMS but voice", {"sms": True, "voice": False}),
        ("no SMS, just voice", {"sms": True, "voice": False}),
        ("no, SMS", {"sms": False}),
        ("No. SMS!", {"sms": False}),
        ("I am not in Spain, we need SMS", {"sms": False}),
        ("not today but SMS", {"sms": False}),
        ("SMS", {"sms": False}),
        ("drop SMS", {"sms": True}),
        ("remove SMS", {"sms": True}),
        ("SMS rather than voice", {"sms": False, "voice": True}),
        ("voice instead of SMS", {"sms": True, "voice": False}),
        ("no longer SMS", {"sms": True}),
        ("all except SMS", {"sms": True}),
        ("no wait i meant SMS", {"sms": False}),
        ("SMS: none", {"sms": True}),
        ("SMS: none too fast", {"sms": False}),
    ],
)
def test_negation_reaches_what_it_is_about(text: str, marks: dict[str, bool]) -> None:
    assert excluded(text) == marks


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("only SMS", True),
        ("SMS only", True),
        ("just SMS please", True),
        ("solely for SMS", True),
        ("SMS, and that is all", False),
        ("SMS and nothing else", True),
        ("SMS in Spain, only for patients", False),
        ("only in Spain. SMS too", False),
        ("SMS", False),
    ],
)
def test_only_is_about_what_stands_beside_it(text: str, only: bool) -> None:
    assert [mention.only for mention in FINDER.find(text) if mention.value == "sms"] == [only]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("SMS and voice", {"sms": (0, 0), "voice": (0, 0)}),
        ("SMS, voice", {"sms": (0, 0), "voice": (0, 1)}),
        ("SMS; voice", {"sms": (0, 0), "voice": (0, 1)}),
        ("SMS (voice)", {"sms": (0, 0), "voice": (0, 1)}),
        ("SMS but voice", {"sms": (0, 0), "voice": (0, 1)}),
        ("SMS / voice", {"sms": (0, 0), "voice": (0, 1)}),
        ("SMS. voice", {"sms": (0, 0), "voice": (1, 1)}),
        ("SMS! voice", {"sms": (0, 0), "voice": (1, 1)}),
        ("SMS\nvoice", {"sms": (0, 0), "voice": (1, 1)}),
        ("SMS? Spain. voice", {"sms": (0, 0), "voice": (2, 2)}),
    ],
)
def test_sentences_and_clauses_are_counted(text: str, places: dict[str, tuple[int, int]]) -> None:
    found = {m.value: (m.sentence, m.clause) for m in FINDER.find(text) if m.label == "capability"}
    assert found == places


@pytest.mark.parametrize("mark", [",", ";", ":", ".", "!", "?", "(", "\n", " but"])
def test_no_wording_reaches_from_one_clause_into_the_next(mark: str) -> None:
    assert values("capability", "send a text") == ["send_sms"]
    assert "send_sms" not in values("capability", f"send{mark} a text")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("two-way mesaging", "two-way messaging"),
        ("recieve calls", "receive calls"),
        ("incomming calls", "incoming calls"),
        ("outgoign calls", "outgoing calls"),
        ("custmers text us", "customers text us"),
        ("appointmnt reminders", "appointment reminders"),
        ("a freephne line", "a freephone line"),
        ("an alphanumric sender", "an alphanumeric sender"),
        ("Entreprise agreement", "Enterprise agreement"),
        ("a helplne", "a helpline"),
        ("send msgs to ppl", "send messages to people"),
        ("we txt our custs", "we text our customers"),
    ],
)
def test_typos_of_our_own_words_are_mended(typed: str, meant: str) -> None:
    def read(text: str) -> list[tuple[str, str]]:
        return [(mention.label, mention.value) for mention in FINDER.find(text)]

    assert read(typed) == read(meant) != []


@pytest.mark.parametrize(
    "text",
    ["recipe calls for eggs", "the porter", "Perth", "he rang", "a map", "a form", "opt out", "my mac"],
)
def test_other_words_are_not_mended_into_ours(text: str) -> None:
    doc = FINDER.parse(text).doc
    assert [token.norm_ for token in doc] == text.lower().split()


@pytest.mark.parametrize(
    ("text", "label", "words"),
    [
        ("<p>no <b>SMS</b></p>", "capability", "SMS"),
        ("<div class='x'>toll-free</div>", "number_type", "toll-free"),
        ("a toll-free number", "number_type", "toll-free"),
        ("a toll\u2011free number", "number_type", "toll\u2011free"),
        ("we don\u2019t need toll-free", "number_type", "toll-free"),
        ("\U0001f44d SMS", "capability", "SMS"),
        ("  \t SMS", "capability", "SMS"),
        ("M\u00fcnchen: pay-as-you-go", "agreement", "pay-as-you-go"),
        ("a < b, so SMS", "capability", "SMS"),
    ],
)
def test_offsets_are_those_of_the_text_as_typed(text: str, label: str, words: str) -> None:
    assert words in [text[m.start : m.end] for m in FINDER.find(text) if m.label == label]


def test_the_words_between_tags_are_read_as_if_there_were_none() -> None:
    def read(text: str) -> list[tuple[str, str, bool]]:
        return [(mention.label, mention.value, mention.excluded) for mention in FINDER.find(text)]

    assert read("<i>no</i> <b>SMS</b>") == read("no SMS")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a direct line into Spain, texts in", "receive_sms"),
        ("texts in and out daily", "send_sms receive_sms"),
        ("texts in, please", "receive_sms"),
        ("texts in Spain", "sms"),
        ("call in Norway", ""),
    ],
)
def test_a_closing_in_is_a_direction_unless_a_place_follows(text: str, kept: str) -> None:
    found = " ".join(values("capability", text))
    assert found == kept or (kept == "send_sms receive_sms" and found == "two_way_sms")


def test_mentions_of_one_label_and_value_do_not_overlap() -> None:
    mentions = FINDER.find("keep our existing number, we retain our old number and keep the number")
    kept = [mention for mention in mentions if (mention.label, mention.value) == ("keep", "yes")]
    assert len(kept) > 1
    assert all(first.end <= second.start for first, second in pairwise(kept))


def test_sentences_have_their_places() -> None:
    text = "SMS in Spain. No calls! And you?\nYes"
    spans = FINDER.parse(text).sentence_spans()
    said = [text[start:end].strip() for start, end in spans]
    assert [sentence for sentence in said if sentence] == ["SMS in Spain.", "No calls!", "And you?", "Yes"]


def test_a_character_lies_in_its_token() -> None:
    message = FINDER.parse("no SMS, please")
    assert [message.token_at(place) for place in (0, 3, 5, 6, 8, 99)] == [0, 1, 1, 2, 3, 3]
    assert FINDER.parse("").token_at(0) == 0


SAMPLE = (
    "we our customers patients call text sms voice no not only keep port number numbers in out . , ? ! ( ) but and "
    "toll-free EA acs resource drop instead of <b> </b> \n \u2013 both ways Spain 1-800-555-0199 don't 5k month \u00e9"
)
WORDS = st.sampled_from(SAMPLE.split(" "))
TEXTS = st.text(max_size=60) | st.lists(WORDS, max_size=12).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_any_text_is_read_and_every_mention_lies_in_it(text: str) -> None:
    message = FINDER.parse(text)
    mentions = FINDER.mentions(message)
    assert all(0 <= mention.start < mention.end <= len(text) for mention in mentions)
    assert all(mention.sentence <= mention.clause for mention in mentions)
    assert len(message.clauses) == len(message.sentences) == len(message.doc)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_a_text_is_read_the_same_each_time(text: str) -> None:
    first: list[Mention] = FINDER.find(text)
    assert FINDER.find(text) == first
