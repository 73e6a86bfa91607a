"""The planner's doors: needs and plans as the JSON of the contract."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import jsonschema

from actions.catalog.facts import Source
from actions.catalog.vocabulary import CAPABILITIES, Agreement, Capability, NumberType
from actions.planner.needs import (
    AcsCustomer,
    ExistingNumber,
    Monthly,
    Needs,
    Port,
    SmsPurpose,
    UsedBy,
)
from actions.planner.plan import Component, CountryPlan, Instructions, Option, Plan

_CONTRACT = Path(__file__).parent / "contract"
_Member = TypeVar("_Member", bound=Enum)

Json = dict[str, Any]


class InvalidNeeds(ValueError):
    """Needs that do not fit the contract; `path` is where, e.g. `existing_number.country`."""

    def __init__(self, code: str, message: str, path: str) -> None:
        super().__init__(message)
        self.code, self.message, self.path = code, message, path

    def to_json(self) -> Json:
        """The error object that stands in place of a plan."""
        return {"error": {"code": self.code, "message": self.message, "path": self.path}}


@lru_cache
def validator(name: str) -> jsonschema.Draft202012Validator:
    """The validator of a contract schema: `needs` or `plan`."""
    schema = json.loads((_CONTRACT / f"{name}.schema.json").read_text("utf-8"))
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


def needs_from_json(document: object, territories: Mapping[str, str] | None = None) -> Needs:
    """Needs out of the contract's JSON; `territories` are the country codes that exist.

    Raises `InvalidNeeds` for whatever the schema refuses, and for codes of no country.
    """
    error = jsonschema.exceptions.best_match(validator("needs").iter_errors(document))
    if error is not None:
        raise InvalidNeeds("invalid_needs", error.message, ".".join(map(str, error.absolute_path)))
    assert isinstance(document, dict)
    if territories is not None:
        _check_countries(document, territories)
    return Needs(
        countries=tuple(document.get("countries", ())),
        capabilities=_capabilities(document.get("capabilities")),
        capabilities_by_country={
            country: _capabilities(wanted)
            for country, wanted in (document.get("capabilities_by_country") or {}).items()
        },
        existing_number=_existing_number(document.get("existing_number")),
        port=_member(Port, document.get("port")),
        billing_country=document.get("billing_country"),
        agreement=_member(Agreement, document.get("agreement")),
        acs_customer=_member(AcsCustomer, document.get("acs_customer")),
        as_of=date.fromisoformat(document["as_of"]) if document.get("as_of") else None,
        number_type=_member(NumberType, document.get("number_type")),
        used_by=_member(UsedBy, document.get("used_by")),
        sms_purpose=_member(SmsPurpose, document.get("sms_purpose")),
        monthly=_monthly(document.get("monthly")),
    )


def _check_countries(document: Json, territories: Mapping[str, str]) -> None:
    said = [(f"countries.{index}", code) for index, code in enumerate(document.get("countries", ()))]
    said += [
        (f"capabilities_by_country.{code}", code) for code in document.get("capabilities_by_country") or ()
    ]
    said.append(("billing_country", document.get("billing_country")))
    said.append(("existing_number.country", (document.get("existing_number") or {}).get("country")))
    for path, code in said:
        if code is not None and code not in territories:
            raise InvalidNeeds("unknown_country", f"{code!r} is not an ISO 3166-1 alpha-2 country code", path)


def _member(kind: type[_Member], value: object) -> _Member | None:
    return None if value is None else kind(value)


def _capabilities(values: list[str] | None) -> frozenset[Capability]:
    return frozenset(Capability(value) for value in values or ())


def _existing_number(document: Json | None) -> ExistingNumber | None:
    if document is None:
        return None
    return ExistingNumber(
        keep=document["keep"],
        number=document.get("number"),
        country=document.get("country"),
        number_type=_member(NumberType, document.get("number_type")),
    )


def _monthly(document: Json | None) -> Monthly | None:
    if document is None:
        return None
    minutes = {
        field: Decimal(str(document[field])) for field in ("minutes_out", "minutes_in") if field in document
    }
    return Monthly(
        numbers=document.get("numbers"),
        minutes_out=minutes.get("minutes_out"),
        minutes_in=minutes.get("minutes_in"),
        sms_out=document.get("sms_out"),
        sms_in=document.get("sms_in"),
    )


def needs_to_json(needs: Needs) -> Json:
    """The contract's JSON of needs; every field is there, null where nothing is known."""
    existing, monthly = needs.existing_number, needs.monthly
    return {
        "countries": list(needs.countries),
        "capabilities": _in_order(needs.capabilities),
        "capabilities_by_country": {
            country: _in_order(wanted) for country, wanted in sorted(needs.capabilities_by_country.items())
        }
        or None,
        "existing_number": {
            "keep": existing.keep,
            "number": existing.number,
            "country": existing.country,
            "number_type": _plain(existing.number_type),
        }
        if existing
        else None,
        "port": _plain(needs.port),
        "billing_country": needs.billing_country,
        "agreement": _plain(needs.agreement),
        "acs_customer": _plain(needs.acs_customer),
        "as_of": needs.as_of.isoformat() if needs.as_of else None,
        "number_type": _plain(needs.number_type),
        "used_by": _plain(needs.used_by),
        "sms_purpose": _plain(needs.sms_purpose),
        "monthly": {field: _plain(value) for field, value in vars(monthly).items() if value is not None}
        if monthly
        else None,
    }


def plan_to_json(plan: Plan) -> Json:
    """The contract's JSON of a plan."""
    return {
        "needs": needs_to_json(plan.needs),
        "as_of": plan.as_of.isoformat(),
        "phase": plan.phase.value,
        "next_question": plan.next_question,
        "countries": [_country_plan(country) for country in plan.countries],
        "path": [vars(step) for step in plan.path],
        "catalog_version": plan.catalog_version,
    }


def _country_plan(plan: CountryPlan) -> Json:
    decision = plan.decision
    return {
        "country": decision.country,
        "verdict": decision.verdict.value,
        "recommended": _option(decision.recommended, plan),
        "alternatives": [_option(option, plan) for option in plan.alternatives],
        "uncovered": _in_order(decision.uncovered),
        "reasons": list(plan.reasons),
    }


def _option(option: Option, plan: CountryPlan) -> Json:
    return {
        "components": [_component(component, plan.instructions[component]) for component in option.components]
    }


def _component(component: Component, instructions: Instructions) -> Json:
    return {
        "route": component.route.value,
        "number_type": _plain(component.number_type),
        "capabilities": {capability.value: status.value for capability, status in component.capabilities},
        "eligibility": {gate: standing.value for gate, standing in vars(component.eligibility).items()},
        "conditions": list(component.conditions),
        "successor": _plain(component.successor),
        "lead_time": instructions.lead_time,
        "documents": list(instructions.documents),
        "steps": list(instructions.steps),
        "monthly_cost_usd": _plain(instructions.monthly_cost_usd),
        "notes": list(instructions.notes),
        "sources": [_source(source) for source in instructions.sources],
    }


def _source(source: Source) -> Json:
    return {"title": source.title, "url": source.url, "as_of": source.as_of.isoformat()}


def _in_order(capabilities: frozenset[Capability]) -> list[str]:
    return [capability.value for capability in CAPABILITIES if capability in capabilities]


def _plain(value: Enum | Decimal | int | None) -> str | float | int | None:
    """An enum member by its value, a decimal as a JSON number."""
    if isinstance(value, Enum):
        return str(value.value)
    return float(value) if isinstance(value, Decimal) else value
