"""The topic that an intent is about where the question names none."""

from __future__ import annotations

from collections.abc import Callable

from actions.answers.enquiry import Enquiry
from actions.answers.reply import Reply
from actions.answers.statements import reply_from


def about(key: str) -> Callable[[Enquiry], Reply | None]:
    """An answerer that falls back to one topic."""

    def answer_about(enquiry: Enquiry) -> Reply | None:
        if enquiry.names_beside(key) or not enquiry.is_about_the_service:
            return None
        return reply_from(enquiry.index.topics[key], enquiry)

    return answer_about
