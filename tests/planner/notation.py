"""The short notation of decisions.yaml: needs out of it, plans into it."""

from __future__ import annotations

from typing import Any

WORDS = {"call": "make_calls", "answer": "receive_calls", "send": "send_sms", "receive": "receive_sms"}
_SHORT = {capability: word for word, capability in WORDS.items()}

EVERYTHING_KNOWN: dict[str, Any] = {
    "as_of": "2026-06-01",
    "billing_country": "US",
    "agreement": "EA",
    "acs_customer": "has_numbers",
    "existing_number": {"keep": False},
}


def needs_in_full(short: dict[str, Any]) -> dict[str, Any]:
    """Needs as the contract has them."""
    full = {**EVERYTHING_KNOWN, **short}
    full["as_of"] = str(full["as_of"])
    full["capabilities"] = _capabilities(full.pop("wants", ""))
    if "by_country" in full:
        full["capabilities_by_country"] = {
            country: _capabilities(words) for country, words in full.pop("by_country").items()
        }
    if "kept" in full:
        full["existing_number"] = {"keep": True, **full.pop("kept")}
    return full


def _capabilities(words: str) -> list[str]:
    return [WORDS[word] for word in words.split()]


def decision_in_short(plan: dict[str, Any]) -> dict[str, Any]:
    """A country's plan, as JSON, in the notation; components and alternatives in a fixed order."""
    return {
        "verdict": plan["verdict"],
        "recommended": _option(plan["recommended"]),
        "alternatives": sorted(map(_option, plan["alternatives"])),
        "uncovered": plan["uncovered"],
    }


def in_order(decision: dict[str, Any]) -> dict[str, Any]:
    """A decision as it is written down, with what goes without saying, in the same fixed order."""
    return {
        "verdict": decision["verdict"],
        "recommended": sorted(decision["recommended"]),
        "alternatives": sorted(map(sorted, decision.get("alternatives", ()))),
        "uncovered": decision.get("uncovered", []),
    }


def _option(option: dict[str, Any]) -> list[str]:
    return sorted(map(_component, option["components"]))


def _component(component: dict[str, Any]) -> str:
    brought = "+".join(
        _SHORT[capability] + ("~" if status == "preview" else "")
        for capability, status in component["capabilities"].items()
    )
    gates = "; ".join(
        f"{gate} {standing}"
        for gate, standing in component["eligibility"].items()
        if standing not in ("allowed", "not_applicable")
    )
    parts = [
        component["route"],
        component["number_type"],
        f"for {brought}",
        gates and f"({gates})",
        component["conditions"] and f"if {'+'.join(component['conditions'])}",
        component["successor"] and f"then {component['successor']}",
    ]
    return " ".join(part for part in parts if part)
