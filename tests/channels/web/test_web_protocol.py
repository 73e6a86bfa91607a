"""Pages that talk to a real server: what they are sent, and what is refused."""

from __future__ import annotations

import asyncio
import uuid

import pytest
from house import SECONDS, House, Page, Refusal
from sqlalchemy.exc import OperationalError

from channels.incoming import HARMLESS_SLASH
from channels.origins import Origins
from channels.turns import BROKEN_OFF, SILENT
from channels.web.journal import Journal

TRANSPORTS = ["websocket", "polling"]


@pytest.mark.parametrize("by", [*TRANSPORTS, None])
async def test_a_message_is_confirmed_shown_and_answered(house: House, by: str | None) -> None:
    async with house.open():
        page = await house.visit(by=by)
        asked = str(uuid.uuid4())
        assert await page.say("one two", asked) == {"ok": True, "seq": 1}
        await page.until("turn_over")
        assert [(m["seq"], m["from"], m["text"], m["turn"]) for m in page.messages] == [
            (1, "person", "one two", None),
            (2, "assistant", "one", asked),
            (3, "assistant", "two", asked),
        ]
        assert page.messages[0]["id"] == asked


async def test_the_events_of_a_visit_come_in_this_order(house: House) -> None:
    async with house.open():
        page = await house.visit()
        await page.ask("one")
        assert [
            (name, payload if name != "message" else payload["from"]) for name, payload in page.events
        ] == [
            ("session", page.of("session")[0]),
            ("ready", {"last": 0}),
            ("typing", {"on": False}),
            ("message", "person"),
            ("typing", {"on": True}),
            ("message", "assistant"),
            ("typing", {"on": False}),
            ("turn_over", {"turn": page.messages[0]["id"]}),
        ]
        assert page.of("session")[0].keys() == {"token", "session", "max_length"}
        assert page.of("session")[0]["max_length"] == 2_000


async def test_the_assistant_hears_who_where_and_that_cards_can_be_shown(house: House) -> None:
    async with house.open() as assistant:
        page = await house.visit()
        await page.ask("hello")
        heard = assistant.heard[0]
        assert (heard.text, heard.input_channel, heard.metadata) == ("hello", "web", {"cards": True})
        assert heard.output_channel.name() == "web"
        assert heard.sender_id != page.of("session")[0]["session"]


async def test_two_people_are_two_senders(house: House) -> None:
    async with house.open() as assistant:
        for page in [await house.visit(), await house.visit()]:
            await page.ask("hello")
        assert assistant.heard[0].sender_id != assistant.heard[1].sender_id


async def test_text_buttons_and_custom_json_are_one_message(house: House) -> None:
    async with house.open():
        page = await house.visit()
        await page.ask("rich")
        message = page.messages[-1]
        assert (message["text"], message["buttons"], message["custom"]) == (
            "Which country?",
            [{"title": "Germany", "payload": "in Germany"}],
            {"question": {"slot": "countries"}},
        )
        assert len(page.messages) == 2


async def test_an_order_to_rasa_is_ordinary_text(house: House) -> None:
    async with house.open() as assistant:
        page = await house.visit()
        await page.ask('/inform{"country":"DE"}')
        assert assistant.heard[0].text.startswith(HARMLESS_SLASH)
        assert page.messages[0]["text"] == '/inform{"country":"DE"}', "the person sees what they typed"


