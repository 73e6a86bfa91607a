"""Who is let in: only the Bot Service, only for this bot, only from allowed tenants."""

from __future__ import annotations

import base64
import json
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from channels.teams.channel import TeamsInput
from tests.channels.teams.bot_service import APP, OTHER_TENANT, TENANT, BotService, new_key
from tests.channels.teams.world import ENDPOINT, Reply, Start, World

MINUTE = 60
STRANGER = new_key()


@dataclass
class Attempt:
    """A good request, which a case of the table spoils in one place."""

    world: World
    claims: dict[str, Any]
    activity: dict[str, Any]
    token_header: dict[str, Any] = field(default_factory=lambda: {"kid": "key-1"})
    key: Any = None
    algorithm: str = "RS256"
    token: str | None = None
    authorization: list[str] | None = None
    content_type: str = "application/json"
    body: bytes | None = None

    @classmethod
    def good(cls, world: World) -> Attempt:
        return cls(world, world.service.claims(), world.activity(), key=world.service.keys["key-1"][0])

    def signed(self) -> str:
        if self.token is not None:
            return self.token
        return jwt.encode(self.claims, self.key, self.algorithm, self.token_header)

    def send(self) -> Reply:
        given = [f"Bearer {self.signed()}"] if self.authorization is None else self.authorization
        headers = [("Authorization", value) for value in given] + [("Content-Type", self.content_type)]
        body = json.dumps(self.activity).encode() if self.body is None else self.body
        return self.world.send(body, headers)


Spoil = Callable[[Attempt], object]


def claim(**changes: Any) -> Spoil:
    return lambda attempt: attempt.claims.update(changes)


def without_claim(name: str) -> Spoil:
    return lambda attempt: attempt.claims.pop(name)


def header(**changes: Any) -> Spoil:
    return lambda attempt: attempt.token_header.update(changes)


def of_activity(**changes: Any) -> Spoil:
    return lambda attempt: attempt.activity.update(changes)


def raw(**changes: Any) -> Spoil:
    def spoil(attempt: Attempt) -> None:
        for name, value in changes.items():
            setattr(attempt, name, value)

    return spoil


def in_minutes(minutes: float) -> int:
    return int(time.time() + minutes * MINUTE)


def encoded(part: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()


def unsigned(attempt: Attempt) -> None:
    attempt.token = f"{encoded({'alg': 'none', 'typ': 'JWT', 'kid': 'key-1'})}.{encoded(attempt.claims)}."


def signed_with_the_public_key_as_a_secret(attempt: Attempt) -> None:
    """The old trick: the public key, which everybody has, as the secret of an HMAC."""
    import hashlib
    import hmac

    pem = attempt.key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    start = f"{encoded({'alg': 'HS256', 'kid': 'key-1'})}.{encoded(attempt.claims)}"
    mac = base64.urlsafe_b64encode(hmac.new(pem, start.encode(), hashlib.sha256).digest()).rstrip(b"=")
    attempt.token = f"{start}.{mac.decode()}"


def other_claims_under_the_same_signature(attempt: Attempt) -> None:
    start, _, signature = attempt.signed().split(".")
    attempt.token = f"{start}.{encoded({**attempt.claims, 'exp': in_minutes(600)})}.{signature}"


def signature_cut_off(attempt: Attempt) -> None:
    attempt.token = attempt.signed().rpartition(".")[0] + "."


def elliptic(attempt: Attempt) -> None:
    attempt.key, attempt.algorithm = ec.generate_private_key(ec.SECP256R1()), "ES256"


def token_in_the_body(attempt: Attempt) -> None:
    attempt.activity["token"] = attempt.signed()
    attempt.authorization = []


def two_headers(attempt: Attempt) -> None:
    attempt.authorization = [f"Bearer {attempt.signed()}"] * 2


def key_in_the_header(attempt: Attempt) -> None:
    public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(STRANGER.public_key()))
    attempt.key, attempt.token_header = STRANGER, {"kid": "key-1", "jwk": public}


def service_url(url: str) -> Spoil:
    """The same address in the token and in the activity."""

    def spoil(attempt: Attempt) -> None:
        attempt.claims["serviceurl"] = attempt.activity["serviceUrl"] = url

    return spoil


