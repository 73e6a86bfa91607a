"""Fees beside leases, calls and messages, and what single carriers add."""

from __future__ import annotations

from actions.answers import wording as w
from actions.answers.enquiry import Enquiry
from actions.answers.reply import Reply, reply
from actions.answers.statements import told
from actions.catalog.reference import Fee
from actions.catalog.vocabulary import FeeUnit, NumberType, Subject
from actions.planner import wording as planner_words

_UNITS = {
    FeeUnit.ONCE: "once",
    FeeUnit.MONTH: "per month",
    FeeUnit.MINUTE: "per minute",
    FeeUnit.PARTICIPANT_MINUTE: "per participant and minute",
}
_FEE_WORDS = {
    "recording": r"\brecord",
    "ten_dlc": r"\b10 ?-?dlc\b|\bbrand\b|\bcampaign|\bvetting\b|\btcr\b",
    "short_code": r"\bvanity short|\bvanity code|\b(pick|picking|choose|choosing|select|selecting|our own)\b.{0,25}\b(digits|code)\b",
}


def fees(enquiry: Enquiry) -> Reply | None:
    """Fees beside leases, calls and messages, by their name."""
    wanted = [key for key, words in _FEE_WORDS.items() if enquiry.asks(words)]
    if not wanted:
        return None
    found = [fee for fee in enquiry.catalog.fees() if fee.key.startswith(tuple(wanted))]
    lines = [_fee_line(fee) for fee in _narrowed(found, enquiry)]
    if not lines:
        return None
    notes = told(
        s
        for s in enquiry.catalog.statements(Subject.PRICES)
        if s.contradictory and NumberType.LOCAL in s.number_types and "vetting" in enquiry.text
    )
    return reply([*lines, *notes.lines], [*(fee.source for fee in found), *notes.sources])


def _narrowed(found: list[Fee], enquiry: Enquiry) -> list[Fee]:
    """The fees whose own name is in the question, else all."""
    named = [fee for fee in found if any(word in fee.title.lower().split() for word in enquiry.text.split())]
    return named or found


def _fee_line(fee: Fee) -> str:
    note = f" {fee.note}" if fee.note else ""
    return f"{fee.title}: {w.usd(fee.amount)} {_UNITS[fee.unit]}.{note}"


def surcharges(enquiry: Enquiry) -> Reply | None:
    """What a single carrier adds to a message segment."""
    said = [
        s
        for s in enquiry.catalog.carrier_surcharges("US")
        if s.carrier.lower() in enquiry.text and (not enquiry.types or s.number_type in enquiry.types)
    ]
    if not said:
        return None
    lines = []
    for charge in said:
        amounts = [
            f"{word} {w.usd(amount)}"
            for word, amount in (("sent", charge.send), ("received", charge.receive))
            if amount is not None
        ]
        kind = planner_words.NUMBER_TYPES[charge.number_type]
        lines.append(f"{charge.carrier}, {kind}, surcharge per segment: {', '.join(amounts)}.")
    return reply(lines, [charge.source for charge in said])
