"""Start the action server and the assistant, wait until both answer, and stop both.

with running_assistant() as servers:
    post(f"{servers.url}/webhooks/rest/webhook", {"sender": "ann", "message": "need SMS in Germany"})
"""

import contextlib
import os
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.project import PYTHON, ROOT, Failure, environment, rasa, shown, tail
from scripts.training import MODEL

HOST = "127.0.0.1"
# Rasa goes on without a model when it cannot load it, and then answers every message with nothing.
NO_MODEL = ("Could not load model", "No valid model found", "Agent loaded with no model")
SECONDS_TO_START = 120
SECONDS_TO_STOP = 10


@dataclass(frozen=True)
class Server:
    """A program that was started in a process group of its own, and the page it answers once it is ready."""

    name: str
    process: "subprocess.Popen[bytes]"
    ready_url: str
    log: Path

    @classmethod
    def start(
        cls, name: str, command: Sequence[str], ready_url: str, log: Path, settings: Mapping[str, str]
    ) -> "Server":
        """Start it with its output in `log`. Ctrl-C in the terminal does not reach it: we stop it in order."""
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("wb") as output:
            process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=settings,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        return cls(name, process, ready_url, log)

    def require_running(self) -> None:
        """Fail with the end of its log when the server has ended by itself."""
        status = self.process.poll()
        if status is not None:
            raise self.failure(f"ended with status {status}")

    def answers(self) -> bool:
        """Does it answer its page? Rasa opens its port only after it has tried to load the model."""
        try:
            with urllib.request.urlopen(self.ready_url, timeout=5):
                return True
        except (urllib.error.URLError, OSError):
            return False

    def stop(self) -> None:
        """End the whole process group: politely first, by force after ten seconds or at a second Ctrl-C."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(SECONDS_TO_STOP)
            except (subprocess.TimeoutExpired, KeyboardInterrupt):
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def failure(self, what_happened: str) -> Failure:
        """What happened to this server, with the end of its log."""
        return Failure(f"The {self.name} {what_happened}. The end of {shown(self.log)}:\n{tail(self.log)}")


@dataclass(frozen=True)
class RunningServers:
    """Both servers while they run: where they answer, and their process ids."""

    port: int
    actions_port: int
    assistant: Server
    actions: Server

    @property
    def url(self) -> str:
        """Where the assistant answers; people's messages go to `/webhooks/rest/webhook` below it."""
        return f"http://{HOST}:{self.port}"

    @property
    def actions_url(self) -> str:
        """Where the action server answers."""
        return f"http://{HOST}:{self.actions_port}"

    def watch(self) -> None:
        """Wait until one of the two ends by itself, then fail and say which."""
        while True:
            self.assistant.require_running()
            self.actions.require_running()
            time.sleep(0.5)


def free_ports(count: int) -> list[int]:
    """Ports that nothing listens on now, all different."""
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind((HOST, 0))
        return [each.getsockname()[1] for each in sockets]


def require_free(port: int, variable: str) -> None:
    """Fail when something listens on the port already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as problem:
            raise Failure(
                f"Port {port} is in use. Stop the program that uses it, "
                f"or choose another: `{variable}={port + 1} make run`."
            ) from problem


def port_from(settings: Mapping[str, str], variable: str) -> int:
    """The port that the environment variable names, checked."""
    written = settings[variable]
    if not written.isdecimal() or not 0 < int(written) < 65536:
        raise Failure(f'{variable}="{written}" is no port. Give a number from 1 to 65535.')
    return int(written)


def start_actions(port: int, log: Path, settings: Mapping[str, str]) -> Server:
    """Start the action server. `rasa_sdk` alone is up in a second; `rasa run actions` imports TensorFlow."""
    require_free(port, "ACTIONS_PORT")
    command = [PYTHON, "-m", "rasa_sdk", "--actions", "actions", "--port", str(port)]
    # The action server has no option for the interface; it reads this variable.
    return Server.start(
        "action server", command, f"http://{HOST}:{port}/health", log, {**settings, "SANIC_HOST": HOST}
    )


def start_assistant(port: int, model: Path, log: Path, settings: Mapping[str, str]) -> Server:
    """Start the assistant on its own port, on this machine only."""
    require_free(port, "PORT")
    command = rasa("run", "--interface", HOST, "--port", str(port), "--model", str(model))
    return Server.start("assistant", command, f"http://{HOST}:{port}/", log, settings)


def wait_until_ready(servers: Sequence[Server], seconds: float = SECONDS_TO_START) -> None:
    """Wait until each answers; fail when one ends, has no model, or takes too long."""
    deadline = time.monotonic() + seconds
    waiting = list(servers)
    while waiting:
        for server in servers:
            server.require_running()
        waiting = [server for server in waiting if not server.answers()]
        if waiting and time.monotonic() > deadline:
            raise waiting[0].failure(f"did not answer in {seconds:.0f} s")
        time.sleep(0.1)
    for server in servers:
        said = server.log.read_text(errors="replace")
        if any(complaint in said for complaint in NO_MODEL):
            raise server.failure("could not load its model; train it anew with `make train`")


@contextlib.contextmanager
def running_assistant(
    port: int | None = None,
    actions_port: int | None = None,
    env: Mapping[str, str] | None = None,
    model: Path | None = None,
    logs: Path | None = None,
) -> Iterator[RunningServers]:
    """Both servers, ready, until the block ends.

    Without ports they take free ones. Without `DIALPATH_TRACKER_DB` in `env` the conversations go to a temporary
    folder, and so do the logs without `logs`. Raises `Failure` with one clear line when they cannot be started.
    """
    free = free_ports(2)
    port, actions_port = port or free[0], actions_port or free[1]
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="dialpath-")))
        settings = environment(**{"DIALPATH_TRACKER_DB": str(folder / "tracker.db"), **(env or {})})
        settings |= {"PORT": str(port), "ACTIONS_PORT": str(actions_port)}
        Path(settings["DIALPATH_TRACKER_DB"]).parent.mkdir(parents=True, exist_ok=True)
        log_folder = logs or folder
        actions = start_actions(actions_port, log_folder / "actions.log", settings)
        stack.callback(actions.stop)
        assistant = start_assistant(port, model or MODEL, log_folder / "assistant.log", settings)
        stack.callback(assistant.stop)
        wait_until_ready([actions, assistant])
        yield RunningServers(port, actions_port, assistant, actions)
