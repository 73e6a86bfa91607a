"""The clients of the benchmark, against a small server on this machine."""

import json
import os
import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from benchmarks.load import STRETCHES, Load, by_length, conversations, said, talk
from benchmarks.measuring import resident_megabytes
from evaluation.reading import Single, Split
from scripts.project import Failure

HEARD: Counter[str] = Counter()
AT_ONCE = threading.Barrier(3)


class Assistant(BaseHTTPRequestHandler):
    """Counts messages by sender; `together` waits for two others, `refuse` is refused."""

    def do_POST(self) -> None:
        spoken = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        HEARD[spoken["sender"]] += 1
        if spoken["message"] == "together":
            AT_ONCE.wait(10)
        answer = b'[{"text": "yes"}]'
        self.send_response(400 if spoken["message"] == "refuse" else 200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *arguments: object) -> None:
        """Quiet."""


@pytest.fixture
def port() -> Iterator[int]:
    HEARD.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Assistant)
    serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    serving.start()
    yield server.server_address[1]
    server.shutdown()
    serving.join()
    server.server_close()


def test_each_conversation_has_a_sender_of_its_own(port: int) -> None:
    load = talk(port, "test", [["a", "b", "c"], ["a", "b"]], clients=2, seconds=10)
    assert HEARD == {"bench-test-0": 3, "bench-test-1": 2}
    assert [len(times) for times in load.conversations] == [3, 2]
    assert all(ms > 0 for ms in load.milliseconds)


def test_as_many_clients_talk_at_once_as_asked_for(port: int) -> None:
    load = talk(port, "test", [["together"]] * 3, clients=3, seconds=10)
    assert len(load.milliseconds) == 3


def test_after_the_time_limit_nothing_more_is_said(port: int) -> None:
    assert talk(port, "test", [["a", "b"]], clients=1, seconds=-1).milliseconds == []
    assert HEARD == {}


def test_a_refused_message_is_named(port: int) -> None:
    with pytest.raises(Failure, match="answered 'refuse' with status 400"):
        talk(port, "test", [["refuse"]], clients=1, seconds=10)


def test_a_dead_assistant_is_named(port: int) -> None:
    with pytest.raises(Failure, match="did not answer 'hello'"):
        talk(1, "test", [["hello"]], clients=1, seconds=10)


def test_the_rate_counts_all_clients() -> None:
    assert Load(((10.0, 10.0), (20.0,)), seconds=1.5).messages_per_second == 2.0


def test_conversations_are_the_same_each_time() -> None:
    drawn = conversations(["a", "b", "c"], 4, 5)
    assert [len(each) for each in drawn] == [5] * 4
    assert drawn == conversations(["a", "b", "c"], 4, 5)


def test_the_stretches_count_messages_from_one() -> None:
    times = [float(number) for number in range(1, 201)]
    assert by_length([times]) == {"1-10": 5.0, "40-60": 50.0, "90-110": 100.0, "180-200": 190.0}


def test_a_stretch_that_nobody_reached_is_unknown() -> None:
    assert by_length([[7.0] * 45]) == {"1-10": 7.0, "40-60": 7.0, "90-110": None, "180-200": None}
    assert set(STRETCHES) == set(by_length([]))


def test_only_needs_and_questions_are_said() -> None:
    singles = [
        Single("start over", ("start_over",), {}, Split.DEV),
        Single("SMS in Germany", ("inform",), {"countries": ["DE"]}, Split.DEV),
        Single("what does it cost?", ("ask_price",), {}, Split.DEV),
    ]
    assert said(singles) == ["SMS in Germany", "what does it cost?"]


def test_the_memory_of_a_process_group_is_counted() -> None:
    assert 1 < resident_megabytes(os.getpgid(0)) < 50_000


def test_the_memory_of_an_unknown_group_is_unknown() -> None:
    assert resident_megabytes(2**22 + 1) is None
