"""WCAG 2.2 AA as far as a program can tell: axe finds nothing, in any state, light and dark."""

from __future__ import annotations

import pytest
from axe import violations
from embedding import HostPages
from playwright.sync_api import expect
from scripted_server import scripted_server
from test_pages_links import needs_link
from visitor import WISH, Visit, Visitor

pytestmark = pytest.mark.e2e


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> dict[str, object]:
    # Without motion, so that nothing is judged halfway.
    return {"color_scheme": request.param, "reduced_motion": "reduce"}


@pytest.fixture
def on_shop(visit: Visit, hosts: HostPages, scheme: dict[str, object]) -> Visitor:
    person = visit(None, **scheme)
    person.watch.own_pages = (hosts.origin,)
    person.go(hosts.origin)
    return person


def test_closed_and_open_on_a_page(on_shop: Visitor) -> None:
    launcher = on_shop.page.get_by_role("button", name="Open chat with Dialpath")
    expect(launcher).to_be_visible()
    assert violations(on_shop.page) == []
    launcher.click()
    expect(on_shop.status).to_have_text("Connected")
    assert violations(on_shop.page) == []


def test_with_a_question_then_asked_to_begin_anew_then_with_a_plan(on_shop: Visitor) -> None:
    on_shop.page.get_by_role("button", name="Open chat with Dialpath").click()
    on_shop.say(WISH)
    assert violations(on_shop.page) == []
    on_shop.chat.get_by_role("button", name="New conversation").click()
    assert violations(on_shop.page) == []
    on_shop.chat.get_by_role("button", name="Keep this one").click()
    for answer in ("We had numbers", "Germany", "Pay-as-you-go"):
        on_shop.press(answer)
    for part in on_shop.answers.last.get_by_role("button", expanded=False).all_inner_texts():
        on_shop.answers.last.get_by_role("button", name=part, exact=True).click()
    expect(on_shop.answers.last.get_by_role("button", expanded=False)).to_have_count(0)
    assert violations(on_shop.page) == []


def test_the_page_before_and_with_a_plan(visit: Visit, scheme: dict[str, object]) -> None:
    person = visit(**scheme)
    expect(person.status).to_have_text("Connected")
    assert violations(person.page) == []
    person.say(WISH)
    expect(person.plan.locator(".open-questions")).to_be_visible()
    assert violations(person.page) == []
    person.plan_by_chat()
    for summary in person.page.locator("summary").all():
        summary.click()
    assert violations(person.page) == []


def test_a_plan_for_several_countries_with_alternatives(visit: Visit, scheme: dict[str, object]) -> None:
    person = visit(
        needs_link({"countries": ["US", "DE", "BR"], "capabilities": ["make_calls", "send_sms"]}), **scheme
    )
    expect(person.plan.get_by_role("tab")).to_have_count(3)
    expect(person.plan.locator(".options").first).to_be_visible()
    assert violations(person.page) == []


def test_with_lines_that_say_what_is_wrong(visit: Visit, scheme: dict[str, object]) -> None:
    person = visit(None, **scheme)
    person.watch.expected = (r"net::ERR_", r"WebSocket connection", r"status of 400")
    person.go(needs_link({"countries": ["nowhere"]}))
    expect(person.plan.get_by_role("alert")).to_be_visible()
    person.context.set_offline(True)
    expect(person.error_line).to_contain_text("You are offline.")
    person.input.fill("a" * 2_001)
    person.input.press("Enter")
    expect(person.error_line).to_contain_text("the limit is 2,000")
    assert violations(person.page) == []


def test_while_it_writes(visit: Visit, scheme: dict[str, object]) -> None:
    person = visit(None, **scheme)
    table = (
        "| Country | SMS |\n| --- | --- |\n| Germany | **yes** |\n\n- one\n- two [page](https://example.com/)"
    )
    scripted_server(person.context, [{"text": table}], typing=True)
    person.go("/chat")
    expect(person.chat.locator(".typing")).to_be_visible()
    expect(person.chat.get_by_role("table")).to_be_visible()
    assert violations(person.page) == []


@pytest.mark.parametrize("path", ["/coverage", "/coverage?capabilities=send_sms,receive_sms&country=US"])
def test_coverage(path: str, visit: Visit, scheme: dict[str, object]) -> None:
    person = visit(path, **scheme)
    expect(person.page.locator("svg.world")).to_be_visible()
    assert violations(person.page) == []


def test_on_a_phone(visit: Visit, scheme: dict[str, object]) -> None:
    person = visit(viewport={"width": 360, "height": 640}, **scheme)
    person.say(WISH)
    assert violations(person.page) == []
    person.page.get_by_role("tab", name="Plan").click()
    expect(person.plan_title).to_be_visible()
    assert violations(person.page) == []
