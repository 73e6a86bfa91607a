"""The one filler of the slots: each message is heard once, in order, also after an outage."""

from __future__ import annotations

from turns import Done, Json, action, loop, run, tracker, user

from actions.catalog.vocabulary import Capability
from actions.planner import Needs
from actions.understand import ActionUnderstand
from actions.understanding import Conversation

SENDING = Needs(countries=("DE",), capabilities=frozenset({Capability.SEND_SMS}))


def understand(talk: Conversation, *events: Json, requested: str | None = None) -> Done:
    return run(ActionUnderstand(), tracker(talk, events, requested))


def test_a_message_fills_the_slots_that_it_tells() -> None:
    done = understand(Conversation(), user("we want to send SMS in Germany", message_id="1"))
    assert done.slots["countries"] == ["DE"]
    assert done.slots["capabilities"] == ["send_sms"]
    assert done.slots["talk"]["heard"] == "1"
    assert set(done.slots) == {"countries", "capabilities", "talk"}
    assert done.messages == []


def test_an_answer_is_heard_as_one_to_the_question_that_is_open() -> None:
    events = [loop("plan_form"), user("no", "deny", "2")]
    done = understand(Conversation(SENDING, heard="1"), *events, requested="existing_number")
    assert done.slots["existing_number"]["keep"] is False


def test_what_was_said_during_an_outage_is_heard_with_the_next_message_and_in_order() -> None:
    events = [
        user("we want to send SMS in Germany", message_id="1"),
        user("make it Spain instead", "change", "2"),
        user("and Portugal as well", "change", "3"),
    ]
    done = understand(Conversation(SENDING, heard="1"), *events)
    assert done.slots["countries"] == ["ES", "PT"]
    assert done.slots["talk"]["heard"] == "3"
    assert [needs["countries"] for needs in done.slots["talk"]["earlier"]] == [["DE"], ["ES"]]


def test_a_conversation_that_began_during_an_outage_is_heard_from_its_start() -> None:
    events = [user("a hotline in Sweden", message_id="1"), user("billed in Norway", message_id="2")]
    done = understand(Conversation(), *events)
    assert done.slots["countries"] == ["SE"]
    assert done.slots["capabilities"] == ["receive_calls"]
    assert done.slots["billing_country"] == "NO"


def test_a_message_is_heard_once_although_the_form_asks_again_when_it_starts() -> None:
    message = user("we want to send SMS in Germany", message_id="1")
    first = understand(Conversation(), message)
    heard = Conversation.from_slots(first.slots)
    again = understand(heard, message, action("plan_form"), loop("plan_form"))
    assert again.events == []


def test_an_undo_is_not_done_twice_when_the_message_is_seen_twice() -> None:
    before = Conversation(heard="1").with_needs(countries=("DE",)).remembering(Needs())
    before = before.with_needs(countries=("DE", "FR")).remembering(Needs(countries=("DE",)))
    message = user("undo that", "undo", "2")
    first = understand(before, user("Germany", message_id="1"), message)
    assert first.slots["countries"] == ["DE"]
    slots = {**before.to_slots(), **first.slots}
    assert understand(Conversation.from_slots(slots), user("Germany", message_id="1"), message).events == []


def test_small_talk_changes_no_need() -> None:
    done = understand(Conversation(SENDING, heard="1"), user("thank you", "thanks", "2"))
    assert set(done.slots) == {"talk"}