def tenant(in_conversation: str | None, in_channel_data: str | None) -> Spoil:
    def spoil(attempt: Attempt) -> None:
        attempt.activity["conversation"]["tenantId"] = in_conversation
        attempt.activity["channelData"] = {"tenant": {"id": in_channel_data}} if in_channel_data else {}

    return spoil


BAD: dict[str, tuple[int, Spoil]] = {
    "no Authorization header": (401, raw(authorization=[])),
    "an empty Authorization header": (401, raw(authorization=[""])),
    "another scheme": (401, raw(authorization=["Basic YW5uOnNlY3JldA=="])),
    "a scheme without a token": (401, raw(authorization=["Bearer "])),
    "two Authorization headers": (401, two_headers),
    "the token in the body": (401, token_in_the_body),
    "no token at all": (401, raw(token="hello")),
    "a token of two parts": (401, raw(token="eyJhbGciOiJSUzI1NiJ9.e30")),
    "a token that is no ASCII": (401, raw(token="\xe9\xe9.\xe9.\xe9")),
    "a header that is a list": (401, raw(token=f"{encoded(['RS256'])}.{encoded({})}.c2ln")),
    "wrong issuer": (401, claim(iss="https://sts.windows.net/someone/")),
    "issuer of another cloud": (401, claim(iss="https://api.botframework.us")),
    "no issuer": (401, without_claim("iss")),
    "wrong audience": (401, claim(aud="99999999-9999-4999-8999-999999999999")),
    "our audience among others": (401, claim(aud=[APP, "https://api.botframework.com"])),
    "no audience": (401, without_claim("aud")),
    "expired": (401, claim(exp=in_minutes(-60))),
    "expiry that is no number": (401, claim(exp="tomorrow")),
    "no expiry": (401, without_claim("exp")),
    "not yet valid": (401, claim(nbf=in_minutes(60))),
    "no beginning": (401, without_claim("nbf")),
    "issued in the future": (401, claim(iat=in_minutes(60))),
    "algorithm none": (401, unsigned),
    "HS256 with the public key": (401, signed_with_the_public_key_as_a_secret),
    "RS512": (401, raw(algorithm="RS512")),
    "PS256": (401, raw(algorithm="PS256")),
    "an elliptic curve": (401, elliptic),
    "unknown key": (401, header(kid="key-9")),
    "no key id": (401, raw(token_header={})),
    "key id that is a path": (401, header(kid="../../etc/passwd")),
    "a critical extension": (401, header(crit=["b64"], b64=True)),
    "key of a stranger under a known id": (401, raw(key=STRANGER)),
    "key of a stranger in the header": (401, key_in_the_header),
    "key address of a stranger": (401, header(kid="key-9", jku="http://127.0.0.1:1/keys")),
    "other claims under the same signature": (401, other_claims_under_the_same_signature),
    "signature cut off": (401, signature_cut_off),
    "no serviceurl claim": (401, without_claim("serviceurl")),
    "serviceurl claim that is no text": (401, claim(serviceurl=["https://smba.trafficmanager.net/"])),
    "serviceurl claim in other letters": (401, lambda a: a.claims.update(serviceUrl=a.claims.pop("serviceurl"))),
    "another service address": (403, of_activity(serviceUrl="https://evil.example/")),
    "service address with a longer path": (403, lambda a: a.activity.update(serviceUrl=a.activity["serviceUrl"] + "x")),
    "service address without TLS": (403, service_url("http://evil.example/")),
    "service address with a password": (403, service_url("https://ann:secret@evil.example/")),
    "service address that is no address": (403, service_url("smba")),
    "another tenant": (403, tenant(OTHER_TENANT, OTHER_TENANT)),
    "another tenant in one place": (403, tenant(TENANT, OTHER_TENANT)),
    "no tenant": (403, tenant(None, None)),
    "a channel that is not Teams": (403, of_activity(channelId="directline")),
    "a key that does not vouch for Teams": (
        403,
        lambda a: a.__dict__.update(key=a.world.service.keys["key-2"][0], token_header={"kid": "key-2"}),
    ),
    "malformed JSON": (400, raw(body=b'{"type": "message"')),
    "no JSON object": (400, raw(body=b'["message"]')),
    "an empty body": (400, raw(body=b"")),
    "no UTF-8": (400, raw(body=b'{"type": "\xff"}')),
    "deep JSON": (400, raw(body=b"[" * 100_000)),
    "no conversation": (400, lambda a: a.activity.pop("conversation")),
    "no sender": (400, lambda a: a.activity.pop("from")),
    "a sender that is a text": (400, of_activity(**{"from": "ann"})),
    "an id that is a number": (400, of_activity(id=7)),
    "a message without an id": (400, lambda a: a.activity.pop("id")),
    "an id with a control character": (400, of_activity(id="a\x00b")),
    "a text that is an object": (400, of_activity(text={"say": "hello"})),
    "attachments that are no list": (400, of_activity(attachments="file")),
    "a form": (415, raw(content_type="application/x-www-form-urlencoded")),
    "JSON called text": (415, raw(content_type="text/plain")),
    "an oversized body": (413, of_activity(text="x" * 300_000)),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_bad_requests_are_refused_and_nothing_is_processed(world: World, case: str) -> None:
    status, spoil = BAD[case]
    attempt = Attempt.good(world)
    spoil(attempt)
    reply = attempt.send()
    assert reply.status == status
    assert world.assistant.heard == []
    assert world.service.sent == []


def test_the_table_holds_more_than_enough() -> None:
    assert sum(status in (401, 403) for status, _ in BAD.values()) >= 35


@pytest.mark.parametrize(
    "changes", [{"exp": -4 * MINUTE}, {"nbf": 4 * MINUTE}, {"iat": 4 * MINUTE}, {"appid": "someone"}]
)
def test_clocks_may_differ_by_five_minutes(world: World, changes: dict[str, Any]) -> None:
    shifted = {
        name: int(time.time()) + value if isinstance(value, int) else value for name, value in changes.items()
    }
    assert world.post(world.activity("hello"), world.service.token(**shifted)).status == 202
    assert world.texts(1) == ["hello"]


@pytest.mark.parametrize("case", [name for name, (status, _) in BAD.items() if status in (401, 403)])
def test_a_refusal_gives_no_detail(world: World, case: str) -> None:
    status, spoil = BAD[case]
    attempt = Attempt.good(world)
    spoil(attempt)
    reply = attempt.send()
    code, message = {401: ("unauthorized", "Unauthorized."), 403: ("forbidden", "Forbidden.")}[status]
    assert reply.json == {"error": {"code": code, "message": message}}
    assert (reply.headers.get("www-authenticate") == "Bearer") == (status == 401)


@pytest.mark.parametrize("case", ["expired", "unknown key", "another service address"])
def test_the_log_has_the_reason_and_not_the_token(
    world: World, caplog: pytest.LogCaptureFixture, case: str
) -> None:
    attempt = Attempt.good(world)
    BAD[case][1](attempt)
    with caplog.at_level(logging.DEBUG):
        attempt.send()
    refusals = [record.message for record in caplog.records if "refused" in record.message]
    assert len(refusals) == 1
    token = attempt.signed()
    assert token not in caplog.text
    assert token.split(".")[1] not in caplog.text


def test_a_large_body_is_refused_also_in_pieces(world: World) -> None:
    head = f"POST {ENDPOINT} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {world.service.token()}\r\n"
    head += "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    import socket

    with socket.create_connection(("127.0.0.1", world.port), 10) as connection:
        connection.sendall(head.encode())
        for _ in range(5):
            connection.sendall(b"10000\r\n" + b"x" * 0x10000 + b"\r\n")
        connection.sendall(b"0\r\n\r\n")
        assert connection.recv(65_536).startswith(b"HTTP/1.1 413")
    assert world.assistant.heard == []


def test_strangers_are_refused_before_their_body_is_read(world: World) -> None:
    reply = world.send(b"x" * 1_000_000, {"Content-Type": "application/json"})
    assert reply.status == 401


def test_any_tenant_is_let_in_where_that_is_said(start: Start, service: BotService) -> None:
    from tests.channels.teams.world import settings_for

    open_to_all = start(settings_for(service, allowed_tenants=None))
    service.clear()
    conversation = {"id": "a:chat", "conversationType": "personal", "tenantId": OTHER_TENANT}
    reply = open_to_all.say("hello", conversation=conversation, channelData={"tenant": {"id": OTHER_TENANT}})
    assert reply.status == 202
    assert open_to_all.texts(1) == ["hello"]


def test_after_all_that_a_good_request_is_answered(world: World) -> None:
    assert world.say("hello").status == 202
    assert world.texts(1) == ["hello"]


class TestWithoutSettings:
    def test_the_channel_says_that_it_is_not_configured(
        self, monkeypatch: pytest.MonkeyPatch, start: Start
    ) -> None:
        for name in ("TEAMS_APP_ID", "TEAMS_ANONYMOUS"):
            monkeypatch.delenv(name, raising=False)
        from channels.teams.settings import Settings

        unset = start(Settings())
        unset.assistant.heard.clear()
        reply = unset.say("hello")
        assert (reply.status, reply.json["error"]["code"]) == (503, "not_configured")
        assert unset.assistant.heard == []
        assert isinstance(TeamsInput.from_credentials({}), TeamsInput)


class TestAnonymous:
    @pytest.fixture(scope="class")
    def anonymous(self, start: Start) -> World:
        from channels.teams.settings import Settings

        return start(Settings(anonymous=True, loopback=True, allowed_tenants=None))

    @pytest.fixture
    def local(self, anonymous: World) -> World:
        anonymous.assistant.heard.clear()
        anonymous.service.clear()
        return anonymous

    def test_a_client_on_this_machine_needs_no_token(self, local: World) -> None:
        body = json.dumps(local.activity("hello", channelId="emulator")).encode()
        reply = local.send(body, {"Content-Type": "application/json", "Host": f"localhost:{local.port}"})
        assert reply.status == 202
        assert local.texts(1) == ["hello"]
        assert local.service.sent[0].authorization is None

    @pytest.mark.parametrize(
        "headers",
        [
            {"Origin": "https://evil.example"},
            {"Origin": "null"},
            {"Host": "evil.example"},
            {"Host": "abc.devtunnels.ms"},
            {"X-Forwarded-For": "192.0.2.1"},
            {"Forwarded": "for=192.0.2.1"},
        ],
    )
    def test_web_pages_and_tunnels_are_refused(self, local: World, headers: dict[str, str]) -> None:
        body = json.dumps(local.activity()).encode()
        given = {"Content-Type": "application/json", "Host": "127.0.0.1", **headers}
        assert local.send(body, given).status == 403
        assert local.assistant.heard == []

    @pytest.mark.parametrize(
        "url",
        [
            "https://smba.trafficmanager.net/emea/",
            "http://10.0.0.1/",
            "http://localhost.evil.example/",
            "http://localhost@evil.example/",
            "file:///etc/passwd",
        ],
    )
    def test_replies_go_nowhere_else(self, local: World, url: str) -> None:
        body = json.dumps(local.activity(serviceUrl=url)).encode()
        assert local.send(body, {"Content-Type": "application/json", "Host": "127.0.0.1"}).status == 403
        assert local.assistant.heard == []

    def test_it_says_so_loudly(self, start: Start, caplog: pytest.LogCaptureFixture) -> None:
        from channels.teams.settings import Settings

        with caplog.at_level(logging.WARNING):
            start(Settings(anonymous=True, loopback=True, allowed_tenants=None))
        assert "TEAMS_ANONYMOUS IS ON" in caplog.text


@pytest.mark.parametrize("peer", ["192.0.2.1", "10.0.0.1", "::ffff:192.0.2.1", "2001:db8::1"])
def test_anonymous_mode_is_for_this_machine_only(peer: str) -> None:
    import asyncio

    from multidict import CIMultiDict

    from channels.incoming import Refused
    from channels.teams.authentication import LoopbackDoorkeeper

    with pytest.raises(Refused) as refusal:
        asyncio.run(LoopbackDoorkeeper().admit(peer, CIMultiDict({"host": "localhost"})))
    assert refusal.value.status == 403
