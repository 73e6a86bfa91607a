"""The chat on somebody else's page: one script tag, a strict policy, and styles that want to break it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from embedding import HostPages
from playwright.sync_api import expect
from visitor import ALL_AT_ONCE, VERDICT, WISH, Visit, Visitor

pytestmark = pytest.mark.e2e


@pytest.fixture
def on_shop(visit: Visit, hosts: HostPages) -> Iterator[Visitor]:
    person = visit(None)
    person.watch.own_pages = (hosts.origin, hosts.other_origin)
    return person


def open_chat(person: Visitor) -> None:
    person.page.get_by_role("button", name="Open chat with Dialpath").click()
    expect(person.status).to_have_text("Connected")


LOOK = """() => {
  const root = document.querySelector("dialpath-chat").shadowRoot;
  const parts = [".launcher", ".panel", ".header h2", ".status", ".bubble", ".person .bubble", ".foot", ".reply", "textarea", ".send", "svg"];
  const kinds = ["color", "backgroundColor", "fontFamily", "fontSize", "lineHeight", "letterSpacing", "textTransform",
    "direction", "display", "visibility", "opacity", "pointerEvents", "position", "transform", "filter", "float", "zoom"];
  return parts.flatMap((part) => {
    const element = root.querySelector(part), style = getComputedStyle(element), box = element.getBoundingClientRect();
    const place = [box.right, box.bottom, box.width, box.height].map(Math.round).join(" ");
    return [`${part} is at ${place}`, ...kinds.map((kind) => `${part} has ${kind}: ${style[kind]}`)];
  });
}"""


AT_REST = """() => Promise.all(
  document.querySelector("dialpath-chat").shadowRoot.getAnimations().map((each) => each.finished).map((end) => end.then(() => null))
)"""


def test_hostile_styles_change_nothing(on_shop: Visitor, hosts: HostPages) -> None:
    looks = []
    for styles in ("plain", "hostile"):
        on_shop.go(f"{hosts.origin}/?styles={styles}")
        if styles == "plain":
            open_chat(on_shop)
            on_shop.say(WISH)
        expect(on_shop.replies).not_to_have_count(0)
        on_shop.page.mouse.move(0, 0)
        on_shop.page.evaluate("document.activeElement.blur()")
        on_shop.page.evaluate(AT_REST)
        looks.append(on_shop.page.evaluate(LOOK))
    assert [line for line in looks[1] if line not in looks[0]] == []
    at_corner = on_shop.page.evaluate("document.elementFromPoint(innerWidth - 48, innerHeight - 48).tagName")
    assert at_corner == "DIALPATH-CHAT", "nothing of the page covers the launcher"


def test_a_whole_plan_on_a_page_with_hostile_styles_and_a_strict_policy(
    on_shop: Visitor, hosts: HostPages
) -> None:
    on_shop.go(f"{hosts.origin}/?styles=hostile")
    open_chat(on_shop)
    on_shop.say(ALL_AT_ONCE)
    expect(on_shop.answers.last.get_by_role("group").first).to_contain_text(VERDICT)
    on_shop.answers.last.get_by_role("button", expanded=False).first.click()
    expect(on_shop.answers.last.get_by_role("button", expanded=True)).to_have_count(1)


def test_by_keyboard_the_launcher_opens_and_gives_the_focus_back(on_shop: Visitor, hosts: HostPages) -> None:
    on_shop.go(hosts.origin)
    keys = on_shop.page.keyboard
    on_shop.tab_to("Open chat with Dialpath")
    keys.press("Enter")
    assert on_shop.focused() == "Your message"
    keys.type(WISH)
    keys.press("Enter")
    on_shop.answered(1)
    keys.press("Escape")
    expect(on_shop.chat.get_by_role("dialog")).to_be_hidden()
    assert on_shop.focused() == "Open chat with Dialpath"


def test_answers_while_it_is_closed_are_counted_at_the_launcher(on_shop: Visitor, hosts: HostPages) -> None:
    on_shop.go(hosts.origin)
    on_shop.page.evaluate(f"Dialpath.say({WISH!r})")
    launcher = on_shop.page.get_by_role("button", name="Open chat with Dialpath, 2 new messages")
    expect(launcher).to_have_text("2")
    launcher.click()
    on_shop.answered(1)
    on_shop.chat.get_by_role("button", name="Minimise chat").click()
    expect(on_shop.page.get_by_role("button", name="Open chat with Dialpath", exact=True)).to_be_visible()


def test_it_adds_one_name_to_the_page(on_shop: Visitor, hosts: HostPages) -> None:
    names = []
    for script in ("none", "right"):
        on_shop.go(f"{hosts.origin}/?script={script}")
        names.append(set(on_shop.page.evaluate("Object.getOwnPropertyNames(window)")))
    assert names[1] - names[0] == {"Dialpath"}


def test_a_script_that_is_not_ours_does_not_run(on_shop: Visitor, hosts: HostPages) -> None:
    on_shop.watch.expected = (r"integrity",)
    on_shop.go(f"{hosts.origin}/?script=wrong")
    expect(on_shop.chat).to_have_count(0)
    assert on_shop.page.evaluate("typeof Dialpath") == "undefined"
    assert any("integrity" in line for line in on_shop.watch.complaints)


def test_a_page_that_is_not_on_the_list_is_told_so(on_shop: Visitor, hosts: HostPages) -> None:
    on_shop.watch.expected = (r"CORS policy", r"net::ERR_FAILED")
    on_shop.go(hosts.other_origin)
    on_shop.page.get_by_role("button", name="Open chat with Dialpath").click()
    expect(on_shop.error_line).to_contain_text(
        "This page may not use the chat. Ask its owner to add the page's address to DIALPATH_ORIGINS."
    )
    expect(on_shop.status).to_have_text("Not connected")


def test_on_a_phone_it_fills_the_screen_and_keeps_the_focus(visit: Visit, hosts: HostPages) -> None:
    person = visit(None, viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True)
    person.watch.own_pages = (hosts.origin,)
    person.go(hosts.origin)
    person.page.get_by_role("button", name="Open chat with Dialpath").tap()
    panel = person.chat.get_by_role("dialog", name="Dialpath")
    assert panel.bounding_box() == {"x": 0, "y": 0, "width": 360, "height": 640}
    person.say(ALL_AT_ONCE)
    expect(person.answers.last).to_contain_text(VERDICT)
    assert person.scroll_width() <= 360
    for _ in range(20):
        person.page.keyboard.press("Tab")
        assert person.page.evaluate("document.activeElement.tagName") == "DIALPATH-CHAT"
    person.chat.get_by_role("button", name="Minimise chat").tap()
    expect(panel).to_be_hidden()
