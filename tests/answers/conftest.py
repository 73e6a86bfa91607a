from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from actions.answers import Question, answer
from actions.catalog import OpenCatalog
from actions.catalog.door import open_built
from actions.catalog.files import CATALOG_DIRECTORY
from actions.catalog.vocabulary import Agreement, Capability, NumberType
from actions.planner import Needs, Plan, plan
from actions.planner.needs import SmsPurpose
from nlu.topics import TopicFinder

TODAY = date(2026, 11, 23)
Ask = Callable[..., str]

_TYPES = {
    "free": NumberType.TOLL_FREE,
    "local": NumberType.LOCAL,
    "national": NumberType.NATIONAL,
    "mobile": NumberType.MOBILE,
    "sender": NumberType.ALPHANUMERIC_SENDER_ID,
    "code": NumberType.SHORT_CODE,
}
_CAPABILITIES = {
    "out": Capability.MAKE_CALLS,
    "in": Capability.RECEIVE_CALLS,
    "send": Capability.SEND_SMS,
    "receive": Capability.RECEIVE_SMS,
}


@pytest.fixture(scope="session")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenCatalog]:
    """The facts as the project ships them, in a database of the tests' own."""
    with open_built(tmp_path_factory.mktemp("catalog") / "catalog.db", CATALOG_DIRECTORY) as opened:
        yield opened


@pytest.fixture(scope="session")
def topics(catalog: OpenCatalog) -> TopicFinder:
    return TopicFinder(catalog.topic_aliases)


@pytest.fixture(scope="session")
def ask(catalog: OpenCatalog, topics: TopicFinder) -> Ask:
    """Asks a question: what it names in short words ("DE", "local", "send"), its topics found by alias."""

    def asked(intent: str, text: str, named: str = "", plan: Plan | None = None, **more: Any) -> str:
        words = named.split()
        question = Question(
            intent=f"ask_{intent}",
            text=text,
            countries=tuple(word for word in words if word.isupper() and len(word) == 2 and word != "EA"),
            billing_countries=tuple(word[1:] for word in words if word.startswith("@")),
            number_types=tuple(_TYPES[word] for word in words if word in _TYPES),
            capabilities=frozenset(_CAPABILITIES[word] for word in words if word in _CAPABILITIES),
            agreements=tuple(Agreement(word[1:]) for word in words if word.startswith("%")),
            phone_numbers=tuple(word for word in words if word.startswith("+")),
            sms_purposes=(SmsPurpose.MARKETING,) if "marketing" in words else (),
            topics=tuple(mention.key for mention in topics.find(text)),
            **more,
        )
        message = answer(question, catalog, plan)
        return message.text if message else ""

    return asked


@pytest.fixture(scope="session")
def planned(catalog: OpenCatalog) -> Callable[..., Plan]:
    """A plan for the needs named, in the transition unless `as_of` says otherwise."""

    def make(**needs: Any) -> Plan:
        return plan(Needs(**{"as_of": TODAY, **needs}), catalog.facts)

    return make
