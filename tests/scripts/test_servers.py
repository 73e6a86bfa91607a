"""Servers are started, watched and stopped; the programs here stand in for Rasa's."""

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from scripts.project import Failure
from scripts.servers import HOST, Server, free_ports, port_from, require_free, wait_until_ready

ANSWERS = (
    "from http.server import *; HTTPServer(('127.0.0.1', {port}), SimpleHTTPRequestHandler).serve_forever()"
)


@pytest.fixture
def stop_at_the_end() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def start(stack: ExitStack, folder: Path, code: str, port: int, name: str = "assistant") -> Server:
    log = folder / f"{name}.log"
    server = Server.start(name, [sys.executable, "-c", code], f"http://{HOST}:{port}/", log, dict(os.environ))
    stack.callback(server.stop)
    return server


def test_a_port_in_use_is_named_with_another_to_choose() -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Failure) as problem:
            require_free(port, "PORT")
    assert str(problem.value) == (
        f"Port {port} is in use. Stop the program that uses it, or choose another: `PORT={port + 1} make run`."
    )


def test_free_ports_are_free_and_different() -> None:
    ports = free_ports(3)
    assert len(set(ports)) == 3
    for port in ports:
        require_free(port, "PORT")


@pytest.mark.parametrize("written", ["abc", "0", "65536", "-1", "5005.5"])
def test_a_port_that_is_none_is_refused_with_its_variable(written: str) -> None:
    with pytest.raises(Failure, match=f'^PORT="{written}" is no port'):
        port_from({"PORT": written}, "PORT")


def test_a_server_is_ready_once_it_answers(tmp_path: Path, stop_at_the_end: ExitStack) -> None:
    port = free_ports(1)[0]
    server = start(stop_at_the_end, tmp_path, ANSWERS.format(port=port), port)
    wait_until_ready([server], seconds=30)
    assert server.answers()


def test_a_stopped_server_leaves_its_port_free(tmp_path: Path, stop_at_the_end: ExitStack) -> None:
    port = free_ports(1)[0]
    server = start(stop_at_the_end, tmp_path, ANSWERS.format(port=port), port)
    wait_until_ready([server], seconds=30)
    server.stop()
    require_free(port, "PORT")
    assert server.process.returncode is not None


def test_a_server_that_ends_while_it_starts_is_named_with_the_end_of_its_log(
    tmp_path: Path, stop_at_the_end: ExitStack
) -> None:
    server = start(stop_at_the_end, tmp_path, "raise SystemExit('no such module')", free_ports(1)[0])
    with pytest.raises(Failure, match=r"^The assistant ended with status 1.*\n.*no such module"):
        wait_until_ready([server], seconds=30)


def test_a_server_that_never_answers_is_given_up(tmp_path: Path, stop_at_the_end: ExitStack) -> None:
    server = start(stop_at_the_end, tmp_path, "import signal; signal.pause()", free_ports(1)[0])
    with pytest.raises(Failure, match=r"^The assistant did not answer in 0 s"):
        wait_until_ready([server], seconds=0)


def test_an_assistant_that_answers_without_a_model_is_not_ready(
    tmp_path: Path, stop_at_the_end: ExitStack
) -> None:
    port = free_ports(1)[0]
    code = "print('UserWarning: No valid model found at models!', flush=True);" + ANSWERS.format(port=port)
    server = start(stop_at_the_end, tmp_path, code, port)
    with pytest.raises(Failure, match="could not load its model; train it anew with `make train`"):
        wait_until_ready([server], seconds=30)
