"""The built pages and the widget, as files with the headers that browsers and caches need."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from types import MappingProxyType

from sanic import response
from sanic.request import Request
from sanic.response import HTTPResponse

from channels.headers import careful, careful_page

PAGES = MappingProxyType({"chat": "index.html", "coverage": "coverage.html"})
WIDGET = "dialpath.js"
ASSETS = "assets"
NOT_BUILT = (
    "The pages are not built. In the folder web/ run `npm ci`, then `npm run build`; it needs Node 20.\n"
)
# The name of an asset changes with its content; everything else is asked for anew, which costs a 304.
_FOR_GOOD = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"
_SMALLEST_TO_COMPRESS = 1_000
_KINDS = MappingProxyType(
    {
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".json": "application/json",
        ".map": "application/json",
        ".svg": "image/svg+xml",
        ".txt": "text/plain; charset=utf-8",
        ".md": "text/plain; charset=utf-8",
        ".png": "image/png",
        ".webp": "image/webp",
        ".ico": "image/x-icon",
        ".woff2": "font/woff2",
    }
)
_COMPRESSED_ALREADY = frozenset({".png", ".webp", ".woff2"})


@dataclass(frozen=True)
class _Kept:
    stamp: tuple[int, int]
    body: bytes
    zipped: bytes | None
    etag: str


class Site:
    """Serves the folder that the build of `web/` writes; a new build is seen at once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._kept: dict[Path, _Kept] = {}

    async def page(self, request: Request, name: str) -> HTTPResponse:
        """One of `PAGES`; 503 with what to do when there is no build."""
        answer = await self._file(request, self._root / PAGES[name], {"Cache-Control": _ASK_AGAIN})
        return careful_page(answer or _not_built())

    async def widget(self, request: Request) -> HTTPResponse:
        """The script for any page, anywhere: other origins may read it, as Subresource Integrity needs."""
        headers = {
            "Cache-Control": _ASK_AGAIN,
            "Access-Control-Allow-Origin": "*",
            "Cross-Origin-Resource-Policy": "cross-origin",
        }
        return careful(await self._file(request, self._root / WIDGET, headers) or _not_built())

    async def asset(self, request: Request, path: str) -> HTTPResponse:
        """What the pages load; nothing outside of `assets/`."""
        folder = (self._root / ASSETS).resolve()
        try:
            wanted = (folder / path).resolve()
        except (OSError, ValueError):
            wanted = folder
        if not wanted.is_relative_to(folder):
            wanted = folder
        answer = await self._file(request, wanted, {"Cache-Control": _FOR_GOOD})
        return careful(answer or response.text("There is no such file.\n", status=HTTPStatus.NOT_FOUND))

    async def _file(self, request: Request, path: Path, headers: dict[str, str]) -> HTTPResponse | None:
        kept = await asyncio.get_running_loop().run_in_executor(None, self._read, path)
        if kept is None:
            return None
        headers = {**headers, "ETag": kept.etag, "Vary": "Accept-Encoding"}
        known = [tag.strip() for tag in request.headers.get("if-none-match", "").split(",")]
        if kept.etag in known or "*" in known:
            return HTTPResponse(status=HTTPStatus.NOT_MODIFIED, headers=headers)
        body = kept.body
        if kept.zipped is not None and _takes_gzip(request.headers.get("accept-encoding", "")):
            body = kept.zipped
            headers["Content-Encoding"] = "gzip"
        kind = _KINDS.get(path.suffix, "application/octet-stream")
        return HTTPResponse(body, headers=headers, content_type=kind)

    def _read(self, path: Path) -> _Kept | None:
        try:
            if not path.is_file():
                return None
            status = path.stat()
            stamp = (status.st_mtime_ns, status.st_size)
            kept = self._kept.get(path)
            if kept is None or kept.stamp != stamp:
                kept = self._kept[path] = _keep(stamp, path.read_bytes(), path.suffix)
        except (OSError, ValueError):
            return None
        return kept


def _keep(stamp: tuple[int, int], body: bytes, suffix: str) -> _Kept:
    is_worth_it = len(body) >= _SMALLEST_TO_COMPRESS and suffix not in _COMPRESSED_ALREADY
    zipped = gzip.compress(body, mtime=0) if is_worth_it else None
    # Weak, because it stands for the plain and the compressed bytes.
    return _Kept(stamp, body, zipped, f'W/"{hashlib.sha256(body).hexdigest()[:32]}"')


def _takes_gzip(accepted: str) -> bool:
    for coding in accepted.lower().split(","):
        name, _, weight = coding.partition(";")
        if name.strip() in ("gzip", "*"):
            return weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False


def _not_built() -> HTTPResponse:
    return response.text(NOT_BUILT, status=HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": "60"})
