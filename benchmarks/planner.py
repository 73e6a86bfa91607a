"""How long the planner takes for many needs: `python -m benchmarks.planner [NUMBER]`.

The needs are drawn at random from everything that the catalog knows, always the same ones.
"""

from __future__ import annotations

import cProfile
import json
import pstats
import random
import sys
import time
from datetime import date
from typing import Any

from actions.catalog import open_catalog
from actions.catalog.facts import Catalog
from actions.catalog.vocabulary import Agreement, Capability, NumberType
from actions.planner.__main__ import answers
from actions.planner.needs import AcsCustomer, Port, SmsPurpose, UsedBy

TODAY = date(2026, 11, 23)
DAYS = ("2026-10-22", "2026-10-23", "2026-11-23", "2028-09-30", "2028-10-01")
NUMBERS = ("+44 20 7946 0958", "020 7946 0958", "1-800-FLOWERS", "+52 55 5123 4567", "+1 555", "030 901820")
HOTTEST = 12


def random_needs(number: int, catalog: Catalog) -> list[dict[str, Any]]:
    """Needs as the contract's JSON; each field is unknown now and then."""
    draw = random.Random(number)
    offered, world = sorted(catalog.countries), sorted(catalog.country_names)

    def country() -> str:
        return draw.choice(offered if draw.random() < 0.9 else world)

    def existing_number() -> dict[str, Any]:
        return draw.choice(
            [
                {"keep": False},
                {"keep": True, "number": draw.choice(NUMBERS)},
                {
                    "keep": True,
                    "country": country(),
                    "number_type": draw.choice(["toll_free", "local", "mobile"]),
                },
            ]
        )

    def one_need() -> dict[str, Any]:
        wishes = {
            "existing_number": existing_number(),
            "port": draw.choice(list(Port)).value,
            "billing_country": country(),
            "agreement": draw.choice(list(Agreement)).value,
            "acs_customer": draw.choice(list(AcsCustomer)).value,
            "number_type": draw.choice(list(NumberType)).value,
            "used_by": draw.choice(list(UsedBy)).value,
            "sms_purpose": draw.choice(list(SmsPurpose)).value,
        }
        known = {field: wish for field, wish in wishes.items() if draw.random() < 0.7}
        capabilities = draw.sample([capability.value for capability in Capability], draw.randint(1, 4))
        countries = sorted({country() for _ in range(draw.choice((1, 1, 1, 2, 3)))})
        return {"countries": countries, "capabilities": capabilities, "as_of": draw.choice(DAYS), **known}

    return [one_need() for _ in range(number)]


def main(number: int) -> None:
    """Print the time for all needs, then where a tenth of them spends it."""
    with open_catalog() as opened:
        catalog = opened.facts
    lines = [json.dumps(needs) for needs in random_needs(number, catalog)]

    began = time.perf_counter()
    failed = sum("error" in answer for answer in answers(lines, catalog, TODAY))
    seconds = time.perf_counter() - began
    print(f"{number} needs in {seconds:.1f} s: {seconds / number * 1000:.2f} ms each, {failed} failed")

    with cProfile.Profile() as profile:
        for _ in answers(lines[: max(1, number // 10)], catalog, TODAY):
            pass
    pstats.Stats(profile).sort_stats("tottime").print_stats(HOTTEST)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 4_000)
