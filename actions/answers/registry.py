"""Which answerers are tried for which kind of question, in order; the first that knows answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from actions.answers.availability import (
    availability,
    kinds_there,
    planned_availability,
    registration_needed,
    status,
)
from actions.answers.call_rates import call_rates
from actions.answers.defaults import about
from actions.answers.differences import difference
from actions.answers.eligibility import allowed_there, by_history, eligibility, who_can_buy
from actions.answers.emergency import emergency
from actions.answers.enquiry import Enquiry
from actions.answers.estimates import cheapest, volumes
from actions.answers.fees import fees, surcharges
from actions.answers.lifecycle import alternatives, on_deletion, retirement
from actions.answers.obtaining import documents, lead_times, steps
from actions.answers.porting import about_porting, no_form_there, portable
from actions.answers.prices import (
    condition_prices,
    number_prices,
    price_ranges,
    route_prices,
)
from actions.answers.question import Question
from actions.answers.reply import Reply
from actions.answers.sms_rules import offered_there, rules, rules_in_country, texts_over_a_trunk
from actions.answers.statements import (
    named_topic,
    sure_topic,
    surest_but_for,
    surest_topic,
    topic_of_its_own,
    topic_reply,
)
from actions.answers.where import calling_plan_there, where
from actions.catalog import OpenCatalog
from actions.catalog.facts import Source
from actions.planner.plan import Plan
from actions.presentation.message import Message

Answerer = Callable[[Enquiry], Reply | None]

ANSWERERS: Mapping[str, tuple[Answerer, ...]] = {
    "ask_availability": (
        texts_over_a_trunk,
        calling_plan_there,
        kinds_there,
        surest_topic,
        sure_topic,
        allowed_there,
        availability,
        where,
        topic_reply,
    ),
    "ask_where": (kinds_there, where, topic_reply),
    "ask_price": (
        topic_of_its_own,
        volumes,
        cheapest,
        call_rates,
        surcharges,
        fees,
        number_prices,
        price_ranges,
        condition_prices,
        route_prices,
        topic_reply,
        about("billing"),
    ),
    "ask_how": (steps, topic_reply, about("get_a_number")),
    "ask_lead_time": (lead_times, topic_reply, about("get_a_number")),
    "ask_documents": (no_form_there, documents, topic_reply, about("get_a_number")),
    "ask_eligibility": (status, by_history, eligibility, who_can_buy, topic_reply, about("eligibility")),
    "ask_definition": (texts_over_a_trunk, kinds_there, topic_reply),
    "ask_difference": (difference, planned_availability, topic_reply),
    "ask_retirement": (
        on_deletion,
        surest_but_for("retirement", "phases", "numbers_retirement"),
        retirement,
        topic_reply,
    ),
    "ask_porting": (portable, about_porting, topic_reply),
    "ask_alternatives": (alternatives, topic_reply),
    "ask_emergency": (emergency, named_topic, about("emergency_calling"), topic_reply),
    "ask_direct_routing": (texts_over_a_trunk, topic_reply, about("direct_routing")),
    "ask_sms_rules": (
        texts_over_a_trunk,
        registration_needed,
        surest_topic,
        rules_in_country,
        offered_there,
        topic_reply,
        rules,
    ),
    "ask_trial": (about("trial_number"), topic_reply),
}
INTENTS = frozenset(ANSWERERS)


def answer(question: Question, catalog: OpenCatalog, plan: Plan | None = None) -> Message | None:
    """The answer with its sources, or None where the catalog does not have it.

    What the question leaves out (country, number type, history) is taken from `plan`.
    Raises CatalogUnavailable if the catalog cannot be read.
    """
    found = _reply(question, catalog, plan)
    return found.message() if found else None


def sources(question: Question, catalog: OpenCatalog, plan: Plan | None = None) -> tuple[Source, ...]:
    """Every page that the answer rests on, each once; none where there is no answer."""
    found = _reply(question, catalog, plan)
    return tuple(dict.fromkeys(found.sources)) if found else ()


def _reply(question: Question, catalog: OpenCatalog, plan: Plan | None) -> Reply | None:
    enquiry = Enquiry(question, catalog, plan)
    replies = (answerer(enquiry) for answerer in ANSWERERS.get(enquiry.intent, (topic_reply,)))
    found = next((found for found in replies if found is not None and found.lines), None)
    return found.without_verdict() if found and not enquiry.yes_or_no else found
