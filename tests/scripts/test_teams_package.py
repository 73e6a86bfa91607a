from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from scripts.project import Failure
from scripts.teams_package import ICONS, TEAMS, build, manifest, require_icon, settings_from

APP_ID = "11111111-2222-3333-4444-555555555555"
PACKAGE_ID = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"
GIVEN = {"TEAMS_APP_ID": APP_ID, "TEAMS_BOT_DOMAIN": "bot.example.com"}
TEMPLATE = (TEAMS / "manifest.json").read_text("utf-8")


class TestSettings:
    def test_the_app_has_the_id_of_the_bot_unless_it_is_given_one(self) -> None:
        assert settings_from(GIVEN)["TEAMS_PACKAGE_ID"] == APP_ID
        assert (
            settings_from(GIVEN | {"TEAMS_PACKAGE_ID": PACKAGE_ID.upper()})["TEAMS_PACKAGE_ID"] == PACKAGE_ID
        )

    def test_the_pages_about_the_app_are_the_chat_unless_said_otherwise(self) -> None:
        settings = settings_from(GIVEN | {"TEAMS_PRIVACY_URL": "https://example.com/privacy"})
        assert settings["TEAMS_TERMS_URL"] == "https://bot.example.com/chat"
        assert settings["TEAMS_PRIVACY_URL"] == "https://example.com/privacy"

    @pytest.mark.parametrize(
        ("changed", "complaint"),
        [
            ({"TEAMS_APP_ID": ""}, "TEAMS_APP_ID is not set"),
            ({"TEAMS_APP_ID": "  "}, "TEAMS_APP_ID is not set"),
            ({"TEAMS_APP_ID": "my bot"}, 'TEAMS_APP_ID: "my bot" is no id'),
            ({"TEAMS_APP_ID": f"{{{APP_ID}}}"}, "TEAMS_APP_ID: "),
            ({"TEAMS_APP_ID": APP_ID[:-1]}, "TEAMS_APP_ID: "),
            ({"TEAMS_PACKAGE_ID": "dialpath"}, 'TEAMS_PACKAGE_ID: "dialpath" is no id'),
            ({"TEAMS_BOT_DOMAIN": ""}, "TEAMS_BOT_DOMAIN is not set"),
            ({"TEAMS_BOT_DOMAIN": "https://bot.example.com"}, "TEAMS_BOT_DOMAIN: "),
            ({"TEAMS_BOT_DOMAIN": "bot.example.com:443"}, "TEAMS_BOT_DOMAIN: "),
            ({"TEAMS_BOT_DOMAIN": "localhost"}, "TEAMS_BOT_DOMAIN: "),
            ({"TEAMS_BOT_DOMAIN": "127.0.0.1"}, "TEAMS_BOT_DOMAIN: "),
            ({"TEAMS_WEBSITE_URL": "http://example.com"}, "TEAMS_WEBSITE_URL: "),
            ({"TEAMS_TERMS_URL": "example.com/terms"}, "TEAMS_TERMS_URL: "),
        ],
    )
    def test_a_bad_one_is_named(self, changed: dict[str, str], complaint: str) -> None:
        with pytest.raises(Failure) as failure:
            settings_from(GIVEN | changed)
        assert str(failure.value).startswith(complaint)


