"""What Microsoft offers in each country, and to whom."""

from __future__ import annotations

from sqlalchemy import Index, UniqueConstraint

from actions.catalog import columns as c
from actions.catalog import vocabulary as v
from actions.catalog.models.base import Base


class Country(Base):
    """A country in which Microsoft offers numbers, codes or sender IDs."""

    __tablename__ = "country"
    iso = c.link("territory.iso", primary_key=True)
    name = c.text()
    source_key = c.link("source.key")
    offers = c.children("Offer")
    agreement_rules = c.children("AgreementRule")
    billing_rules = c.children("BillingRule")
    billing_unclear = c.children("BillingUnclear")
    remarks = c.children("Remark")


class Offer(Base):
    """One number type of one country, with a status for each capability."""

    __tablename__ = "offer"
    id = c.serial()
    country_iso = c.link("country.iso")
    number_type = c.word(v.NumberType)
    label = c.text()
    registration = c.maybe_word(v.Registration)
    footnotes = c.texts()
    source_key = c.link("source.key")
    make_calls = c.word(v.Status)
    receive_calls = c.word(v.Status)
    send_sms = c.word(v.Status)
    receive_sms = c.word(v.Status)
    __table_args__ = (
        UniqueConstraint("country_iso", "number_type"),
        # Holds all that a look-up by capability reads, in the order of its answer.
        Index(
            "ix_offer_capabilities",
            *("country_iso", "number_type", "make_calls", "receive_calls", "send_sms", "receive_sms"),
        ),
    )


class AgreementRule(Base):
    """Agreements that may buy some number types of a country."""

    __tablename__ = "agreement_rule"
    id = c.serial()
    country_iso = c.link("country.iso", index=True)
    footnotes = c.texts()
    number_types = c.children("AgreementRuleType")
    agreements = c.children("AgreementRuleAgreement")


class AgreementRuleType(Base):
    """A number type that an agreement rule is about."""

    __tablename__ = "agreement_rule_type"
    id = c.serial()
    rule_id = c.link("agreement_rule.id", index=True)
    number_type = c.word(v.NumberType)


class AgreementRuleAgreement(Base):
    """An agreement that an agreement rule allows."""

    __tablename__ = "agreement_rule_agreement"
    id = c.serial()
    rule_id = c.link("agreement_rule.id", index=True)
    agreement = c.word(v.Agreement)


class BillingRule(Base):
    """Billing countries from which some number types of a country may be bought."""

    __tablename__ = "billing_rule"
    id = c.serial()
    country_iso = c.link("country.iso", index=True)
    number_types = c.children("BillingRuleType")
    countries = c.children("BillingRuleCountry")


class BillingRuleType(Base):
    """A number type that a billing rule is about."""

    __tablename__ = "billing_rule_type"
    id = c.serial()
    rule_id = c.link("billing_rule.id", index=True)
    number_type = c.word(v.NumberType)


class BillingRuleCountry(Base):
    """A billing country that a billing rule allows."""

    __tablename__ = "billing_rule_country"
    id = c.serial()
    rule_id = c.link("billing_rule.id", index=True)
    billing_iso = c.link("territory.iso", index=True)


class BillingUnclear(Base):
    """A number type whose billing list is not said to be complete."""

    __tablename__ = "billing_unclear"
    id = c.serial()
    country_iso = c.link("country.iso", index=True)
    number_type = c.word(v.NumberType)


class Remark(Base):
    """What the sources say about a country; `ambiguous` where they contradict themselves."""

    __tablename__ = "remark"
    id = c.serial()
    country_iso = c.link("country.iso", index=True)
    text = c.text()
    ambiguous = c.flag()
    number_types = c.texts()
