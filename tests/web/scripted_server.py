"""A chat server that says what a test wants: its web socket is answered inside the browser."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from playwright.sync_api import BrowserContext, WebSocketRoute

Json = dict[str, Any]

# Packets of engine.io 4 and socket.io 5.
OPEN = '0{"sid":"scripted","upgrades":[],"pingInterval":60000,"pingTimeout":60000,"maxPayload":1000000}'
CONNECT, EVENT, ACK = "40", "42", "43"


def scripted_server(context: BrowserContext, messages: Sequence[Json] = (), typing: bool = False) -> None:
    """Lets the pages of `context` in and gives them `messages` (fields of a journal entry that differ)."""

    def meet(socket: WebSocketRoute) -> None:
        def send(event: str, body: Json) -> None:
            socket.send(EVENT + json.dumps([event, body]))

        def hear(packet: str | bytes) -> None:
            if not isinstance(packet, str):
                return
            if packet.startswith(CONNECT):
                socket.send(CONNECT + '{"sid":"scripted"}')
                send("session", {"token": "scripted", "session": "scripted", "max_length": 2000})
                for seq, fields in enumerate(messages, start=1):
                    send("message", entry(seq, fields))
                send("ready", {"last": len(messages)})
                send("typing", {"on": typing})
            elif packet.startswith(EVENT) and (number := packet[2 : packet.index("[")]):
                socket.send(f"{ACK}{number}" + json.dumps([{"ok": True, "seq": len(messages) + 1}]))

        socket.on_message(hear)
        socket.send(OPEN)

    context.route_web_socket("**/socket.io/**", meet)


def entry(seq: int, fields: Json) -> Json:
    """A journal entry as the server sends it."""
    plain: Json = {
        "seq": seq,
        "id": f"message-{seq}",
        "from": "assistant",
        "at": "2026-11-23T10:00:00Z",
        "text": "",
        "buttons": [],
        "custom": {},
        "turn": None,
    }
    return plain | fields
