"""A message as it is read: all finders together, where things stand, and what the classifier sees of it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.reader import Entity, Reader, read_all

READER = Reader({"direct routing": "direct_routing", "toll-free number": "toll_free_number"})


def found(text: str) -> set[tuple[str, str, str | None]]:
    return {(entity.entity, entity.value, entity.role) for entity in READER.read(text).entities}


def test_one_message_may_say_everything() -> None:
    text = "Text our customers in Spain, no calls. Keep +34 911 23 45 67, billed in Malta on an EA, 5k texts a month"
    assert found(text) >= {
        ("capability", "send_sms", None),
        ("capability", "voice", "excluded"),
        ("country", "ES", None),
        ("phone_number", "+34 911 23 45 67", None),
        ("country", "MT", "billing"),
        ("agreement", "EA", None),
        ("volume", "sms_out=5000", None),
    }


def test_a_whole_entity() -> None:
    assert Entity("capability", "voice", 7, 12, "excluded", "0.1") in READER.read("So, no calls").entities


@pytest.mark.parametrize(
    ("text", "role"), [("SMS", None), ("only SMS", "only"), ("no SMS", "excluded"), ("not only SMS", "only")]
)
def test_the_role_of_a_wish(text: str, role: str | None) -> None:
    roles = {entity.role for entity in READER.read(text).entities if entity.entity == "capability"}
    assert roles == {role}


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("SMS in Spain", {"sms": "0.0", "ES": "0.0"}),
        ("SMS, in Spain", {"sms": "0.0", "ES": "0.1"}),
        ("SMS in Spain; voice in Chile", {"sms": "0.0", "ES": "0.0", "voice": "0.1", "CL": "0.1"}),
        ("SMS in Spain. Voice in Chile.", {"sms": "0.0", "ES": "0.0", "voice": "1.1", "CL": "1.1"}),
        (
            "Spain. +34 911 23 45 67. 5k texts",
            {"ES": "0.0", "+34 911 23 45 67": "1.1", "sms_out=5000": "2.2"},
        ),
    ],
)
def test_the_group_is_the_sentence_and_the_clause(text: str, groups: dict[str, str]) -> None:
    read = {entity.value: entity.group for entity in READER.read(text).entities}
    assert {value: read.get(value) for value in groups} == groups


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("SMS in Spain", "SMS in __country__"),
        ("Spain and Chile", "__country__ and __country__"),
        ("keep +34 911 23 45 67 in Spain", "keep __phone_number__ in __country__"),
        ("keep 1-800-FLOWERS", "keep __phone_number__"),
        ("a Spanish toll-free number", "a __country__ toll-free number"),
        ("what does direct routing do?", "what does direct routing do?"),
        ("hello", "hello"),
        ("", ""),
    ],
)
def test_names_and_numbers_are_masked_for_the_classifier(text: str, masked: str) -> None:
    assert READER.read(text).masked == masked


def test_sentences_are_masked_each_for_itself() -> None:
    text = "It is for Spain. What does +34 911 23 45 67 cost?"
    sentences = READER.read(text).sentences
    assert [text[sentence.start : sentence.end] for sentence in sentences] == [
        "It is for Spain.",
        "What does +34 911 23 45 67 cost?",
    ]
    assert [sentence.masked for sentence in sentences] == [
        "It is for __country__.",
        "What does __phone_number__ cost?",
    ]


def test_a_dot_in_a_number_ends_no_sentence() -> None:
    assert len(READER.read("keep 206.555.0142 please").sentences) == 1


def test_the_prefix_of_a_number_is_no_country() -> None:
    entities = READER.read("keep +34 911 23 45 67").entities
    assert [entity.entity for entity in entities if entity.entity in ("country", "phone_number")] == [
        "phone_number"
    ]


def test_a_prefix_by_itself_is_a_country() -> None:
    assert ("country", "ES", None) in found("numbers with +34")


@pytest.mark.parametrize("label", ["billing", "only", "negation"])
def test_words_of_structure_are_no_entities(label: str) -> None:
    text = "not only billed in Spain"
    assert label not in {entity.entity for entity in READER.read(text).entities}


def test_topics_are_those_of_the_catalog_it_was_made_with() -> None:
    assert ("topic", "direct_routing", None) in found("what does direct routing do")
    assert all(entity.entity != "topic" for entity in Reader({}).read("what does direct routing do").entities)


def test_an_ambiguous_country_names_all_candidates() -> None:
    (country,) = [entity for entity in READER.read("SMS in Korea").entities if entity.entity == "country"]
    assert set(country.value.split("|")) == {"KR", "KP"}


def test_entities_come_in_the_order_of_the_text() -> None:
    entities = READER.read("billed in Malta, no SMS, keep 206.555.0142, Spain").entities
    assert [entity.start for entity in entities] == sorted(entity.start for entity in entities)


def test_a_message_without_words_has_no_entities() -> None:
    assert READER.read("  \n ?! ").entities == ()


SAMPLE = (
    "we customers text call SMS voice no only keep Spain +34 911234567 1-800-FLOWERS billed EA . , ? ( ) but "
    "5k texts month direct routing <b> </b> \n \U0001f44d \u0130stanbul stra\u00dfe \u65e5\u672c"
)
WORDS = st.sampled_from(SAMPLE.split(" "))
TEXTS = st.text(max_size=60) | st.lists(WORDS, max_size=14).map(" ".join)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_any_text_is_read_and_everything_in_it_has_its_place(text: str) -> None:
    reading = READER.read(text)
    assert all(0 <= entity.start < entity.end <= len(text) for entity in reading.entities)
    assert all(entity.group for entity in reading.entities)
    spans = [(sentence.start, sentence.end) for sentence in reading.sentences]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


def test_shouting_is_read_as_speaking() -> None:
    text = "VISITORS CALL A HOTLINE IN SWITZERLAND. WE DON'T TEXT ANYONE."
    assert found(text) == found(text.lower())
    assert ("capability", "send_sms", "excluded") in found(text)


def test_a_few_capitals_are_not_shouting() -> None:
    assert ("country", "US", None) in found("SMS in the US")


def test_many_texts_are_read_as_each_by_itself() -> None:
    texts = ["SMS in Spain", "no calls", "Keep +34 911 23 45 67", "hello"]
    assert read_all(texts * 2_000, {})[-4:] == [Reader({}).read(text) for text in texts]


@pytest.mark.parametrize(
    "text",
    [
        "shops all over Mexico must call us free of cost for them",
        "citizens phone us without cost to book",
        "one numero verde in Italy",
        "they should be able to dial us for free",
        "it costs callers nothing",
        "Policy holders in Brazil should reach our claims line free of charge",
        "passengers should reach our lounge desk at no charge",
        "tenants shouldnae pay for it",
        "report danger by phone without paying",
        "a hotline, free to dial",
    ],
)
def test_what_callers_do_not_pay_for_is_toll_free(text: str) -> None:
    assert ("number_type", "toll_free", None) in found(text)


@pytest.mark.parametrize(
    ("text", "wished"),
    [
        ("nudge the reader on the mobile", False),
        ("send codes to mobiles in Spain", False),
        ("a text on their mobile", False),
        ("ring mobiles in France", False),
        ("we want a mobile number for it", True),
        ("switch to a mobile", True),
        ("switch to mobile numbers", True),
        ("send SMS to mobile numbers in Spain", False),
        ("mobile", True),
    ],
)
def test_what_people_carry_is_no_kind_of_number_that_is_wished_for(text: str, wished: bool) -> None:
    assert (("number_type", "mobile", None) in found(text)) is wished


def test_a_local_us_number_is_local() -> None:
    assert ("number_type", "local", None) in found("from a regular local US number")


def test_the_language_somebody_speaks_is_no_country() -> None:
    assert not any(kind == "country" for kind, _, _ in found("I am sorry for my English."))


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("it began in Halifax, and veterans in Canada can ring us", "CA"),
        ("customers in KL ring us", "MY"),
        ("people in the UK who can't pay for heating ring us", "GB"),
        ("visitors in Spain ring us without paying for it", "ES"),
    ],
)
def test_the_country_that_is_meant_is_planned(text: str, country: str) -> None:
    assert {(value, role) for kind, value, role in found(text) if kind == "country"} == {(country, None)}


def test_a_country_in_a_list_with_a_city_says_nothing_of_the_city() -> None:
    values = {value for kind, value, _ in found("calls in Halifax and Canada") if kind == "country"}
    assert any("|" in value for value in values)


@pytest.mark.parametrize(
    "text", ["a Sydney phone number", "a Chicago 312-type number", "an ordinary Milan one"]
)
def test_a_number_of_a_city_is_local(text: str) -> None:
    assert ("number_type", "local", None) in found(text)


def test_a_style_of_number_is_no_number() -> None:
    kinds = found("need an 800-style number to text people")
    assert ("number_type", "toll_free", None) in kinds
    assert not any(kind == "phone_number" for kind, _, _ in kinds)


def test_who_introduces_themselves_is_no_country() -> None:
    assert not any(kind == "country" for kind, _, _ in found("hi, I'm Jordan"))


def test_the_code_of_a_number_is_no_text() -> None:
    assert not any(
        kind == "capability" for kind, _, _ in found("oh right, with the code it's +1 613 996 2244")
    )
