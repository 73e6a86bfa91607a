"""Twenty people at once: each gets their own answers, all of them."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from people import Person

from evaluation.assistant import Reply

pytestmark = pytest.mark.e2e

COUNTRIES = {
    "AT": "Austria", "BE": "Belgium", "DK": "Denmark", "FI": "Finland", "FR": "France", "DE": "Germany",
    "IT": "Italy", "NL": "the Netherlands", "NO": "Norway", "PL": "Poland", "PT": "Portugal", "ES": "Spain",
    "SE": "Sweden", "CH": "Switzerland", "GB": "the United Kingdom", "AU": "Australia", "CA": "Canada",
    "JP": "Japan", "ZA": "South Africa", "US": "the United States",
}  # fmt: skip


def talk(person: Person, country: str) -> list[Reply]:
    return [
        person.say(f"We want to send SMS in {country}"),
        person.say("we are new to ACS"),
        person.say("show me the plan"),
    ]


def test_twenty_people_at_once_get_their_own_answers(somebody: Callable[[], Person]) -> None:
    people = [somebody() for _ in COUNTRIES]
    with ThreadPoolExecutor(len(people)) as pool:
        talks = list(pool.map(talk, people, COUNTRIES.values()))

    for iso, replies in zip(COUNTRIES, talks, strict=True):
        for reply in replies:
            assert reply.plan is not None, (iso, reply.text)
            assert [country["country"] for country in reply.plan["countries"]] == [iso]
        assert replies[-1].plan is not None
        assert replies[-1].plan["needs"]["acs_customer"] == "new"
        assert (
            replies[-1].plan["countries"][0]["recommended"]["components"][0]["route"] == "marketplace_partner"
        )