class TestNothingIsLost:
    async def test_a_page_that_was_away_gets_what_it_missed(self, house: House) -> None:
        async with house.open():
            first = await house.visit()
            await first.ask("one")
            token = first.token
            await first.leave()
            other = await house.visit(token=token)
            await other.ask("two three")
            back = await house.visit(token=token, after=2)
            assert [(m["seq"], m["text"]) for m in back.messages] == [
                (3, "two three"),
                (4, "two"),
                (5, "three"),
            ]
            assert back.of("ready") == [{"last": 5}]

    async def test_an_answer_given_while_nobody_was_there_is_kept(self, house: House) -> None:
        async with house.open() as assistant:
            page = await house.visit()
            await page.say("hang late")
            await assistant.started.wait()
            token = page.token
            await page.leave()
            assistant.go_on.set()
            back = await house.visit(token=token, after=1)
            await back.until("message", lambda message: message["text"] == "late")
            assert back.texts == ["late"]

    async def test_a_page_that_comes_back_in_a_turn_sees_that_it_goes_on(self, house: House) -> None:
        async with house.open() as assistant:
            page = await house.visit()
            await page.say("hang late")
            await assistant.started.wait()
            other = await house.visit(token=page.token)
            assert other.of("typing") == [{"on": True}]
            assistant.go_on.set()
            await other.until("turn_over")
            assert other.of("typing") == [{"on": True}, {"on": False}]

    @pytest.mark.parametrize("by", TRANSPORTS)
    async def test_a_restart_loses_nothing(self, house: House, by: str) -> None:
        async with house.open():
            page = await house.visit(by=by)
            await page.ask("one")
            token, session = page.token, page.of("session")[0]["session"]
        async with house.open():
            back = await house.visit(token=token, by=by)
            assert back.of("session")[0]["session"] == session
            assert back.texts == ["one", "one"]
            await back.ask("two")
            assert [m["seq"] for m in back.messages] == [1, 2, 3, 4]

    async def test_who_was_left_without_an_answer_is_told_so_once(self, house: House) -> None:
        async with house.open(finish=False) as assistant:
            page = await house.visit()
            asked = str(uuid.uuid4())
            await page.say("hang", asked)
            await assistant.started.wait()
            token = page.token
        for _ in range(2):
            async with house.open():
                back = await house.visit(token=token)
                assert [(m["from"], m["turn"]) for m in back.messages] == [
                    ("person", None),
                    ("assistant", asked),
                ]
                assert "started anew" in back.texts[1]
                assert back.messages[1]["custom"] == {"fallback": True}

    async def test_a_stop_waits_for_the_answer_that_is_nearly_there(self, house: House) -> None:
        async with house.open() as assistant:
            page = await house.visit()
            await page.say("hang late")
            await assistant.started.wait()
            token = page.token
        async with house.open():
            assert (await house.visit(token=token)).texts == ["hang late", "late"]


class TestNothingIsDoneTwice:
    async def test_the_same_id_again_is_confirmed_and_not_handled(self, house: House) -> None:
        async with house.open() as assistant:
            page = await house.visit()
            asked = str(uuid.uuid4())
            assert [await page.say("one", asked) for _ in range(3)] == [{"ok": True, "seq": 1}] * 3
            await page.ask("two")
            assert [message.text for message in assistant.heard] == ["one", "two"]
            assert page.texts == ["one", "one", "two", "two"]

    async def test_also_after_a_restart_and_from_another_tab(self, house: House) -> None:
        asked = str(uuid.uuid4())
        async with house.open():
            page = await house.visit()
            await page.say("one", asked)
            await page.until("turn_over")
            token = page.token
        async with house.open() as assistant:
            assert await (await house.visit(token=token)).say("one", asked) == {"ok": True, "seq": 1}
            assert assistant.heard == []

    async def test_the_same_id_of_somebody_else_is_another_message(self, house: House) -> None:
        async with house.open() as assistant:
            asked = str(uuid.uuid4())
            for page in [await house.visit(), await house.visit()]:
                await page.say("one", asked)
                await page.until("turn_over")
            assert len(assistant.heard) == 2


