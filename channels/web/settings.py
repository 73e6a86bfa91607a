"""What can be set for the web channel, in credentials.yml and in the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from rasa.shared.exceptions import InvalidConfigException

from channels.origins import ENVIRONMENT, Origins

PROJECT = Path(__file__).resolve().parents[2]
SHORTEST_SECRET = 32
_WHERE = "credentials.yml: channels.web.channel.WebInput"
_NO_NUMBERS = ("database", "secret", "origins", "site")


@dataclass(frozen=True)
class WebSettings:
    """The settings with their defaults.

    Numbers and `origins` (a list) stand in credentials.yml; the environment has precedence for numbers, as
    `DIALPATH_WEB_` with the name in capitals (`DIALPATH_WEB_SESSIONS_PER_ADDRESS=5`), and adds origins. Only in the
    environment: `DIALPATH_WEB_DB` (file of the journal, by default `web.db` beside `DIALPATH_TRACKER_DB`) and
    `DIALPATH_SECRET` (signs the session tokens; by default a random one is kept in `web.secret` beside the journal).
    """

    database: Path = PROJECT / "var" / "web.db"
    secret: str | None = None
    origins: Origins = field(default_factory=Origins)
    site: Path = PROJECT / "web" / "dist"
    """The built pages."""
    longest_message: int = 2_000
    """Characters."""
    longest_packet: int = 65_536
    """Bytes of one web socket packet, or of one POST of polling."""
    messages_per_minute: int = 30
    """Of one session."""
    messages_per_minute_and_address: int = 300
    connections_per_minute_and_address: int = 240
    sessions_per_address: int = 50
    """Connected at the same time; each may have several tabs."""
    waiting_messages: int = 5
    """Of one session, while an earlier one is being answered."""
    turn_seconds: int = 60
    """After this long without an answer the person is told, and the next message has its turn."""
    keep_days: int = 30
    """For what was seen; what was not is kept longer."""
    forget_days: int = 90
    """After this long without a visit a session is gone, with its token and whatever it holds."""
    proxies: int = 0
    """How many proxies of ours stand in front and append to `X-Forwarded-For`."""

    @classmethod
    def read(
        cls, credentials: Mapping[str, Any] | None, environment: Mapping[str, str] = os.environ
    ) -> WebSettings:
        """The settings from both places. Raises `InvalidConfigException`, which says what is wrong where."""
        written = dict(credentials or {})
        origins = _origins(written.pop("origins", None) or [], environment)
        known = [one.name for one in fields(cls) if one.name not in _NO_NUMBERS]
        for name in written:
            if name not in known:
                raise InvalidConfigException(f"{_WHERE}: {name} is not one of origins, {', '.join(known)}")
        numbers = {name: _number(f"{_WHERE}.{name}", name, value) for name, value in written.items()}
        for name in known:
            variable = f"DIALPATH_WEB_{name.upper()}"
            if environment.get(variable):
                numbers[name] = _number(variable, name, environment[variable])
        files = cls(database=_database(environment), secret=_secret(environment), origins=origins)
        return replace(files, **numbers)


def _number(where: str, name: str, value: object) -> int:
    if isinstance(value, str) and value.strip().isdecimal():
        value = int(value)
    least = 0 if name == "proxies" else 1
    if type(value) is not int or value < least:
        raise InvalidConfigException(f"{where}: {value!r} is no number from {least} on")
    return value


def _origins(written: object, environment: Mapping[str, str]) -> Origins:
    if not isinstance(written, list) or not all(isinstance(origin, str) for origin in written):
        raise InvalidConfigException(f"{_WHERE}.origins: {written!r} is no list of origins")
    try:
        return Origins.from_setting(written, environment)
    except ValueError as problem:
        raise InvalidConfigException(f"{_WHERE}.origins or {ENVIRONMENT}: {problem}") from None


def _database(environment: Mapping[str, str]) -> Path:
    if environment.get("DIALPATH_WEB_DB"):
        return Path(environment["DIALPATH_WEB_DB"])
    if environment.get("DIALPATH_TRACKER_DB"):
        return Path(environment["DIALPATH_TRACKER_DB"]).with_name("web.db")
    return WebSettings.database


def _secret(environment: Mapping[str, str]) -> str | None:
    secret = environment.get("DIALPATH_SECRET") or None
    if secret is not None and len(secret) < SHORTEST_SECRET:
        raise InvalidConfigException(
            f"DIALPATH_SECRET: has {len(secret)} characters. Give at least {SHORTEST_SECRET} random ones, "
            "or none: then a secret is made and kept beside the journal."
        )
    return secret
