"""Which pages may talk to us."""

from __future__ import annotations

import pytest

from channels.origins import Origins

OURS = "chat.example.com"
LISTED = Origins.read(["https://www.example.com", "http://localhost:8080"])


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        (None, OURS),
        ("https://www.example.com", OURS),
        ("https://WWW.Example.com:443", OURS),
        ("http://localhost:8080", OURS),
        ("https://chat.example.com", OURS),
        ("http://chat.example.com", OURS),
        ("https://chat.example.com", "chat.example.com:443"),
        ("http://127.0.0.1:5005", "127.0.0.1:5005"),
        ("http://[::1]:5005", "[::1]:5005"),
    ],
)
def test_listed_pages_our_own_and_programs_may(origin: str | None, host: str) -> None:
    assert LISTED.allow(origin, host)


@pytest.mark.parametrize(
    "origin",
    [
        "null",
        "",
        "https://evil.example",
        "http://www.example.com",
        "https://www.example.com:8443",
        "https://www.example.com.evil.example",
        "https://evil.example/https://www.example.com",
        "https://www.example.com@evil.example",
        "https://chat.example.com.evil.example",
        "https://xchat.example.com",
        "http://chat.example.com:5005",
        "http://localhost:8081",
        "file://",
        "https://[",
        "https://www.example.com:port",
    ],
)
def test_others_may_not(origin: str) -> None:
    assert not LISTED.allow(origin, OURS)
    assert "Access-Control-Allow-Origin" not in LISTED.cors_headers(origin, OURS)


def test_a_page_that_may_can_read_the_reply() -> None:
    assert LISTED.cors_headers("https://www.example.com", OURS) == {
        "Access-Control-Allow-Origin": "https://www.example.com",
        "Vary": "Origin",
    }


@pytest.mark.parametrize(
    "setting", ["https://a.example,https://b.example", " https://a.example  https://b.example/ "]
)
def test_the_environment_adds_to_the_list(setting: str) -> None:
    origins = Origins.from_setting(["https://c.example"], {"DIALPATH_ORIGINS": setting})
    assert origins.allowed == {"https://a.example", "https://b.example", "https://c.example"}


@pytest.mark.parametrize(
    "written",
    ["*", "https://*.example.com", "example.com", "https://a.example/page", "ftp://a.example", "null"],
)
def test_what_is_no_origin_is_not_listed(written: str) -> None:
    with pytest.raises(ValueError, match=r"is no origin\. Write it like"):
        Origins.read([written])
