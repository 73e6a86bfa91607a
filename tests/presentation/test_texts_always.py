"""What holds for every text, whatever is asked of it."""

import re

from any_needs import NEEDS
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.catalog.vocabulary import Route
from actions.planner import plan, wording
from actions.planner.phases import ACS_ROUTES
from actions.planner.plan import Phase
from actions.planner.questions import QUESTIONS
from actions.presentation import phrases
from actions.presentation.changes import cheapest, what_changed
from actions.presentation.comparison import comparison
from actions.presentation.plan_text import all_alternatives, full_plan
from actions.presentation.questions import ask
from actions.presentation.so_far import answer_so_far
from actions.presentation.summary import known_so_far
from actions.presentation.why import how_sure, says_who, why_this
from actions.presentation.why_ask import why_ask

CODES = re.compile(r"\b[a-z]+_[a-z_]+\b")


few_examples = settings(max_examples=40, deadline=None)


def _is_plain(text: str) -> None:
    assert "None" not in text
    assert "\n\n" not in text
    without_addresses = re.sub(r"https?://\S+|\S+\.docx\S*", "", text)
    assert not CODES.search(without_addresses), CODES.search(without_addresses)
    assert all(len(line) <= 400 for line in text.splitlines()), max(text.splitlines(), key=len)


@few_examples
@given(needs=NEEDS, skipped=st.lists(st.sampled_from(QUESTIONS), max_size=2, unique=True))
def test_a_plan_names_what_it_recommends_and_when_it_ends(needs, skipped, facts):
    catalog = facts()
    made = plan(needs, catalog)
    text = full_plan(made, catalog, skipped=skipped).text
    _is_plain(text)
    routes = set()
    for country in made.countries:
        assert catalog.name(country.decision.country) in text
        for component in country.decision.recommended.components if country.decision.recommended else ():
            routes.add(component.route)
            name = phrases.component_name(
                component, country.decision.recommended, country.decision.country, made.needs
            )
            assert phrases.sentence(name)[:-1] in text
    if made.phase is Phase.TRANSITION and routes & ACS_ROUTES:
        assert catalog.lifecycle.retirement.isoformat() in text


@few_examples
@given(needs=NEEDS)
def test_the_answer_so_far_is_at_most_two_plain_lines(needs, facts):
    catalog = facts()
    text = answer_so_far(plan(needs, catalog), catalog)
    assert len(text.splitlines()) <= 2
    assert "None" not in text
    assert not CODES.search(text)


@few_examples
@given(needs=NEEDS, field=st.sampled_from(QUESTIONS), attempt=st.integers(0, 6))
def test_questions_and_their_reasons_are_plain(needs, field, attempt, facts):
    catalog = facts()
    made = plan(needs, catalog)
    message = ask(field, needs, made, catalog, attempt)
    assert message.question == field
    _is_plain(message.text)
    _is_plain(why_ask(field, needs, made, catalog))


@few_examples
@given(before=NEEDS, after=NEEDS)
def test_explanations_and_comparisons_are_plain(before, after, facts):
    catalog = facts()
    old, new = plan(before, catalog), plan(after, catalog)
    assert len(what_changed(old, new, catalog).splitlines()) <= 3
    for text in (
        known_so_far(before, catalog),
        all_alternatives(new, catalog),
        comparison(new, catalog),
        cheapest(new, catalog),
        why_this(new, catalog),
        says_who(new, catalog),
        how_sure(new, catalog),
    ):
        _is_plain(text)


def test_every_route_has_a_name():
    assert set(wording.ROUTES) == set(Route)
