"""Everything that is measured of one assistant while it runs."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.accuracy import understood
from benchmarks.contenders import Trained
from benchmarks.figures import Figures, Latency
from benchmarks.load import LONGEST, Load, by_length, conversations, talk
from scripts.project import step
from scripts.servers import RunningServers, running_assistant

CLIENTS = 16
SECONDS_FOR_A_LOAD = 120.0


@dataclass(frozen=True)
class Amount:
    """How many conversations are held: by one client, by each of many clients, and long ones."""

    one_client: int
    per_client: int
    long: int


FULL = Amount(one_client=25, per_client=6, long=3)
QUICK = Amount(one_client=8, per_client=2, long=1)


def measure(name: str, trained: Trained, texts: Sequence[str], amount: Amount, logs: Path) -> Figures:
    """Start the assistant, talk to it in all ways, stop it, and judge what it understands."""
    began = time.monotonic()
    with step(f"{name}: talking to it"), running_assistant(model=trained.model, logs=logs) as servers:
        _hold(servers, "first", texts, 1, 1, 1)
        boot = time.monotonic() - began
        _hold(servers, "warm-up", texts, 2, 10, 1)
        one = _hold(servers, "one", texts, amount.one_client, 10, 1)
        many = _hold(servers, "many", texts, amount.per_client * CLIENTS, 10, CLIENTS)
        memory = resident_megabytes(servers.assistant.process.pid)
        long = [_hold(servers, f"long-{number}", texts, 1, LONGEST, 1) for number in range(amount.long)]
    with step(f"{name}: judging what it understands"):
        share = understood(trained.model)
    return Figures(
        training_seconds=trained.seconds,
        model_megabytes=trained.megabytes,
        boot_seconds=boot,
        memory_megabytes=memory,
        one_client=Latency.of(one.milliseconds),
        many_clients=Latency.of(many.milliseconds),
        messages_per_second=many.messages_per_second,
        accuracy_percent=share.accuracy,
        out_of_scope_percent=share.out_of_scope,
        p50_by_length=by_length(times for each in long for times in each.conversations),
    )


def _hold(
    servers: RunningServers, name: str, texts: Sequence[str], count: int, length: int, clients: int
) -> Load:
    return talk(servers.port, name, conversations(texts, count, length), clients, SECONDS_FOR_A_LOAD)


def resident_megabytes(process_group: int) -> float | None:
    """The resident memory of all processes of the group; None where `ps` does not tell."""
    listed = subprocess.run(["ps", "-A", "-o", "pgid=,rss="], capture_output=True, text=True, check=False)
    kilobytes = [
        int(rss)
        for group, rss in (line.split() for line in listed.stdout.splitlines())
        if int(group) == process_group
    ]
    return sum(kilobytes) * 1024 / 1e6 if kilobytes else None
