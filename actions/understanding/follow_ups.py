"""A question that only says what is different from the one before it: "and in the Philippines?"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from actions.answers.enquiry import ROUTE_TOPICS, TYPE_TOPICS
from actions.answers.question import Question
from actions.catalog.vocabulary import Agreement, Capability, NumberType
from actions.planner.json_io import Json
from actions.planner.needs import SmsPurpose
from actions.understanding.enquiries import PORT_IN, PORT_OUT, question_in
from actions.understanding.utterance import Utterance
from nlu.questions import WELL

_MOST_WORDS = 10
_FEW_WORDS = 3
_A_WORD = 2
_WHERE = re.compile(r"\b(?:which|what) (?:other )?countries\b|^\W*(?:and )?where else\b", re.IGNORECASE)
_GOES_ON = re.compile(
    r"\W*(?:(?:ok|okay|right|great|thanks|thank you|good|fine|cool|hm+|so|well)\W+|\w+[.!]+\s*)*"
    r"(?:(?:and|or|but|also|plus|versus|vs|compared (?:to|with)|what about|how about|same (?:question |thing )?(?:for|in|with)|likewise|in|for)\b"
    r"|(?:from|with|on|to|over)(?:\W+\w+){1,4}\W*$)",
    re.IGNORECASE,
)
_IF_IT_IS = re.compile(
    r"\b(?:what )?if (?:it|that|they|we|this)(?: is| was| are| were|'s| be) ", re.IGNORECASE
)
_AND_THERE = re.compile(
    r"\W*(?:(?:ok|okay|right|great|thanks|fine|cool|so|well)\W+)*and (?:(?:in|for|to|with|from) )?(?:the |an? )?[\w-]+(?: [\w-]+)?(?:,[^?]*)?\W*$",
    re.IGNORECASE,
)
# "So what should we take so that they can answer?" is of another kind of number than the one before.
_WHAT_INSTEAD = re.compile(
    r"\b(?:what|which)\b(?: \w+){0,2} (?:should|could|can|do|must) (?:we|i|one) (?:take|use|choose|pick|get|go for|buy)\b",
    re.IGNORECASE,
)
_WHICH_OTHERS = re.compile(r"\b(?:which|what) other (?!countr|market|place)\w+", re.IGNORECASE)
_POINTS_BACK = re.compile(
    r"\b(?:it|that|this|they|those|there|too|as well|also|same|(?:get|have|buy|order|use|take|want|need) (?:one|some))\b",
    re.IGNORECASE,
)
# Words that ask for something of their own, so that the question stands by itself.
_ASKS_ANEW = re.compile(
    r"\b(?:how|what|what's|which|who|when|why|where|cost|costs|price|difference|max|maximum|length|what if|if|per (?:min|minute|month|message|text|segment))\b",
    re.IGNORECASE,
)
_WITH_IT = re.compile(
    r"\b(?:with|on|from|to|over|via) (?:it|that|this|that one|this one|(?:that|the) same number)\b",
    re.IGNORECASE,
)
_MAY = re.compile(WELL + r"(?:\w+ ){0,4}?\W*(?:can|could|may|does|do|will|would|is|are)\b", re.IGNORECASE)
_WE = re.compile(r"\b(?:we|us)\b", re.IGNORECASE)
_OF_US = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)
# What short questions are taken for that say nothing by themselves: "landlines?", "how do we start that?"
_SAYS_LITTLE = frozenset({"nlu_fallback", "out_of_scope", "help", "inform"})
# What is asked of some one thing, so that it is of the one before where none is named.
_OF_ONE_THING = frozenset({"ask_lead_time", "ask_documents", "ask_how", "ask_eligibility"})
_TOO = re.compile(r"\b(?:too|also|as well)\b", re.IGNORECASE)
_AS_LIKELY = 0.5
"""The probability that a short question goes on with the topic of the one before it."""
_IT = re.compile(
    r"\b(?:may|can|could|must|should|does|will|would|has|is) (?:it|they)\b(?! (?:possible|true|ok|okay|right|legal|allowed|correct)\b)"
    r"|\bthat (?:name|code|form|fee|registration|rule|limit|verification|list)\b"
    r"|\b(?:does|do|will|would|could) (?:that|this) (?:take|need|last|require)\b"
    r"|\b(?:test|use|do|try|get|change|stop|cancel|activate|install|register|verify|behind|about|of|replaces?) (?:it|that|this)\b",
    re.IGNORECASE,
)
_LIKELY_ENOUGH = 0.3
"""The probability from which on a question without a named topic was about its likeliest one."""
_THINGS = frozenset({"country", "number_type", "topic", "operation"})
_OTHERWISE = 0.5
"""What remains of the probability of other topics, where "it" stands for the one before."""


def follows_up(utterance: Utterance, before: Json | None, planning: bool = False) -> bool:
    """Whether an utterance goes on with the question just answered, and says at most what is different.

    `planning` says that something is planned or asked for by us, so that "and Brazil" is about that.
    """
    text = utterance.text
    and_there = not planning and _AND_THERE.match(text) is not None
    asks = text.rstrip().endswith("?") or text.lower().startswith("same ") or and_there
    if before is None or len(text.split()) > _MOST_WORDS or not asks:
        return False
    leans = bool(_GOES_ON.match(text) or _POINTS_BACK.search(text))
    if not _named(utterance):
        says_nothing = not utterance.said and not utterance.asked
        if says_nothing and leans and utterance.intent == "change":  # "and with 120?"
            return True
        # "Fax?" would only be told the same again; "how fast is that?" asks more.
        asks_more = says_nothing and _ASKS_ANEW.search(text) and utterance.intent != "out_of_scope"
        return utterance.intent in _SAYS_LITTLE and (leans or bool(asks_more))
    leans = leans or len(text.split()) <= _A_WORD
    if _asks_something_else(utterance, before) or _asks_of_another_topic(utterance, before):
        return False
    rest = text.lower().replace("what about", "").replace("how about", "")
    anew = _ASKS_ANEW.search(rest if planning else _IF_IT_IS.sub("", rest))
    of_us = _OF_US.search(text) and not _only_names_a_thing_of_ours(utterance)
    return leans and not anew and (and_there or not of_us or _WITH_IT.search(text) is not None)


def _asks_of_another_topic(utterance: Utterance, before: Json) -> bool:
    """ "Throughput?", after a price: a word that is a question by itself."""
    another = utterance.intent.startswith("ask_") and utterance.intent != before["intent"]
    goes_on = _GOES_ON.match(utterance.text) or _TOO.search(utterance.text)
    return another and bool(question_in(utterance).topics) and not goes_on


def _only_names_a_thing_of_ours(utterance: Utterance) -> bool:
    """ "And our volunteers' mobile?", after a question about a landline: of ours, but nothing is wanted."""
    named = {mention.entity for mention in (*utterance.said, *utterance.asked)}
    return named <= _THINGS and _WE.search(utterance.text) is None


def _asks_something_else(utterance: Utterance, before: Json) -> bool:
    """ "Can customers answer to it?", after the papers for it: whether it can is another question."""
    if not utterance.intent.startswith("ask_") or not _MAY.match(utterance.text):
        return False
    now = question_in(utterance)
    if utterance.intent != before["intent"]:
        return bool(now.capabilities or now.number_types)
    return not now.capabilities <= set(map(Capability, before["capabilities"]))


def _named(utterance: Utterance) -> bool:
    """Whether it names something that a question can be about."""
    now = question_in(utterance)
    few = now.topics if len(utterance.text.split()) <= _FEW_WORDS else ()  # "and SBC?"
    return any(
        (now.countries, now.number_types, now.capabilities, now.billing_countries, now.agreements, few)
    )


def pointing_back(before: Question, utterance: Utterance) -> Question:
    """A question of its own that leaves out what the one before named: "and per minute, when people call it?"."""
    now, text = question_in(utterance), utterance.text
    leans = bool(_GOES_ON.match(text) or _POINTS_BACK.search(text))
    if not leans and len(text.split()) > _MOST_WORDS:
        return now
    if _WHERE.search(text) and not now.number_types and not now.capabilities:
        intent = before.intent if before.intent == "ask_emergency" else now.intent
        return replace(now, intent=intent, likely_topics=_likely(now, before))
    if now.number_types or now.topics:
        # "And the set-up fee in the US?", after a short code: the fee of that.
        of_it = leans and now.intent == "ask_price"
        types = now.number_types or (before.number_types if of_it else ())
        return replace(now, countries=now.countries or before.countries, number_types=types)
    if _WHICH_OTHERS.search(text) and _earlier(before) and now.intent != before.intent:
        return replace(now, intent=before.intent, topics=_earlier(before), countries=before.countries)
    if before.topics and (_IT.search(text) or _WITH_IT.search(text)):
        now = replace(now, topics=before.topics)
    names_nothing = not (now.countries or now.capabilities or now.billing_countries)
    unsure = max(now.likely_topics.values(), default=0.0) < _AS_LIKELY
    if unsure and not names_nothing and _asks_whether_they_may_too(now, before, text):
        now = replace(now, intent="ask_availability")
    if unsure and names_nothing and before.intent == "ask_porting" and now.intent == "ask_retirement":
        now = replace(now, intent=before.intent)  # "how long will it be dead?"
    if before.intent == "ask_porting" and names_nothing and now.intent in _OF_ONE_THING:
        now = replace(now, topics=(PORT_OUT if PORT_OUT in _earlier(before) else PORT_IN,))
    elif unsure and (leans or names_nothing) and _is_of_one_thing(now, before) and not now.topics:
        now = replace(now, topics=_earlier(before))
    return replace(
        now,
        countries=now.countries or before.countries,
        number_types=() if _WHAT_INSTEAD.search(text) else before.number_types,
        likely_topics=_likely(now, before),
    )


def _is_of_one_thing(now: Question, before: Question) -> bool:
    """Whether the thing asked about before is meant: "Microsoft takes how much a message?", of a way to send them."""
    is_a_way = not set(_earlier(before)).isdisjoint(ROUTE_TOPICS)
    return now.intent in _OF_ONE_THING or (now.intent == "ask_price" and is_a_way)


def _asks_whether_they_may_too(now: Question, before: Question, text: str) -> bool:
    """ "Can they reply?", after the price of sending to them."""
    few = len(text.split()) <= _FEW_WORDS + 1
    return few and not now.capabilities <= before.capabilities and _MAY.match(text) is not None


def _likely(now: Question, before: Question) -> dict[str, float]:
    """The topics of the question, and those of the one before as likely ones."""
    earlier = _earlier(before)
    # In "can they reply?" they are people.
    it = _IT.search(now.text) is not None and not now.capabilities
    likely = {key: p * _OTHERWISE if it else p for key, p in now.likely_topics.items()}
    for key in earlier:
        likely[key] = max(likely.get(key, 0.0), 1.0 if it else _AS_LIKELY)
    return likely


def _earlier(before: Question) -> tuple[str, ...]:
    """The topics that the question before named, else the one it was likely about."""
    best = max(before.likely_topics, key=lambda key: before.likely_topics[key], default="")
    return before.topics or ((best,) if before.likely_topics.get(best, 0.0) >= _LIKELY_ENOUGH else ())


def going_on(asked: Question, utterance: Utterance) -> Question:
    """The question before, with what the utterance names in its place."""
    now = question_in(utterance)
    anew = _ASKS_ANEW.search(utterance.text) is not None
    if now.topics and {*now.topics, *asked.topics} <= set(TYPE_TOPICS):
        # "How fast can a short code push them out?", "and a toll-free number?": still of speed.
        special = {key: p for key, p in asked.likely_topics.items() if key not in TYPE_TOPICS}
        now = replace(now, likely_topics={**now.likely_topics, **special})
    if asked.intent == "ask_where" and now.countries:  # "is there one in Spain?"
        asked, anew = replace(asked, intent="ask_availability"), True
    return replace(
        asked,
        text=utterance.text if anew else asked.text,
        countries=now.countries or asked.countries,
        billing_countries=now.billing_countries or asked.billing_countries,
        number_types=now.number_types or asked.number_types,
        capabilities=now.capabilities or asked.capabilities,
        agreements=now.agreements or asked.agreements,
        sms_purposes=now.sms_purposes or asked.sms_purposes,
        topics=now.topics or (() if now.number_types else asked.topics),
        likely_topics=now.likely_topics if now.topics else asked.likely_topics,
        likely_facets=_facets_of(now.topics, asked) if now.topics else asked.likely_facets,
    )


def _facets_of(topics: Iterable[str], asked: Question) -> dict[str, float]:
    """What was asked of the earlier topics, asked of these: their limits, say."""
    facets: dict[str, float] = {}
    for key, likely in asked.likely_facets.items():
        facet = key.partition(".")[2]
        facets[facet] = max(facets.get(facet, 0.0), likely)
    return {f"{topic}.{facet}": likely for topic in topics for facet, likely in facets.items()}


def question_to_json(question: Question) -> Json:
    """What of a question a follow-up needs."""
    return {
        "intent": question.intent,
        "text": question.text,
        "countries": list(question.countries),
        "billing_countries": list(question.billing_countries),
        "number_types": [each.value for each in question.number_types],
        "capabilities": sorted(each.value for each in question.capabilities),
        "agreements": [each.value for each in question.agreements],
        "sms_purposes": [each.value for each in question.sms_purposes],
        "topics": list(question.topics),
        "likely_topics": dict(question.likely_topics),
        "likely_facets": dict(question.likely_facets),
    }


def question_from_json(document: Json) -> Question:
    """The question that `question_to_json` gave."""
    return Question(
        intent=document["intent"],
        text=document["text"],
        countries=tuple(document["countries"]),
        billing_countries=tuple(document["billing_countries"]),
        number_types=tuple(map(NumberType, document["number_types"])),
        capabilities=frozenset(map(Capability, document["capabilities"])),
        agreements=tuple(map(Agreement, document["agreements"])),
        sms_purposes=tuple(map(SmsPurpose, document.get("sms_purposes", ()))),
        topics=tuple(document["topics"]),
        likely_topics=document["likely_topics"],
        likely_facets=document["likely_facets"],
    )
