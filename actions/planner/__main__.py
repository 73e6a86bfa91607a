"""`python -m actions.planner`: one needs object a line in, one plan a line out (see the contract)."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from actions.catalog import CatalogUnavailable, open_catalog
from actions.catalog.facts import Catalog
from actions.planner import plan
from actions.planner.json_io import InvalidNeeds, Json, needs_from_json, plan_to_json
from actions.today import InvalidToday, today


def answers(lines: Iterable[str], catalog: Catalog, day: date) -> Iterator[Json]:
    """A plan, or an error object, for each line."""
    for line in lines:
        try:
            needs = needs_from_json(_parsed(line), catalog.country_names)
        except InvalidNeeds as error:
            yield error.to_json()
        else:
            yield plan_to_json(plan(replace(needs, as_of=needs.as_of or day), catalog))


def _parsed(line: str) -> object:
    try:
        return json.loads(line)
    except json.JSONDecodeError as error:
        raise InvalidNeeds("invalid_json", f"{error.msg} at character {error.pos}", "") from error


def main() -> int:
    """Exit status 0, or 1 if any line failed, or 2 if there is no catalog or no valid date to plan with."""
    try:
        catalog, day = open_catalog().facts, today()
    except (CatalogUnavailable, InvalidToday) as error:
        print(error, file=sys.stderr)
        return 2
    failed = False
    for answer in answers(sys.stdin, catalog, day):
        failed = failed or "error" in answer
        print(json.dumps(answer, ensure_ascii=False))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
