"""Topics are found in questions however they are written."""

import pytest

from actions.catalog import models as m
from actions.catalog.files import CATALOG_DIRECTORY
from actions.catalog.reading import read_catalog
from nlu.topics import TopicFinder, TopicMention

ALIASES = {
    "toll-free number": "toll_free_number",
    "toll-free": "toll_free_number",
    "toll-free verification": "toll_free_verification",
    "direct routing": "direct_routing",
    "teams direct routing": "teams_direct_routing",
    "short code": "short_code",
    "10dlc": "ten_dlc",
    "e.164": "e164",
    "loa": "letter_of_authorization",
    "opt-out": "opt_out",
    "session border controller": "sbc",
    "porting": "port_in",
    "at&t cap": "ten_dlc_caps",
}


@pytest.fixture(scope="module")
def finder() -> TopicFinder:
    return TopicFinder(ALIASES)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("what is direct routing", ["direct_routing"]),
        ("DIRECT ROUTING?", ["direct_routing"]),
        ("is direct-routing better", ["direct_routing"]),
        ("directrouting please", ["direct_routing"]),
        ("teams direct routing or direct routing", ["teams_direct_routing", "direct_routing"]),
        ("Tollfree numbers", ["toll_free_number"]),
        ("toll free verification of a toll-free number", ["toll_free_verification", "toll_free_number"]),
        ("short-codes and shortcodes", ["short_code", "short_code"]),
        ("do I need 10-DLC", ["ten_dlc"]),
        ("10 dlc fees", ["ten_dlc"]),
        ("E164 or E.164", ["e164", "e164"]),
        ("an LOA, then", ["letter_of_authorization"]),
        ("opt out and optout and opt-outs", ["opt_out", "opt_out", "opt_out"]),
        ("which sesion border controler", ["sbc"]),
        ("session border controllers", ["sbc"]),
        ("the AT&T cap", ["ten_dlc_caps"]),
        ("toll-free verifcation", ["toll_free_verification"]),
    ],
)
def test_topics_are_found_in_any_spelling(finder: TopicFinder, text: str, keys: list[str]) -> None:
    assert [mention.key for mention in finder.find(text)] == keys


@pytest.mark.parametrize(
    "text",
    ["", "hello", "a load of numbers", "sorting the calls", "lo a nd behold"],
)
def test_other_words_are_no_topics(finder: TopicFinder, text: str) -> None:
    assert finder.find(text) == []


def test_a_mention_says_where_it_stands(finder: TopicFinder) -> None:
    assert finder.find("So, toll-free?") == [TopicMention(4, 13, "toll_free_number")]


def test_the_longest_alias_wins(finder: TopicFinder) -> None:
    assert finder.find("a toll-free number") == [TopicMention(2, 18, "toll_free_number")]


def test_offsets_hold_beside_accents(finder: TopicFinder) -> None:
    text = "Müller wants direct routing"
    mention = finder.find(text)[0]
    assert text[mention.start : mention.end] == "direct routing"


def test_every_alias_of_the_catalog_finds_its_topic() -> None:
    rows = [row for row in read_catalog(CATALOG_DIRECTORY) if isinstance(row, m.TopicAlias)]
    aliases = {row.alias: row.topic_key for row in rows}
    finder = TopicFinder(aliases)
    wrong = [
        alias for alias, key in aliases.items() if [mention.key for mention in finder.find(alias)] != [key]
    ]
    assert wrong == []
