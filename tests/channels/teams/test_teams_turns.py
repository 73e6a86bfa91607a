"""Turns over Teams: nothing is lost, doubled, crossed or out of order, and nothing ends in silence."""

from __future__ import annotations

import random
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any
from urllib.parse import quote

import pytest

from channels.teams.talk import Pace
from channels.teams.words import ATTACHMENT
from channels.turns import BROKEN_OFF, SILENT
from tests.channels.teams.bot_service import BOT, TENANT, BotService, status
from tests.channels.teams.world import PACE, PATIENCE, Start, World


def chat(id: str = "a:chat", kind: str = "personal") -> dict[str, Any]:
    return {"id": id, "conversationType": kind, "tenantId": TENANT}


def person(id: str) -> dict[str, Any]:
    return {"id": id, "name": id}


class TestAMessage:
    def test_is_accepted_and_answered_in_its_conversation(self, world: World) -> None:
        activity = world.activity("one two")
        assert world.post(activity).status == 202
        assert world.texts(2) == ["one", "two"]
        for sent in world.service.sent:
            assert sent.method == "POST"
            assert sent.path == f"/emea/v3/conversations/{quote(world.chat)}/activities/{activity['id']}"
            assert sent.activity["from"]["id"] == BOT
            assert sent.activity["recipient"]["id"] == "29:ann"
            assert sent.activity["replyToId"] == activity["id"]

    def test_carries_the_bots_token(self, world: World) -> None:
        world.say("hello")
        assert world.service.wait_for(1)[0].authorization == "Bearer token-1"

    def test_reaches_rasa_with_cards_and_locale(self, world: World) -> None:
        world.say("hello")
        world.texts(1)
        heard = world.assistant.heard[0]
        assert (heard.text, heard.input_channel) == ("hello", "teams")
        assert heard.metadata == {"cards": True, "locale": "de-DE"}

    def test_is_answered_at_once_however_long_the_turn_takes(self, start: Start) -> None:
        slow = start()
        slow.service.clear()
        assert slow.say("hang done").status == 202
        slow.loop.call_soon_threadsafe(slow.assistant.go_on.set)
        assert slow.texts(1) == ["done"]

    def test_that_is_an_order_to_rasa_is_mere_text(self, world: World) -> None:
        world.say('/inform{"country": "DE"}')
        world.texts(2)
        assert world.assistant.heard[0].text.startswith("\u2215inform")

    def test_that_is_too_long_is_refused_in_words(self, world: World) -> None:
        assert world.say("x" * 2_001).status == 202
        assert "2,001 characters" in world.texts(1)[0]
        assert world.assistant.heard == []

    def test_of_2000_characters_is_read(self, world: World) -> None:
        world.say("x" * 2_000)
        world.texts(1)
        assert len(world.assistant.heard[0].text) == 2_000

    def test_that_only_mentions_the_bot_is_greeted(self, world: World) -> None:
        mention = {
            "type": "mention",
            "mentioned": {"id": BOT, "name": "Dialpath"},
            "text": "<at>Dialpath</at>",
        }
        world.say("<at>Dialpath</at>\n", entities=[mention])
        assert world.texts(1) == ["Hello.\nFor example:"]


FILE = {
    "contentType": "application/vnd.microsoft.teams.file.download.info",
    "name": "a.pdf",
    "content": {},
}
COPY = {"contentType": "text/html", "content": "<p>hello</p>"}


class TestAttachments:
    def test_a_file_is_refused_in_words(self, world: World) -> None:
        world.post(world.activity(None, attachments=[FILE]))
        assert world.texts(1) == [ATTACHMENT]
        assert world.assistant.heard == []

    def test_the_text_beside_a_file_is_answered(self, world: World) -> None:
        world.say("hello", attachments=[FILE, COPY])
        assert world.texts(2) == [ATTACHMENT, "hello"]

    def test_the_html_copy_of_the_text_is_no_file(self, world: World) -> None:
        world.say("hello", attachments=[COPY])
        assert world.texts(1) == ["hello"]