class TestTabs:
    async def test_all_tabs_of_a_session_see_the_same(self, house: House) -> None:
        async with house.open():
            first = await house.visit()
            second = await house.visit(token=first.token)
            await first.ask("one")
            await second.ask("two")
            await first.until("turn_over", times=2)
            assert first.messages == second.messages
            assert first.texts == ["one", "one", "two", "two"]

    async def test_a_new_conversation_begins_in_all_tabs(self, house: House) -> None:
        async with house.open() as assistant:
            first = await house.visit()
            await first.ask("one")
            second = await house.visit(token=first.token)
            begun = await first.send("new_conversation", {})
            moved = await second.until("session", times=2)
            assert begun["ok"]
            assert moved["session"] == begun["session"] != first.of("session")[0]["session"]
            await second.until("ready", lambda ready: ready == {"last": 0})
            await first.ask("two")
            shown = await second.until("message", lambda message: message["text"] == "two")
            assert shown["seq"] == 1
            assert assistant.heard[0].sender_id != assistant.heard[1].sender_id

    async def test_what_was_cleared_is_gone_and_its_token_opens_nothing(self, house: House) -> None:
        async with house.open():
            page = await house.visit()
            await page.ask("one")
            cleared = page.token
            begun = await page.send("new_conversation", {})
            late = await house.visit(token=cleared)
            assert late.messages == []
            assert late.of("session")[0]["session"] != begun["session"]
            assert (await house.visit(token=begun["token"])).of("session")[0]["session"] == begun["session"]

    async def test_an_answer_to_what_was_cleared_is_not_shown(self, house: House) -> None:
        async with house.open() as assistant:
            page = await house.visit()
            await page.say("hang secret")
            await assistant.started.wait()
            await page.send("new_conversation", {})
            assistant.go_on.set()
            assert await page.ask("next") == ["next"]
            assert "secret" not in page.texts


class TestTurns:
    async def test_messages_have_their_turn_in_order(self, house: House) -> None:
        async with house.open() as assistant:
            page = await house.visit()
            ids = [str(uuid.uuid4()) for _ in range(4)]
            await asyncio.gather(*(page.say(f"hang {n}", ids[n]) for n in range(4)))
            await assistant.started.wait()
            assert len(assistant.heard) == 1
            assistant.go_on.set()
            await page.until("turn_over", times=4)
            assert [over["turn"] for over in page.of("turn_over")] == ids
            answers = [(m["turn"], m["text"]) for m in page.messages if m["from"] == "assistant"]
            assert answers == [(ids[n], str(n)) for n in range(4)]

    async def test_one_who_waits_does_not_keep_another_waiting(self, house: House) -> None:
        async with house.open() as assistant:
            await (await house.visit()).say("hang")
            await assistant.started.wait()
            assert await (await house.visit()).ask("hello") == ["hello"]

    async def test_too_much_that_waits_is_refused(self, house: House) -> None:
        async with house.open(waiting_messages=2) as assistant:
            page = await house.visit()
            await page.say("hang")
            await assistant.started.wait()
            acks = [await page.say(f"{n}") for n in range(3)]
            assert [ack["ok"] for ack in acks] == [True, True, False]
            assert (acks[2]["error"]["code"], acks[2]["error"]["retry_after"]) == ("busy", 2)

    @pytest.mark.parametrize(
        ("said", "answers"),
        [
            ("silence", [SILENT]),
            ("crash", [BROKEN_OFF]),
            ("one crash", ["one", BROKEN_OFF]),
            ("one silence", ["one"]),
        ],
    )
    async def test_there_is_always_an_answer(self, house: House, said: str, answers: list[str]) -> None:
        async with house.open():
            page = await house.visit()
            assert await page.ask(said) == answers
            assert await page.ask("hello") == ["hello"]

    async def test_an_answer_that_takes_too_long_does_not_hold_up_the_next(self, house: House) -> None:
        async with house.open(turn_seconds=1) as assistant:
            page = await house.visit()
            assert await page.ask("hang late") == [SILENT]
            assert page.messages[-1]["custom"] == {"fallback": True}
            assert await page.ask("hello") == ["hello"]
            assistant.go_on.set()
            late = await page.until("message", lambda message: message["text"] == "late")
            assert late["turn"] == page.messages[0]["id"]


