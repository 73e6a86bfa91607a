"""The one place that reads the clock, so that tests do not age."""

from __future__ import annotations

import os
from datetime import date

VARIABLE = "DIALPATH_TODAY"


class InvalidToday(ValueError):
    """DIALPATH_TODAY is set to something that is not a date."""


def today() -> date:
    """Today, or the day in DIALPATH_TODAY (YYYY-MM-DD). Raises `InvalidToday` for anything else there."""
    fixed = os.environ.get(VARIABLE)
    if not fixed:
        return date.today()
    try:
        return date.fromisoformat(fixed)
    except ValueError as error:
        raise InvalidToday(f"{VARIABLE}={fixed!r} is not a date; write it as YYYY-MM-DD") from error
