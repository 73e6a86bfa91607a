"""What happens when one of the two servers goes away and comes back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from people import SETTINGS, Person

from scripts.project import environment
from scripts.servers import HOST, Server, free_ports, start_actions, start_assistant, wait_until_ready

pytestmark = pytest.mark.e2e


class Pair:
    """Both servers, each of which can be stopped and started again on its port."""

    def __init__(self, model: Path, folder: Path, stack: ExitStack) -> None:
        self._model, self._folder, self._stack = model, folder, stack
        self._port, self._actions_port = free_ports(2)
        self._settings = environment(
            **SETTINGS,
            DIALPATH_TRACKER_DB=str(folder / "tracker.db"),
            PORT=str(self._port),
            ACTIONS_PORT=str(self._actions_port),
        )
        self.url = f"http://{HOST}:{self._port}"
        self.actions = self.start_actions()
        self.assistant = self.start_assistant()
        wait_until_ready([self.actions, self.assistant])

    def start_actions(self) -> Server:
        self.actions = start_actions(self._actions_port, self._folder / "actions.log", self._settings)
        self._stack.callback(self.actions.stop)
        return self.actions

    def start_assistant(self) -> Server:
        self.assistant = start_assistant(
            self._port, self._model, self._folder / "assistant.log", self._settings
        )
        self._stack.callback(self.assistant.stop)
        return self.assistant


@pytest.fixture(scope="module")
def pair(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    with ExitStack() as stack:
        yield Pair(model, tmp_path_factory.mktemp("outages"), stack)


def test_a_conversation_goes_on_after_a_restart_of_the_assistant(pair: Pair) -> None:
    person = Person(pair.url)
    assert person.say("We want to send SMS in Germany").question == "acs_customer"
    assert person.say("we have ACS numbers since 2024").question == "billing_country"

    pair.assistant.stop()
    wait_until_ready([pair.start_assistant()])

    assert person.say("billed in Germany").question == "agreement"
    plan = person.say("pay as you go").plan
    assert plan is not None
    assert {name: value for name, value in plan["needs"].items() if value} == {
        "as_of": "2026-11-23",
        "countries": ["DE"],
        "capabilities": ["send_sms"],
        "acs_customer": "has_numbers",
        "billing_country": "DE",
        "agreement": "PAYG",
    }


def test_nothing_said_is_lost_while_the_action_server_is_down(pair: Pair) -> None:
    person = Person(pair.url)
    assert person.say("We want to send SMS in Germany").question == "acs_customer"

    pair.actions.stop()
    told = [person.say("we have ACS numbers since 2024"), person.say("the subscription is billed in Germany")]
    wait_until_ready([pair.start_actions()])
    reply = person.say("pay as you go")

    for while_down in told:
        assert len(while_down.texts) == 1
        assert "\n" not in while_down.text
        assert "What you said is kept" in while_down.text
    assert reply.plan is not None
    needs = reply.plan["needs"]
    assert (needs["acs_customer"], needs["billing_country"], needs["agreement"]) == (
        "has_numbers",
        "DE",
        "PAYG",
    )
    assert reply.question is None


def test_a_conversation_can_begin_while_the_action_server_is_down(pair: Pair) -> None:
    person = Person(pair.url)

    pair.actions.stop()
    told = person.say("We want to send SMS in Germany")
    wait_until_ready([pair.start_actions()])
    reply = person.say("we have ACS numbers since 2024")

    assert "What you said is kept" in told.text
    assert reply.plan is not None
    assert reply.plan["needs"]["countries"] == ["DE"]
    assert reply.question == "billing_country"


def test_a_restart_of_the_action_server_between_two_messages_goes_unnoticed(pair: Pair) -> None:
    person = Person(pair.url)
    assert person.say("We want to send SMS in Germany").question == "acs_customer"

    # The assistant keeps its connections to the action server open, and these end here.
    pair.actions.stop()
    wait_until_ready([pair.start_actions()])

    reply = person.say("we have ACS numbers since 2024")
    assert "What you said is kept" not in reply.text
    assert reply.question == "billing_country"
