"""What a person wrote in Teams as the plain words it means: no mentions of the bot, no HTML, no Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html.parser import HTMLParser

from channels.incoming import ordinary
from channels.teams.activity import Mention

_TAGS = [
    "a",
    "at",
    "attachment",
    "b",
    "blockquote",
    "br",
    "code",
    "codeblock",
    "del",
    "div",
    "em",
    "emoji",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "li",
    "ol",
    "p",
    "pre",
    "s",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
]
_HTML = re.compile(
    rf"</?(?:{'|'.join(_TAGS)})(?:\s[^<>]*)?/?>|&(?:nbsp|amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);", re.I
)
_AT = re.compile(r"<at(?:\s[^<>]*)?>(.*?)</at>", re.I | re.S)
_BLOCKS = frozenset(
    [
        "blockquote",
        "codeblock",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "table",
        "tr",
        "ul",
    ]
)
_CELLS = frozenset({"td", "th"})
# A quoted message in Teams; what somebody else said earlier is not said now.
_QUOTE = "http://schema.skype.com/Reply"

_MARKDOWN = (
    (re.compile(r"^[ \t]*(?:`{3,}|~{3,})[\w+-]*[ \t]*$\n?", re.M), ""),  # fences of code blocks
    (re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+", re.M), ""),
    (re.compile(r"^[ \t]{0,3}>[ \t]?", re.M), ""),
    (re.compile(r"^([ \t]*)[*][ \t]+(?=\S)", re.M), r"\1- "),
    (re.compile(r"!?\[([^\]\[\n]*)\]\(<?(https?://[^\s()<>]+)>?(?:\s+\"[^\"\n]*\")?\)"), r"\1 \2"),
    (re.compile(r"<(https?://[^\s<>]+)>"), r"\1"),
    (re.compile(r"(?<![`\\])`([^`\n]+)`(?!`)"), r"\1"),
    (re.compile(r"(?<![*\\])\*\*(?=[^\s*])([^*\n]*?[^\s*])\*\*(?!\*)"), r"\1"),
    (re.compile(r"(?<![\w_\\])__(?=[^\s_])([^_\n]*?[^\s_])__(?![\w_])"), r"\1"),
    (re.compile(r"~~(?=[^\s~])([^~\n]*?[^\s~])~~"), r"\1"),
    (re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*\n]*?[^\s*])\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w_\\])_(?=[^\s_])([^_\n]*?[^\s_])_(?![\w_])"), r"\1"),
    (re.compile(r"\\([!#()*+\-.>\[\]\\_`{|}~])"), r"\1"),
)


def said(written: str, mentions: Iterable[Mention], bot: str) -> str:
    """The words in a text of Teams, safe to hand to Rasa; empty if there are none.

    `bot` is the account id of the bot: what mentions it is left out, other people stay with their names.

    >>> said("<at>Dialpath</at>&nbsp;need <b>SMS</b> in <i>Germany</i>", [Mention("28:app", "<at>Dialpath</at>")], "28:app")
    'need SMS in Germany'
    """
    text = written.replace("\r\n", "\n").replace("\r", "\n")
    for mention in mentions:
        if mention.account_id == bot and mention.text.strip():
            text = text.replace(mention.text, " ", 1)
    text = _AT.sub(r"\1", text)
    if _HTML.search(text):
        text = _without_html(text)
    for pattern, replacement in _MARKDOWN:
        text = pattern.sub(replacement, text)
    return ordinary(_tidy(text))


def _tidy(text: str) -> str:
    """Single spaces, no spaces at the ends of lines, at most one empty line."""
    lines = [" ".join(line.split()) for line in text.replace("\u200b", "").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _without_html(text: str) -> str:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return "".join(reader.words)


class _Reader(HTMLParser):
    """Collects the words of HTML, with line breaks where a reader sees them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._lists: list[int | None] = []
        self._quotes: list[bool] = []
        self._links: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "blockquote":
            self._quotes.append(given.get("itemtype") == _QUOTE)
        if any(self._quotes):
            return
        if tag == "br" or tag in _BLOCKS:
            self._new_line(always=tag == "br")
        if tag in ("ul", "ol"):
            self._lists.append(1 if tag == "ol" else None)
        elif tag == "li":
            self._item()
        elif tag == "a":
            self._links.append((given.get("href") or "", len(self.words)))
        elif tag in ("img", "emoji"):
            self.words.append(given.get("alt") or "")
        elif tag in _CELLS:
            self.words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag == "blockquote" and self._quotes:
            self._quotes.pop()
        if any(self._quotes):
            return
        if tag in _BLOCKS:
            self._new_line()
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag == "a" and self._links:
            address, start = self._links.pop()
            label = "".join(self.words[start:]).strip()
            if address.startswith(("http://", "https://")) and address not in label:
                self.words.append(f" {address} ")

    def handle_data(self, data: str) -> None:
        if not any(self._quotes):
            self.words.append(data)

    def _new_line(self, always: bool = False) -> None:
        if always or (self.words and not self.words[-1].endswith("\n")):
            self.words.append("\n")

    def _item(self) -> None:
        number = self._lists[-1] if self._lists else None
        if number is None:
            self.words.append("- ")
        else:
            self.words.append(f"{number}. ")
            self._lists[-1] = number + 1
