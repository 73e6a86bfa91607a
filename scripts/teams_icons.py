"""The icons of the Teams app as PNG, drawn by Chromium from the SVG beside them; run it after changing one.

python -m scripts.teams_icons
"""

from pathlib import Path

from playwright.sync_api import sync_playwright

from scripts.project import as_command, shown
from scripts.teams_package import ICONS, TEAMS

CHROMIUM = Path("/usr/bin/chromium")


def main() -> None:
    """Draw each icon in its size, on nothing."""
    with sync_playwright() as playwright:
        path = CHROMIUM if CHROMIUM.exists() else None
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for name, side in ICONS.items():
            page = browser.new_page(viewport={"width": side, "height": side})
            drawing = (TEAMS / "icons" / name).with_suffix(".svg").read_text("utf-8")
            page.set_content(f"<style>body {{ margin: 0 }} svg {{ display: block }}</style>{drawing}")
            icon = TEAMS / "icons" / name
            page.screenshot(path=icon, omit_background=True)
            print(f"{shown(icon)}: {side} x {side}, {icon.stat().st_size:,} bytes")
        browser.close()


if __name__ == "__main__":
    as_command(main)
