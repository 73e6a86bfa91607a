"""How the bot is registered, read once from the environment. Nothing here touches the network."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from urllib.parse import urlsplit

from channels.teams.addresses import is_loopback

ANY_TENANT = "*"
_GUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
_YES = frozenset({"1", "true", "yes", "on"})
_NO = frozenset({"", "0", "false", "no", "off"})


class BadSetting(ValueError):
    """A variable of the environment that cannot be used; the message names it and says what to do."""


class AppType(Enum):
    """How the bot's identity is registered in Microsoft Entra ID."""

    SINGLE_TENANT = "single_tenant"
    MANAGED_IDENTITY = "managed_identity"
    MULTI_TENANT = "multi_tenant"


@dataclass(frozen=True)
class Certificate:
    """A certificate instead of a secret: the PEM file with the private key, and the thumbprint in Entra ID."""

    path: Path
    thumbprint: str


@dataclass(frozen=True)
class Cloud:
    """The addresses of one Azure cloud; the defaults are the public one."""

    metadata_url: str = "https://login.botframework.com/v1/.well-known/openidconfiguration"
    issuer: str = "https://api.botframework.com"
    authority: str = "https://login.microsoftonline.com"
    resource: str = "https://api.botframework.com"


@dataclass(frozen=True)
class Settings:
    """What the channel must know of the bot; `app_id` None and not `anonymous` means: not configured.

    `allowed_tenants` holds lower-case tenant ids, None lets every tenant in. `loopback` permits plain HTTP to this
    machine, which only the anonymous mode and tests do.
    """

    app_id: str | None = None
    app_type: AppType = AppType.SINGLE_TENANT
    secret: str | None = field(default=None, repr=False)
    certificate: Certificate | None = None
    tenant_id: str | None = None
    allowed_tenants: frozenset[str] | None = frozenset()
    anonymous: bool = False
    loopback: bool = False
    cloud: Cloud = Cloud()

    @property
    def is_configured(self) -> bool:
        """Can the channel take messages?"""
        return self.anonymous or self.app_id is not None


def read_settings(environment: Mapping[str, str]) -> Settings:
    """The settings in `TEAMS_...` variables; an empty one counts as unset. Raises `BadSetting`."""
    written = {name: value.strip() for name, value in environment.items() if name.startswith("TEAMS_")}
    anonymous = _flag(written, "TEAMS_ANONYMOUS")
    app_id = _guid(written, "TEAMS_APP_ID")
    if anonymous and app_id:
        raise BadSetting(
            "TEAMS_ANONYMOUS is on and TEAMS_APP_ID is set. Unset one: a real bot is never anonymous."
        )
    if anonymous:
        return Settings(anonymous=True, loopback=True, allowed_tenants=None)
    if app_id is None:
        return Settings()
    app_type = _app_type(written)
    tenant_id = _guid(written, "TEAMS_TENANT_ID")
    if tenant_id is None and app_type is not AppType.MULTI_TENANT:
        raise BadSetting(f"TEAMS_TENANT_ID is not set. A {app_type.value} bot needs the id of its tenant.")
    certificate = _certificate(written)
    secret = written.get("TEAMS_APP_PASSWORD") or None
    _require_one_credential(app_type, secret, certificate)
    return Settings(
        app_id=app_id,
        app_type=app_type,
        secret=secret,
        certificate=certificate,
        tenant_id=tenant_id,
        allowed_tenants=_allowed_tenants(written, tenant_id),
        cloud=_cloud(written),
    )


def _flag(written: Mapping[str, str], name: str) -> bool:
    value = written.get(name, "").lower()
    if value not in _YES | _NO:
        raise BadSetting(f'{name}: "{value}" is not one of true, false')
    return value in _YES


def _guid(written: Mapping[str, str], name: str) -> str | None:
    value = written.get(name, "").lower()
    if not value:
        return None
    if not _GUID.fullmatch(value):
        raise BadSetting(f'{name}: "{value}" is no id. Copy it from Azure: 32 hex digits in five groups.')
    return value


def _app_type(written: Mapping[str, str]) -> AppType:
    value = written.get("TEAMS_APP_TYPE") or AppType.SINGLE_TENANT.value
    try:
        return AppType(value.lower())
    except ValueError:
        known = ", ".join(kind.value for kind in AppType)
        raise BadSetting(f'TEAMS_APP_TYPE: "{value}" is not one of {known}') from None


def _certificate(written: Mapping[str, str]) -> Certificate | None:
    path, thumbprint = written.get("TEAMS_CERTIFICATE_PATH"), written.get("TEAMS_CERTIFICATE_THUMBPRINT")
    if not path and not thumbprint:
        return None
    if not path or not thumbprint:
        raise BadSetting(
            "TEAMS_CERTIFICATE_PATH and TEAMS_CERTIFICATE_THUMBPRINT belong together. Set both or none."
        )
    if not Path(path).is_file():
        raise BadSetting(f'TEAMS_CERTIFICATE_PATH: there is no file "{path}"')
    return Certificate(Path(path), thumbprint.replace(":", ""))


def _require_one_credential(app_type: AppType, secret: str | None, certificate: Certificate | None) -> None:
    given = [credential for credential in (secret, certificate) if credential is not None]
    if app_type is AppType.MANAGED_IDENTITY:
        if given:
            raise BadSetting(
                "A managed_identity bot has neither TEAMS_APP_PASSWORD nor TEAMS_CERTIFICATE_PATH."
            )
    elif len(given) != 1:
        raise BadSetting(
            f"A {app_type.value} bot needs either TEAMS_APP_PASSWORD or TEAMS_CERTIFICATE_PATH with "
            f"TEAMS_CERTIFICATE_THUMBPRINT; {len(given)} of the two are set."
        )


def _allowed_tenants(written: Mapping[str, str], own: str | None) -> frozenset[str] | None:
    """The list, or else the bot's own tenant. To let every tenant in must be said."""
    listed = written.get("TEAMS_ALLOWED_TENANTS", "").lower().replace(",", " ").split()
    if listed == [ANY_TENANT]:
        return None
    for tenant in listed:
        if not _GUID.fullmatch(tenant):
            raise BadSetting(
                f'TEAMS_ALLOWED_TENANTS: "{tenant}" is no tenant id. List ids, or {ANY_TENANT} alone.'
            )
    if listed:
        return frozenset(listed)
    if own is None:
        raise BadSetting(
            f"TEAMS_ALLOWED_TENANTS is not set. List the tenants, or write {ANY_TENANT} for every tenant."
        )
    return frozenset({own})


def _cloud(written: Mapping[str, str]) -> Cloud:
    public = Cloud()
    return Cloud(
        metadata_url=_url(written, "TEAMS_METADATA_URL", public.metadata_url),
        issuer=written.get("TEAMS_ISSUER") or public.issuer,
        authority=_url(written, "TEAMS_AUTHORITY", public.authority).rstrip("/"),
        resource=written.get("TEAMS_RESOURCE") or public.resource,
    )


def _url(written: Mapping[str, str], name: str, default: str) -> str:
    url = written.get(name) or default
    parts = urlsplit(url)
    if not (
        parts.hostname
        and (parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname)))
    ):
        raise BadSetting(f'{name}: "{url}" is no https address')
    return url
