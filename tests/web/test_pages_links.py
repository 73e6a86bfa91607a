"""Links that carry a plan or a sentence, and what happens with those that somebody made up."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import expect
from visitor import PLAN_TITLE, WISH, Visit

pytestmark = pytest.mark.e2e


def needs_link(needs: object) -> str:
    """A share link that holds this, as the page itself would write it."""
    return raw_link(json.dumps(needs).encode())


def raw_link(held: bytes) -> str:
    return "/chat#needs=" + base64.urlsafe_b64encode(held).decode().rstrip("=")


def test_a_share_link_draws_the_same_plan_in_a_fresh_profile(visit: Visit) -> None:
    person = visit()
    person.context.grant_permissions(["clipboard-read", "clipboard-write"])
    person.plan_by_chat()
    person.plan.get_by_role("button", name="Copy link").click()
    expect(person.plan.get_by_role("status").first).to_contain_text("The link is copied.")
    link = person.page.evaluate("navigator.clipboard.readText()")

    friend = visit(link)
    friend.expect_whole_plan()
    expect(friend.plan).to_contain_text("This plan comes from a link.")
    expect(friend.said).to_have_count(0)
    assert friend.plan_words() == person.plan_words()
    sent = [address for address in friend.watch.addresses if "needs=" in address.partition("#")[0]]
    assert sent == [], "what is behind the # is not sent with the address"


def test_a_plan_from_a_link_stays_until_the_person_turns_to_the_chat(visit: Visit) -> None:
    person = visit()
    person.plan_by_chat()
    other = person.tab(needs_link({"countries": ["FR"], "capabilities": ["send_sms"]}))
    other.answered(1)
    expect(other.plan_title).to_have_text("Plan for sending SMS in France")
    other.plan.get_by_role("button", name="Show the plan of my chat").click()
    expect(other.plan_title).to_have_text(PLAN_TITLE)
    assert "#" not in other.page.url


def test_the_plan_can_be_taken_along(visit: Visit, tmp_path: Path) -> None:
    person = visit()
    person.plan_by_chat()
    files = {}
    for name in ("Markdown", "JSON"):
        with person.page.expect_download() as waiting:
            person.plan.get_by_role("button", name=name, exact=True).click()
        files[name] = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(files[name])
    assert sorted(file.name for file in files.values()) == [
        "dialpath-plan-2026-11-23.json",
        "dialpath-plan-2026-11-23.md",
    ]
    plan = json.loads(files["JSON"].read_text("utf-8"))
    assert plan["needs"]["countries"] == ["DE"]
    assert plan["as_of"] == "2026-11-23"
    assert files["Markdown"].read_text("utf-8").startswith(f"# {PLAN_TITLE}")


def test_ticked_steps_are_still_ticked_after_a_reload(visit: Visit) -> None:
    person = visit(needs_link({"countries": ["DE"], "capabilities": ["send_sms"]}))
    person.plan.get_by_role("checkbox").first.check()
    person.page.reload()
    expect(person.plan.get_by_role("checkbox").first).to_be_checked()


def test_a_sentence_in_the_link_is_put_into_the_input_and_not_sent(visit: Visit) -> None:
    person = visit(f"/chat#say={quote(WISH)}")
    expect(person.input).to_have_value(WISH)
    assert person.focused() == "Your message"
    assert "#" not in person.page.url
    expect(person.status).to_have_text("Connected")
    expect(person.said).to_have_count(0)
    person.input.press("Enter")
    person.answered(1)


UNREADABLE = {
    "empty": "/chat#needs",
    "no base64url": "/chat#needs=%%%<b>",
    "no JSON": raw_link(b"{"),
    "no text": raw_link(b"\xff\xfe\x00"),
    "no object": needs_link([]),
    "null": needs_link(None),
    "a number": needs_link(7),
    "too long": raw_link(b'{"countries": ["' + b"DE" * 9_000 + b'"]}'),
    "half a character": "/chat#say=%E0%A4%A",
    "a long sentence": "/chat#say=" + "a" * 20_000,
}
REFUSED = {
    "an unknown country": ({"countries": ["<img src=x onerror=alert(1)>"]}, "countries"),
    "an unknown field": ({"<script>alert(1)</script>": 1}, "<script>alert(1)</script>"),
    "a wrong kind": ({"countries": {"DE": True}, "capabilities": ["send_sms"]}, "countries"),
    "a day that is none": (
        {"countries": ["DE"], "capabilities": ["send_sms"], "as_of": "2026-02-31"},
        "as_of",
    ),
    "the prototype": ({"__proto__": {"polluted": True}, "constructor": {"prototype": {}}}, "__proto__"),
}


@pytest.mark.parametrize("link", UNREADABLE.values(), ids=UNREADABLE)
def test_a_link_that_cannot_be_read_says_so_and_the_page_works(link: str, visit: Visit) -> None:
    person = visit(link)
    expect(person.plan.get_by_role("alert")).to_contain_text(
        "This link holds no plan that can be read. Ask for a new link, or start in the chat."
    )
    person.page.evaluate("location.hash = '#say=hello'")
    expect(person.input).to_have_value("hello")


@pytest.mark.parametrize(("needs", "named"), REFUSED.values(), ids=REFUSED)
def test_needs_that_are_wrong_are_refused_with_the_reason(needs: object, named: str, visit: Visit) -> None:
    person = visit(None)
    person.watch.expected = (r"status of 400",)
    person.go(needs_link(needs))
    expect(person.plan.get_by_role("alert")).to_contain_text("This link holds no plan that can be drawn:")
    expect(person.plan.get_by_role("alert")).to_contain_text(named)
    assert person.page.evaluate("({}).polluted") is None
    expect(person.input).to_be_enabled()


@pytest.mark.parametrize("fragment", ["#", "#plan", "#unknown=1", "#__proto__=1", "#say="])
def test_any_other_fragment_asks_for_nothing(fragment: str, visit: Visit) -> None:
    person = visit("/chat" + fragment)
    expect(person.plan_title).to_have_text("Your plan will grow here")
    expect(person.plan.get_by_role("alert")).to_have_count(0)
