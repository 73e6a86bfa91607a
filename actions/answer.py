"""Answers questions about the facts and about the plan."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.answers import answer, sources
from actions.answers.aims import is_yes_or_no
from actions.answers.question import Question
from actions.catalog.vocabulary import Capability
from actions.desk import Event, catalog, conversation, plan_of, remember, say, tells_failures
from actions.planner import Plan
from actions.presentation import phrases
from actions.presentation.message import Message, paragraphs
from actions.presentation.turns import alternatives_turn
from actions.presentation.why import how_sure, says_who, these_pages, why_this
from actions.understanding import Conversation, Utterance
from actions.understanding.enquiries import asked_about, question_in
from actions.understanding.follow_ups import going_on, pointing_back, question_from_json, question_to_json

ABOUT_THE_PLAN = {
    "ask_why": why_this,
    "ask_source": says_who,
    "ask_confidence": how_sure,
    "why_ask": why_this,
}
# "What are the alternatives?" after a plan is about its other ways, unless it names something else.
_OTHER_WAYS = re.compile(r"\b(alternatives|options|ways|what else)\b", re.IGNORECASE)
_WHY_NOT = re.compile(r"\bwhy (?:not|no|can't|cannot|can i not|isn't|is|don't|do)\b", re.IGNORECASE)
UNANSWERED = "The catalog does not answer that. It knows numbers, SMS, porting, direct routing, prices and the retirement of Azure Communication Services."


class ActionAnswer(Action):
    """Any question: from the catalog, or from the plan if it is about that."""

    def name(self) -> str:
        """Rasa's name of the action."""
        return "action_answer"

    @tells_failures
    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Event]:
        """Says the answer, and remembers what it was about, to be planned on request."""
        talk, utterance = conversation(tracker), Utterance.from_rasa(tracker.latest_message)
        plan = plan_of(talk)
        if talk.asked_before and _is_about_the_last_answer(talk, utterance, plan):
            found = _pages_of(question_from_json(talk.asked_before), plan)
            talk = replace(talk, last_question=talk.asked_before)
        elif utterance.intent in ABOUT_THE_PLAN and not talk.follows_up:
            why = Message(ABOUT_THE_PLAN[utterance.intent](plan, catalog().facts))
            found = _together([_speaks_against(utterance, plan), why])
        else:
            questions = _questions(talk, utterance)
            found = _together(_answer(question, plan) for question in questions)
            talk = replace(talk, last_question=question_to_json(questions[-1]))
        if found is not None:
            say(found, dispatcher, tracker)
        elif not talk.answered:
            say(Message(UNANSWERED), dispatcher, tracker, fallback=True)
        return remember(replace(talk, asked_about=asked_about(utterance) or talk.asked_about), tracker)


def _is_about_the_last_answer(talk: Conversation, utterance: Utterance, plan: Plan) -> bool:
    """Whether "says who?" or "are you sure?" is about a fact that was just told."""
    if talk.follows_up:
        return False
    return utterance.intent == "ask_source" or (utterance.intent == "ask_confidence" and not plan.countries)


def _pages_of(question: Question, plan: Plan) -> Message | None:
    """Who says the answer to a question that was just given."""
    pages = sources(question, catalog(), plan if plan.countries else None)
    return Message(these_pages(pages)) if pages else None


def _speaks_against(utterance: Utterance, plan: Plan) -> Message | None:
    """What the kind of number that was not recommended can do there: "why not a mobile number?"."""
    question = question_in(utterance)
    asks_it = utterance.intent == "ask_why" and _WHY_NOT.search(utterance.text)
    if not plan.countries or not question.number_types or not asks_it:
        return None
    wanted = frozenset[Capability]().union(*(phrases.wanted(country) for country in plan.countries))
    about_it = replace(
        question,
        intent="ask_availability",
        capabilities=question.capabilities or wanted,
        topics=(),
        likely_topics={},
    )
    return answer(about_it, catalog(), plan)


def _questions(talk: Conversation, utterance: Utterance) -> list[Question]:
    """What is asked; of several questions each leans on the one before it: "and how long does it take?"."""
    if not utterance.questions or talk.follows_up:
        return [_question(talk, utterance)]
    first, *others = utterance.questions
    found = [_question(talk, first)]
    for other in others:
        found.append(pointing_back(found[-1], other))
    return found


def _together(answers: Iterable[Message | None]) -> Message | None:
    """The answers as one message, each told once."""
    found = {answer.text: answer for answer in answers if answer is not None}
    if len(found) < 2:
        return next(iter(found.values()), None)
    return Message(paragraphs([text] for text in found))


def _question(talk: Conversation, utterance: Utterance) -> Question:
    """What is asked, with the bill that is known where somebody asks whether they may buy."""
    before = question_from_json(talk.asked_before) if talk.asked_before else None
    if before and talk.follows_up:
        return going_on(before, utterance)
    question = pointing_back(before, utterance) if before else question_in(utterance)
    billed = talk.needs.billing_country
    if (
        billed
        and question.intent == "ask_eligibility"
        and not question.billing_countries
        and is_yes_or_no(question.text)
    ):
        return replace(question, billing_countries=(billed,))
    return question


def _answer(question: Question, plan: Plan) -> Message | None:
    bare = Question(intent=question.intent, text=question.text)
    if question == bare and question.intent == "ask_alternatives" and _OTHER_WAYS.search(question.text):
        found = alternatives_turn(plan, catalog().facts)
        if found is not None:
            return found
    return answer(question, catalog(), plan if plan.countries else None)
