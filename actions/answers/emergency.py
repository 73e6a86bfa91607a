"""Where emergency calls work."""

from __future__ import annotations

from actions.answers import wording as w
from actions.answers.enquiry import Enquiry
from actions.answers.reply import Reply, reply
from actions.answers.statements import told
from actions.catalog.facts import Source

_KEY = "emergency_calling"
_DETAIL = r"\b(tests?|testing|933)\b|\bhow (long|much|many|soon|fast)\b|\bwhy\b|\b(texts?|texting|sms|messages?)\b"  # asks more than whether it works


def emergency(enquiry: Enquiry) -> Reply | None:
    """Yes or no for the countries named; None where another topic of emergency calls is named."""
    if enquiry.names_beside(_KEY) or enquiry.asks(_DETAIL):
        return None
    topic = enquiry.index.topics[_KEY]
    whole = topic.statements[0]
    narrow = [s for s in topic.statements if s.countries]
    countries = enquiry.said_countries or (enquiry.countries if enquiry.yes_or_no else ())
    if not countries:
        return None
    lines: list[str] = []
    sources: list[Source] = []
    for country in countries:
        found = next((s for s in narrow if country in s.countries), None)
        name = w.place(country, enquiry.facts)
        if found is None:
            lines.append(f"No. Emergency calls in {name} are not supported.")
            sources += whole.readings[0].sources
            continue
        answer = told([found])
        head = f"Yes, in {name}." if not found.contradictory else f"For {name}:"
        lines += [head, *answer.lines]
        sources += answer.sources
    return reply([*lines, whole.readings[0].text], sources)
