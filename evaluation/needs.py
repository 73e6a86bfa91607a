"""Compares needs as a conversation expects them with needs as the assistant understood them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

import phonenumbers

from evaluation.reading import Json

_CAPABILITY_FIELDS = ("capabilities", "capabilities_by_country")


def variants(expected: Json) -> tuple[Json, ...]:
    """The expected needs without `any_of`: one object for each combination of allowed values."""
    choices = [
        value["any_of"] if isinstance(value, Mapping) and "any_of" in value else [value]
        for value in expected.values()
    ]
    return tuple(dict(zip(expected, chosen, strict=True)) for chosen in product(*choices))


def differences(expected: Json, understood: Json) -> tuple[str, ...]:
    """What is not as expected, in words; empty if the needs are right. `expected` is free of `any_of`."""
    return tuple(_differences(expected, understood))


def _differences(expected: Json, understood: Json) -> Iterator[str]:
    wanted: Any
    got: Any
    for name, value in expected.items():
        if name in _CAPABILITY_FIELDS:
            continue
        if name == "countries":
            wanted, got = planned_countries(expected), planned_countries(understood)
        elif name == "existing_number":
            yield from _number_differences(expected, understood)
            continue
        else:
            wanted, got = value, understood.get(name)
            if isinstance(wanted, Mapping):
                got = {key: (got or {}).get(key) for key in wanted}
        if wanted != got:
            yield f"{name}: expected {_shown(wanted)}, understood {_shown(got)}"
    if any(name in expected for name in _CAPABILITY_FIELDS):
        yield from _capability_differences(expected, understood)


def planned_countries(needs: Json) -> frozenset[str]:
    """The countries to be planned: the named ones and the kept number's own; PR counts as US."""
    countries = set(needs.get("countries") or ())
    kept = needs.get("existing_number") or {}
    if kept.get("keep"):
        countries |= {kept.get("country") or _region(e164(needs), countries)} - {None}
    return frozenset("US" if country == "PR" else country for country in countries)


def e164(needs: Json) -> str | None:
    """The existing number as E.164, read in its own country, else in the planned ones; None if neither."""
    existing = needs.get("existing_number") or {}
    number = existing.get("number")
    if not number:
        return None
    regions = [existing.get("country"), *(needs.get("countries") or ()), None]
    for region in regions:
        try:
            parsed = phonenumbers.parse(number, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(parsed):
            return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))
    return str(number)


def _region(number: str | None, planned: set[str]) -> str | None:
    """The country of a number; a +1 toll-free number belongs to the planned +1 country (rule E3)."""
    if not number or not number.startswith("+"):
        return None
    parsed = phonenumbers.parse(number, None)
    shared = phonenumbers.number_type(parsed) == phonenumbers.PhoneNumberType.TOLL_FREE
    if shared and parsed.country_code == 1:
        own = planned & set(phonenumbers.COUNTRY_CODE_TO_REGION_CODE[1])
        return "US" if not own or own & {"US", "PR"} else own.pop()
    region = phonenumbers.region_code_for_number(parsed)
    return region if region and region != "001" else None


def _number_differences(expected: Json, understood: Json) -> Iterator[str]:
    wanted, got = expected["existing_number"] or {}, understood.get("existing_number") or {}
    if wanted.get("keep") != got.get("keep"):
        yield f"existing_number.keep: expected {wanted.get('keep')}, understood {got.get('keep')}"
        return
    if wanted.get("number") and e164(expected) != e164(understood):
        yield f"existing_number.number: expected {e164(expected)}, understood {e164(understood)}"
    if wanted.get("number"):
        return
    for name in ("country", "number_type"):
        if wanted.get(name) is not None and wanted[name] != got.get(name):
            yield f"existing_number.{name}: expected {wanted[name]}, understood {got.get(name)}"


def _capability_differences(expected: Json, understood: Json) -> Iterator[str]:
    for country in sorted(planned_countries(expected)) or [""]:
        wanted, got = _capabilities(expected, country), _capabilities(understood, country)
        if wanted != got:
            where = f"capabilities in {country}" if country else "capabilities"
            yield f"{where}: expected {_shown(wanted)}, understood {_shown(got)}"


def _capabilities(needs: Json, country: str) -> frozenset[str]:
    by_country = dict(needs.get("capabilities_by_country") or {})
    if "PR" in by_country:
        by_country.setdefault("US", by_country["PR"])
    wanted = by_country.get(country, needs.get("capabilities"))
    return frozenset(wanted or ())


def _shown(value: Any) -> str:
    if isinstance(value, frozenset):
        return ", ".join(sorted(value)) or "nothing"
    return "nothing" if value is None else str(value)
