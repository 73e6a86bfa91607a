"""Texts that run, load or style something wherever a text is taken for markup: here they stay text, wherever they come from."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import expect
from scripted_server import scripted_server
from test_pages_links import needs_link
from visitor import Visit, Visitor

from scripts.web import WEB

pytestmark = pytest.mark.e2e

# The same corpus as in the tests of the widget.
CORPUS: list[str] = json.loads((WEB / "tests" / "xss_corpus.json").read_text("utf-8"))
# Longer than any of the delays in the corpus: what wants to run has run by then.
SETTLE = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))"
STRANGERS = """() => {
  const inside = (root) => [...root.querySelectorAll("*")].flatMap((one) => one.shadowRoot ? [one, ...inside(one.shadowRoot)] : [one]);
  return inside(document.body)
    .filter((one) => one.matches("script, iframe, object, embed, base, meta, link, style, img, video, audio, marquee, math, template")
      || [...one.attributes].some(({ name, value }) => 
        /^on/i.test(name) || (/^(xlink:)?(href|src|action|formaction|srcdoc|data)$/i.test(name) && !/^(https?:|mailto:|\\.\\/|#|\\/)/i.test(value))))
    .map((one) => one.outerHTML.slice(0, 120));
}"""


def require_harmless(person: Visitor) -> None:
    """Nothing of it has become an element, a handler or an address; the watch looks for dialogs, reports and requests."""
    person.page.evaluate(SETTLE)
    assert person.page.evaluate(STRANGERS) == []
    person.watch.require_nothing_wrong()


def test_the_watch_sees_what_would_be_harmful(visit: Visit) -> None:
    person = visit()
    person.watch.expected = (r"Content Security Policy", r"net::ERR_", r"404")
    person.page.evaluate(
        "(html) => document.body.insertAdjacentHTML('beforeend', html)", "<img src=x onerror=alert(1)>"
    )
    person.page.evaluate(SETTLE)
    assert len(person.page.evaluate(STRANGERS)) == 1
    assert any("Content Security Policy" in line for line in person.watch.complaints)


def shown(text: str) -> str:
    """As the server keeps what was typed: control characters are spaces."""
    return "".join(" " if ord(one) < 32 and one not in "\n\t" else one for one in text).strip()


def test_typed_by_a_person_and_given_back_after_a_reload(visit: Visit) -> None:
    person = visit()
    for count, text in enumerate(CORPUS, start=1):
        person.say(text)
        assert person.said.nth(count - 1).inner_text() == shown(text)
    require_harmless(person)
    person.page.reload()
    expect(person.said).to_have_count(len(CORPUS))
    assert person.said.all_inner_texts() == [shown(text) for text in CORPUS]
    require_harmless(person)


def test_in_the_sentence_of_a_link(visit: Visit) -> None:
    person = visit()
    for text in CORPUS:
        person.page.evaluate("(hash) => { location.hash = hash; }", f"#say={quote(text)}")
        expect(person.input).to_have_value(text.strip())
    require_harmless(person)


def test_in_the_needs_of_a_link(visit: Visit) -> None:
    person = visit()
    person.watch.expected = (r"status of 400",)
    for text in CORPUS:
        fragment = needs_link({"countries": [text]}).partition("#")[2]
        with person.page.expect_response("**/plan") as refused:
            person.page.evaluate("(hash) => { location.hash = hash; }", f"#{fragment}")
        assert refused.value.status == 400
        expect(person.plan.get_by_role("alert")).to_contain_text("countries.0")
    require_harmless(person)


def test_in_the_query_of_the_coverage_page(visit: Visit) -> None:
    person = visit("/coverage?capabilities=" + quote(",".join(["send_sms", *CORPUS[:40]])))
    expect(person.page.get_by_role("heading", level=1)).to_have_text("Sending SMS")
    person.page.get_by_role("searchbox").fill(CORPUS[0])
    expect(person.page.get_by_text("No country has this name.")).to_be_visible()
    require_harmless(person)


def card(text: str) -> dict[str, Any]:
    """A card that has the text in every place where a text can stand, and some that are not allowed at all."""
    return {
        "type": "AdaptiveCard",
        "version": "1.5",
        "body": [
            {"type": "TextBlock", "text": text, "wrap": True, "id": text, "style": "heading"},
            {"type": "FactSet", "facts": [{"title": text, "value": text}]},
            {"type": "Image", "url": "https://evil.example/pixel.png", "altText": text},
            {"type": "Media", "sources": [{"mimeType": "video/mp4", "url": "https://evil.example/v.mp4"}]},
            {"type": "Container", "backgroundImage": "https://evil.example/b.png", "items": [{"type": "TextBlock", "text": text}]},
            {
                "type": "ActionSet",
                "actions": [
                    {"type": "Action.OpenUrl", "title": text, "url": text, "iconUrl": "https://evil.example/i.png"},
                    {"type": "Action.Submit", "title": text, "data": {"say": text}},
                ],
            },
        ],
    }  # fmt: skip


def test_said_by_the_assistant_in_text_cards_and_buttons(visit: Visit) -> None:
    person = visit(None)
    texts = [{"text": text, "buttons": [{"title": text, "payload": text}]} for text in CORPUS]
    cards = [{"custom": {"cards": [card(text)], "summary": text}} for text in CORPUS]
    scripted_server(person.context, [*texts, *cards])
    person.go("/chat")
    expect(person.answers).to_have_count(2 * len(CORPUS))
    require_harmless(person)
    for link in person.answers.get_by_role("link").all():
        assert str(link.get_attribute("href")).startswith(("https://", "http://"))
        assert link.get_attribute("target") == "_blank"
        assert link.get_attribute("rel") == "noopener noreferrer"


def test_a_plan_made_up_by_the_assistant_is_drawn_by_the_planner_or_not_at_all(visit: Visit) -> None:
    person = visit(None)
    person.watch.expected = (r"status of 400",)
    scripted_server(
        person.context, [{"text": "A plan", "custom": {"plan": {"needs": {"countries": CORPUS[:3]}}}}]
    )
    person.go("/chat")
    expect(person.plan.get_by_role("alert")).to_contain_text("The plan could not be drawn.")
    require_harmless(person)
