"""For which day the plan is: "how would it look on 1 January 2029?"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from actions.understanding.conversation import Conversation
from actions.understanding.utterance import Utterance

_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_DATE: Final = re.compile(
    rf"\b(?:(?P<iso>20\d\d-\d\d-\d\d)|(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? )?(?P<month>{_MONTH})\.?"
    rf"(?: (?P<day_after>\d{{1,2}})(?:st|nd|rd|th)?)?,?(?: of)? (?P<year>20\d\d)|(?:in|until|till|by) (?P<alone>20\d\d))\b",
    re.IGNORECASE,
)
_PLANNED_FOR: Final = re.compile(
    r"\b(?:what if|how (?:would|will|does|do|about)|suppose|go(?:ing)? live|went live|launch(?:ed|ing)?|start(?:ed|ing)?|"
    r"wait(?:ed|ing)?|as of|look|buy|bought|plan)\b",
    re.IGNORECASE,
)
_TODAY: Final = re.compile(r"\b(?:today|now|right away|immediately|at once)\b", re.IGNORECASE)
_PAST: Final = re.compile(r"\b(?:since|before|ago|have had|we had|held|already)\b", re.IGNORECASE)


def hear_day(conversation: Conversation, utterance: Utterance, requested: str | None) -> Conversation:
    """Plans for another day than today, if a change of the plan names one, or for today again."""
    if utterance.intent != "change" or not conversation.needs.countries:
        return conversation
    day = next(_days(utterance.text), None)
    if day is None:
        return conversation.with_needs(as_of=None) if _TODAY.search(utterance.text) else conversation
    if _PAST.search(utterance.text) or not _PLANNED_FOR.search(utterance.text):
        return conversation
    return conversation.with_needs(as_of=day)


def _days(text: str) -> Iterator[date]:
    """The days that a text names; a month or a year stands for its first day."""
    for match in _DATE.finditer(text):
        day = match["day"] or match["day_after"] or "1"
        month = (match["month"] or "jan")[:3]
        written = match["iso"] or f"{match['year'] or match['alone']} {month} {day}"
        try:
            yield datetime.strptime(written, "%Y-%m-%d" if match["iso"] else "%Y %b %d").date()
        except ValueError:
            continue  # the 31st of June
