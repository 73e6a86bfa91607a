"""Reads an existing number with libphonenumber: rules E1 to E4 of the decision model."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberType

from actions.catalog.vocabulary import NumberType
from actions.planner.needs import ExistingNumber

# A plus before any digit: "+44 20 ...", "(+44) 20 ...", "tel:+44-20-...".
_INTERNATIONAL = re.compile(r"\D*?\+")
NANP = 1  # country calling code of the North American Numbering Plan

_TYPES = {
    PhoneNumberType.FIXED_LINE: NumberType.LOCAL,
    PhoneNumberType.TOLL_FREE: NumberType.TOLL_FREE,
    PhoneNumberType.MOBILE: NumberType.MOBILE,
}


@dataclass(frozen=True)
class KeptNumber:
    """A number to keep whose country is known.

    `number_type` is None when it is unknown, or when the library names a type that no rule of
    ours covers (premium, shared cost, VoIP ...); `type_known` tells the two apart.
    """

    country: str
    number_type: NumberType | None
    type_known: bool
    e164: str | None = None


@dataclass(frozen=True)
class Existing:
    """What is known of the existing number: `kept` is None for "none", or while `known` is False."""

    known: bool
    kept: KeptNumber | None = None


@dataclass(frozen=True)
class Reading:
    """One valid way to read the digits that were typed."""

    e164: str
    country: str | None
    number_type: NumberType | None
    type_known: bool


def understand_existing(existing: ExistingNumber | None, planned: Sequence[str]) -> Existing:
    """What the existing number is, given the planned countries (PR already planned as US)."""
    if existing is None:
        return Existing(known=False)
    if not existing.keep:
        return Existing(known=True)
    if existing.number:
        reading = read_number(existing, planned)
        if reading is None:
            return Existing(known=False)
        country, number_type, type_known = reading.country, reading.number_type, reading.type_known
        e164: str | None = reading.e164
    else:
        country, number_type, e164 = existing.country, existing.number_type, None
        type_known = number_type is not None
    country = country or (planned[0] if len(planned) == 1 else None)  # E4
    if country is None:
        return Existing(known=False)
    kept = KeptNumber(planned_as(country), number_type, type_known, e164)
    return Existing(known=type_known, kept=kept)


def read_number(existing: ExistingNumber, planned: Sequence[str]) -> Reading | None:
    """The one valid reading of the number as typed, or None for no reading or two (E1)."""
    readings = possible_readings(existing, planned)
    return readings[0] if len(readings) == 1 else None


def possible_readings(existing: ExistingNumber, planned: Sequence[str]) -> list[Reading]:
    """Every valid reading of the number: national ones first, international only if there is none (E1)."""
    typed = (existing.number or "").strip()
    if not _INTERNATIONAL.match(typed):
        for regions in ([existing.country] if existing.country else [], planned):
            national = {
                reading.e164: reading
                for reading in _read_in(typed, regions, existing, planned)
                if reading.number_type is not None or not reading.type_known
            }
            if national:
                return list(national.values())
        typed = "+" + typed
    return list(_read_in(typed, [None], existing, planned))


def _read_in(
    typed: str, regions: Iterable[str | None], existing: ExistingNumber, planned: Sequence[str]
) -> Iterable[Reading]:
    for region in regions:
        try:
            number = phonenumbers.parse(typed, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            yield _describe(number, existing, planned)


def _describe(number: PhoneNumber, existing: ExistingNumber, planned: Sequence[str]) -> Reading:
    number_type, type_known = _number_type(number, existing)
    return Reading(
        e164=phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164),
        country=_country(number, number_type, existing, planned),
        number_type=number_type,
        type_known=type_known,
    )


def _number_type(number: PhoneNumber, existing: ExistingNumber) -> tuple[NumberType | None, bool]:
    """The number's type and whether it is known (E2)."""
    kind = phonenumbers.number_type(number)
    if kind != PhoneNumberType.FIXED_LINE_OR_MOBILE:
        return _TYPES.get(kind), True
    if number.country_code == NANP:
        return NumberType.LOCAL, True
    if existing.number_type in (NumberType.LOCAL, NumberType.MOBILE):
        return existing.number_type, True
    return None, False


def _country(
    number: PhoneNumber, number_type: NumberType | None, existing: ExistingNumber, planned: Sequence[str]
) -> str | None:
    """The country that a number belongs to (E3 for +1 toll-free numbers, which carry none)."""
    if number.country_code == NANP and number_type is NumberType.TOLL_FREE:
        if _is_nanp(existing.country):
            return existing.country
        nanp = [country for country in planned if _is_nanp(country)]
        return "US" if "US" in nanp or not nanp else nanp[0]
    region = phonenumbers.region_code_for_number(number)
    return region if region and region != phonenumbers.REGION_CODE_FOR_NON_GEO_ENTITY else None


def _is_nanp(country: str | None) -> bool:
    return country is not None and phonenumbers.country_code_for_region(country) == NANP


def planned_as(country: str) -> str:
    """Puerto Rico's numbers are United States numbers (E5)."""
    return "US" if country == "PR" else country
