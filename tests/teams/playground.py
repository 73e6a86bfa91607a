"""Microsoft's Agents Playground, which stands in for Teams: a server of its own with a page in the browser."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from scripts.project import Failure
from scripts.servers import Server, free_ports, wait_until_ready

FOLDER = Path(__file__).parent
CLIENT = FOLDER / "node_modules" / "@microsoft" / "m365agentsplayground" / "cli.js"
BOT = "Dialpath"
PERSON = "Alex Wilber"
# The client wants five at least.
COLLEAGUES = ("Megan Bowen", "Adele Vance", "Isaiah Langer", "Patti Fernandez", "Lynne Robbins")


def install() -> None:
    """Install the client as package-lock.json says, unless it is there. Raises `Failure`."""
    wanted = json.loads((FOLDER / "package.json").read_text())["devDependencies"][
        "@microsoft/m365agentsplayground"
    ]
    installed = CLIENT.parent / "package.json"
    if installed.exists() and json.loads(installed.read_text())["version"] == wanted:
        return
    if not shutil.which("npm"):
        raise Failure("The Teams tests take Node 20 or newer with npm. Running the assistant does not.")
    ended = subprocess.run(["npm", "ci"], cwd=FOLDER, capture_output=True, text=True, check=False)
    if ended.returncode:
        raise Failure(f"`npm ci` failed in tests/teams:\n{ended.stderr[-2_000:]}")


@contextmanager
def playground(messages_url: str, folder: Path) -> Iterator[str]:
    """The address of a client with conversations of its own; its settings and log are in `folder`."""
    settings = folder / "playground.yml"
    settings.write_text(json.dumps(_context(uuid.uuid4().hex)))  # JSON is YAML
    environment = {
        **os.environ,
        "M365_AGENTS_PLAYGROUND_CONFIG_PATH": str(settings),
        "M365_AGENTS_PLAYGROUND_LOGFILE": str(folder / "playground.log"),
        "TEAMSAPPTESTER_BROWSER": "none",
    }
    port = free_ports(1)[0]
    # Its pages and its connector are at "localhost" only.
    url = f"http://localhost:{port}"
    command = ["node", str(CLIENT), "start", "-e", messages_url, "-c", "msteams", "-p", str(port), "--dt"]
    server = Server.start("Teams client", command, url, folder / "output.log", environment)
    try:
        wait_until_ready([server], seconds=60)
        yield url
    finally:
        server.stop()


def _context(unique: str) -> dict[str, Any]:
    """Who is there, and the ids of the conversations, which no other client has."""
    return {
        "version": "0.1.1",
        "tenantId": "00000000-0000-0000-0000-000000000001",
        "bot": {"id": "00000000-0000-0000-0000-000000000011", "name": BOT},
        "currentUser": _user(0, PERSON),
        "users": [_user(number, name) for number, name in enumerate(COLLEAGUES, 1)],
        "personalChat": {"id": f"personal-{unique}"},
        "groupChat": {"id": f"group-{unique}", "name": "Group Chat"},
        "team": {
            "id": f"team-{unique}",
            "name": "My Team",
            "aadGroupId": "00000000-0000-0000-0000-000000000031",
            "channels": [{"id": f"channel-{unique}", "name": "Announcements"}],
        },
    }


def _user(number: int, name: str) -> dict[str, str]:
    first, last = name.split()
    email = f"{first}.{last}@example.com".lower()
    return {
        "id": f"user-id-{number}",
        "name": name,
        "userPrincipleName": email,
        "aadObjectId": f"00000000-0000-0000-0000-{number + 20:012d}",
        "givenName": first,
        "surname": last,
        "email": email,
    }
