"""Whatever is asked: an answer with a source or none, and never a word of the code."""

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions.answers import INTENTS, Question, answer
from actions.answers.reply import reply
from actions.catalog import OpenCatalog
from actions.catalog.vocabulary import Agreement, Capability, NumberType
from actions.planner.needs import Monthly

_CODE_WORDS = re.compile(
    r"\bNone\b|NumberType|Capability\.|Facet|\b(toll_free|send_sms|receive_sms|make_calls|receive_calls|"
    r"short_code|alphanumeric_sender_id|MCA_field_led|MCA_customer_led|MPA_CSP|free_trial|direct_routing)\b"
)
_COUNTRIES = ["US", "PR", "DE", "GB", "NO", "JP", "NL", "IT", "KE", "IN", "AQ", "XX"]
_WORDS = [
    "how much",
    "which countries",
    "is it",
    "port",
    "SMS",
    "still",
    "difference between",
    "a",
    "?",
    "STOP",
]


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_question_is_answered_or_not_but_never_breaks(catalog: OpenCatalog, data: st.DataObject) -> None:
    question = Question(
        intent=data.draw(st.sampled_from([*sorted(INTENTS), "ask_something_else"])),
        text=data.draw(st.one_of(st.text(max_size=40), st.lists(st.sampled_from(_WORDS)).map(" ".join))),
        countries=tuple(data.draw(st.lists(st.sampled_from(_COUNTRIES), max_size=3))),
        billing_countries=tuple(data.draw(st.lists(st.sampled_from(_COUNTRIES), max_size=1))),
        number_types=tuple(data.draw(st.lists(st.sampled_from(NumberType), max_size=2))),
        capabilities=data.draw(st.frozensets(st.sampled_from(Capability))),
        agreements=tuple(data.draw(st.lists(st.sampled_from(Agreement), max_size=1))),
        topics=tuple(
            data.draw(st.lists(st.sampled_from([*sorted(catalog.topic_titles), "gone"]), max_size=2))
        ),
        phone_numbers=tuple(data.draw(st.lists(st.sampled_from(["+442079460958", "12", "x"]), max_size=1))),
        monthly=data.draw(st.sampled_from([None, Monthly(), Monthly(sms_out=10, numbers=2)])),
    )
    message = answer(question, catalog)
    if message is not None:
        assert "Source: " in message.text
        said = "\n".join(line for line in message.text.splitlines() if not line.startswith("Source: "))
        assert not _CODE_WORDS.search(said), said


def test_every_topic_is_told_by_its_title(catalog: OpenCatalog) -> None:
    from_tables = {"ten_dlc_fees"}
    silent = []
    for key, title in catalog.topic_titles.items():
        message = answer(Question("ask_definition", f"what is {title}?", topics=(key,)), catalog)
        topic = catalog.topic(key)
        assert topic is not None
        # "What is ...?" is not answered with the yes or no that a statement may begin with.
        texts = [
            reply([reading.text], []).without_verdict().lines[0]
            for statement in topic.statements
            for reading in statement.readings
        ]
        if message is None or not (key in from_tables or any(text in message.text for text in texts)):
            silent.append(key)
    assert silent == []
