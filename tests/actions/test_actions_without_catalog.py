"""When the catalog cannot be read, each action says so in one line, and the slots stay as they are."""

from __future__ import annotations

import pytest
from rasa_sdk import Action
from turns import run, tracker, user

from actions import desk
from actions.answer import ActionAnswer
from actions.catalog.vocabulary import Capability
from actions.plan_form import AskAcsCustomer, AskCountries, ValidatePlanForm
from actions.planner import Needs
from actions.present import ActionPresentPlan
from actions.talk import ActionExplainQuestion, ActionSummarise
from actions.understand import ActionUnderstand
from actions.understanding import Conversation

SENDING = Conversation(Needs(countries=("DE",), capabilities=frozenset({Capability.SEND_SMS})))
READ_THE_CATALOG = [
    ValidatePlanForm(),
    AskAcsCustomer(),
    AskCountries(),
    ActionPresentPlan(),
    ActionAnswer(),
    ActionExplainQuestion(),
    ActionSummarise(),
]


@pytest.mark.usefixtures("catalog_is_away")
@pytest.mark.parametrize("what", READ_THE_CATALOG, ids=lambda what: what.name())
def test_it_is_told_in_one_line_and_nothing_changes(what: Action) -> None:
    done = run(what, tracker(SENDING, [user("what does it cost?")], "acs_customer"))
    assert len(done.texts) == 1
    assert "\n" not in done.texts[0]
    assert "What you said is kept" in done.texts[0]
    assert done.events == []


@pytest.mark.usefixtures("catalog_is_away")
def test_what_is_said_meanwhile_is_understood() -> None:
    done = run(ActionUnderstand(), tracker(SENDING, [user("billed in Germany", message_id="2")]))
    assert done.slots["billing_country"] == "DE"


def test_the_next_message_works_once_the_catalog_is_back(
    monkeypatch: pytest.MonkeyPatch, catalog_url: str
) -> None:
    state = tracker(SENDING, [user("the plan", "show_plan")])
    with monkeypatch.context() as away:
        away.setenv("DIALPATH_CATALOG_URL", "sqlite:////nowhere/at/all/catalog.db")
        desk.catalog.cache_clear()
        assert "plan" not in run(ActionPresentPlan(), state).messages[0]["custom"]
    assert "plan" in run(ActionPresentPlan(), state).messages[0]["custom"]
