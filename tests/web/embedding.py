"""Pages of somebody else that embed the chat by its script tag, under a strict policy and with styles of their own."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from scripts.web import DIST

# What a page can do to everything on it, short of removing it.
HOSTILE_STYLES = """
* { color: red !important; background: yellow !important; font: 40px/3 cursive !important; display: inline !important;
  position: static !important; visibility: hidden !important; pointer-events: none !important; float: right !important;
  opacity: .2 !important; transform: rotate(20deg) !important; letter-spacing: 9px !important; direction: rtl !important;
  text-transform: uppercase !important; margin: 30px !important; padding: 30px !important; border: 9px solid !important;
  max-width: 50px !important; max-height: 50px !important; z-index: -1 !important; clip-path: circle(10%) !important;
  animation: none !important; filter: invert(1) !important; user-select: none !important; }
*, :root { --surface: red; --text: red; --accent: red; --line: red; }
dialpath-chat, dialpath-chat * { display: none !important; width: 0 !important; height: 0 !important; zoom: 3 !important; }
dialpath-chat::part(panel) { display: none !important; }
button, textarea, svg, section, div, p, li { display: none !important; }
html { overflow: hidden; }
"""
PLAIN_STYLES = "body { font: 16px sans-serif; }"


@dataclass
class HostPages:
    """The server of the host pages. `server` is where the chat comes from."""

    port: int
    server: str = ""

    @property
    def origin(self) -> str:
        """The address that is on the list of the chat server."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def other_origin(self) -> str:
        """The same pages under a name that is not on the list."""
        return f"http://localhost:{self.port}"

    def page(self, styles: str, script: str) -> str:
        """A page with these styles (`plain` or `hostile`) and this script tag (`none`, `right`, or `wrong` in its hash)."""
        return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A shop</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="/icon.svg"><link rel="stylesheet" href="/{styles}.css">{self._tag(script)}</head>
<body><main><h1>A shop</h1><p>With words.</p><div>And more words.</div></main></body></html>"""

    @property
    def policy(self) -> str:
        """Nothing but what the chat needs: its script, its server."""
        socket = self.server.replace("http:", "ws:")
        return (
            f"default-src 'none'; script-src {self.server}; connect-src {self.server} {socket}; style-src 'self'; "
            "img-src 'self'; base-uri 'none'; form-action 'none'"
        )

    def _tag(self, script: str) -> str:
        if script == "none":
            return ""
        seal = json.loads((DIST / "integrity.json").read_text("utf-8"))["dialpath.js"]
        if script == "wrong":
            seal = seal[:20] + seal[20:].swapcase()
        return (
            f'<script src="{self.server}/dialpath.js" data-server="{self.server}" '
            f'integrity="{seal}" crossorigin="anonymous"></script>'
        )


@contextlib.contextmanager
def host_pages() -> Iterator[HostPages]:
    """Serves `/?styles=…&script=…` on a free port of this machine."""
    pages = HostPages(port=0)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind, body = answer(pages, self.path)
            self.send_response(200)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Security-Policy", pages.policy)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        pages.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield pages
        finally:
            server.shutdown()
            thread.join()


def answer(pages: HostPages, target: str) -> tuple[str, str]:
    """Kind and text of what is asked for."""
    parts = urlsplit(target)
    if parts.path.endswith(".css"):
        return "text/css", HOSTILE_STYLES if "hostile" in parts.path else PLAIN_STYLES
    if parts.path.endswith(".svg"):
        return "image/svg+xml", '<svg xmlns="http://www.w3.org/2000/svg"/>'
    asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
    return "text/html", pages.page(asked.get("styles", "plain"), asked.get("script", "right"))
