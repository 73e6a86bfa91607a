"""Judges a transcript: needs, plan and texts, each by what the conversation expects."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from evaluation.needs import differences, variants
from evaluation.player import Exchange, Transcript
from evaluation.reading import Json

Decide = Callable[[Json], Json]
"""Needs in, plan out, both as the contract's JSON: the decision model."""

_ROUTES_WITH_TYPE = ("microsoft_number", "port_in")


@dataclass(frozen=True)
class Verdict:
    """What was wrong with a played conversation, and whether each part was expected at all."""

    transcript: Transcript
    wrong_needs: tuple[str, ...]
    wrong_plan: tuple[str, ...]
    wrong_texts: tuple[str, ...]
    has_needs: bool
    has_texts: bool

    @property
    def right(self) -> bool:
        """Whether the conversation ended in the right plan and the right answers."""
        return not (self.wrong_needs or self.wrong_plan or self.wrong_texts)


def judge(transcript: Transcript, decide: Decide) -> Verdict:
    """The verdict on a transcript; `decide` plans the expected needs for comparison."""
    wrong_needs: list[str] = []
    wrong_plan: list[str] = []
    has_needs = False
    for expected, plan in _expectations(transcript):
        has_needs = True
        wrong_needs += _wrong_needs(expected, plan)
        wrong_plan += _wrong_plan(expected, plan, decide)
    return Verdict(
        transcript,
        tuple(wrong_needs),
        tuple(wrong_plan),
        tuple(problem for exchange in transcript.exchanges for problem in _wrong_texts(exchange)),
        has_needs,
        any(e.said.expect_text or e.said.forbid_text for e in transcript.exchanges),
    )


def _expectations(transcript: Transcript) -> Iterator[tuple[Json, Json | None]]:
    """What was to be understood at each stage that says so, and the plan that was there then."""
    conversation = transcript.conversation
    expected = conversation.expect_needs
    if expected is not None:
        yield expected, transcript.stages[0].plan
    for step, stage in zip(conversation.after, transcript.stages[1:], strict=True):
        if step.fresh:
            expected = None
        if step.expect_needs is not None:
            expected = {**(expected or {}), **step.expect_needs}
            yield expected, stage.plan


def _wrong_needs(expected: Json, plan: Json | None) -> tuple[str, ...]:
    if plan is None:
        return ("there was no plan",)
    return min((differences(needs, plan["needs"]) for needs in variants(expected)), key=len)


def _wrong_plan(expected: Json, plan: Json | None, decide: Decide) -> tuple[str, ...]:
    if plan is None:
        return ("there was no plan",)
    wanted = [recommendations(decide(_completed(needs, plan))) for needs in variants(expected)]
    got = recommendations(plan)
    if got in wanted:
        return ()
    return (f"expected {_shown(wanted[0])}; planned {_shown(got)}",)


def _completed(expected: Json, plan: Json) -> Json:
    """Expected needs; what they leave open counts as understood, for an answer may be given unasked."""
    understood = {name: value for name, value in plan["needs"].items() if name not in expected}
    if "capabilities" in expected and "capabilities_by_country" not in expected:
        understood.pop("capabilities_by_country", None)
    return {**understood, **expected, "as_of": plan["as_of"]}


def recommendations(plan: Json) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Verdict and recommended routes by country; Microsoft numbers and ports with their number type."""
    return {
        country["country"]: (
            country["verdict"],
            tuple(sorted(_route(part) for part in (country["recommended"] or {}).get("components", ()))),
        )
        for country in plan["countries"]
    }


def _route(component: Json) -> str:
    route = str(component["route"])
    return f"{route} {component['number_type']}" if route in _ROUTES_WITH_TYPE else route


def _wrong_texts(exchange: Exchange) -> Iterator[str]:
    text = exchange.reply.text
    if exchange.reply.failure:
        yield exchange.reply.failure
    for pattern in exchange.said.expect_text:
        if not re.search(pattern, text, re.IGNORECASE):
            yield f"the reply to {exchange.said.say!r} does not match {pattern!r}"
    for pattern in exchange.said.forbid_text:
        if re.search(pattern, text, re.IGNORECASE):
            yield f"the reply to {exchange.said.say!r} matches {pattern!r}"


def _shown(found: dict[str, tuple[str, tuple[str, ...]]]) -> str:
    plans = [
        f"{country} {verdict}: {' + '.join(routes) or 'nothing'}"
        for country, (verdict, routes) in sorted(found.items())
    ]
    return "; ".join(plans) or "nothing"
