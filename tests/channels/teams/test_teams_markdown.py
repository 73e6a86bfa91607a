"""Our plain text looks in Teams as it is written."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.teams.markdown import to_markdown


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("one", "one"),
        ("one\ntwo", "one  \ntwo"),
        ("one\n \ntwo", "one\n\ntwo"),
        ("one\n\n\ntwo", "one\n\ntwo"),
        ("Steps:\n- buy\n- use\nDone", "Steps:\n\n- buy\n- use\n\nDone"),
        ("1. buy\n2. use", "1. buy\n2. use"),
        ("yes [1, 2]", "yes [1, 2]"),
        ("[a](b)", r"[a\](b)"),
        ("2 * 3 * 4", r"2 \* 3 \* 4"),
        ("*67", r"\*67"),
        ("snake_case", "snake_case"),
        ("_not emphasis_", r"\_not emphasis\_"),
        ("~~no~~", r"\~\~no\~\~"),
        ("`code`", r"\`code\`"),
        ("# 1", r"\# 1"),
        ("> no quote", r"\> no quote"),
        ("+ no list", r"\+ no list"),
        ("+1 800", "+1 800"),
        ("a\n---", "a  \n\\---"),
        ("===", r"\==="),
        ("2028. That is the year", r"2028\. That is the year"),
        ("1) no list", r"1\) no list"),
        ("<b>&lt;", "&lt;b>&amp;lt;"),
        ("R&D", "R&D"),
        ("a | b", r"a \| b"),
        ("see https://a.example/x.", "see [https://a.example/x](https://a.example/x)."),
        ("https://a.example/x_y", "[https://a.example/x_y](https://a.example/x%5Fy)"),
        ("", ""),
    ],
)
def test_markdown_of_a_text(text: str, markdown: str) -> None:
    assert to_markdown(text) == markdown


@given(st.text(st.sampled_from("ab *_~`[]()#>+-=1.<&|\\\n")))
def test_no_sign_is_left_that_could_be_emphasis(text: str) -> None:
    unescaped = re.sub(r"\\[^\n]", "x", to_markdown(text))
    assert not re.search(r"[*`~]|\]\(", unescaped)
    assert not re.search(r"(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])", unescaped)


@given(st.text(st.sampled_from("ab c\n-1. "), min_size=1))
def test_every_letter_stays(text: str) -> None:
    assert re.findall(r"[abc1]", to_markdown(text)) == re.findall(r"[abc1]", text)
