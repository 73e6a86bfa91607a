"""How the bot proves who it is: Microsoft's MSAL asks Entra ID for tokens. All of it blocks; tokens.py calls it aside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import msal
import msal.exceptions
import requests

from channels.teams.settings import AppType, Settings

_ANSWER_WITHIN = 10.0
_TENANT_OF_OLD_BOTS = "botframework.com"
# Errors of OAuth 2.0 that no second try changes. MSAL gives some of them to passing faults of a managed identity.
_FINAL = frozenset(
    {"invalid_client", "invalid_request", "invalid_scope", "unauthorized_client", "invalid_grant"}
)


class NoToken(Exception):
    """There is no token; `is_final` if trying again is of no use before somebody changes the settings."""

    def __init__(self, reason: str, is_final: bool = False) -> None:
        super().__init__(reason)
        self.is_final = is_final


@dataclass(frozen=True)
class Grant:
    """A token and how many seconds it is valid."""

    token: str
    seconds: float

    def __repr__(self) -> str:
        return f"Grant(token=..., seconds={self.seconds})"


class Identity(Protocol):
    """Something that gets tokens; both methods block and may be called from any one thread at a time."""

    def acquire(self) -> Grant:
        """A token that is valid for a while. Raises `NoToken`."""
        ...

    def forget(self) -> None:
        """Makes the next `acquire` ask anew, since the last token was not accepted."""
        ...


class _Session(requests.Session):
    """Requests that never wait for ever."""

    def request(self, *arguments: Any, **options: Any) -> requests.Response:
        options.setdefault("timeout", _ANSWER_WITHIN)
        return super().request(*arguments, **options)


class AppIdentity:
    """An app registration with a secret or certificate, of one tenant, or multi-tenant as old bots are."""

    def __init__(self, settings: Settings, http_client: Any = None) -> None:
        self._settings = settings
        self._http_client = http_client
        self._app: msal.ConfidentialClientApplication | None = None

    def acquire(self) -> Grant:
        """A token from the tenant's token endpoint. Raises `NoToken`."""
        try:
            self._app = self._app or self._application()
            answer = self._app.acquire_token_for_client([f"{self._settings.cloud.resource}/.default"])
        except (requests.RequestException, OSError, ValueError, msal.exceptions.MsalError) as problem:
            raise NoToken(f"{type(problem).__name__}: {problem}") from problem
        return _grant(answer, _FINAL)

    def forget(self) -> None:
        """Drops what MSAL keeps for the app."""
        if self._app is not None:
            self._app.remove_tokens_for_client()

    def _application(self) -> msal.ConfidentialClientApplication:
        multi = self._settings.app_type is AppType.MULTI_TENANT
        tenant = _TENANT_OF_OLD_BOTS if multi else self._settings.tenant_id
        return msal.ConfidentialClientApplication(
            self._settings.app_id,
            client_credential=self._credential(),
            authority=f"{self._settings.cloud.authority}/{tenant}",
            instance_discovery=False,
            http_client=self._http_client or _Session(),
        )

    def _credential(self) -> Any:
        certificate = self._settings.certificate
        if certificate is None:
            return self._settings.secret
        return {"private_key": certificate.path.read_text("ascii"), "thumbprint": certificate.thumbprint}


class ManagedIdentity:
    """A user-assigned managed identity, whose client id is the app id; works on Azure only."""

    def __init__(self, settings: Settings, http_client: Any = None) -> None:
        self._settings = settings
        self._http_client = http_client
        self._client: msal.ManagedIdentityClient | None = None

    def acquire(self) -> Grant:
        """A token from the endpoint of the machine. Raises `NoToken`."""
        try:
            self._client = self._client or self._new_client()
            answer = self._client.acquire_token_for_client(resource=self._settings.cloud.resource)
        except (requests.RequestException, OSError, ValueError, msal.ManagedIdentityError) as problem:
            raise NoToken(f"{type(problem).__name__}: {problem}") from problem
        return _grant(answer, final=frozenset())

    def forget(self) -> None:
        """Starts with an empty cache."""
        self._client = None

    def _new_client(self) -> msal.ManagedIdentityClient:
        identity = msal.UserAssignedManagedIdentity(client_id=self._settings.app_id)
        return msal.ManagedIdentityClient(identity, http_client=self._http_client or _Session())


def identity_of(settings: Settings) -> Identity:
    """The identity that the settings describe. Asks nobody yet."""
    if settings.app_type is AppType.MANAGED_IDENTITY:
        return ManagedIdentity(settings)
    return AppIdentity(settings)


def _grant(answer: dict[str, Any], final: frozenset[str]) -> Grant:
    token, seconds = answer.get("access_token"), answer.get("expires_in")
    if isinstance(token, str) and token and isinstance(seconds, (int, float, str)):
        try:
            return Grant(token, float(seconds))
        except ValueError:
            raise NoToken(f"the token endpoint said that the token expires in {seconds!r}") from None
    error = str(answer.get("error") or "no token in the answer")
    description = str(answer.get("error_description") or "").split("\n")[0]
    raise NoToken(f"{error}: {description}", is_final=error in final)
