"""The pages and the widget over HTTP, with what browsers and caches need to know."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from house import House

from channels.origins import Origins

SCRIPT = "console.log('dialpath');\n" * 100


@dataclass(frozen=True)
class Reply:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


async def get(
    house: House, path: str, method: str = "GET", body: bytes | None = None, **headers: str
) -> Reply:
    asked = {
        "Accept-Encoding": "identity",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    async with (
        aiohttp.ClientSession(auto_decompress=False) as session,
        session.request(method, f"{house.url}{path}", data=body, headers=asked) as answer,
    ):
        return Reply(answer.status, answer.headers, await answer.read())


@pytest.fixture
def built(house: House) -> Path:
    dist = house.settings.site
    (dist / "assets").mkdir(parents=True)
    (dist / "index.html").write_text("<!doctype html><title>Chat</title>")
    (dist / "coverage.html").write_text("<!doctype html><title>Coverage</title>")
    (dist / "dialpath.js").write_text(SCRIPT)
    (dist / "assets" / "main-abc.js").write_text("import 'x';")
    (dist / "assets" / "main-abc.css").write_text("body{}")
    (dist / "integrity.json").write_text("{}")
    (dist.parent / "secret.txt").write_text("secret")
    return dist


@pytest.mark.parametrize(("path", "title"), [("/chat", b"Chat"), ("/coverage", b"Coverage")])
async def test_a_page_comes_with_a_strict_policy(house: House, built: Path, path: str, title: bytes) -> None:
    async with house.open():
        page = await get(house, path)
    assert page.status == 200
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert title in page.body
    policy = dict(part.split(" ", 1) for part in page.headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == "'self'"
    assert "unsafe" not in page.headers["Content-Security-Policy"]
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["Cache-Control"] == "no-cache"
    assert "Access-Control-Allow-Origin" not in page.headers


async def test_the_widget_can_be_loaded_from_anywhere(house: House, built: Path) -> None:
    async with house.open():
        widget = await get(house, "/dialpath.js", Origin="https://shop.example")
    assert widget.body.decode() == SCRIPT
    assert widget.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert widget.headers["Access-Control-Allow-Origin"] == "*"
    assert widget.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert widget.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("name", "kind"),
    [("main-abc.js", "text/javascript; charset=utf-8"), ("main-abc.css", "text/css; charset=utf-8")],
)
async def test_an_asset_is_kept_for_good(house: House, built: Path, name: str, kind: str) -> None:
    async with house.open():
        asset = await get(house, f"/assets/{name}")
    assert (asset.status, asset.headers["Content-Type"]) == (200, kind)
    assert asset.headers["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    "path",
    [
        "/assets/none.js",
        "/assets/",
        "/assets/%2e%2e/integrity.json",
        "/assets/..%2fintegrity.json",
        "/assets/%2e%2e%2f%2e%2e%2fsecret.txt",
        "/assets//etc/passwd",
        "/assets/%00",
        "/assets/" + "a" * 5_000,
        "/integrity.json",
    ],
)
async def test_nothing_else_is_served(house: House, built: Path, path: str) -> None:
    async with house.open():
        reply = await get(house, path)
    assert reply.status in (400, 404)
    assert b"secret" not in reply.body


async def test_what_did_not_change_is_not_sent_again(house: House, built: Path) -> None:
    async with house.open():
        etag = (await get(house, "/chat")).headers["ETag"]
        again = await get(house, "/chat", If_None_Match=f'"other", {etag}')
        assert (again.status, again.body, again.headers["ETag"]) == (304, b"", etag)
        (built / "index.html").write_text("<!doctype html><title>New</title>")
        assert b"New" in (await get(house, "/chat", If_None_Match=etag)).body


@pytest.mark.parametrize(
    ("accepted", "is_zipped"), [("gzip, br", True), ("gzip;q=0.5", True), ("gzip;q=0", False), ("br", False)]
)
async def test_large_files_are_compressed_where_it_is_understood(
    house: House, built: Path, accepted: str, is_zipped: bool
) -> None:
    async with house.open():
        reply = await get(house, "/dialpath.js", Accept_Encoding=accepted)
    assert (reply.headers.get("Content-Encoding") == "gzip") == is_zipped
    assert (gzip.decompress(reply.body) if is_zipped else reply.body).decode() == SCRIPT
    assert "Accept-Encoding" in reply.headers["Vary"]


async def test_head_gives_the_headers_only(house: House, built: Path) -> None:
    async with house.open():
        reply = await get(house, "/chat", method="HEAD")
    assert (reply.status, reply.body) == (200, b"")


@pytest.mark.parametrize("path", ["/chat", "/coverage", "/dialpath.js"])
async def test_without_a_build_one_is_told_what_to_do(house: House, path: str) -> None:
    async with house.open():
        reply = await get(house, path)
    assert reply.status == 503
    assert b"npm run build" in reply.body


POLLING = "/socket.io/?EIO=4&transport=polling"


async def test_a_listed_page_may_read_what_polling_brings_and_another_may_not(house: House) -> None:
    async with house.open(origins=Origins.read(["https://shop.example"])):
        listed = await get(house, POLLING, Origin="https://shop.example")
        other = await get(house, POLLING, Origin="https://evil.example")
    assert listed.headers["Access-Control-Allow-Origin"] == "https://shop.example"
    assert "Access-Control-Allow-Origin" not in other.headers
    assert listed.headers["Cache-Control"] == "no-store"


async def test_a_post_that_is_too_large_is_not_read(house: House) -> None:
    async with house.open(longest_packet=1_000):
        opened = await get(house, POLLING)
        connection = json.loads(opened.body[1:])["sid"]
        reply = await get(house, f"{POLLING}&sid={connection}", "POST", b"4" * 2_000)
    assert (reply.status, reply.json["error"]["code"]) == (413, "body_too_large")


async def test_an_address_cannot_hold_any_number_of_lines(house: House) -> None:
    async with house.open(sessions_per_address=1):
        replies = [await get(house, POLLING) for _ in range(5)]
    assert [reply.status for reply in replies] == [200] * 4 + [429]
    assert replies[4].json["error"]["code"] == "too_many_sessions"
