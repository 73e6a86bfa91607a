"""What people write in Teams is heard as the words they mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.incoming import HARMLESS_SLASH, ordinary
from channels.teams.activity import Mention
from channels.teams.text import said

BOT = "28:app"
OURS = Mention(BOT, "<at>Dialpath</at>")
ANN = Mention("29:ann", "<at>Ann Lee</at>")


@pytest.mark.parametrize(
    ("written", "words"),
    [
        # plain text stays what it is
        ("need SMS in Germany", "need SMS in Germany"),
        ("two\nlines", "two\nlines"),
        ("two\r\nlines", "two\nlines"),
        ("a\n\n\n\nb", "a\n\nb"),
        ("  much   space ", "much space"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("R&D at AT&T", "R&D at AT&T"),
        ("I <3 phones", "I <3 phones"),
        ("+1 (800) 555-0100", "+1 (800) 555-0100"),
        ("+ 1 800 555 0100", "+ 1 800 555 0100"),
        ("dial *67 or *69", "dial *67 or *69"),
        ("5 * 3 * 2", "5 * 3 * 2"),
        ("snake_case_name", "snake_case_name"),
        ("#1 choice", "#1 choice"),
        ("https://a.example/x_y_z?q=1&r=2", "https://a.example/x_y_z?q=1&r=2"),
        ("/restart", f"{HARMLESS_SLASH}restart"),
        ("<b>/restart</b>", f"{HARMLESS_SLASH}restart"),
        ("a\x00b\x1b[31m", "a b [31m"),
        ("zero\u200bwidth", "zerowidth"),
        ("\u00a0need\u00a0SMS", "need SMS"),
        # mentions
        ("<at>Dialpath</at> need SMS", "need SMS"),
        ("need <at>Dialpath</at> SMS", "need SMS"),
        ("need SMS <at>Dialpath</at>", "need SMS"),
        ("<at>Dialpath</at>", ""),
        ("<at>Dialpath</at>\n", ""),
        ("<at>Dialpath</at>&nbsp;hello", "hello"),
        ("ask <at>Ann Lee</at> too", "ask Ann Lee too"),
        ('<at id="0">Bob</at> said so', "Bob said so"),
        # HTML
        ("<p>need <b>SMS</b></p>", "need SMS"),
        ("<div>one</div><div>two</div>", "one\ntwo"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("<p>a</p><p>&nbsp;</p><p>b</p>", "a\n\nb"),
        ("<ul><li>calls</li><li>SMS</li></ul>", "- calls\n- SMS"),
        ("<ol><li>calls</li><li>SMS</li></ol>", "1. calls\n2. SMS"),
        ("AT&amp;T &lt;3 &#8364;5", "AT&T <3 \u20ac5"),
        ('<a href="https://a.example">this page</a>', "this page https://a.example"),
        ('<a href="https://a.example">https://a.example</a>', "https://a.example"),
        ('<a href="javascript:alert(1)">click</a>', "click"),
        ('fine <img alt="\U0001f44d" src="x">', "fine \U0001f44d"),
        ("<table><tr><td>DE</td><td>SMS</td></tr></table>", "DE SMS"),
        ('<blockquote itemtype="http://schema.skype.com/Reply"><p>old</p></blockquote><p>new</p>', "new"),
        ("<blockquote>quoted</blockquote>mine", "quoted\nmine"),
        ("<b>never closed", "never closed"),
        ("half a tag <b", "half a tag <b"),
        ("<unknown>stays</unknown>", "<unknown>stays</unknown>"),
        # Markdown
        ("need **SMS** in *Germany*", "need SMS in Germany"),
        ("__really__ _really_ ~~not~~", "really really not"),
        ("`code` and ``` fence", "code and ``` fence"),
        ("```\nneed SMS\n```", "need SMS"),
        ("# Title", "Title"),
        ("> quoted", "quoted"),
        ("* calls\n* SMS", "- calls\n- SMS"),
        ("[this page](https://a.example)", "this page https://a.example"),
        ("<https://a.example>", "https://a.example"),
        (r"5 \* 3 \_ 2", "5 * 3 _ 2"),
    ],
)  # fmt: skip
def test_words_of_a_text(written: str, words: str) -> None:
    assert said(written, [OURS, ANN], BOT) == words


class TestProperties:
    @given(st.text())
    def test_any_text_becomes_ordinary_words(self, written: str) -> None:
        words = said(written, [OURS], BOT)
        assert words == ordinary(words) == words.strip()
        assert not words.startswith("/")

    @given(st.text(st.sampled_from("<>/abtdivpulo &;#\"'=\n*_~`[]()\\!")))
    def test_broken_markup_breaks_nothing(self, written: str) -> None:
        assert isinstance(said(written, [], BOT), str)

    words = st.lists(st.from_regex(r"[A-Za-z0-9+,.?]{1,8}", fullmatch=True), min_size=1).map(" ".join)

    @given(words)
    def test_plain_words_stay_as_they_are(self, words: str) -> None:
        assert said(words, [OURS], BOT) == words

    @given(words, words)
    def test_a_mention_of_the_bot_leaves_no_trace_wherever_it_stands(self, before: str, after: str) -> None:
        assert said(f"{before} {OURS.text} {after}", [OURS], BOT) == f"{before} {after}"
