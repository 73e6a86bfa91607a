"""Which web pages may talk to us: those of our own address, and those on a list."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

ENVIRONMENT = "DIALPATH_ORIGINS"
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Origins:
    """The allow-list. Programs that are no browser send no origin, and are let in: an origin protects people.

    >>> ours = Origins.read(["https://www.example.com"])
    >>> ours.allow("https://www.example.com", host="chat.example.com")
    True
    >>> ours.allow("https://chat.example.com", host="chat.example.com")
    True
    >>> ours.allow("https://evil.example", host="chat.example.com")
    False
    """

    allowed: frozenset[str] = frozenset()

    @classmethod
    def read(cls, written: Iterable[str]) -> Origins:
        """The list from settings, each like `https://www.example.com`. Raises `ValueError` with what to do."""
        return cls(frozenset(_normal(origin) for origin in written))

    @classmethod
    def from_setting(
        cls, written: Iterable[str] = (), environment: Mapping[str, str] = os.environ
    ) -> Origins:
        """The list in credentials.yml, with those in `DIALPATH_ORIGINS` (apart by commas or spaces)."""
        return cls.read([*written, *environment.get(ENVIRONMENT, "").replace(",", " ").split()])

    def allow(self, origin: str | None, host: str) -> bool:
        """May a page of this origin talk to us? `host` is the Host header of the request: our own address."""
        if origin is None:
            return True
        try:
            normal = _normal(origin)
        except ValueError:
            return False
        return normal in self.allowed or _is_own(normal, host)

    def cors_headers(self, origin: str | None, host: str) -> dict[str, str]:
        """The headers that let the page read a reply; `Vary` keeps caches from mixing up the pages."""
        headers = {"Vary": "Origin"}
        if origin is not None and self.allow(origin, host):
            headers["Access-Control-Allow-Origin"] = origin
        return headers


def _normal(origin: str) -> str:
    """Scheme, host and port as browsers send them: lower case, no default port."""
    parts = urlsplit(origin)
    host = parts.hostname
    is_bare = not (parts.username or parts.query or parts.fragment or parts.path.strip("/"))
    if parts.scheme not in _PORTS or not host or not is_bare or "*" in host:
        raise ValueError(f'"{origin}" is no origin. Write it like https://www.example.com')
    shown = f"[{host}]" if ":" in host else host
    port = parts.port
    return f"{parts.scheme}://{shown}" + ("" if port in (None, _PORTS[parts.scheme]) else f":{port}")


def _is_own(origin: str, host: str) -> bool:
    """Same host and port; not the scheme, which only a proxy in front of us knows."""
    scheme, _, own = origin.partition("://")
    try:
        return _normal(f"{scheme}://{host}") == f"{scheme}://{own}"
    except ValueError:
        return False
