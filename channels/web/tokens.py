"""Who is who: a session has an id that nobody can guess, and a signed token that proves it."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
from pathlib import Path

from itsdangerous import BadData, URLSafeTimedSerializer

_SECONDS_A_DAY = 86_400
_BYTES = 32
LONGEST_TOKEN = 500


class Tokens:
    """Signs session ids and reads them back.

    >>> tokens = Tokens("a secret for this example", days=1)
    >>> session = new_session()
    >>> tokens.read(tokens.sign(session)) == session
    True
    """

    def __init__(self, secret: str, days: int) -> None:
        self._serializer = URLSafeTimedSerializer(
            secret, salt="dialpath web session", signer_kwargs={"digest_method": hashlib.sha256}
        )
        self._most_seconds = days * _SECONDS_A_DAY

    def sign(self, session: str) -> str:
        """The token of the session, good for `days` from now."""
        signed = self._serializer.dumps(session)
        return signed if isinstance(signed, str) else signed.decode()

    def read(self, token: object) -> str | None:
        """The session of a token of ours; none for every other one, also when it is too old."""
        if not isinstance(token, str) or len(token) > LONGEST_TOKEN:
            return None
        try:
            session = self._serializer.loads(token, max_age=self._most_seconds)
        except BadData:
            return None
        return session if isinstance(session, str) else None


def new_session() -> str:
    """An id that nobody can guess (256 random bits). It is the sender that Rasa sees."""
    return secrets.token_urlsafe(_BYTES)


def public_id(session: str) -> str:
    """A name for the session that may be shown: it lets nobody in."""
    return hashlib.sha256(session.encode()).hexdigest()[:16]


def kept_secret(file: Path) -> str:
    """The secret in the file, which only its owner can read; made when it is not there. Raises `OSError`."""
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        _write_whole(file, secrets.token_urlsafe(_BYTES))
    file.chmod(0o600)
    secret = file.read_text("ascii").strip()
    if not secret:
        raise OSError(f"{file} is empty. Remove it: then a new secret is made, and old sessions end.")
    return secret


def _write_whole(file: Path, secret: str) -> None:
    """Another process sees all of it or nothing, and of two that write only the first does."""
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    with contextlib.suppress(FileNotFoundError):
        draft.unlink()
    opened = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(opened, "w") as output:
            output.write(secret + "\n")
        with contextlib.suppress(FileExistsError):
            os.link(draft, file)
    finally:
        draft.unlink()
