"""The assistant in the terminal: the action server behind `rasa shell`."""

import contextlib
import signal
import subprocess
from pathlib import Path

from scripts.project import LOGS, ROOT, as_command, environment, rasa
from scripts.servers import HOST, port_from, require_free, start_actions, wait_until_ready
from scripts.setup import set_up
from scripts.training import MODEL


def main() -> int:
    """Set up, start the action server, talk, and stop the action server."""
    settings = environment()
    port, actions_port = (port_from(settings, variable) for variable in ("PORT", "ACTIONS_PORT"))
    require_free(port, "PORT")
    require_free(actions_port, "ACTIONS_PORT")
    set_up()
    Path(settings["DIALPATH_TRACKER_DB"]).parent.mkdir(parents=True, exist_ok=True)
    with contextlib.ExitStack() as stack:
        actions = start_actions(actions_port, LOGS / "actions.log", settings)
        stack.callback(actions.stop)
        wait_until_ready([actions])
        # The talk ends by Ctrl-C too: the shell gets it and closes the terminal properly; we only wait.
        signal.signal(signal.SIGINT, lambda _signal, _frame: None)
        signal.signal(signal.SIGHUP, signal.default_int_handler)  # a closed terminal stops everything
        talk = rasa("shell", "--quiet", "--interface", HOST, "--port", str(port), "--model", str(MODEL))
        # What Rasa's dependencies warn of would come between the lines of the talk.
        with (LOGS / "shell.log").open("wb") as warnings:
            return subprocess.run(talk, cwd=ROOT, env=settings, stderr=warnings, check=False).returncode


if __name__ == "__main__":
    as_command(main)
