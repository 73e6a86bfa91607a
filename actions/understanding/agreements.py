"""The agreement under which Azure is bought."""

from __future__ import annotations

from dataclasses import replace

from actions.catalog.vocabulary import Agreement
from actions.understanding.conversation import Conversation
from actions.understanding.utterance import UNKNOWN, Utterance

WHICH_MCA = "MCA"  # the second step: a Microsoft Customer Agreement comes in two kinds
_WEAK = "weak_"


def hear_agreement(conversation: Conversation, utterance: Utterance, requested: str | None) -> Conversation:
    """Takes up the agreement; wordings that mean one only as an answer count only as one."""
    said = utterance.values("agreement")
    strong = [value for value in said if not value.startswith(_WEAK)]
    weak = [value.removeprefix(_WEAK) for value in said if value.startswith(_WEAK)]
    values = strong or (weak if requested == "agreement" else [])
    if requested == "agreement" and conversation.step is None:
        likely = utterance.likely_answers.get("agreement")
        values = [likely] if likely and likely != UNKNOWN else values
    if WHICH_MCA in values or (conversation.step == WHICH_MCA and requested == "agreement"):
        kinds = [value for value in values if value in (Agreement.MCA_FIELD_LED, Agreement.MCA_CUSTOMER_LED)]
        values = kinds or _kinds_of_mca(utterance) or values
    known = [Agreement(value) for value in values if value != WHICH_MCA]
    if known:
        # "the EA ran out, it's pay-as-you-go these days": what is new is meant
        new = [agreement for agreement in known if agreement is not conversation.needs.agreement]
        return replace(conversation, step=None).with_needs(agreement=(new or known)[0])
    if WHICH_MCA in values and conversation.needs.agreement not in _MCA:
        return replace(conversation, step=WHICH_MCA)
    return conversation


_MCA = (Agreement.MCA_FIELD_LED, Agreement.MCA_CUSTOMER_LED)


def _kinds_of_mca(utterance: Utterance) -> list[str]:
    """The kind that the message names by how the agreement was made."""
    text = utterance.text.lower()
    if any(word in text for word in ("online", "ourselves", "website", "portal", "self", "direct")):
        return [Agreement.MCA_CUSTOMER_LED.value]
    if any(word in text for word in ("account", "sales", "field", "rep", "team", "seller")):
        return [Agreement.MCA_FIELD_LED.value]
    return []