class TestStrangers:
    async def test_a_token_shows_its_own_session_only(self, house: House) -> None:
        async with house.open():
            page = await house.visit()
            await page.ask("mine")
            stranger = await house.visit()
            other = await house.visit(token=stranger.token)
            await stranger.ask("theirs")
            assert "mine" not in stranger.texts + other.texts
            assert page.texts == ["mine", "mine"]

    @pytest.mark.parametrize(
        "forge", ["session id", "public id", "tampered", "other secret", "nonsense", "number"]
    )
    async def test_a_forged_token_gives_a_new_session(self, house: House, forge: str) -> None:
        async with house.open() as assistant:
            page = await house.visit()
            await page.ask("mine")
            forged = {
                "session id": assistant.heard[0].sender_id,
                "public id": page.of("session")[0]["session"],
                "tampered": page.token[:-9] + page.token[-9:].swapcase(),
                "other secret": await self.foreign_token(house),
                "nonsense": "x" * 10_000,
                "number": 5,
            }[forge]
            thief = await house.visit(token=forged)
            assert thief.messages == []
            assert thief.of("session")[0]["session"] != page.of("session")[0]["session"]

    async def foreign_token(self, house: House) -> str:
        elsewhere = House(house.settings)
        async with elsewhere.open(
            secret="of another server, and quite long", database=house.settings.database
        ):
            return (await elsewhere.visit()).token

    async def test_a_session_the_server_has_forgotten_begins_anew(self, house: House) -> None:
        async with house.open():
            page = await house.visit()
            other = await house.visit(token=page.token, after=7)
            assert other.of("session")[0]["session"] != page.of("session")[0]["session"]

    @pytest.mark.parametrize("after", [-1, "2", None, 2.0, True, 2**70])
    async def test_odd_places_to_go_on_from_break_nothing(self, house: House, after: object) -> None:
        async with house.open():
            page = await house.visit()
            await page.ask("one")
            assert (await house.visit(token=page.token, after=after)).texts == ["one", "one"]


class TestOrigins:
    @pytest.mark.parametrize("by", TRANSPORTS)
    async def test_another_page_may_not_connect(self, house: House, by: str) -> None:
        async with house.open():
            with pytest.raises(Refusal) as refused:
                await house.visit(origin="https://evil.example", by=by)
            assert refused.value.code == "origin_not_allowed"

    @pytest.mark.parametrize("by", TRANSPORTS)
    async def test_a_listed_page_and_our_own_may(self, house: House, by: str) -> None:
        async with house.open(origins=Origins.read(["https://shop.example"])):
            for origin in ["https://shop.example", house.url]:
                assert await (await house.visit(origin=origin, by=by)).ask("hello") == ["hello"]


