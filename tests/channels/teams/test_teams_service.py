"""Keys, tokens and the connector against a Bot Service that fails, throttles, hangs and rolls its keys."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from typing import Any, TypeVar

import jwt
import pytest
import requests
from aiohttp import web
from aiohttp.test_utils import TestServer
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from channels.teams.activity import Account
from channels.teams.connector import Connector, Patience, Undelivered
from channels.teams.conversation import Conversation
from channels.teams.identity import AppIdentity, Grant, Identity, ManagedIdentity, NoToken, identity_of
from channels.teams.keys import KeysUnavailable, SigningKeys
from channels.teams.settings import AppType, Certificate, Settings
from channels.teams.tokens import Tokens
from channels.teams.web_client import WebClient
from tests.channels.teams.bot_service import APP, TENANT, BotService, status

T = TypeVar("T")
BODY = b'{"type":"message","conversation":{"id":"a:chat"}}'


@dataclass
class Clock:
    """Time that passes when told to, or when somebody sleeps."""

    time: float = 1_000.0
    slept: list[float] = field(default_factory=list)

    def now(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds


def with_service(work: Callable[[BotService, WebClient], Awaitable[T]], keys: Any = None) -> T:
    """Runs the work beside a Bot Service of its own."""

    async def all() -> T:
        service, client = BotService(keys or {}), WebClient()
        await service.start()
        try:
            return await work(service, client)
        finally:
            await client.close()
            await service.stop()

    return asyncio.run(asyncio.wait_for(all(), 20))


class TestKeys:
    @pytest.fixture
    def keys(self, teams_keys: tuple[Any, Any]) -> dict[str, Any]:
        return {"key-1": (teams_keys[0], ["msteams"])}

    def test_are_not_fetched_before_they_are_needed(self, keys: dict[str, Any]) -> None:
        async def work(service: BotService, client: WebClient) -> int:
            SigningKeys(f"{service.address}/metadata", client)
            return service.requests.total()

        assert with_service(work, keys) == 0

    def test_are_fetched_once_for_many(self, keys: dict[str, Any]) -> None:
        async def work(service: BotService, client: WebClient) -> None:
            signing = SigningKeys(f"{service.address}/metadata", client)
            found = await asyncio.gather(*(signing.find("key-1") for _ in range(20)))
            assert {key.endorsements for key in found if key} == {frozenset({"msteams"})}
            assert service.requests == {"metadata": 1, "keys": 1}

        with_service(work, keys)

    def test_that_are_new_are_known_at_once_but_asked_for_once_a_minute(
        self, keys: dict[str, Any], teams_keys: tuple[Any, Any]
    ) -> None:
        async def work(service: BotService, client: WebClient) -> None:
            clock = Clock()
            signing = SigningKeys(f"{service.address}/metadata", client, clock.now)
            assert await signing.find("key-1")
            service.keys = {"key-2": (teams_keys[1], ["msteams"])}
            clock.time += 59
            assert await signing.find("key-2") is None
            assert service.requests["keys"] == 1
            clock.time += 1
            assert await signing.find("key-2")
            assert await signing.find("key-1") is None, "a rolled key is not known any more"
            assert [await signing.find(f"stranger-{number}") for number in range(50)] == [None] * 50
            assert service.requests["keys"] == 2

        with_service(work, keys)

    def test_are_asked_for_anew_every_day(self, keys: dict[str, Any]) -> None:
        async def work(service: BotService, client: WebClient) -> None:
            clock = Clock()
            signing = SigningKeys(f"{service.address}/metadata", client, clock.now)
            await signing.find("key-1")
            clock.time += 24 * 3_600
            await signing.find("key-1")
            assert service.requests["keys"] == 2

        with_service(work, keys)

    def test_that_are_known_outlive_an_outage_of_four_days_but_not_of_five(
        self, keys: dict[str, Any]
    ) -> None:
        async def work(service: BotService, client: WebClient) -> None:
            clock = Clock()
            signing = SigningKeys(f"{service.address}/metadata", client, clock.now)
            await signing.find("key-1")
            service.metadata_status = 500
            clock.time += 4 * 24 * 3_600
            assert await signing.find("key-1")
            clock.time += 24 * 3_600
            with pytest.raises(KeysUnavailable):
                await signing.find("key-1")

        with_service(work, keys)

    def test_that_cannot_be_had_at_first_can_be_seconds_later(self, keys: dict[str, Any]) -> None:
        async def work(service: BotService, client: WebClient) -> None:
            clock = Clock()
            signing = SigningKeys(f"{service.address}/metadata", client, clock.now)
            service.metadata_status = 503
            for _ in range(3):
                with pytest.raises(KeysUnavailable):
                    await signing.find("key-1")
            assert service.requests["metadata"] == 1
            service.metadata_status = 200
            clock.time += 5
            assert await signing.find("key-1")

        with_service(work, keys)

    def test_of_odd_kinds_are_left_out(self, keys: dict[str, Any]) -> None:
        async def work(service: BotService, client: WebClient) -> None:
            async def odd(_: web.Request) -> web.Response:
                good = {"kid": "good", "kty": "RSA", "n": "x", "e": "AQAB"}
                listed = [good, 7, {"kid": "oct", "kty": "oct", "k": "c2VjcmV0"}, {"kty": "RSA"}]
                return web.json_response({"keys": listed})

            service._jwks = odd  # type: ignore[method-assign]
            await service.stop()
            await service.start()
            signing = SigningKeys(f"{service.address}/metadata", client)
            with pytest.raises(KeysUnavailable):
                await signing.find("good")

        with_service(work, keys)


@dataclass
class CountingIdentity:
    """Grants tokens of an hour, or raises; counts."""

    count: int = 0
    problem: Exception | None = None
    gate: threading.Event | None = None
    forgotten: int = 0
    seconds: float = 3_600.0

    def acquire(self) -> Grant:
        self.count += 1
        if self.gate is not None:
            self.gate.wait(10)
        if self.problem is not None:
            raise self.problem
        return Grant(f"token-{self.count}", self.seconds)

    def forget(self) -> None:
        self.forgotten += 1


class TestTokens:
    def test_are_asked_for_once_by_many_at_the_same_time(self) -> None:
        async def work() -> None:
            identity = CountingIdentity(gate=threading.Event())
            tokens = Tokens(identity)
            waiting = [asyncio.ensure_future(tokens.get()) for _ in range(50)]
            await asyncio.sleep(0)
            assert identity.gate is not None
            identity.gate.set()
            assert set(await asyncio.gather(*waiting)) == {"token-1"}
            assert identity.count == 1
            tokens.close()

        asyncio.run(work())

    def test_are_kept_until_five_minutes_before_they_expire(self) -> None:
        async def work() -> None:
            clock, identity = Clock(), CountingIdentity()
            tokens = Tokens(identity, clock.now)
            got = [await tokens.get()]
            for seconds in (3_299, 1, 0):
                clock.time += seconds
                got.append(await tokens.get())
            assert got == ["token-1", "token-1", "token-2", "token-2"]

        asyncio.run(work())

    def test_that_still_work_are_used_while_no_new_one_can_be_had(self) -> None:
        async def work() -> None:
            clock, identity = Clock(), CountingIdentity()
            tokens = Tokens(identity, clock.now)
            await tokens.get()
            identity.problem = NoToken("throttled")
            clock.time += 3_400
            assert await tokens.get() == "token-1"
            clock.time += 300
            with pytest.raises(NoToken):
                await tokens.get()

        asyncio.run(work())

    def test_that_were_not_accepted_are_replaced(self) -> None:
        async def work() -> None:
            identity = CountingIdentity()
            tokens = Tokens(identity)
            tokens.reject(await tokens.get())
            assert await tokens.get() == "token-2"
            tokens.reject("token-1")
            assert await tokens.get() == "token-2"
            assert (identity.count, identity.forgotten) == (2, 1)

        asyncio.run(work())

    def test_are_not_waited_for_for_ever(self) -> None:
        async def work() -> None:
            identity = CountingIdentity(gate=threading.Event())
            tokens = Tokens(identity, patience=0.01)
            with pytest.raises(NoToken, match="did not answer within"):
                await tokens.get()
            assert identity.gate is not None
            identity.gate.set()

        asyncio.run(work())

    def test_are_never_shown(self) -> None:
        assert "secret" not in repr(Grant("secret", 1.0))
        assert "secret" not in repr(Settings(app_id=APP, secret="secret"))


class TokenEndpoint:
    """Entra ID and the endpoint of a managed identity, as far as MSAL asks them; `answers` come first."""

    def __init__(self) -> None:
        self.forms: list[tuple[str, dict[str, str]]] = []
        self.answers: list[web.Response] = []

    async def start(self) -> None:
        app = web.Application()
        app.router.add_get("/{tenant}/v2.0/.well-known/openid-configuration", self._discovery)
        app.router.add_post("/{tenant}/oauth2/v2.0/token", self._token)
        app.router.add_get("/msi/token", self._managed)
        self.server = TestServer(app)
        await self.server.start_server()
        self.address = f"http://127.0.0.1:{self.server.port}"

    async def _discovery(self, request: web.Request) -> web.Response:
        base = f"https://login.example/{request.match_info['tenant']}"
        return web.json_response(
            {
                "issuer": f"{base}/v2.0",
                "token_endpoint": f"{base}/oauth2/v2.0/token",
                "authorization_endpoint": f"{base}/oauth2/v2.0/authorize",
            }
        )

    async def _token(self, request: web.Request) -> web.Response:
        form = {name: str(value) for name, value in (await request.post()).items()}
        self.forms.append((request.match_info["tenant"], form))
        if self.answers:
            return self.answers.pop(0)
        granted = {"token_type": "Bearer", "expires_in": 3600, "access_token": f"entra-{len(self.forms)}"}
        return web.json_response(granted)

    async def _managed(self, request: web.Request) -> web.Response:
        self.forms.append(("managed", dict(request.query)))
        granted = {"access_token": "managed-1", "resource": request.query["resource"], "token_type": "Bearer"}
        return web.json_response({**granted, "expires_on": str(int(time.time()) + 86_400)})

    def http_client(self) -> Any:
        """MSAL takes https addresses only; these requests arrive here."""
        session = requests.Session()
        address = self.address

        class Here:
            def get(self, url: str, **options: Any) -> Any:
                return session.get(url.replace("https://login.example", address), timeout=5, **options)

            def post(self, url: str, **options: Any) -> Any:
                return session.post(url.replace("https://login.example", address), timeout=5, **options)

            def close(self) -> None:
                session.close()

        return Here()


SINGLE = replace(
    Settings(app_id=APP, secret="s3cret", tenant_id=TENANT),
    cloud=replace(Settings().cloud, authority="https://login.example"),
)


def acquired(make: Callable[[TokenEndpoint], Identity], endpoint: TokenEndpoint, times: int = 1) -> list[Any]:
    """What the identity gives, one time after the other."""

    def one(identity: Identity) -> Any:
        try:
            return identity.acquire().token
        except NoToken as problem:
            return problem

    async def work() -> list[Any]:
        await endpoint.start()
        try:
            identity = make(endpoint)
            return [await asyncio.to_thread(one, identity) for _ in range(times)]
        finally:
            await endpoint.server.close()

    return asyncio.run(asyncio.wait_for(work(), 20))


class TestIdentities:
    def test_a_single_tenant_app_asks_its_own_tenant_with_its_secret(self) -> None:
        endpoint = TokenEndpoint()
        assert acquired(lambda e: AppIdentity(SINGLE, e.http_client()), endpoint, 2) == ["entra-1", "entra-1"]
        ((tenant, form),) = endpoint.forms
        assert tenant == TENANT
        assert form["scope"] == "https://api.botframework.com/.default"
        assert (form["client_id"], form["client_secret"]) == (APP, "s3cret")

    def test_a_certificate_signs_instead_of_the_secret(
        self, teams_keys: tuple[Any, Any], tmp_path: Any
    ) -> None:
        key = teams_keys[0]
        path = tmp_path / "bot.pem"
        path.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "bot")])
        now = datetime.now(timezone.utc)
        certificate = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(key.public_key())
            .serial_number(1)
            .not_valid_before(now)
            .not_valid_after(now + timedelta(days=1))
            .sign(key, hashes.SHA256())
        )
        thumbprint = certificate.fingerprint(hashes.SHA1()).hex()
        settings = replace(SINGLE, secret=None, certificate=Certificate(path, thumbprint))
        endpoint = TokenEndpoint()
        assert acquired(lambda e: AppIdentity(settings, e.http_client()), endpoint) == ["entra-1"]
        form = endpoint.forms[0][1]
        assert "client_secret" not in form
        options = {"verify_aud": False}
        assert (
            jwt.decode(form["client_assertion"], key.public_key(), ["RS256", "PS256"], options)["iss"] == APP
        )

    def test_an_old_multi_tenant_bot_asks_the_tenant_of_the_bot_framework(self) -> None:
        endpoint = TokenEndpoint()
        settings = replace(SINGLE, app_type=AppType.MULTI_TENANT, tenant_id=None)
        assert acquired(lambda e: AppIdentity(settings, e.http_client()), endpoint) == ["entra-1"]
        assert endpoint.forms[0][0] == "botframework.com"

    def test_a_managed_identity_asks_the_machine(self, monkeypatch: pytest.MonkeyPatch) -> None:
        endpoint = TokenEndpoint()
        settings = replace(SINGLE, app_type=AppType.MANAGED_IDENTITY, secret=None)

        def make(e: TokenEndpoint) -> Identity:
            monkeypatch.setenv("IDENTITY_ENDPOINT", f"{e.address}/msi/token")
            monkeypatch.setenv("IDENTITY_HEADER", "header")
            return ManagedIdentity(settings)

        assert acquired(make, endpoint) == ["managed-1"]
        asked = endpoint.forms[0][1]
        assert (asked["client_id"], asked["resource"]) == (APP, "https://api.botframework.com")

    def test_a_wrong_secret_is_final(self) -> None:
        endpoint = TokenEndpoint()
        refused = {"error": "invalid_client", "error_description": "AADSTS7000215: wrong secret\nTrace: 1"}
        endpoint.answers = [web.json_response(refused, status=401)]
        (problem,) = acquired(lambda e: AppIdentity(SINGLE, e.http_client()), endpoint)
        assert (str(problem), problem.is_final) == ("invalid_client: AADSTS7000215: wrong secret", True)

    @pytest.mark.parametrize(
        "answer",
        [
            web.json_response({"error": "temporarily_unavailable"}, status=503),
            web.json_response({"error": "throttled"}, status=429, headers={"Retry-After": "1"}),
        ],
    )
    def test_an_outage_is_not_final(self, answer: web.Response) -> None:
        endpoint = TokenEndpoint()
        endpoint.answers = [answer]
        (problem,) = acquired(lambda e: AppIdentity(SINGLE, e.http_client()), endpoint)
        assert isinstance(problem, NoToken)
        assert not problem.is_final

    def test_an_endpoint_that_cannot_be_reached_is_no_token(self) -> None:
        class Away:
            def get(self, *_: Any, **__: Any) -> Any:
                raise requests.ConnectionError("no route")

            post = get

        with pytest.raises(NoToken, match="no route"):
            AppIdentity(SINGLE, Away()).acquire()

    @pytest.mark.parametrize(
        ("kind", "identity"),
        [
            (AppType.SINGLE_TENANT, AppIdentity),
            (AppType.MULTI_TENANT, AppIdentity),
            (AppType.MANAGED_IDENTITY, ManagedIdentity),
        ],
    )
    def test_the_setting_decides(self, kind: AppType, identity: type) -> None:
        assert type(identity_of(replace(SINGLE, app_type=kind))) is identity


def conversation(service_url: str) -> Conversation:
    return Conversation(service_url, "a:chat", TENANT, True, Account("28:app"), Account("29:ann"))


class TestConnector:
    def sending(
        self,
        *answers: Callable[[], Awaitable[web.StreamResponse]],
        patience: Patience = Patience(),  # noqa: B008
        identity: Identity | None = None,
        clock: Clock | None = None,
    ) -> tuple[str, BotService]:
        """Sends one message to a service that answers like this; the id of the message, or what was wrong."""
        ticking = clock or Clock()

        async def work(service: BotService, client: WebClient) -> tuple[str, BotService]:
            service.next_answers.extend(answers)
            tokens = Tokens(identity or CountingIdentity())
            connector = Connector(client, tokens, True, patience, ticking.sleep, ticking.now)
            try:
                return await connector.send(conversation(service.service_url), BODY), service
            except Undelivered as problem:
                return f"undelivered: {problem}", service
            finally:
                tokens.close()

        return with_service(work)

    @pytest.mark.parametrize("code", [412, 429, 500, 502, 503, 504])
    def test_what_may_pass_is_tried_again(self, code: int) -> None:
        outcome, service = self.sending(status(code), status(code))
        assert (outcome, service.requests["connector"]) == ("sent-1", 3)

    @pytest.mark.parametrize("code", [301, 307, 400, 403, 404, 413])
    def test_what_stays_is_not_tried_again(self, code: int) -> None:
        outcome, service = self.sending(status(code, Location="http://127.0.0.1:1/"))
        assert (outcome, service.requests["connector"]) == (f"undelivered: status {code}", 1)

    def test_there_is_an_end_of_trying(self) -> None:
        outcome, service = self.sending(*[status(500)] * 50)
        assert (outcome, service.requests["connector"]) == ("undelivered: status 500", 6)

    def test_the_pauses_grow_by_chance(self) -> None:
        clock = Clock()
        self.sending(*[status(500)] * 50, clock=clock)
        for slept, most in zip(clock.slept, (0.5, 1.0, 2.0, 4.0, 8.0), strict=True):
            assert most / 2 <= slept <= most

    def test_the_service_says_how_long_to_wait(self) -> None:
        clock = Clock()
        in_a_while = format_datetime(datetime.now(timezone.utc) + timedelta(seconds=30), usegmt=True)
        self.sending(status(429, Retry_After="7"), status(503, Retry_After=in_a_while), clock=clock)
        assert clock.slept[0] == 7.0
        assert 25.0 < clock.slept[1] <= 30.0

    def test_a_wait_beyond_the_deadline_is_not_begun(self) -> None:
        clock = Clock()
        outcome, _ = self.sending(status(429, Retry_After="3600"), clock=clock)
        assert outcome == "undelivered: status 429; no time left to try again"
        assert clock.slept == []

    def test_a_request_that_hangs_ends_and_is_not_doubled(self) -> None:
        async def hang() -> web.StreamResponse:
            await asyncio.sleep(10)
            return web.Response()

        outcome, service = self.sending(hang, patience=Patience(answer_within=0.05))
        assert outcome == "undelivered: no answer within 0 seconds"
        assert service.requests["connector"] == 1

    def test_a_service_that_cannot_be_reached_is_tried_until_the_end(self) -> None:
        clock = Clock()

        async def work(service: BotService, client: WebClient) -> None:
            address = service.service_url
            await service.stop()
            connector = Connector(client, None, True, Patience(), clock.sleep, clock.now)
            with pytest.raises(Undelivered):
                await connector.send(conversation(address), BODY)
            await service.start()

        with_service(work)
        assert len(clock.slept) == 5

    def test_a_token_that_was_refused_is_replaced_once_more(self) -> None:
        identity = CountingIdentity()
        outcome, service = self.sending(status(401), identity=identity)
        assert outcome == "sent-1"
        assert service.sent[0].authorization == "Bearer token-2"

    @pytest.mark.parametrize(("final", "asked"), [(True, 1), (False, 6)])
    def test_without_a_token_nothing_is_sent(self, final: bool, asked: int) -> None:
        identity = CountingIdentity(problem=NoToken("invalid_client: wrong", is_final=final))
        outcome, service = self.sending(identity=identity)
        assert outcome == "undelivered: no token: invalid_client: wrong"
        assert (identity.count, service.requests["connector"]) == (asked, 0)

    @pytest.mark.parametrize(
        "url", ["http://smba.example/", "ftp://127.0.0.1/", "https://a:b@smba.example/", ""]
    )
    def test_nothing_is_sent_without_tls(self, url: str) -> None:
        async def work(_: BotService, client: WebClient) -> None:
            connector = Connector(client, None, loopback=False)
            with pytest.raises(Undelivered, match="not https"):
                await connector.send(conversation(url), BODY)

        with_service(work)

    def test_an_answer_that_is_no_json_is_a_message_without_id(self) -> None:
        async def work(service: BotService, client: WebClient) -> str:
            async def odd(_: web.Request) -> web.Response:
                return web.Response(text="OK")

            service._connector = odd  # type: ignore[method-assign]
            await service.stop()
            await service.start()
            return await Connector(client, None, True).send(conversation(service.service_url), BODY)

        assert with_service(work) == ""