class TestTurns:
    @pytest.mark.parametrize(
        ("said", "texts"),
        [
            ("silence", [SILENT]),
            ("crash", [BROKEN_OFF]),
            ("one crash", ["one", BROKEN_OFF]),
            ("one silence", ["one"]),
        ],
    )
    def test_never_end_in_silence(self, world: World, said: str, texts: list[str]) -> None:
        world.say(said)
        assert world.texts(len(texts)) == texts

    def test_that_take_too_long_are_said_to_and_still_finished(self, start: Start) -> None:
        slow = start(pace=Pace(typing_after=60.0, silent_after=0.01))
        slow.service.clear()
        slow.say("hang done")
        assert slow.texts(1) == [SILENT]
        slow.loop.call_soon_threadsafe(slow.assistant.go_on.set)
        assert slow.texts(2) == [SILENT, "done"]

    def test_that_run_when_the_server_stops_are_said_to(self, start: Start) -> None:
        stopping = start()
        stopping.service.clear()
        stopping.say("one hang two")
        stopping.say("three")
        stopping.texts(1)
        stopping.stop()
        assert stopping.texts(3) == ["one", BROKEN_OFF, BROKEN_OFF]
        assert [message.text for message in stopping.assistant.heard] == ["one hang two"]

    def test_show_typing_while_they_last(self, start: Start) -> None:
        slow = start(pace=Pace(typing_after=0.001, typing_again=0.001))
        slow.service.clear()
        slow.say("hang done")
        slow.service.wait_until(lambda: sum(s.activity["type"] == "typing" for s in slow.service.all) >= 2)
        slow.loop.call_soon_threadsafe(slow.assistant.go_on.set)
        slow.texts(1)
        assert slow.service.all[-1].text == "done"

    def test_of_one_person_keep_their_order(self, world: World) -> None:
        words = [f"word-{number}" for number in range(15)]
        for word in words:
            assert world.say(word).status == 202
        assert world.texts(15) == words

    def test_beyond_the_limit_are_refused_and_can_be_sent_again(self, start: Start) -> None:
        slow = start()
        slow.service.clear()
        statuses = [slow.say("hang").status for _ in range(20)]
        refused = slow.activity("last")
        assert statuses == [202] * 20
        assert slow.post(refused).status == 429
        slow.loop.call_soon_threadsafe(slow.assistant.go_on.set)
        slow.texts(20)
        while slow.post(refused).status == 429:  # until the last turn has ended, which is now
            pass
        assert slow.texts(21)[-1] == "last"


class TestOnce:
    def test_a_replayed_activity_is_not_answered_again(self, world: World) -> None:
        activity, token = world.activity("once"), world.service.token()
        assert [world.post(activity, token).status for _ in range(3)] == [202, 200, 200]
        world.say("after")
        assert world.texts(2) == ["once", "after"]

    def test_the_same_id_in_another_conversation_is_another_activity(self, world: World) -> None:
        activity = world.activity("hello")
        world.post(activity)
        world.post({**activity, "conversation": chat("a:other")})
        assert world.texts(2) == ["hello", "hello"]

    def test_activities_at_the_same_time_are_handled_once(self, world: World) -> None:
        activity, token = world.activity("once"), world.service.token()
        with ThreadPoolExecutor(8) as clients:
            statuses = list(clients.map(lambda _: world.post(activity, token).status, range(8)))
        assert sorted(statuses) == [200] * 7 + [202]
        assert world.texts(1) == ["once"]


class TestState:
    def state(self, world: World, **changes: Any) -> str:
        world.service.clear()
        world.assistant.heard.clear()
        world.say("hello", **changes)
        world.texts(1)
        return str(world.assistant.heard[0].sender_id)

    def test_is_the_same_for_the_same_person_in_the_same_conversation(self, world: World) -> None:
        assert self.state(world) == self.state(world)

    @pytest.mark.parametrize(
        "changes",
        [
            {"from": person("29:bob")},
            {"conversation": chat("a:other")},
            {"conversation": chat("19:team@thread.tacv2;messageid=1", "channel")},
        ],
    )
    def test_is_another_for_another_person_or_conversation(
        self, world: World, changes: dict[str, Any]
    ) -> None:
        assert self.state(world) != self.state(world, **changes)

    def test_names_nobody(self, world: World) -> None:
        state = self.state(world)
        assert state.startswith("teams-")
        assert "ann" not in state

    def test_threads_of_a_channel_have_their_own_and_are_answered_there(self, world: World) -> None:
        threads = [chat(f"19:team@thread.tacv2;messageid={number}", "channel") for number in (1, 2)]
        for thread in threads:
            world.say("hello", conversation=thread)
        world.texts(2)
        assert len({message.sender_id for message in world.assistant.heard}) == 2
        paths = sorted(sent.path.split("/")[4] for sent in world.service.sent)
        assert paths == [f"19%3Ateam%40thread.tacv2%3Bmessageid%3D{number}" for number in (1, 2)]


