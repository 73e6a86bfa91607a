"""The REST channel in Rasa's own server, on this machine, with an assistant that does what the message says."""

import asyncio
import http.client
import json
import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import yaml
from rasa.core.channels.channel import UserMessage, register
from rasa.core.run import create_http_input_channels
from rasa.shared.exceptions import InvalidConfigException
from sanic import Sanic

from channels.rest import SafeRestInput
from channels.turns import BROKEN_OFF, SILENT
from scripts.project import ROOT
from scripts.servers import HOST, free_ports

WEBHOOK = "/webhooks/rest/webhook"


@dataclass
class Assistant:
    """Says each word of a message; some words stand for what can go wrong."""

    heard: list[UserMessage] = field(default_factory=list)
    go_on: threading.Event = field(default_factory=threading.Event)
    finished: queue.Queue[str] = field(default_factory=queue.Queue)

    async def handle_message(self, message: UserMessage) -> None:
        self.heard.append(message)
        for word in message.text.split():
            if word == "crash":
                raise RuntimeError("an action crashed")
            if word == "hang":
                await asyncio.get_running_loop().run_in_executor(None, self.go_on.wait, 10)
            elif word != "silence":
                await message.output_channel.send_text_message(message.sender_id, word)
        self.finished.put(message.text)


@dataclass(frozen=True)
class Reply:
    status: int
    kind: str
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def texts(self) -> list[str]:
        return [message["text"] for message in self.json]


@dataclass
class Client:
    port: int
    assistant: Assistant

    def send(self, method: str, path: str, body: bytes | Iterator[bytes] | None = None) -> Reply:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=10)
        try:
            connection.request(method, path, body, encode_chunked=True)
            answer = connection.getresponse()
            return Reply(answer.status, answer.getheader("Content-Type", ""), answer.read())
        finally:
            connection.close()

    def post(self, path: str = WEBHOOK, **fields: Any) -> Reply:
        return self.send("POST", path, json.dumps({"sender": "ann", **fields}).encode())


Start = Callable[[SafeRestInput, float], Client]


@pytest.fixture(scope="module")
def start() -> Iterator[Start]:
    """Starts servers with a channel and a time limit in seconds; all run in one event loop beside the tests."""
    several_in_one_process = pytest.MonkeyPatch()
    several_in_one_process.setattr(Sanic, "test_mode", True)
    loop = asyncio.new_event_loop()
    beside = threading.Thread(target=loop.run_forever)
    beside.start()
    stops: list[Any] = []

    async def serve(channel: SafeRestInput, seconds: float, assistant: Assistant) -> int:
        app = Sanic(f"rest_{len(stops)}", configure_logging=False)
        app.config.RESPONSE_TIMEOUT = seconds
        app.ctx.agent = assistant
        register([channel], app, "/webhooks/")
        port = free_ports(1)[0]
        server = await app.create_server(HOST, port, return_asyncio_server=True)
        await server.startup()
        stops.append(server.close)
        return port

    def started(channel: SafeRestInput, seconds: float) -> Client:
        assistant = Assistant()
        serving = asyncio.run_coroutine_threadsafe(serve(channel, seconds, assistant), loop)
        return Client(serving.result(10), assistant)

    yield started
    for stop in stops:
        loop.call_soon_threadsafe(stop)
    loop.call_soon_threadsafe(loop.stop)
    beside.join(10)
    loop.close()
    several_in_one_process.undo()


@pytest.fixture(scope="module")
def server(start: Start) -> Client:
    return start(SafeRestInput(longest_message=40, longest_body=1_000), 60.0)


@pytest.fixture
def client(server: Client) -> Client:
    server.assistant.heard.clear()
    return server


def test_a_message_gets_its_answer_as_from_rasas_own_channel(client: Client) -> None:
    reply = client.post(message="one two")
    assert (reply.status, reply.kind) == (200, "application/json")
    assert reply.json == [{"recipient_id": "ann", "text": "one"}, {"recipient_id": "ann", "text": "two"}]


def test_the_assistant_hears_sender_channel_and_metadata(client: Client) -> None:
    client.post(message="hello", input_channel="web", metadata={"page": 1})
    heard = client.assistant.heard[0]
    assert (heard.sender_id, heard.text, heard.input_channel, heard.metadata) == (
        "ann",
        "hello",
        "web",
        {"page": 1},
    )


def test_the_channel_is_called_rest(client: Client) -> None:
    client.post(message="hello")
    assert SafeRestInput.name() == client.assistant.heard[0].input_channel == "rest"


