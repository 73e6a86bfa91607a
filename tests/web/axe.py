"""Deque's axe, the same release as in web/package.json, asked about a page as it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from scripts.project import Failure
from scripts.web import WEB, npm, require_node

SCRIPT = WEB / "node_modules" / "axe-core" / "axe.min.js"
# WCAG 2.2 A and AA, and what axe calls best practice.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ASK = """async (tags) => {
  const found = await axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
  return found.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help} at ${target.flat().join(" ")}. ${failureSummary}`));
}"""


def axe_script() -> Path:
    """The script; what web/package.json names is installed first where it is missing."""
    if not SCRIPT.exists():
        try:
            require_node()
            npm("ci", "--no-audit", "--no-fund")
        except Failure as problem:
            pytest.fail(str(problem), pytrace=False)
    return SCRIPT


def violations(page: Page) -> list[str]:
    """What axe finds on the page, open shadow roots and all; each as a line."""
    page.evaluate(axe_script().read_text("utf-8") + ";0")
    page.mouse.move(0, 0)
    return list(page.evaluate(ASK, RULES))
