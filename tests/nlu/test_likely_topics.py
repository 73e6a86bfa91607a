"""What a question asks for, learned across topics."""

from __future__ import annotations

from sklearn.feature_extraction.text import TfidfVectorizer

from nlu.likely_topics import AskedExamples

ASKED = [
    ("how much is a short code", "short_code.price"),
    ("how long is a short code", "short_code.limit"),
    ("how much does a toll free number cost", "toll_free.price"),
    ("how much for a local number", "local.price"),
    ("when does the sender name end", "sender.date"),
    ("what is a sender name", "sender.definition"),
    ("sender name fees", "sender.price"),
]


def likely(question: str, topic: str) -> dict[str, float]:
    """How likely each facet of a topic is asked for."""
    vectorizer = TfidfVectorizer(token_pattern=r"\w+")
    rows = vectorizer.fit_transform([text for text, _ in ASKED])
    return AskedExamples(rows, [asks for _, asks in ASKED]).likely(vectorizer.transform([question]), [topic])


def test_how_a_facet_is_asked_for_is_learned_from_other_topics() -> None:
    found = likely("how much is a sender name", "sender")
    assert max(found, key=lambda asks: found[asks]) == "sender.price"


def test_the_nearest_example_tells_facets_apart() -> None:
    found = likely("when does it end", "sender")
    assert max(found, key=lambda asks: found[asks]) == "sender.date"


def test_only_the_topics_that_may_be_meant_are_weighed() -> None:
    assert set(likely("how much is a short code", "short_code")) <= {"short_code.price", "short_code.limit"}
    assert likely("how much", "unknown_topic") == {}
