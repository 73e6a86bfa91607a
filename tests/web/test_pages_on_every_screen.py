"""The pages on small screens, in the dark, without motion and on paper."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from scripted_server import scripted_server
from visitor import PLAN_TITLE, WISH, Visit, Visitor

pytestmark = pytest.mark.e2e

PHONE = {"viewport": {"width": 360, "height": 640}}
# 1280 by 720 at a zoom of 200%.
ZOOMED = {"viewport": {"width": 640, "height": 360}, "device_scale_factor": 2}
SMALL = pytest.mark.parametrize("screen", [PHONE, ZOOMED], ids=["360 px", "200% zoom"])

CUT_OFF = """() => [...document.querySelectorAll("main *")]
  .filter((one) => one.checkVisibility() && !one.closest("svg, .visually-hidden, .flow-scroll, .options, pre, dialpath-chat"))
  .filter((one) => { const box = one.getBoundingClientRect(); return box.width > 0 && (box.right > innerWidth + 1 || box.left < -1); })
  .map((one) => `${one.tagName}.${one.className}: ${one.textContent.trim().slice(0, 40)}`)"""
SMALL_TARGETS = """() => {
  const inside = (root) => [...root.querySelectorAll("*")].flatMap((one) => one.shadowRoot ? inside(one.shadowRoot) : [one]);
  return inside(document)
    .filter((one) => one.matches("button, input, select, textarea, summary, nav a") && one.checkVisibility())
    .map((one) => [one.closest("label") ?? one, one])
    .filter(([area]) => { const box = area.getBoundingClientRect(); return box.width < 24 || box.height < 24; })
    .map(([, one]) => one.outerHTML.slice(0, 80));
}"""


def nothing_is_cut_off(person: Visitor) -> None:
    assert person.scroll_width() <= person.page.viewport_size["width"], "nobody has to scroll sideways"
    assert person.page.evaluate(CUT_OFF) == []
    assert person.page.evaluate(SMALL_TARGETS) == [], "every control is at least 24 by 24 px"


@SMALL
def test_a_plan_on_a_small_screen(screen: dict[str, object], visit: Visit) -> None:
    person = visit(**screen)
    expect(person.input).to_be_in_viewport()
    nothing_is_cut_off(person)
    person.say(WISH)
    person.press("We had numbers")
    expect(person.input).to_be_in_viewport()
    expect(person.said.last).to_be_in_viewport()
    nothing_is_cut_off(person)

    person.page.get_by_role("tab", name=re.compile("Plan.*changed")).click()
    expect(person.plan_title).to_be_in_viewport()
    nothing_is_cut_off(person)
    person.plan.get_by_role("button", name="Answer in the chat").click()
    expect(person.input).to_be_in_viewport()
    assert person.focused() == "Your message"


@SMALL
def test_a_finished_plan_on_a_small_screen(screen: dict[str, object], visit: Visit) -> None:
    person = visit(**screen)
    person.say(
        "We send SMS reminders in Germany and France. We had ACS numbers, pay-as-you-go, billed in Germany."
    )
    expect(person.answers.last.get_by_role("table")).to_be_visible()
    nothing_is_cut_off(person)
    person.page.get_by_role("tab", name=re.compile("Plan")).first.click()
    person.expect_whole_plan("Plan for sending SMS in Germany and France")
    nothing_is_cut_off(person)


@SMALL
def test_coverage_on_a_small_screen(screen: dict[str, object], visit: Visit) -> None:
    person = visit("/coverage?capabilities=send_sms", **screen)
    expect(person.page.locator("svg.world")).to_be_visible()
    nothing_is_cut_off(person)
    person.page.get_by_role("button", name="Australia").click()
    expect(person.page.get_by_role("heading", name="Australia")).to_be_in_viewport()
    nothing_is_cut_off(person)


def lightness(person: Visitor, selector: str, kind: str) -> float:
    """From 0 (black) to 255 (white)."""
    colour = person.page.locator(selector).first.evaluate(f"(one) => getComputedStyle(one).{kind}")
    red, green, blue = (float(part) for part in re.findall(r"[\d.]+", colour)[:3])
    return 0.3 * red + 0.6 * green + 0.1 * blue


@pytest.mark.parametrize("path", ["/chat", "/coverage?capabilities=send_sms"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_follow_the_colours_of_the_system(scheme: str, path: str, visit: Visit) -> None:
    person = visit(path, color_scheme=scheme)
    places = ["body"] + (["dialpath-chat .panel"] if path == "/chat" else [])
    for place in places:
        text, ground = lightness(person, place, "color"), lightness(person, place, "backgroundColor")
        assert (ground > 200 > 100 > text) if scheme == "light" else (text > 200 > 60 > ground), place


MOVING = """() => [document, ...[...document.querySelectorAll("*")].flatMap((one) => one.shadowRoot ?? [])]
  .flatMap((root) => root.getAnimations()).filter((one) => one.playState === "running").length"""


@pytest.mark.parametrize(("motion", "moves"), [("no-preference", True), ("reduce", False)])
def test_nothing_moves_for_those_who_want_no_motion(motion: str, moves: bool, visit: Visit) -> None:
    person = visit(None, reduced_motion=motion)
    scripted_server(person.context, typing=True)
    person.go("/chat")
    expect(person.chat.locator(".typing")).to_be_visible()
    assert bool(person.page.evaluate(MOVING)) is moves


def test_the_plan_is_worth_printing(visit: Visit) -> None:
    person = visit()
    person.plan_by_chat()
    person.page.emulate_media(media="print")
    for gone in (person.chat, person.page.locator("header.top"), person.plan.locator(".take")):
        expect(gone).to_be_hidden()
    for kept in (
        PLAN_TITLE,
        "Open Alphanumeric Sender ID",
        "How the decision was made",
        "Sources",
        "Dates to know",
    ):
        expect(person.plan.get_by_text(kept).first).to_be_visible()
    expect(person.plan.locator(".sources .address").first).to_contain_text("https://")

    paper = person.page.pdf(format="A4", outline=True, tagged=True)
    assert 2 <= len(re.findall(rb"/Type\s*/Page\b", paper)) <= 6
    outline = paper.decode("latin-1")
    for heading in (PLAN_TITLE, "What is known", "How to get it", "Sources"):
        assert f"({heading})" in outline, "the headings are the bookmarks of the file"


def test_every_country_of_a_plan_is_printed(visit: Visit) -> None:
    person = visit()
    person.say(
        "We send SMS reminders in Germany and France. We had ACS numbers, pay-as-you-go, billed in Germany."
    )
    person.expect_whole_plan("Plan for sending SMS in Germany and France")
    person.page.emulate_media(media="print")
    for country in ("Germany", "France"):
        expect(person.plan.get_by_role("heading", level=2, name=country).last).to_be_visible()
    expect(person.plan.locator("section.country")).to_have_count(2)
    for section in person.plan.locator("section.country").all():
        expect(section.get_by_text("How to get it")).to_be_visible()
