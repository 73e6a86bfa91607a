"""The package that a Teams administrator uploads: the app manifest with the ids of this bot, and its icons.

TEAMS_APP_ID=... TEAMS_BOT_DOMAIN=... python -m scripts.teams_package   # writes var/dialpath-teams.zip
"""

import json
import os
import re
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jsonschema import Draft4Validator

from scripts.project import ROOT, Failure, as_command, shown

TEAMS = ROOT / "teams"
PACKAGE = ROOT / "var" / "dialpath-teams.zip"
ICONS = {"color.png": 192, "outline.png": 32}
"""Pixels of each side."""
_GUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
_DOMAIN = re.compile(r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")
_PLACE = re.compile(r"\$\{(\w+)\}")
_WITH_ALPHA = 6
# Zip keeps the time of a file; a fixed one makes the same package of the same settings.
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def settings_from(environment: Mapping[str, str]) -> dict[str, str]:
    """What stands in the manifest for each `${TEAMS_...}`. Raises `Failure`, which names the variable."""
    given = {name: value.strip() for name, value in environment.items() if value.strip()}
    app_id = _guid(given, "TEAMS_APP_ID", "the bot's Microsoft App ID in Azure")
    domain = given.get("TEAMS_BOT_DOMAIN", "").lower()
    if not domain:
        raise Failure(
            "TEAMS_BOT_DOMAIN is not set. Give the host that people's browsers reach, like bot.example.com."
        )
    if not _DOMAIN.fullmatch(domain):
        raise Failure(
            f'TEAMS_BOT_DOMAIN: "{domain}" is no public host name. Write it without https:// and port.'
        )
    website = _address(given, "TEAMS_WEBSITE_URL", f"https://{domain}/chat")
    return {
        "TEAMS_APP_ID": app_id,
        "TEAMS_PACKAGE_ID": _guid(
            given | {"TEAMS_PACKAGE_ID": given.get("TEAMS_PACKAGE_ID", app_id)}, "TEAMS_PACKAGE_ID", "the app"
        ),
        "TEAMS_BOT_DOMAIN": domain,
        "TEAMS_DEVELOPER": given.get("TEAMS_DEVELOPER", "Dialpath"),
        "TEAMS_WEBSITE_URL": website,
        "TEAMS_PRIVACY_URL": _address(given, "TEAMS_PRIVACY_URL", website),
        "TEAMS_TERMS_URL": _address(given, "TEAMS_TERMS_URL", website),
    }


def _guid(given: Mapping[str, str], name: str, whose: str) -> str:
    value = given.get(name, "").lower()
    if not value:
        raise Failure(f"{name} is not set. Copy {whose}: 32 hex digits in five groups.")
    if not _GUID.fullmatch(value):
        raise Failure(f'{name}: "{value}" is no id. Copy {whose}: 32 hex digits in five groups.')
    return value


def _address(given: Mapping[str, str], name: str, default: str) -> str:
    address = given.get(name, default)
    if not re.fullmatch(r"https://[^\s/\"\\]+(?:/[^\s\"\\]*)?", address):
        raise Failure(f'{name}: "{address}" is no https address.')
    return address


def manifest(settings: Mapping[str, str], template: str) -> dict[str, Any]:
    """The manifest with the settings filled in, valid by Microsoft's schema. Raises `Failure` with all that is wrong."""
    escaped = {name: json.dumps(value)[1:-1] for name, value in settings.items()}
    try:
        filled = json.loads(_PLACE.sub(lambda place: escaped[place[1]], template))
    except KeyError as unknown:
        raise Failure(f"teams/manifest.json: there is no setting for ${{{unknown.args[0]}}}.") from None
    except ValueError as problem:
        raise Failure(f"teams/manifest.json: {problem}.") from None
    schema = json.loads((TEAMS / "schema" / "MicrosoftTeams.schema.json").read_text("utf-8"))
    wrong = sorted(Draft4Validator(schema).iter_errors(filled), key=lambda error: list(map(str, error.path)))
    if wrong:
        lines = (f"teams/manifest.json: {_path(error.absolute_path)}: {error.message}" for error in wrong)
        raise Failure("\n".join(lines))
    return dict(filled)


def _path(path: Any) -> str:
    written = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return written.lstrip(".") or "the whole"


def require_icon(icon: Path) -> None:
    """Fail unless the icon is a PNG of its size; the outline must have transparency."""
    side = ICONS[icon.name]
    header = icon.read_bytes()[:26] if icon.exists() else b""
    if len(header) < 26 or not header.startswith(b"\x89PNG\r\n\x1a\n"):
        raise Failure(f"{shown(icon)} is no PNG. Make it with `scripts/with-python -m scripts.teams_icons`.")
    width, height, _, colours = struct.unpack(">IIBB", header[16:26])
    if (width, height) != (side, side):
        raise Failure(f"{shown(icon)} has {width} x {height} pixels. Teams wants {side} x {side}.")
    if icon.name == "outline.png" and colours != _WITH_ALPHA:
        raise Failure(f"{shown(icon)} has no transparency. Teams wants white on nothing.")


def build(settings: Mapping[str, str], package: Path = PACKAGE) -> None:
    """Write the package; one that was there is replaced only when all is valid."""
    content = manifest(settings, (TEAMS / "manifest.json").read_text("utf-8"))
    files = {"manifest.json": (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode()}
    for name in ICONS:
        icon = TEAMS / "icons" / name
        require_icon(icon)
        files[name] = icon.read_bytes()
    package.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(zipfile.ZipInfo(name, _LONG_AGO), body, zipfile.ZIP_DEFLATED)


def main() -> None:
    """Build the package from the environment and say where it is."""
    settings = settings_from(os.environ)
    build(settings)
    print(
        f"{shown(PACKAGE)}: the Teams app {settings['TEAMS_PACKAGE_ID']} with the bot {settings['TEAMS_APP_ID']}."
    )


if __name__ == "__main__":
    as_command(main)
