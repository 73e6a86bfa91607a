"""Lines that break: nothing said is lost, nothing is shown twice."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import TODAY
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import expect
from visitor import ANSWERS, WISH, Visit

from scripts.servers import free_ports, running_assistant

pytestmark = pytest.mark.e2e

LOST_LINE = (r"net::ERR_", r"WebSocket connection to .* failed")


def test_a_restart_of_the_server_in_the_middle(
    model: Path, tmp_path: Path, visit_at: Callable[[str], Visit]
) -> None:
    port, actions_port = free_ports(2)
    settings = {
        **TODAY,
        "DIALPATH_TRACKER_DB": str(tmp_path / "tracker.db"),
        "DIALPATH_WEB_DB": str(tmp_path / "web.db"),
    }
    with running_assistant(port, actions_port, env=settings, model=model) as servers:
        person = visit_at(servers.url)()
        person.watch.expected = LOST_LINE
        person.say(WISH)
        person.press(ANSWERS[0])
        said = person.said.all_inner_texts()

    expect(person.error_line).to_contain_text("What you write is kept and sent when it answers.")
    person.input.fill(ANSWERS[1])
    person.input.press("Enter")
    expect(person.chat.locator(".on-its-way")).to_have_text("Not sent yet")

    with running_assistant(port, actions_port, env=settings, model=model):
        with contextlib.suppress(
            PlaywrightError
        ):  # the chat may have tried by itself and taken the button away
            person.error_line.get_by_role("button", name="Try now").click(timeout=2_000)
        person.answered(3)
        expect(person.said).to_have_text([*said, ANSWERS[1]])
        expect(person.error_line).to_be_hidden()
        person.press(ANSWERS[2])
        person.expect_whole_plan()
        person.page.reload()
        person.answered(4)


# What a browser does where a proxy answers the request for a web socket with an error.
NO_WEB_SOCKETS = """
window.WebSocket = class extends EventTarget {
  constructor() {
    super();
    setTimeout(() => {
      this.onerror?.(new Event("error"));
      this.onclose?.(new CloseEvent("close", { code: 1006 }));
    });
  }
  send() {}
  close() {}
};
"""


def test_behind_a_proxy_that_refuses_web_sockets_polling_takes_over(visit: Visit) -> None:
    person = visit(None)
    person.context.add_init_script(NO_WEB_SOCKETS)
    person.go("/chat")
    person.say(WISH)
    person.press(ANSWERS[0])
    assert any("transport=polling" in address for address in person.watch.addresses)


def test_behind_a_proxy_that_lets_web_sockets_hang_polling_takes_over(visit: Visit) -> None:
    person = visit(None)
    person.context.route_web_socket("**/socket.io/**", lambda _: None)
    person.go("/chat")
    person.input.fill(WISH)
    person.input.press("Enter")
    expect(person.answers).not_to_have_count(0, timeout=20_000)
    person.answered(1)
    person.press(ANSWERS[0])
    assert any("transport=polling" in address for address in person.watch.addresses)


def test_what_is_said_offline_is_sent_once(visit: Visit) -> None:
    person = visit()
    person.watch.expected = LOST_LINE
    person.say(WISH)

    person.context.set_offline(True)
    expect(person.error_line).to_contain_text(
        "You are offline. What you write is kept and sent when you are back."
    )
    person.input.fill(ANSWERS[0])
    person.input.press("Enter")
    expect(person.chat.locator(".on-its-way")).to_have_text("Not sent yet")
    assert person.page.evaluate("document.activeElement.tagName") == "DIALPATH-CHAT"

    person.context.set_offline(False)
    person.answered(2)
    expect(person.error_line).to_be_hidden()
    person.page.reload()
    expect(person.said).to_have_text([WISH, ANSWERS[0]])


def test_what_is_said_offline_survives_a_closed_tab(visit: Visit) -> None:
    person = visit()
    person.watch.expected = LOST_LINE
    person.say(WISH)
    person.context.set_offline(True)
    person.input.fill(ANSWERS[0])
    person.input.press("Enter")
    expect(person.chat.locator(".on-its-way")).to_have_text("Not sent yet")
    person.page.close()
    person.context.set_offline(False)

    later = person.tab()
    later.answered(2)
    expect(later.said).to_have_text([WISH, ANSWERS[0]])