def test_a_hundred_conversations_at_once_lose_double_and_cross_nothing(start: Start) -> None:
    world = start(patience=replace(PATIENCE, tries=50))
    world.service.clear()
    people, rounds = 100, 3
    token = world.service.token()

    def talk(number: int) -> list[int]:
        where = {"conversation": chat(f"a:{number}"), "from": person(f"29:{number}")}
        said = [f"{number}-{turn}" for turn in range(rounds)]
        activities = [world.activity(f"{word} {word}-b", **where) for word in said]
        sent_twice = [activity for activity in activities for _ in range(2)]
        return [world.post(activity, token).status for activity in sent_twice]

    order = list(range(people))
    random.Random(7).shuffle(order)
    world.service.next_answers.extend([status(429, Retry_After="0"), status(503), status(502)] * 10)
    with ThreadPoolExecutor(25) as clients:
        statuses = [code for codes in clients.map(talk, order) for code in codes]
    assert sorted(statuses) == [200] * people * rounds + [202] * people * rounds
    world.service.wait_for(people * rounds * 2)
    answers: dict[str, list[str]] = defaultdict(list)
    for sent in world.service.sent:
        answers[sent.conversation].append(sent.text)
    assert answers == {
        f"a:{number}": [text for turn in range(rounds) for text in (f"{number}-{turn}", f"{number}-{turn}-b")]
        for number in range(people)
    }
    assert len({message.sender_id for message in world.assistant.heard}) == people


class TestQuestions:
    def test_are_cards_whose_buttons_show_in_the_chat(self, world: World) -> None:
        world.say("ask")
        card = world.service.wait_for(1)[0].activity["attachments"][0]["content"]
        assert card["body"][0]["text"] == "Which?"
        assert card["body"][1]["actions"][1] == {
            "type": "Action.Submit",
            "title": "Both",
            "data": {
                "say": "sending and receiving",
                "msteams": {"type": "messageBack", "displayText": "Both", "text": "sending and receiving"},
            },
        }

    def test_lose_their_buttons_and_show_the_choice_when_one_is_pressed(self, world: World) -> None:
        world.say("ask")
        asked = world.service.wait_for(1)[0]
        assert asked.buttons == ["Only sending", "Both"]
        world.post(world.activity("only sending", value={"say": "only sending"}, replyToId="sent-1"))
        update, *answers = world.service.wait_for(4)[1:]
        assert (update.method, update.path) == (
            "PUT",
            f"/emea/v3/conversations/{quote(world.chat)}/activities/sent-1",
        )
        assert (update.text, update.buttons) == ("Which?\nYour answer: Only sending", [])
        assert [sent.text for sent in answers] == ["only", "sending"]

    def test_lose_their_buttons_when_the_answer_is_typed(self, world: World) -> None:
        world.say("ask")
        world.service.wait_for(1)
        world.say("price")
        update = world.service.wait_for(3)[1]
        assert (update.method, update.text, update.buttons) == ("PUT", "Which?", [])

    def test_are_updated_once(self, world: World) -> None:
        for said in ("ask", "one", "two"):
            world.say(said)
        world.service.wait_for(4)
        assert [sent.method for sent in world.service.sent] == ["POST", "PUT", "POST", "POST"]

    def test_of_one_person_stay_open_when_another_speaks(self, world: World) -> None:
        group = chat("19:group", "groupChat")
        world.say("ask", conversation=group)
        world.service.wait_for(1)
        world.say("hello", conversation=group, **{"from": person("29:bob")})
        assert [sent.method for sent in world.service.wait_for(2)] == ["POST", "POST"]

    def test_answered_by_a_client_without_message_back_are_heard(self, world: World) -> None:
        world.post(world.activity(None, value={"say": "both"}))
        assert world.texts(1) == ["both"]

    def test_that_cannot_be_updated_do_not_keep_the_answer_back(self, world: World) -> None:
        world.say("ask")
        world.service.wait_for(1)
        world.service.next_answers.append(status(404))
        world.say("both")
        assert world.texts(2)[-1] == "both"


