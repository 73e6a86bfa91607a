"""A plan as a Markdown document that is worth keeping: complete, with its costs as tables and its sources as links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from actions.presentation.phrases import sentence
from actions.presentation.plan_view.view import ComponentView, CountryView, OptionView, PlanView

# Characters that would be markup; the texts are plain.
_MARKUP = re.compile(r"([\\`*\[\]<>|])")
_LINE_STARTS = re.compile(r"^(\s*)([-+#>]|\d+[.)])(?=\s)")


def markdown(view: PlanView) -> str:
    """The view as Markdown (CommonMark with tables); ends with a newline."""
    blocks = [
        [f"# {_plain(view.title)}"],
        [f"As of {view.as_of.isoformat()}, with the catalog {view.catalog_version[:12]}."],
        _list(view.summary),
        *_section("What is known", _list(f"{known.label}: {known.value}" for known in view.known)),
        *_section("What is open", _list(f"{each.question} {each.depends}" for each in view.open)),
    ]
    for country in view.countries:
        blocks += _country(country, told=len(view.countries) == 1)
    if view.countries:
        blocks += _section("Timeline", list(_timeline(view)))
    blocks += _section("Sources", [*_sources(view)])
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _country(country: CountryView, told: bool) -> Iterator[list[str]]:
    """A country; its answer is left out where the summary has `told` it."""
    yield [f"## {_plain(country.name)}"]
    if not told:
        yield [_plain(country.headline)]
    for component in country.components:
        yield from _component(component, level=3)
    yield from _section("Why", _list(country.reasons), level=3)
    yield from _section("What the pages leave unclear", _list(country.unclear), level=3)
    yield from _section("Other ways", _alternatives(country.alternatives), level=3)
    yield from _section("How this was decided", _list(country.flow.text, numbered=True), level=3)


def _component(component: ComponentView, level: int) -> Iterator[list[str]]:
    yield [f"{'#' * level} {_plain(component.name)}{_cited(component.sources)}"]
    facts = [
        f"For: {', '.join(f'{each.name} ({each.status})' for each in component.capabilities)}",
        *(line.text for line in component.standing),
    ]
    if component.lead_time:
        facts.append(f"Lead time: {component.lead_time}")
    if component.ends and component.successor:
        facts.append(f"Ends on {component.ends.isoformat()}; after that: {component.successor}")
    yield [*_list(facts), *_conditions(component)]
    yield from _section("Cost", _cost(component), level + 1)
    yield from _section("Steps", [f"- [ ] {_plain(step)}" for step in component.steps], level + 1)
    yield from _section("Documents", _list(component.documents), level + 1)
    yield from _section("Good to know", _list(component.notes), level + 1)


def _conditions(component: ComponentView) -> Iterator[str]:
    for condition in component.conditions:
        name = _link(condition.name, condition.url) if condition.url else _plain(condition.name)
        yield f"- Condition: {name}. {_plain(condition.text)}"


def _cost(component: ComponentView) -> list[str]:
    cost = component.cost
    if cost is None:
        return []
    rows = [(part.label, part.amount) for part in cost.parts]
    if cost.total:
        rows.append(("Total", cost.total))
    table = [*_table(("What", "A month"), rows), ""] if rows else []
    unit_prices = _list(f"{rate.label}: {rate.amount}" for rate in cost.rates)
    return [*table, *(["Unit prices:", "", *unit_prices, ""] if unit_prices else []), _plain(cost.note)]


def _alternatives(alternatives: Sequence[OptionView]) -> list[str]:
    rows = [
        (option.name, "; ".join(option.remarks) or "-", option.cost, _numbers(_all_sources(option)))
        for option in alternatives
    ]
    return _table(("Way", "To be known", "A month", "Sources"), rows) if rows else []


def _all_sources(option: OptionView) -> list[int]:
    return sorted({number for component in option.components for number in component.sources})


def _timeline(view: PlanView) -> Iterator[str]:
    for moment in view.timeline:
        yield f"- {moment.date.isoformat()}: {_plain(moment.label)}. {_plain(sentence(moment.text))}"


def _sources(view: PlanView) -> Iterator[str]:
    for source in view.sources:
        yield f"{source.n}. {_link(source.title, source.url)} ({source.as_of.isoformat()})"


def _section(heading: str, lines: list[str], level: int = 2) -> Iterator[list[str]]:
    """A heading with its lines; nothing where there are no lines."""
    if lines:
        yield [f"{'#' * level} {heading}"]
        yield lines


def _list(items: Iterable[str], numbered: bool = False) -> list[str]:
    if numbered:
        return [f"{number}. {_plain(item)}" for number, item in enumerate(items, 1)]
    return [f"- {_plain(item)}" for item in items]


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    return [
        f"| {' | '.join(heads)} |",
        f"|{' --- |' * len(heads)}",
        *(f"| {' | '.join(map(_plain, row))} |" for row in rows),
    ]


def _cited(numbers: Sequence[int]) -> str:
    return f" {_plain(_numbers(numbers))}" if numbers else ""


def _numbers(numbers: Sequence[int]) -> str:
    return f"[{', '.join(map(str, numbers))}]" if numbers else "-"


def _link(title: str, url: str) -> str:
    safe = url.replace(" ", "%20").replace("(", "%28").replace(")", "%29")
    return f"[{_plain(title)}]({safe})"


def _plain(text: str) -> str:
    """The text on one line, with whatever would be markup escaped."""
    line = _MARKUP.sub(r"\\\1", " ".join(text.split()))
    return _LINE_STARTS.sub(r"\1\\\2", line)