class TestManifest:
    def test_it_is_valid_and_names_the_bot(self) -> None:
        written = manifest(settings_from(GIVEN | {"TEAMS_PACKAGE_ID": PACKAGE_ID}), TEMPLATE)
        assert written["id"] == PACKAGE_ID
        assert written["bots"][0]["botId"] == APP_ID
        assert written["validDomains"] == ["bot.example.com"]
        assert "${" not in json.dumps(written)

    def test_the_bot_is_for_persons_group_chats_and_teams(self) -> None:
        bot = manifest(settings_from(GIVEN), TEMPLATE)["bots"][0]
        assert set(bot["scopes"]) == {"personal", "groupChat", "team"}
        assert set(bot["commandLists"][0]["scopes"]) == set(bot["scopes"])

    def test_there_are_three_examples_that_teams_shows_in_full(self) -> None:
        commands = manifest(settings_from(GIVEN), TEMPLATE)["bots"][0]["commandLists"][0]["commands"]
        assert len(commands) == 3
        assert all(len(command["title"]) <= 32 for command in commands)

    def test_the_schema_is_of_the_version_that_the_manifest_names(self) -> None:
        schema = json.loads((TEAMS / "schema" / "MicrosoftTeams.schema.json").read_text("utf-8"))
        written = manifest(settings_from(GIVEN), TEMPLATE)
        version = schema["properties"]["manifestVersion"]["const"]
        assert f"/v{version}/" in written["$schema"]
        # Draft 4 knows no "const", so the schema alone would let any version pass.
        assert written["manifestVersion"] == version

    def test_a_name_with_quotes_stays_a_name(self) -> None:
        name = 'The "Dial" \\ Path'
        assert (
            manifest(settings_from(GIVEN | {"TEAMS_DEVELOPER": name}), TEMPLATE)["developer"]["name"] == name
        )

    @pytest.mark.parametrize(
        ("old", "new", "complaint"),
        [
            ("groupChat", "groupchat", "bots[0].commandLists[0].scopes[1]: 'groupchat' is not one of"),
            ('"accentColor": "#0F6CBD"', '"accentColor": "blue"', "accentColor: 'blue' does not match"),
            ('"icons"', '"icon"', "the whole: "),
            ("${TEAMS_APP_ID}", "none", "bots[0].botId: 'none' does not match"),
            ("${TEAMS_APP_ID}", "${TEAMS_BOT_ID}", "there is no setting for ${TEAMS_BOT_ID}"),
            ('"version": "1.0.0",', '"version": "1.0.0"', "Expecting ',' delimiter"),
        ],
    )
    def test_what_is_wrong_is_said_with_its_place(self, old: str, new: str, complaint: str) -> None:
        assert old in TEMPLATE
        with pytest.raises(Failure) as failure:
            manifest(settings_from(GIVEN), TEMPLATE.replace(old, new))
        assert f"teams/manifest.json: {complaint}" in str(failure.value)

    def test_a_developer_name_that_is_too_long_is_refused(self) -> None:
        with pytest.raises(Failure, match=r"developer\.name: .* is too long"):
            manifest(settings_from(GIVEN | {"TEAMS_DEVELOPER": "x" * 33}), TEMPLATE)


class TestIcons:
    @pytest.mark.parametrize("name", ICONS)
    def test_each_is_as_teams_wants_it(self, name: str) -> None:
        require_icon(TEAMS / "icons" / name)
        assert Image.open(TEAMS / "icons" / name).size == (ICONS[name], ICONS[name])

    def test_the_outline_is_white_on_nothing(self) -> None:
        drawn = Image.open(TEAMS / "icons" / "outline.png").convert("RGBA").tobytes()
        pixels = [tuple(drawn[at : at + 4]) for at in range(0, len(drawn), 4)]
        assert {pixel[:3] for pixel in pixels if pixel[3]} == {(255, 255, 255)}
        assert 0.1 < sum(pixel[3] == 0 for pixel in pixels) / len(pixels) < 0.95

    @pytest.mark.parametrize(
        ("mode", "side", "complaint"),
        [("RGBA", 33, "has 33 x 33 pixels"), ("RGB", 32, "has no transparency")],
    )
    def test_another_picture_is_refused(self, tmp_path: Path, mode: str, side: int, complaint: str) -> None:
        icon = tmp_path / "outline.png"
        Image.new(mode, (side, side)).save(icon)
        with pytest.raises(Failure, match=complaint):
            require_icon(icon)

    def test_a_file_that_is_no_picture_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "color.png").write_text("<svg/>")
        with pytest.raises(Failure, match="is no PNG"):
            require_icon(tmp_path / "color.png")


class TestPackage:
    def test_it_holds_the_manifest_and_the_icons_at_its_top(self, tmp_path: Path) -> None:
        build(settings_from(GIVEN), tmp_path / "teams.zip")
        with zipfile.ZipFile(tmp_path / "teams.zip") as archive:
            assert archive.testzip() is None
            assert sorted(archive.namelist()) == ["color.png", "manifest.json", "outline.png"]
            written = json.loads(archive.read("manifest.json"))
        assert sorted(written["icons"].values()) == ["color.png", "outline.png"]

    def test_the_same_settings_give_the_same_bytes(self, tmp_path: Path) -> None:
        for name in ("one.zip", "two.zip"):
            build(settings_from(GIVEN), tmp_path / name)
        assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()

    def test_a_package_that_was_there_survives_a_mistake(self, tmp_path: Path) -> None:
        package = tmp_path / "teams.zip"
        package.write_bytes(b"the last one")
        with pytest.raises(Failure):
            build(settings_from(GIVEN | {"TEAMS_DEVELOPER": "x" * 33}), package)
        assert package.read_bytes() == b"the last one"
