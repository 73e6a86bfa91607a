"""A question with what it leaves out: country, number type, route and history come from the plan."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from actions.answers.aims import counts_characters, facets, is_yes_or_no, true_intent
from actions.answers.index import TopicIndex, topic_index
from actions.answers.question import Question
from actions.catalog import OpenCatalog
from actions.catalog.facts import Catalog, Topic
from actions.catalog.vocabulary import SMS, VOICE, Capability, Facet, NumberType, Registration, Route
from actions.planner.existing_number import Reading, planned_as, read_number
from actions.planner.needs import ExistingNumber
from actions.planner.plan import Component, Plan

TYPE_TOPICS = {
    "toll_free_number": NumberType.TOLL_FREE,
    "local_number": NumberType.LOCAL,
    "national_number": NumberType.NATIONAL,
    "mobile_number": NumberType.MOBILE,
    "alphanumeric_sender_id": NumberType.ALPHANUMERIC_SENDER_ID,
    "dynamic_sender_id": NumberType.ALPHANUMERIC_SENDER_ID,
    "preregistered_sender_id": NumberType.ALPHANUMERIC_SENDER_ID,
    "short_code": NumberType.SHORT_CODE,
}
TOPIC_OF_TYPE = {
    kind: key
    for key, kind in TYPE_TOPICS.items()
    if key not in ("dynamic_sender_id", "preregistered_sender_id")
}
REGISTRATION_TOPICS = {
    "dynamic_sender_id": Registration.DYNAMIC,
    "preregistered_sender_id": Registration.PREREGISTERED,
}
ROUTE_TOPICS = {
    "port_in": Route.PORT_IN,
    "direct_routing": Route.DIRECT_ROUTING,
    "messaging_connect": Route.MESSAGING_CONNECT,
    "calling_plan": Route.TEAMS_CALLING_PLAN,
    "operator_connect": Route.OPERATOR_CONNECT,
    "teams_direct_routing": Route.TEAMS_DIRECT_ROUTING,
    "marketplace_partner": Route.MARKETPLACE_PARTNER,
}
TOPIC_OF_ROUTE = {route: key for key, route in ROUTE_TOPICS.items()}
CONDITION_TOPICS = {
    "toll_free_verification": "toll_free_verification",
    "ten_dlc": "ten_dlc_registration",
    "brand_and_campaign": "ten_dlc_registration",
    "program_brief": "short_code_program_brief",
}
# Topics so wide that they only say which numbers or which use is meant.
PLAIN = frozenset(
    {
        *TYPE_TOPICS,
        *("acs", "acs_resource", "get_a_number", "sms", "two_way_sms", "receive_sms", "inbound_calling"),
        *("outbound_calling", "number_capabilities", "combined_capabilities", "pstn", "microsoft_pstn"),
        *("phone_carrier", "sms_destinations", "number_used_by", "public_preview", "inbound_only_toll_free"),
        *("otp_sms", "marketing_sms", "call_automation_use", "voip_leg", "one_number_several_countries"),
        *("vanity_number", "puerto_rico", "pay_as_you_go", "enterprise_agreement", "mca", "csp"),
        *("outbound_rates", "inbound_price", "lease", "sms_lead_times", "paid_subscription"),
    }
)


_SURE = (
    0.5  # from this probability on, a number type counts that is only described: "the shop's name as sender"
)


_NAMES_OF_CALLERS = frozenset({"cnam", "caller_id"})
_TO_PORT = (
    r"\b(port(s|ed)?|porting|loa)\b(?! \d)|"
    r"\b(bring|bringing|move|moving|transfer|transferring) (our|my|the|a|an|its|their|your)( \w+){0,3} (numbers?|line) "
    r"(to|over|across|into|in|with)\b|"
    r"\b(moving|transferring|bringing) (our|my|the|an?|its|their|your)( [\w-]+){0,4} (numbers?|line)\b|"
    r"\b(bring|bringing|move|moving|take|taking|transfer|transferring) (over|across) (our|my|the|an?)( [\w-]+){0,3} (numbers?|line)\b|"
    r"\b(that|such a) (move|transfer|switch-?over|port)\b|"
    r"\bportability\b|\b(transfer|transferring|move|moving) of (an?|the|our|my|its|their|your)( \w+){0,3} (numbers?|line)\b|"
    r"\bnumbers? (moved|transferred|brought|switched) (over|across|in|to)\b"
)
_GOING_OVER = {
    "calling_plan": "migrate_to_calling_plan",
    "operator_connect": "migrate_to_operator_connect",
    "teams_direct_routing": "migrate_to_teams_direct_routing",
}
_TESTED = {"emergency_calling": "emergency_test_number"}
_TEST_CALL = r"\btest(s|ing)? (number|call|the)\b|\b(to|can i|how do i|we) test\b|\btesting\b"
_TESTS_EMERGENCY = r"^(?!.*\b(trial|free)\b).*\b(911|112|999|000|933|emergency)\b"
_GOES_OVER = (
    r"\b(go|goes|move[sd]?|moving|migrat\w+|transfer\w*|switch\w*|shift\w*|take|taken|bring|brought|port|ported)\b.{0,40}"
    r"\b(to|into|onto|under) (an? |the |our |microsoft |ms |teams )*(calling plan|operator connect|direct routing)"
)


@dataclass(frozen=True, eq=False)
class Enquiry:
    """A question together with the catalog and the person's plan."""

    question: Question
    catalog: OpenCatalog
    plan: Plan | None

    @property
    def facts(self) -> Catalog:
        """What plans are made from."""
        return self.catalog.facts

    @property
    def text(self) -> str:
        """The question in lower case."""
        return self.question.text.lower()

    @cached_property
    def index(self) -> TopicIndex:
        """The topics, and how near the question is to them."""
        return topic_index(self.catalog)

    @cached_property
    def intent(self) -> str:
        """The intent, corrected by the wording."""
        return true_intent(self.question.intent, self.question.text)

    @cached_property
    def facets(self) -> tuple[Facet, ...]:
        """The facets that answer the question."""
        return facets(self.intent, self.question.text)

    @cached_property
    def yes_or_no(self) -> bool:
        """Whether yes or no is an answer."""
        return is_yes_or_no(self.question.text)

    @cached_property
    def counts_characters(self) -> bool:
        """Whether a number of characters is asked for."""
        return counts_characters(self.question.text)

    def asks(self, pattern: str) -> bool:
        """Whether the question has a wording."""
        return re.search(pattern, self.text) is not None

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """The topics named, in order; where a number goes over to Teams, the topic is how."""
        known = self.index.topics
        # A "test number for 911" is none of a trial.
        tests = self.asks(_TESTS_EMERGENCY)
        named = dict.fromkeys(key for key in self.question.topics if not (tests and key == "trial_number"))
        instead = _GOING_OVER if self.asks(_GOES_OVER) else _TESTED if self.asks(_TEST_CALL) else {}
        keys = (instead.get(key, key) for key in named)
        return tuple(known[key] for key in dict.fromkeys(keys) if key in known)

    def names(self, *keys: str) -> bool:
        """Whether one of the topics is named."""
        return any(topic.key in keys for topic in self.topics)

    def names_beside(self, *keys: str) -> bool:
        """Whether a topic is named that is neither plain nor one of these."""
        return any(topic.key not in PLAIN and topic.key not in keys for topic in self.topics)

    @cached_property
    def likely_topics(self) -> dict[str, float]:
        """The topics that the question may be about without naming them, with their probability."""
        return {
            key: p
            for key, p in self.question.likely_topics.items()
            if key in self.index.topics and not self._is_about_elsewhere(key)
            if not (self._only_texts and key in _NAMES_OF_CALLERS)
        }

    @cached_property
    def _only_texts(self) -> bool:
        """Whether only texts are planned and no call is spoken of: "how long may the name be?"."""
        wanted = self.plan.needs.capabilities if self.plan and self.plan.countries else frozenset()
        return bool(wanted) and wanted <= SMS and not self.asks(r"\b(call|calls|caller|ring|phone)\b")

    def _is_about_elsewhere(self, key: str) -> bool:
        """Whether a topic is about other countries than those named, else planned, in all that it says."""
        narrowed = [statement.countries for statement in self.index.topics[key].statements]
        asked = set(map(planned_as, self.countries))
        return bool(asked) and all(where and asked.isdisjoint(where) for where in narrowed)

    def is_surely_about(self, least: float, *besides: str) -> bool:
        """Whether the question is most likely about one topic that is not plain, nor one of `besides`."""
        return any(
            p >= least and key not in PLAIN and key not in besides for key, p in self.likely_topics.items()
        )

    @cached_property
    def reading(self) -> Reading | None:
        """The phone number in the question, read; None without one that is valid."""
        for typed in self.question.phone_numbers:
            number = ExistingNumber(keep=True, number=typed)
            if found := read_number(number, self.question.countries):
                return found
        return None

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """The countries named, else those of the number named, else those of the plan."""
        if self.question.countries:
            return tuple(dict.fromkeys(self.question.countries))
        if self.reading and self.reading.country:
            return (self.reading.country,)
        return tuple(found.decision.country for found in self.plan.countries) if self.plan else ()

    @property
    def said_countries(self) -> tuple[str, ...]:
        """The countries that the question itself names."""
        return tuple(dict.fromkeys(self.question.countries))

    @cached_property
    def types(self) -> tuple[NumberType, ...]:
        """The number types named, by themselves or as topics."""
        by_topic = (TYPE_TOPICS[topic.key] for topic in self.topics if topic.key in TYPE_TOPICS)
        by_number = (self.reading.number_type,) if self.reading and self.reading.number_type else ()
        named = tuple(dict.fromkeys((*self.question.number_types, *by_topic, *by_number)))
        described = (
            TYPE_TOPICS[key] for key, p in self.likely_topics.items() if p >= _SURE and key in TYPE_TOPICS
        )
        return named or tuple(kind for kind in described if self._is_offered_there(kind))

    def _is_offered_there(self, kind: NumberType) -> bool:
        """Whether a number type that is only described is on offer in one of the countries named, if any is."""
        countries = map(planned_as, self.said_countries)
        return not self.said_countries or any(self.facts.offer(country, kind) for country in countries)

    @cached_property
    def means_the_plan(self) -> bool:
        """Whether there is a plan, and the question names nothing else: "which documents do I need?"."""
        asked = self.question
        named = (asked.topics, asked.number_types, asked.countries, self.capabilities, asked.phone_numbers)
        return self.plan is not None and bool(self.plan.countries) and not any(named)

    def types_in(self, country: str) -> tuple[NumberType, ...]:
        """The number types named, else those that the plan recommends in a country."""
        planned = () if self.types or self.capabilities else self.planned(country)
        return self.types or tuple(c.number_type for c in planned if c.number_type)

    def planned(self, country: str) -> tuple[Component, ...]:
        """What the plan recommends in a country."""
        for found in self.plan.countries if self.plan else ():
            if found.decision.country == planned_as(country) and found.decision.recommended:
                return found.decision.recommended.components
        return ()

    @cached_property
    def capabilities(self) -> frozenset[Capability]:
        """The capabilities named; "SMS" and "voice" without a direction are sending and both."""
        if self.names("two_way_sms") and not self.asks(r"\bone[- ]way\b"):
            return self.question.capabilities | SMS
        if self.question.capabilities and not self._offer_taken_for_sms():
            return self.question.capabilities
        if self.asks(r"\b(sms|texts?|texting|txt|messages?)\b"):
            return frozenset({Capability.SEND_SMS})
        return VOICE if self.asks(r"\bvoice\b(?! ?bot| route| routing)") else frozenset()

    def _offer_taken_for_sms(self) -> bool:
        """Whether "offer" was taken for a promotion by SMS: in a question it is what Microsoft offers."""
        said_sms = r"\b(sms|texts?|texting|messag\w+|send\w*|notif\w+|remind\w+|codes?|otp|2fa)\b"
        only_sending = self.question.capabilities == {Capability.SEND_SMS}
        return only_sending and self.asks(r"\boffer(s|ed|ing)?\b") and not self.asks(said_sms)

    @cached_property
    def routes(self) -> tuple[Route, ...]:
        """The routes named as topics."""
        return tuple(ROUTE_TOPICS[topic.key] for topic in self.topics if topic.key in ROUTE_TOPICS)

    @property
    def registration(self) -> Registration | None:
        """The kind of sender ID registration that is asked about."""
        found = {REGISTRATION_TOPICS[t.key] for t in self.topics if t.key in REGISTRATION_TOPICS}
        if len(found) == 1:
            return next(iter(found))
        if self.asks(r"\bpre-?regist|\b(need|needs|require|requires|required|without) .*\bregist"):
            return (
                Registration.DYNAMIC
                if self.asks(r"\bwithout|\bno\b|n't\b|\bnot\b")
                else Registration.PREREGISTERED
            )
        return Registration.DYNAMIC if self.asks(r"\bdynamic") else None

    @property
    def is_about_porting(self) -> bool:
        """Whether a number is to be moved to Microsoft, and not a port of a firewall is meant."""
        words = self.asks(_TO_PORT) and not self.names_beside(*ROUTE_TOPICS)
        return Route.PORT_IN in self.routes or words

    @cached_property
    def is_about_the_service(self) -> bool:
        """Whether the words are those of the catalog, so that an answer about it as a whole fits."""
        return self.index.share_known(self.question.text) >= 0.5
