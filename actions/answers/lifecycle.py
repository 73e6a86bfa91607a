"""What the retirement means, and what takes over."""

from __future__ import annotations

from actions.answers import wording as w
from actions.answers.availability import availability
from actions.answers.eligibility import HISTORY_TOPICS
from actions.answers.enquiry import PLAIN, ROUTE_TOPICS, TYPE_TOPICS, Enquiry
from actions.answers.reply import Reply, reply
from actions.answers.statements import facet_reply, told
from actions.catalog.facts import Topic
from actions.catalog.vocabulary import SMS, VOICE, Facet, NumberType, Route
from actions.planner.plan import Phase
from actions.planner.retirement import successor

_DELETES = r"\bdelet\w*\b.{0,40}\b(resource|subscription|acs)\b|\b(resource|subscription)\b.{0,20}\bdelet\w*"
_SINCE_WHEN = r"\bsince (when|(which|what) (day|date|month))\b"
# Of the end, and of use: what may still be bought after the announcement is another question.
_STILL_WORKS_AFTER = (
    r"^(?=.*\b(after|beyond|past)\b.{0,25}\b(2028|retirement|shut ?down|the end|switch-?off)\b)"
    r"(?=.*\bstill\b.{0,12}\b(ring|rings|ringing|work|works|working|run|runs|usable|reachable|in use|live|alive)\b)"
)
_AFTER = r"\b(retire\w*|2028|shut|sunset|end of life|eol|go(es|ing)? away|after acs|leave acs|ends?|discontinu\w*)\b"


def on_deletion(enquiry: Enquiry) -> Reply | None:
    """What becomes of numbers whose resource is deleted, where that is asked."""
    if not enquiry.asks(_DELETES):
        return None
    rules = enquiry.index.topics["orphaned_numbers"].about(Facet.RULE)
    return told(rules) if rules else None


def retirement(enquiry: Enquiry) -> Reply | None:
    """The dates and what they mean; None where a topic of its own tells it."""
    if enquiry.yes_or_no and enquiry.types and enquiry.asks(_STILL_WORKS_AFTER):
        works = told(enquiry.index.topics["existing_numbers"].about(Facet.RULE)[:1])
        return reply([f"No. {works.lines[0]}"], works.sources) + _for_the_person(enquiry)
    special = [topic for topic in enquiry.topics if _is_special(topic)]
    if special:
        main = told([special[-1].statements[0], *special[-1].about(Facet.DATE)[:1]])
        return main + _for_the_person(enquiry)
    topic = enquiry.index.topics["retirement"]
    about = _service(enquiry)
    if enquiry.asks(_SINCE_WHEN):
        main = told(topic.about(Facet.DATE))
    elif about is not None:
        main = told([about.statements[0], *about.about(Facet.DATE)[:1], *about.about(Facet.ALTERNATIVE)[:1]])
    elif Facet.DATE in enquiry.facets[:1] and enquiry.asks(
        r"\bwhen|\bdates?\b|\bdeadline|\bhow long|\buntil"
    ):
        main = told(topic.about(Facet.DATE))
    else:
        main = told([topic.statements[0], *topic.about(Facet.DATE)])
    return main + _for_the_person(enquiry)


def _is_special(topic: Topic) -> bool:
    """Whether a topic has its own part in the retirement, as a service or a question of its own."""
    wide = (*TYPE_TOPICS, *ROUTE_TOPICS, "retirement", "who_can_buy", "acs", "sms")
    return topic.key not in wide and (topic.key not in PLAIN or bool(topic.about(Facet.DATE)))


def _service(enquiry: Enquiry) -> Topic | None:
    """The topic of what is asked about, where it knows its own date."""
    topics = enquiry.index.topics
    for named in enquiry.topics:
        if named.key in ROUTE_TOPICS:
            return topics.get(f"{named.key}_retirement", named)
    if enquiry.asks(r"\b(my|our|existing) (\w+ )?numbers?\b"):
        return topics["existing_numbers"]
    if (enquiry.capabilities and enquiry.capabilities <= SMS) or enquiry.names("sms"):
        return topics["acs_sms_retirement"]
    if enquiry.types and set(enquiry.types) <= set(TYPE_TOPICS.values()):
        sms_only = {NumberType.ALPHANUMERIC_SENDER_ID, NumberType.SHORT_CODE, NumberType.MOBILE}
        return topics["acs_sms_retirement" if set(enquiry.types) <= sms_only else "numbers_retirement"]
    return None


def _for_the_person(enquiry: Enquiry) -> Reply:
    """What the dates mean for the history that is known."""
    customer = enquiry.plan.needs.acs_customer if enquiry.plan else None
    if customer is None:
        return reply([], [])
    topic = enquiry.index.topics[HISTORY_TOPICS[customer]]
    found = told(topic.statements[:1])
    return reply(["For you:", *found.lines], found.sources)


def alternatives(enquiry: Enquiry) -> Reply | None:
    """What else there is: a topic's own alternatives, else those of the country."""
    if enquiry.countries and not enquiry.asks(_AFTER) and (enquiry.types or enquiry.capabilities):
        return _in_country(enquiry)
    for topic in enquiry.topics:
        if found := facet_reply(topic, Facet.ALTERNATIVE, enquiry):
            return found
    if enquiry.names_beside():
        return None
    return _after_retirement(enquiry)


def _in_country(enquiry: Enquiry) -> Reply | None:
    """The offers of the country and the routes beside them."""
    found = availability(enquiry)
    if found is None:
        return None
    successors = _successor_line(enquiry)
    return reply([*found.lines, successors], found.sources)


def _successor_line(enquiry: Enquiry) -> str | None:
    if enquiry.plan is None or enquiry.plan.phase is Phase.OPEN:
        return None
    wanted = enquiry.capabilities or VOICE
    route = successor(Route.MICROSOFT_NUMBER, wanted, enquiry.countries[0], enquiry.facts)
    ends = enquiry.facts.lifecycle.retirement.isoformat()
    return f"After {ends}: {w.route(route)}." if route else None


def _after_retirement(enquiry: Enquiry) -> Reply:
    """The successors of what is meant: SMS, calls, or all."""
    topics = enquiry.index.topics
    if (enquiry.capabilities and enquiry.capabilities <= SMS) or enquiry.names("sms"):
        found = facet_reply(topics["acs_sms_retirement"], Facet.ALTERNATIVE, enquiry)
    elif enquiry.capabilities and enquiry.capabilities <= VOICE:
        found = facet_reply(topics["numbers_retirement"], Facet.ALTERNATIVE, enquiry)
    else:
        found = None
    return found or told(topics["retirement"].about(Facet.ALTERNATIVE))
