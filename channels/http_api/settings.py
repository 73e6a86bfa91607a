"""What can be set for the read-only HTTP addresses, in credentials.yml and in the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rasa.shared.exceptions import InvalidConfigException

from channels.origins import ENVIRONMENT, Origins

_WHERE = "credentials.yml: channels.http_api.ReadOnlyApi"
_LEAST = {"longest_body": 1, "requests_per_minute": 1, "proxies": 0}


@dataclass(frozen=True)
class ApiSettings:
    """The settings with their defaults; `DIALPATH_ORIGINS` adds to `origins`.

    The environment has precedence for numbers, as `DIALPATH_API_` with the name in capitals
    (`DIALPATH_API_REQUESTS_PER_MINUTE=60`).
    """

    longest_body: int = 65_536
    """Bytes."""
    requests_per_minute: int = 120
    """Of one address."""
    proxies: int = 0
    """How many proxies of ours stand in front and append to `X-Forwarded-For`."""
    origins: Origins = field(default_factory=Origins)

    @classmethod
    def read(
        cls, credentials: Mapping[str, Any] | None, environment: Mapping[str, str] = os.environ
    ) -> ApiSettings:
        """The settings in credentials.yml. Raises `InvalidConfigException`, which says what is wrong where."""
        written = dict(credentials or {})
        origins = _origins(written.pop("origins", None) or [], environment)
        for name, value in written.items():
            if name not in _LEAST:
                raise InvalidConfigException(f"{_WHERE}: {name} is not one of origins, {', '.join(_LEAST)}")
            _require_number(f"{_WHERE}.{name}", name, value)
        for name in _LEAST:
            variable = f"DIALPATH_API_{name.upper()}"
            if environment.get(variable):
                given = environment[variable].strip()
                written[name] = int(given) if given.isdecimal() else given
                _require_number(variable, name, written[name])
        return cls(origins=origins, **written)


def _require_number(where: str, name: str, value: object) -> None:
    if type(value) is not int or value < _LEAST[name]:
        raise InvalidConfigException(f"{where}: {value!r} is no whole number from {_LEAST[name]} on")


def _origins(written: object, environment: Mapping[str, str]) -> Origins:
    if not isinstance(written, list) or not all(isinstance(origin, str) for origin in written):
        raise InvalidConfigException(f"{_WHERE}.origins: {written!r} is no list of origins")
    try:
        return Origins.from_setting(written, environment)
    except ValueError as problem:
        raise InvalidConfigException(f"{_WHERE}.origins or {ENVIRONMENT}: {problem}") from None
