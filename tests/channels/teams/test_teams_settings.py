"""The settings of the environment: what is missing or contradictory is said by name, before anything starts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rasa.shared.exceptions import InvalidConfigException

from channels.teams.channel import TeamsInput
from channels.teams.settings import AppType, BadSetting, Settings, read_settings

APP = "11111111-1111-4111-8111-111111111111"
TENANT = "22222222-2222-4222-8222-222222222222"
OTHER = "33333333-3333-4333-8333-333333333333"
GOOD = {"TEAMS_APP_ID": APP, "TEAMS_TENANT_ID": TENANT, "TEAMS_APP_PASSWORD": "secret"}


def test_nothing_set_is_not_configured() -> None:
    assert not read_settings({"PATH": "/bin", "TEAMS_APP_ID": ""}).is_configured


def test_a_bot_is_single_tenant_and_serves_its_own_tenant_unless_said_otherwise() -> None:
    settings = read_settings(GOOD)
    assert settings.is_configured
    assert settings.app_type is AppType.SINGLE_TENANT
    assert settings.allowed_tenants == {TENANT}
    assert not settings.anonymous
    assert not settings.loopback


@pytest.mark.parametrize(
    ("listed", "allowed"),
    [(f"{TENANT}, {OTHER.upper()}", {TENANT, OTHER}), (OTHER, {OTHER}), ("*", None)],
)
def test_tenants_can_be_listed(listed: str, allowed: set[str] | None) -> None:
    assert read_settings({**GOOD, "TEAMS_ALLOWED_TENANTS": listed}).allowed_tenants == allowed


def test_a_certificate_stands_for_the_secret(tmp_path: Path) -> None:
    (tmp_path / "bot.pem").write_text("key")
    written = {
        "TEAMS_APP_ID": APP,
        "TEAMS_TENANT_ID": TENANT,
        "TEAMS_CERTIFICATE_PATH": str(tmp_path / "bot.pem"),
        "TEAMS_CERTIFICATE_THUMBPRINT": "AB:CD",
    }
    certificate = read_settings(written).certificate
    assert certificate is not None
    assert certificate.thumbprint == "ABCD"


def test_another_cloud_has_other_addresses() -> None:
    cloud = read_settings(
        {
            **GOOD,
            "TEAMS_METADATA_URL": "https://login.botframework.azure.us/v1/.well-known/openidconfiguration",
            "TEAMS_ISSUER": "https://api.botframework.us",
            "TEAMS_AUTHORITY": "https://login.microsoftonline.us/",
            "TEAMS_RESOURCE": "https://api.botframework.us",
        }
    ).cloud
    assert (cloud.issuer, cloud.authority) == (
        "https://api.botframework.us",
        "https://login.microsoftonline.us",
    )


def test_anonymous_mode_is_for_loopback() -> None:
    settings = read_settings({"TEAMS_ANONYMOUS": "1"})
    assert (settings.anonymous, settings.loopback, settings.app_id) == (True, True, None)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"TEAMS_APP_ID": "my bot"}, 'TEAMS_APP_ID: "my bot" is no id'),
        ({"TEAMS_TENANT_ID": ""}, "TEAMS_TENANT_ID is not set"),
        ({"TEAMS_TENANT_ID": "contoso"}, 'TEAMS_TENANT_ID: "contoso" is no id'),
        ({"TEAMS_APP_TYPE": "SkillBot"}, 'TEAMS_APP_TYPE: "SkillBot" is not one of single_tenant, managed_identity, multi_tenant'),
        ({"TEAMS_APP_PASSWORD": ""}, "needs either TEAMS_APP_PASSWORD or TEAMS_CERTIFICATE_PATH"),
        ({"TEAMS_CERTIFICATE_PATH": "bot.pem"}, "belong together"),
        ({"TEAMS_CERTIFICATE_PATH": "none.pem", "TEAMS_CERTIFICATE_THUMBPRINT": "AB"}, 'there is no file "none.pem"'),
        ({"TEAMS_APP_TYPE": "managed_identity"}, "neither TEAMS_APP_PASSWORD"),
        ({"TEAMS_APP_TYPE": "multi_tenant", "TEAMS_TENANT_ID": ""}, "TEAMS_ALLOWED_TENANTS is not set"),
        ({"TEAMS_ALLOWED_TENANTS": f"{TENANT} *"}, r'"\*" is no tenant id'),
        ({"TEAMS_ANONYMOUS": "1"}, "TEAMS_ANONYMOUS is on and TEAMS_APP_ID is set"),
        ({"TEAMS_ANONYMOUS": "perhaps"}, 'TEAMS_ANONYMOUS: "perhaps" is not one of true, false'),
        ({"TEAMS_METADATA_URL": "http://login.example/"}, "TEAMS_METADATA_URL: .* is no https address"),
        ({"TEAMS_AUTHORITY": "login.example"}, "TEAMS_AUTHORITY: .* is no https address"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(changes: dict[str, str], problem: str) -> None:
    with pytest.raises(BadSetting, match=problem):
        read_settings({**GOOD, **changes})


class TestCredentials:
    @pytest.fixture(autouse=True)
    def unset(self, monkeypatch: pytest.MonkeyPatch) -> None:
        import os

        for name in [name for name in os.environ if name.startswith("TEAMS_")]:
            monkeypatch.delenv(name)

    def test_a_bad_setting_stops_the_server_with_its_name(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("TEAMS_APP_ID", "my bot")
        with pytest.raises(InvalidConfigException, match="TEAMS_APP_ID"):
            TeamsInput.from_credentials(None)

    @pytest.mark.parametrize(
        ("credentials", "problem"),
        [
            ({"app_id": APP}, "app_id is not one of longest_message, longest_body"),
            ({"longest_message": 0}, "longest_message: 0 is no number above 0"),
            ({"longest_body": "64 KB"}, "longest_body: '64 KB' is no number above 0"),
        ],
    )
    def test_bad_limits_are_named(self, credentials: dict[str, Any], problem: str) -> None:
        with pytest.raises(InvalidConfigException, match=problem):
            TeamsInput.from_credentials(credentials)

    def test_the_channel_gives_its_address(self) -> None:
        assert TeamsInput.from_credentials({"longest_message": 3}).url_prefix() == "teams"

    def test_secrets_are_not_shown(self) -> None:
        assert "hunter2" not in repr(Settings(app_id=APP, secret="hunter2"))