class TestWelcome:
    def update(self, world: World, id: str, kind: str = "personal", **changes: Any) -> dict[str, Any]:
        return world.activity(None, **{"conversation": chat(id, kind), "locale": None, **changes})

    def added(self, *members: str) -> dict[str, Any]:
        return {"type": "conversationUpdate", "membersAdded": [{"id": member} for member in members]}

    @pytest.mark.parametrize("kind", ["personal", "groupChat", "channel"])
    def test_comes_once_in_a_conversation(self, world: World, kind: str) -> None:
        new = f"a:new-{kind}"
        install = {"type": "installationUpdate", "action": "add"}
        added = self.added(BOT, "29:ann")
        statuses = [
            world.post(self.update(world, new, kind, **each)).status for each in (install, added, added)
        ]
        assert statuses == [202, 200, 200]
        world.say("after", conversation=chat(new, kind), **{"from": person("29:bob")})
        world.service.wait_until(lambda: any(sent.text == "after" for sent in world.service.all))
        welcome = [sent for sent in world.service.sent if sent.method == "POST" and sent.text != "after"]
        assert [(sent.text, sent.buttons) for sent in welcome] == [("Hello.\nFor example:", ["SMS"])]

    def test_comes_to_every_conversation(self, world: World) -> None:
        for id in ("a:first", "a:second"):
            world.post(self.update(world, id, **self.added(BOT)))
        assert len(world.texts(2)) == 2

    @pytest.mark.parametrize(
        ("kind", "change"),
        [
            ("groupChat", {"type": "conversationUpdate", "membersAdded": [{"id": "29:eve"}]}),
            ("channel", {"type": "conversationUpdate", "channelData": {"eventType": "channelCreated", "tenant": {"id": TENANT}}}),
            ("personal", {"type": "conversationUpdate", "membersRemoved": [{"id": BOT}]}),
            ("personal", {"type": "installationUpdate", "action": "remove"}),
            ("personal", {"type": "installationUpdate", "action": "add-upgrade"}),
        ],
    )  # fmt: skip
    def test_does_not_come_for_other_changes(self, world: World, kind: str, change: dict[str, Any]) -> None:
        assert world.post(self.update(world, f"a:{kind}", kind, **change)).status == 200
        assert world.assistant.heard == []

    def test_keeps_its_buttons_for_everybody_in_a_group(self, world: World) -> None:
        group = chat("19:welcomed", "groupChat")
        world.post(self.update(world, "19:welcomed", "groupChat", **self.added(BOT)))
        world.texts(1)
        world.say("hello", conversation=group)
        assert [sent.method for sent in world.service.wait_for(2)] == ["POST", "POST"]


@pytest.mark.parametrize(
    ("activity", "code"),
    [
        ({"type": "messageReaction", "reactionsAdded": [{"type": "like"}], "replyToId": "sent-1"}, 200),
        ({"type": "messageUpdate", "channelData": {"eventType": "editMessage", "tenant": {"id": TENANT}}}, 200),
        ({"type": "messageDelete", "channelData": {"eventType": "softDeleteMessage", "tenant": {"id": TENANT}}}, 200),
        ({"type": "typing", "text": None}, 200),
        ({"type": "endOfConversation"}, 200),
        ({"type": "event", "name": "application/vnd.microsoft.readReceipt", "value": {}}, 200),
        ({"type": "command", "name": "x"}, 200),
        ({"type": "somethingNew"}, 200),
        ({"type": "invoke", "name": "adaptiveCard/action", "value": {"action": {"type": "Action.Execute"}}}, 501),
        ({"type": "invoke", "name": "composeExtension/query", "value": {}}, 501),
        ({"type": "invoke", "name": "signin/verifyState", "value": {"state": "1"}}, 501),
        ({"type": "invoke", "name": "task/fetch", "value": "text"}, 501),
    ],
)  # fmt: skip
def test_other_activities_are_ignored_on_purpose(world: World, activity: dict[str, Any], code: int) -> None:
    assert world.post(world.activity(**activity)).status == code
    assert world.assistant.heard == []
    assert world.service.sent == []


class TestATroubledService:
    def test_messages_keep_their_order_when_it_throttles(self, world: World) -> None:
        world.service.next_answers.extend([status(429, Retry_After="0"), status(503)])
        world.say("one two three")
        assert world.texts(3) == ["one", "two", "three"]

    def test_a_message_that_cannot_be_delivered_breaks_neither_turn_nor_the_next(
        self, world: World, caplog: pytest.LogCaptureFixture
    ) -> None:
        world.service.next_answers.append(status(403))
        world.say("lost kept")
        assert world.texts(1) == ["kept"]
        assert "not delivered: status 403" in caplog.text

    def test_a_token_that_is_not_accepted_is_replaced(self, start: Start, service: BotService) -> None:
        fresh = start(pace=PACE)
        service.clear()
        service.next_answers.append(status(401))
        fresh.say("hello")
        assert service.wait_for(1)[0].authorization == "Bearer token-2"


def test_the_health_page_answers(world: World) -> None:
    import urllib.request

    with urllib.request.urlopen(f"http://127.0.0.1:{world.port}/webhooks/teams/", timeout=5) as answer:
        assert answer.read() == b'{"status":"ok"}'