def test_messages_are_streamed_on_request(client: Client) -> None:
    reply = client.post(f"{WEBHOOK}?stream=true", message="one two")
    assert reply.kind == "text/event-stream"
    assert [json.loads(line)["text"] for line in reply.body.splitlines()] == ["one", "two"]


def test_the_health_page_answers(client: Client) -> None:
    assert client.send("GET", "/webhooks/rest/").json == {"status": "ok"}


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_other_methods_are_not_allowed(client: Client, method: str) -> None:
    assert client.send(method, WEBHOOK).status == 405


@pytest.mark.parametrize("path", [WEBHOOK, f"{WEBHOOK}?stream=true"])
@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        (b"message=hello", 400, "not_json"),
        (b"[]", 400, "not_an_object"),
        (b'{"sender": "ann"}', 400, "message_missing"),
        (b'{"sender": 1, "message": "hello"}', 400, "sender_odd"),
        (json.dumps({"sender": "ann", "message": "x" * 41}).encode(), 413, "message_too_long"),
        (json.dumps({"sender": "ann", "message": "x" * 2_000}).encode(), 413, "body_too_large"),
    ],
)
def test_bad_input_is_refused_and_not_heard(
    client: Client, path: str, sent: bytes, status: int, code: str
) -> None:
    reply = client.send("POST", path, sent)
    assert (reply.status, reply.kind, reply.json["error"]["code"]) == (status, "application/json", code)
    assert client.assistant.heard == []


def test_a_large_body_is_refused_also_in_pieces(client: Client) -> None:
    pieces = iter([b'{"message": "'] + [b"x" * 300] * 4 + [b'"}'])
    reply = client.send("POST", WEBHOOK, pieces)
    assert (reply.status, reply.json["error"]["code"]) == (413, "body_too_large")


def test_an_order_to_rasa_is_heard_as_text(client: Client) -> None:
    client.post(message='/inform{"country": "DE"}')
    assert client.assistant.heard[0].text == '\u2215inform{"country": "DE"}'


def test_broken_unicode_is_heard_and_answered(client: Client) -> None:
    assert client.post(message="a\ud800").texts == ["a\ufffd"]


@pytest.mark.parametrize(
    ("message", "texts"),
    [
        ("silence", [SILENT]),
        ("crash", [BROKEN_OFF]),
        ("one crash", ["one", BROKEN_OFF]),
        ("one silence", ["one"]),
    ],
)
def test_there_is_always_an_answer(client: Client, message: str, texts: list[str]) -> None:
    assert client.post(message=message).texts == texts
    streamed = client.post(f"{WEBHOOK}?stream=true", message=message).body.splitlines()
    assert [json.loads(line)["text"] for line in streamed] == texts


def test_a_line_of_our_own_is_marked_for_programs(client: Client) -> None:
    assert client.post(message="silence").json[0]["custom"] == {"fallback": True}


def test_after_a_crash_the_next_message_is_answered(client: Client) -> None:
    client.post(message="crash")
    assert client.post(message="hello").texts == ["hello"]


def test_an_answer_that_takes_too_long_is_replaced_and_the_turn_is_finished(start: Start) -> None:
    slow = start(SafeRestInput(), 0.2)
    assert slow.post(message="hang").texts == [SILENT]
    slow.assistant.go_on.set()
    assert slow.assistant.finished.get(timeout=10) == "hang"


def test_credentials_set_the_limits(start: Start) -> None:
    channel = SafeRestInput.from_credentials({"longest_message": 3})
    assert start(channel, 60.0).post(message="four").status == 413


def test_without_credentials_2000_characters_are_read(start: Start) -> None:
    plain = start(SafeRestInput.from_credentials(None), 60.0)
    assert [plain.post(message="x" * length).status for length in (2_000, 2_001)] == [200, 413]


@pytest.mark.parametrize(
    ("credentials", "problem"),
    [
        ({"longest": 3}, "longest is not one of longest_message, longest_body"),
        ({"longest_message": 0}, "longest_message: 0 is no number above 0"),
        ({"longest_body": "64 KB"}, "longest_body: '64 KB' is no number above 0"),
        ({"longest_body": True}, "longest_body: True is no number above 0"),
    ],
)
def test_bad_limits_are_named(credentials: dict[str, Any], problem: str) -> None:
    with pytest.raises(InvalidConfigException, match=problem):
        SafeRestInput.from_credentials(credentials)


def test_our_credentials_name_this_channel_and_not_rasas() -> None:
    written = ROOT / "credentials.yml"
    assert "rest" not in yaml.safe_load(written.read_text())
    channels = create_http_input_channels(None, str(written))
    assert SafeRestInput in [type(channel) for channel in channels]
