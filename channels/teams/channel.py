"""The Teams channel of Rasa's server: takes activities at `/webhooks/teams/messages`, the bot's messaging endpoint."""

from __future__ import annotations

import logging
import os
from http import HTTPStatus
from typing import Any

from rasa.core.channels.channel import InputChannel
from rasa.shared.exceptions import InvalidConfigException
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from channels.bodies import read_body
from channels.incoming import Refused
from channels.teams.activity import read_activity
from channels.teams.authentication import Doorkeeper, LoopbackDoorkeeper, TokenDoorkeeper
from channels.teams.connector import Connector, Patience
from channels.teams.identity import Identity, identity_of
from channels.teams.keys import SigningKeys
from channels.teams.outbox import Outbox
from channels.teams.output import TeamsOutput
from channels.teams.settings import BadSetting, Settings, read_settings
from channels.teams.talk import Pace, Talk
from channels.teams.tokens import Tokens
from channels.teams.web_client import WebClient
from channels.turns import OnMessage

logger = logging.getLogger(__name__)

_LIMITS = ("longest_message", "longest_body")


class TeamsInput(InputChannel):
    """Microsoft Teams by the Azure Bot Service; README.md says how to register the bot.

    Without `TEAMS_APP_ID` the channel answers 503 and everything else of the server works. `longest_message` is in
    characters, `longest_body` in bytes; both can be set in credentials.yml. The rest is for tests.
    """

    def __init__(
        self,
        settings: Settings,
        longest_message: int = 2_000,
        longest_body: int = 262_144,
        identity: Identity | None = None,
        patience: Patience = Patience(),  # noqa: B008 - frozen
        pace: Pace = Pace(),  # noqa: B008 - frozen
    ) -> None:
        self._settings = settings
        self._longest_message = longest_message
        self._longest_body = longest_body
        self._identity = identity
        self._patience = patience
        self._pace = pace

    @classmethod
    def name(cls) -> str:
        """What the address of the channel is made of."""
        return TeamsOutput.name()

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> TeamsInput:
        """The channel with the limits in credentials.yml and the settings of the environment.

        Raises `InvalidConfigException`, which names what is wrong.
        """
        limits = credentials or {}
        for name, limit in limits.items():
            if name not in _LIMITS:
                raise InvalidConfigException(
                    f"credentials.yml: channels.teams.channel.TeamsInput: {name} is not one of {', '.join(_LIMITS)}"
                )
            if type(limit) is not int or limit < 1:
                raise InvalidConfigException(
                    f"credentials.yml: channels.teams.channel.TeamsInput.{name}: {limit!r} is no number above 0"
                )
        try:
            return cls(read_settings(os.environ), **limits)
        except BadSetting as problem:
            raise InvalidConfigException(str(problem)) from None

    def blueprint(self, on_new_message: OnMessage) -> Blueprint:
        """The two addresses of the channel: its health, and the messaging endpoint."""
        webhook = Blueprint("teams_webhook", __name__)
        if not self._settings.is_configured:
            return _unconfigured(webhook)
        if self._settings.anonymous:
            logger.warning(
                "TEAMS_ANONYMOUS IS ON: the Teams channel takes messages WITHOUT AUTHENTICATION from every program "
                "on this machine. Use it for the local Teams client only, and never on a server."
            )
        client = WebClient()
        tokens = None if self._settings.anonymous else Tokens(self._identity or identity_of(self._settings))
        connector = Connector(client, tokens, self._settings.loopback, self._patience)
        # In the local client (Agents Playground 0.2.28) a button with message back throws, and nothing is sent.
        outbox = Outbox(connector, message_back=not self._settings.anonymous)
        talk = Talk(outbox, on_new_message, self._longest_message, pace=self._pace)
        doorkeeper = self._doorkeeper(client)

        @webhook.get("/")
        async def health(_: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        # stream: the body is read here, where its size is limited.
        @webhook.post("/messages", stream=True)
        async def receive(request: Request) -> HTTPResponse:
            try:
                return _status(await self._receive(request, doorkeeper, talk))
            except Refused as refusal:
                return _refused(refusal)

        @webhook.listener("before_server_stop")
        async def stop(*_: object) -> None:
            await talk.stop()
            await client.close()
            if tokens is not None:
                tokens.close()

        return webhook

    def _doorkeeper(self, client: WebClient) -> Doorkeeper:
        if self._settings.anonymous:
            return LoopbackDoorkeeper()
        return TokenDoorkeeper(self._settings, SigningKeys(self._settings.cloud.metadata_url, client))

    async def _receive(self, request: Request, doorkeeper: Doorkeeper, talk: Talk) -> HTTPStatus:
        """Nothing of the body is read before its sender is known."""
        caller = await doorkeeper.admit(request.ip, request.headers)
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "not_json", "Send application/json.")
        activity = read_activity(await read_body(request, self._longest_body))
        doorkeeper.vouch(caller, activity)
        return talk.hear(activity)


def _unconfigured(webhook: Blueprint) -> Blueprint:
    refusal = Refused(
        HTTPStatus.SERVICE_UNAVAILABLE,
        "not_configured",
        "The Teams channel is not configured. Set TEAMS_APP_ID and what belongs to it; README.md lists the settings.",
    )

    @webhook.route("/", methods=["GET"])
    async def health(_: Request) -> HTTPResponse:
        return response.json({"status": "not configured"})

    @webhook.route("/messages", methods=["POST"], stream=True)
    async def receive(_: Request) -> HTTPResponse:
        return _refused(refusal)

    return webhook


def _status(status: HTTPStatus) -> HTTPResponse:
    return response.json({}, status=status)


def _refused(refusal: Refused) -> HTTPResponse:
    headers = {"WWW-Authenticate": "Bearer"} if refusal.status == HTTPStatus.UNAUTHORIZED else {}
    return response.json(refusal.as_json(), status=refusal.status, headers=headers)
