"""Tokens prove a session; nothing else does."""

from __future__ import annotations

from pathlib import Path

import pytest
from itsdangerous import URLSafeTimedSerializer

from channels.web.tokens import Tokens, kept_secret, new_session, public_id

SECRET = "a secret that only this test knows"


def test_a_token_leads_back_to_its_session() -> None:
    session = new_session()
    assert Tokens(SECRET, days=1).read(Tokens(SECRET, days=1).sign(session)) == session


def test_session_ids_differ_and_are_long() -> None:
    ids = {new_session() for _ in range(100)}
    assert len(ids) == 100
    assert {len(each) for each in ids} == {43}


@pytest.mark.parametrize("position", [0, 10, 50, -2])
def test_a_token_that_was_changed_is_worth_nothing(position: int) -> None:
    token = Tokens(SECRET, days=1).sign(new_session())
    changed = list(token)
    changed[position] = "x" if changed[position] != "x" else "y"
    assert Tokens(SECRET, days=1).read("".join(changed)) is None


@pytest.mark.parametrize("other", [None, 5, "", "a.b.c", "x" * 501, {"token": 1}, b"bytes"])
def test_what_is_no_token_is_worth_nothing(other: object) -> None:
    assert Tokens(SECRET, days=1).read(other) is None


def test_a_token_signed_elsewhere_or_for_something_else_is_worth_nothing() -> None:
    session = new_session()
    assert Tokens(SECRET, days=1).read(Tokens("another secret", days=1).sign(session)) is None
    assert Tokens(SECRET, days=1).read(URLSafeTimedSerializer(SECRET, salt="mail").dumps(session)) is None


def test_an_old_token_is_worth_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    token = Tokens(SECRET, days=1).sign(new_session())
    for days, is_good in [(0.9, True), (1.1, False)]:
        with monkeypatch.context() as later:
            now = Tokens(SECRET, days=1)._serializer.make_signer().get_timestamp()
            later.setattr("itsdangerous.timed.time.time", lambda now=now, days=days: now + days * 86_400)
            assert (Tokens(SECRET, days=1).read(token) is not None) == is_good


def test_the_public_id_does_not_give_the_session_away() -> None:
    session = new_session()
    assert public_id(session) == public_id(session) != public_id(new_session())
    assert public_id(session) not in session


def test_the_secret_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    file = tmp_path / "var" / "web.secret"
    secret = kept_secret(file)
    assert kept_secret(file) == secret
    assert len(secret) >= 43
    assert file.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in file.parent.iterdir()] == ["web.secret"]


def test_a_secret_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    file = tmp_path / "web.secret"
    file.write_text("given by hand and long enough\n")
    file.chmod(0o644)
    assert kept_secret(file) == "given by hand and long enough"
    assert file.stat().st_mode & 0o777 == 0o600


def test_an_empty_secret_is_refused(tmp_path: Path) -> None:
    (tmp_path / "web.secret").write_text("\n")
    with pytest.raises(OSError, match=r"is empty\. Remove it"):
        kept_secret(tmp_path / "web.secret")
