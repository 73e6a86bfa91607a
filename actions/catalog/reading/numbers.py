"""`catalog/numbers/`: what Microsoft offers in each country, and to whom."""

from __future__ import annotations

from actions.catalog import models as m
from actions.catalog import vocabulary as v
from actions.catalog.fields import Row
from actions.catalog.reading.folder import Folder


def read_numbers(folder: Folder) -> list[m.Base]:
    """One country from each file, which is named after its code."""
    names = folder.within("numbers")
    if not names:
        folder.check.problems.append("catalog/numbers: has no country files, such as DE.yaml")
    return [_country(folder.open(name), folder) for name in names]


def _country(row: Row, folder: Folder) -> m.Country:
    iso = row.iso("iso")
    if iso and not row.file.endswith(f"/{iso}.yaml"):
        row.problem("iso", f'"{iso}" differs from the name of the file')
    folder.once(row, "iso", "country", iso)
    source = row.source()
    country = m.Country(
        iso=iso,
        name=row.text("name"),
        source_key=source,
        offers=[_offer(offer, iso, source, folder) for offer in row.rows("number_types")],
        agreement_rules=[_agreement_rule(rule) for rule in row.rows("agreements")],
        billing_rules=[_billing_rule(rule) for rule in row.rows("billing_locations")],
        billing_unclear=[m.BillingUnclear(number_type=t) for t in row.words("billing_unclear", v.NumberType)],
        remarks=[_remark(remark) for remark in row.rows("remarks")],
    )
    row.close()
    return country


def _offer(row: Row, iso: str, page: str, folder: Folder) -> m.Offer:
    number_type = row.word("type", v.NumberType)
    folder.once(row, "type", "offer", (iso, number_type.value))
    registration = row.maybe_word("registration", v.Registration)
    is_sender_id = number_type is v.NumberType.ALPHANUMERIC_SENDER_ID
    if is_sender_id and registration is None:
        row.problem("registration", "is missing; a sender ID is one of dynamic, preregistered")
    if registration is not None and not is_sender_id:
        row.problem("registration", "is for alphanumeric_sender_id only")
    offer = m.Offer(
        number_type=number_type,
        label=row.text("label"),
        registration=registration,
        footnotes=tuple(note.value for note in row.words("notes", v.Footnote)),
        source_key=row.maybe_source("source") or page,
        make_calls=row.word("make_calls", v.Status),
        receive_calls=row.word("receive_calls", v.Status),
        send_sms=row.word("send_sms", v.Status),
        receive_sms=row.word("receive_sms", v.Status),
    )
    row.close()
    return offer


def _agreement_rule(row: Row) -> m.AgreementRule:
    rule = m.AgreementRule(
        number_types=[m.AgreementRuleType(number_type=t) for t in row.words("number_types", v.NumberType)],
        agreements=[m.AgreementRuleAgreement(agreement=a) for a in row.words("agreements", v.Agreement)],
        footnotes=tuple(note.value for note in row.words("footnotes", v.Footnote)),
    )
    row.close()
    return rule


def _billing_rule(row: Row) -> m.BillingRule:
    rule = m.BillingRule(
        number_types=[m.BillingRuleType(number_type=t) for t in row.words("number_types", v.NumberType)],
        countries=[m.BillingRuleCountry(billing_iso=iso) for iso in row.isos("countries")],
    )
    row.close()
    return rule


def _remark(row: Row) -> m.Remark:
    number_types = row.words("number_types", v.NumberType, required=False)
    remark = m.Remark(
        text=row.text("text"),
        ambiguous=row.flag("ambiguous"),
        number_types=tuple(number_type.value for number_type in number_types),
    )
    row.close()
    return remark
