"""Wordings are found across places and brackets."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nlu.reader import Entity

Found = Callable[[str, str], list[Entity]]


@pytest.mark.parametrize(
    ("text", "capabilities"),
    [
        ("customers in Ireland (south) ring us", "receive_calls"),
        ("customers in Bern, Basel and Chur call us", "receive_calls"),
        ("callers from all over Norway (mostly Oslo) phone our desk", "receive_calls"),
        ("calls from Spain", "receive_calls"),
        ("calls to Spain", "make_calls"),
        ("send SMS from Spain", "send_sms"),
        ("make calls from Spain", "make_calls"),
        ("one-time codes to Polish phones", "send_sms"),
        ("Danes should be able to phone our webshop", "receive_calls"),
        ("kiwis and Swedes text us", "receive_sms"),
        ("patients in Spain need to be able to reply to texts", "send_sms receive_sms"),
        ("a hotline (incoming only) in Malta", "receive_calls"),
        ("surveys over the phone, we phone voters in Peru", "make_calls"),
        ("tell guests in Rome and Bari by text", "send_sms"),
    ],
)
def test_who_calls_or_texts_whom_is_read_past_the_places(
    entities: Found, text: str, capabilities: str
) -> None:
    found = {each.value for each in entities("capability", text) if each.role != "excluded"}
    assert found == set(capabilities.split())


@pytest.mark.parametrize(
    ("text", "excluded"),
    [
        ("Luxembourg and Belgium, the Netherlands not", "NL"),
        ("swap New Zealand for Singapore", "NZ"),
        ("replace Spain with Italy", "ES"),
        ("change from Spain to Italy", "ES"),
    ],
)
def test_a_country_that_is_put_aside_is_excluded(entities: Found, text: str, excluded: str) -> None:
    assert {each.value for each in entities("country", text) if each.role == "excluded"} == {excluded}


@pytest.mark.parametrize(
    ("text", "role"),
    [("PAYG in the US", "billing"), ("the island off France", "origin"), ("calls in, us, new", None)],
)
def test_what_a_country_is_named_for(entities: Found, text: str, role: str | None) -> None:
    assert [each.role for each in entities("country", text)] == [role]


@pytest.mark.parametrize(
    ("text", "capabilities"),
    [
        ("need2call our customers in denmark.no sms", {"make_calls"}),
        ("peeps rign us adn us rign them", {"receive_calls", "make_calls"}),
        ("cusotmers clal us", {"receive_calls"}),
    ],
)
def test_words_typed_on_a_phone_are_taken_apart_and_mended(
    entities: Found, text: str, capabilities: set[str]
) -> None:
    assert capabilities <= {each.value for each in entities("capability", text) if each.role != "excluded"}
