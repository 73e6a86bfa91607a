"""What can be set, where, and what a mistake is answered with."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from rasa.core.run import create_http_input_channels
from rasa.shared.exceptions import InvalidConfigException

from channels.web.channel import WebInput
from channels.web.settings import WebSettings
from scripts.project import ROOT


def test_without_any_setting_the_defaults_are_taken() -> None:
    assert WebSettings.read(None, {}) == WebSettings()


def test_credentials_and_environment_set_numbers_and_origins() -> None:
    settings = WebSettings.read(
        {"longest_message": 500, "keep_days": 7, "origins": ["https://a.example"]},
        {"DIALPATH_WEB_KEEP_DAYS": "3", "DIALPATH_WEB_PROXIES": "0", "DIALPATH_ORIGINS": "https://b.example"},
    )
    assert (settings.longest_message, settings.keep_days, settings.proxies) == (500, 3, 0)
    assert settings.origins.allowed == {"https://a.example", "https://b.example"}


@pytest.mark.parametrize(
    ("environment", "database"),
    [
        ({}, ROOT / "var" / "web.db"),
        ({"DIALPATH_TRACKER_DB": "/data/tracker.db"}, Path("/data/web.db")),
        (
            {"DIALPATH_TRACKER_DB": "/data/tracker.db", "DIALPATH_WEB_DB": "/other/chat.db"},
            Path("/other/chat.db"),
        ),
    ],
)
def test_the_journal_is_beside_the_tracker_unless_it_is_told_where(
    environment: dict[str, str], database: Path
) -> None:
    assert WebSettings.read({}, environment).database == database


@pytest.mark.parametrize(
    ("credentials", "environment", "problem"),
    [
        ({"longest": 5}, {}, "WebInput: longest is not one of origins, longest_message"),
        ({"database": "x"}, {}, "WebInput: database is not one of"),
        ({"keep_days": 0}, {}, r"WebInput\.keep_days: 0 is no number from 1 on"),
        ({"keep_days": "a week"}, {}, r"WebInput\.keep_days: 'a week' is no number from 1 on"),
        ({"keep_days": True}, {}, r"WebInput\.keep_days: True is no number from 1 on"),
        ({"proxies": -1}, {}, r"WebInput\.proxies: -1 is no number from 0 on"),
        ({}, {"DIALPATH_WEB_KEEP_DAYS": "x"}, "DIALPATH_WEB_KEEP_DAYS: 'x' is no number from 1 on"),
        ({"origins": "https://a.example"}, {}, "is no list of origins"),
        ({"origins": ["*"]}, {}, r'"\*" is no origin'),
        ({}, {"DIALPATH_ORIGINS": "a.example"}, '"a.example" is no origin'),
        ({}, {"DIALPATH_SECRET": "short"}, "DIALPATH_SECRET: has 5 characters. Give at least 32"),
    ],
)
def test_a_mistake_is_named(
    credentials: dict[str, object], environment: dict[str, str], problem: str
) -> None:
    with pytest.raises(InvalidConfigException, match=problem):
        WebSettings.read(credentials, environment)


def test_our_credentials_name_this_channel() -> None:
    written = ROOT / "credentials.yml"
    assert "socketio" not in yaml.safe_load(written.read_text())
    channels = create_http_input_channels(None, str(written))
    web = next(channel for channel in channels if isinstance(channel, WebInput))
    assert (web.name(), web.url_prefix()) == ("web", "/")
