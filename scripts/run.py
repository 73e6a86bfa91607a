"""From nothing to a running assistant; Ctrl-C stops it."""

import contextlib
import signal
import sys
import webbrowser

from scripts.project import LOGS, as_command, environment, require_disk, step
from scripts.servers import RunningServers, port_from, require_free, running_assistant
from scripts.setup import set_up


def main() -> None:
    """Set up, start both servers, and keep them until Ctrl-C or until one of them ends."""
    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, signal.default_int_handler)
    settings = environment()
    ports = {variable: port_from(settings, variable) for variable in ("PORT", "ACTIONS_PORT")}
    for variable, port in ports.items():
        require_free(port, variable)
    require_disk(0.1, "for logs and conversations")
    set_up()
    tracker = {"DIALPATH_TRACKER_DB": settings["DIALPATH_TRACKER_DB"]}
    with contextlib.ExitStack() as stack:
        with step("Starting the action server and the assistant"):
            both = running_assistant(ports["PORT"], ports["ACTIONS_PORT"], tracker, logs=LOGS)
            servers = stack.enter_context(both)
        print(welcome(servers), flush=True)
        if sys.stdout.isatty() and settings.get("DIALPATH_OPEN_BROWSER", "yes") != "no":
            webbrowser.open(f"{servers.url}/chat")
        try:
            servers.watch()
        except KeyboardInterrupt:
            print("\nStopping both.", flush=True)


def welcome(servers: RunningServers) -> str:
    """Where the servers are, and how to talk to the assistant."""
    webhook = f"{servers.url}/webhooks/rest/webhook"
    message = '{"sender": "me", "message": "need SMS in Germany"}'
    return f"""
Chat           {servers.url}/chat
Coverage       {servers.url}/coverage
Action server  {servers.actions_url}
Logs           var/log/

Over REST:     curl {webhook} -d '{message}'
In a terminal: stop this with Ctrl-C, then `make shell`"""


if __name__ == "__main__":
    as_command(main)
