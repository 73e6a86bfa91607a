"""Tests that are coroutines run in an event loop of their own, together with the server they start."""

from __future__ import annotations

import asyncio
import inspect
from pathlib import Path

import aiohttp
import pytest
from house import SECONDS, House
from sanic import Sanic

from channels.web.settings import WebSettings


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    wanted = inspect.signature(pyfuncitem.obj).parameters
    arguments = {name: pyfuncitem.funcargs[name] for name in wanted}
    asyncio.run(asyncio.wait_for(pyfuncitem.obj(**arguments), 6 * SECONDS))
    return True


@pytest.fixture(autouse=True)
def several_servers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Sanic, "test_mode", True)


@pytest.fixture(autouse=True)
def web_socket_client(monkeypatch: pytest.MonkeyPatch) -> None:
    """The client of python-engineio names a class that aiohttp has from 3.11 on; Rasa needs 3.9, which takes seconds."""
    monkeypatch.setattr(aiohttp, "ClientWSTimeout", lambda ws_close: ws_close, raising=False)


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(WebSettings(database=tmp_path / "web.db", site=tmp_path / "dist"))