class TestLimits:
    async def test_a_long_message_is_refused_and_not_heard(self, house: House) -> None:
        async with house.open() as assistant:
            page = await house.visit()
            ack = await page.say("x" * 2_001)
            assert ack == {
                "ok": False,
                "error": {
                    "code": "message_too_long",
                    "message": "message has 2,001 characters. The longest that is read has 2,000.",
                },
            }
            assert await page.ask("x" * 2_000) == ["x" * 2_000]
            assert len(assistant.heard) == 1

    @pytest.mark.parametrize("text", ["", "  \n ", "\x00\x07"])
    async def test_an_empty_message_is_refused(self, house: House, text: str) -> None:
        async with house.open():
            assert (await (await house.visit()).say(text))["error"]["code"] == "message_empty"

    @pytest.mark.parametrize(
        "sent",
        [
            None,
            "hello",
            [],
            {},
            {"text": "hello"},
            {"id": "short", "text": "hello"},
            {"id": "with blanks in it", "text": "hello"},
            {"id": "x" * 65, "text": "hello"},
            {"id": 12345678, "text": "hello"},
            {"id": "12345678", "text": None},
            {"id": "12345678", "text": ["hello"]},
        ],
    )
    async def test_what_is_malformed_is_refused(self, house: House, sent: object) -> None:
        async with house.open() as assistant:
            page = await house.visit()
            assert (await page.send("say", sent))["error"]["code"] == "malformed"
            assert await page.ask("hello") == ["hello"]
            assert len(assistant.heard) == 1

    async def test_unknown_events_and_odd_acknowledgements_break_nothing(self, house: House) -> None:
        async with house.open():
            page = await house.visit()
            for event, payload in [
                ("trigger_event", {}),
                ("connect", {}),
                ("seen", {"seq": "x"}),
                ("seen", 2**80),
            ]:
                await page.client.emit(event, payload)
            assert await page.ask("hello") == ["hello"]

    async def test_a_session_that_talks_too_fast_is_told_to_wait(self, house: House) -> None:
        async with house.open(messages_per_minute=2, waiting_messages=9):
            page = await house.visit()
            first = str(uuid.uuid4())
            acks = [await page.say("1", first), await page.say("2"), await page.say("3")]
            assert [ack["ok"] for ack in acks] == [True, True, False]
            assert acks[2]["error"]["code"] == "rate_limited"
            assert 0 < acks[2]["error"]["retry_after"] <= 60
            assert (await page.say("1", first))["ok"]
            assert (await (await house.visit()).say("other session"))["ok"]

    async def test_an_address_that_talks_too_fast_is_told_to_wait(self, house: House) -> None:
        async with house.open(messages_per_minute_and_address=2):
            acks = [await (await house.visit()).say("hello") for _ in range(3)]
            assert [ack["ok"] for ack in acks] == [True, True, False]
            assert acks[2]["error"]["code"] == "rate_limited"

    async def test_an_address_has_so_many_sessions_at_once(self, house: House) -> None:
        async with house.open(sessions_per_address=2):
            first, second = await house.visit(), await house.visit()
            await house.visit(token=first.token)
            with pytest.raises(Refusal) as refused:
                await house.visit()
            assert refused.value.code == "too_many_sessions"
            await second.leave()
            await self.until_left(house)

    async def until_left(self, house: House) -> None:
        """The server learns a moment later that a page has left."""
        for attempt in range(100):
            try:
                await house.visit()
                return
            except Refusal:
                if attempt == 99:
                    raise

    async def test_an_address_connects_so_often(self, house: House) -> None:
        async with house.open(connections_per_minute_and_address=2):
            page = await house.visit()
            await house.visit(token=page.token)
            with pytest.raises(Refusal) as refused:
                await house.visit(token=page.token)
            assert refused.value.code == "rate_limited"

    async def test_a_packet_that_is_too_large_ends_the_connection_unread(self, house: House) -> None:
        async with house.open(longest_packet=10_000) as assistant:
            page = await house.visit(by="websocket")
            await page.client.emit("say", {"id": "12345678", "text": "x" * 20_000})
            await asyncio.wait_for(page.client.wait(), SECONDS)
            assert assistant.heard == []
            assert await (await house.visit(token=page.token)).ask("hello") == ["hello"]


@pytest.mark.parametrize("by", TRANSPORTS)
async def test_20_people_talk_at_once(house: House, by: str) -> None:
    async def talk(page: Page, name: str) -> list[str]:
        return [answer for n in range(3) for answer in await page.ask(f"{name}-{n} {name}")]

    async with house.open():
        pages = [await house.visit(by=by) for _ in range(20)]
        answers = await asyncio.gather(*(talk(page, f"p{n}") for n, page in enumerate(pages)))
    assert answers == [[f"p{n}-0", f"p{n}", f"p{n}-1", f"p{n}", f"p{n}-2", f"p{n}"] for n in range(20)]


async def test_what_cannot_be_kept_is_not_taken(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OperationalError("INSERT", {}, Exception("database or disk is full"))

    async with house.open() as assistant:
        page = await house.visit()
        with monkeypatch.context() as meanwhile:
            meanwhile.setattr(Journal, "hear", full)
            ack = await page.say("hello", "the-same-id")
        assert (ack["ok"], ack["error"]["code"]) == (False, "busy")
        assert await page.say("hello", "the-same-id") == {"ok": True, "seq": 1}
        await page.until("turn_over")
        assert len(assistant.heard) == 1
