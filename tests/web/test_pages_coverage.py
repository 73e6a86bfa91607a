"""Coverage: the map, the table of the same, and the way from there to a plan."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect
from visitor import Visit, Visitor

pytestmark = pytest.mark.e2e

SENDING = "/coverage?capabilities=send_sms"


def row(person: Visitor, country: str) -> Locator:
    return person.page.get_by_role("row").filter(has=person.page.get_by_role("rowheader", name=country))


def place(person: Visitor, code: str) -> Locator:
    return person.page.locator(f"svg.world [data-code={code}]").first


def panel(person: Visitor) -> Locator:
    return person.page.get_by_role("region", name="Chosen country")


def test_from_a_click_on_the_map_to_a_plan(visit: Visit) -> None:
    person = visit("/coverage")
    person.page.get_by_role("checkbox", name="Making calls").uncheck()
    expect(person.page.get_by_text("Choose at least one thing that the numbers should do.")).to_be_visible()
    person.page.get_by_role("checkbox", name="Sending SMS").check()
    expect(person.page.get_by_role("heading", level=1)).to_have_text("Sending SMS")

    place(person, "AU").click()
    expect(panel(person).get_by_role("heading", name="Australia")).to_be_focused()
    expect(panel(person).get_by_role("link", name=re.compile(r"opens in a new tab")).first).to_have_attribute(
        "href", re.compile(r"^https://learn\.microsoft\.com/")
    )
    panel(person).get_by_role("link", name="Plan this in Australia").click()

    expect(person.input).to_have_value(re.compile("SMS.*Australia"))
    expect(person.said).to_have_count(0)
    person.input.press("Enter")
    person.answered(1)
    expect(person.plan_title).to_have_text("Plan for sending SMS in Australia")


def test_the_filters_change_map_and_table_alike(visit: Visit) -> None:
    person = visit(SENDING)
    expect(row(person, "Australia")).to_contain_text("Available")
    available = place(person, "AU").get_attribute("fill")
    assert place(person, "BR").get_attribute("fill") != available

    person.page.get_by_label("Number type").select_option(label="Toll-free number")
    expect(row(person, "Australia")).not_to_contain_text("Available")
    expect(place(person, "AU")).not_to_have_attribute("fill", available or "")
    assert "number_type=" in person.page.url

    person.page.reload()
    expect(person.page.get_by_label("Number type")).to_have_value(re.compile("toll"))
    expect(row(person, "Australia")).not_to_contain_text("Available")


def test_the_billing_country_counts(visit: Visit) -> None:
    person = visit("/coverage?capabilities=make_calls")
    before = person.page.locator("#legend").inner_text()
    person.page.get_by_label("Subscription billed in").select_option(label="Germany")
    expect(person.page.locator("#legend")).not_to_have_text(before)
    assert "billing_country=DE" in person.page.url


def test_the_map_can_be_looked_at_closely(visit: Visit) -> None:
    person = visit(SENDING)
    world = person.page.locator("svg.world")
    whole = world.get_attribute("viewBox")
    person.page.get_by_role("button", name="Nearer").click()
    expect(world).not_to_have_attribute("viewBox", whole or "")
    person.page.get_by_role("button", name="Whole world").click()
    expect(world).to_have_attribute("viewBox", whole or "")


def test_the_table_by_keyboard_only(visit: Visit) -> None:
    person = visit(SENDING)
    keys = person.page.keyboard
    expect(row(person, "Australia")).to_be_visible()

    person.tab_to("Skip to the table", most=1)
    keys.press("Enter")
    person.tab_to("Find a country", most=3)
    keys.type("port")
    expect(person.page.get_by_role("rowheader")).to_have_text(["Portugal"])

    person.tab_to("Portugal")
    keys.press("Enter")
    expect(panel(person).get_by_role("heading", name="Portugal")).to_be_focused()
    person.tab_to("Close", most=2)
    keys.press("Enter")
    assert person.focused() == "Portugal", "the keyboard is back where it came from"

    person.tab_to("Country", key="Shift+Tab")
    keys.press("Enter")
    expect(person.page.get_by_role("columnheader", name="Country")).to_have_attribute(
        "aria-sort", "ascending"
    )
    person.tab_to("Plan this in Portugal")
    keys.press("Enter")
    expect(person.input).to_have_value(re.compile("Portugal"))


def test_codes_in_the_address_that_nobody_knows_are_left_out(visit: Visit) -> None:
    person = visit("/coverage?capabilities=send_sms,<b>&number_type=<b>&billing_country=%00&country=<script>")
    expect(person.page.get_by_role("heading", level=1)).to_have_text("Sending SMS")
    expect(person.page.get_by_role("alert")).to_be_hidden()
    assert person.page.url.endswith("?capabilities=send_sms")
