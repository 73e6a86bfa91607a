"""Our plain text as Markdown that Teams shows as it is meant: our lists and links, and nothing else by accident."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LINK = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?'()\[\]]")
_LIST = re.compile(r"(?:- |\d{1,3}\. )")
_ALWAYS = re.compile(r"[\\`*~|]")
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_BRACKET = re.compile(r"\](?=[(\[:])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_AT_START = re.compile(r"(?:[#>]|\+(?=\s)|[-=](?=[-= \t]*$)|-(?=--))")
_AFTER_NUMBER = re.compile(r"(\d+)([.)])(?=\s|$)")


def to_markdown(text: str) -> str:
    """Several lines: line breaks and empty lines stay, "- " and "1. " at the start of a line make lists.

    >>> to_markdown("Two *steps*:\\n- buy\\n- use [1]")
    'Two \\\\*steps\\\\*:\\n\\n- buy\\n- use [1]'
    """
    return "".join(_joined(text.strip().split("\n")))


def line_to_markdown(line: str) -> str:
    """One line in which nothing is a sign but an address, which becomes a link."""
    parts, end = [], 0
    for link in _LINK.finditer(line):
        parts += [_escaped(line[end : link.start()]), _linked(link.group())]
        end = link.end()
    return "".join([*parts, _escaped(line[end:])])


def as_list_item(line: str) -> tuple[str, str] | None:
    """The mark and the rest of a line that is an item of a list, e.g. `("- ", "buy")`; None for other lines."""
    mark = _LIST.match(line)
    return (mark.group(), line[mark.end() :]) if mark else None


def _joined(lines: list[str]) -> Iterator[str]:
    """An empty line before and after a list, a hard line break (two spaces) between other lines."""
    before = None
    for line in lines:
        item = as_list_item(line.strip())
        kind = "item" if item else "line" if line.strip() else None
        if kind and before is not None:
            yield "\n" if kind == before == "item" else "  \n" if kind == before else "\n\n"
        if item:
            yield item[0] + _plain_line(item[1])
        elif kind:
            yield _plain_line(line.strip())
        elif before is not None:
            before = "gap"
            continue
        before = kind


def _plain_line(line: str) -> str:
    """The line with nothing at its start that makes a heading, quote, rule or list."""
    if _AT_START.match(line):
        return "\\" + line_to_markdown(line)
    number = _AFTER_NUMBER.match(line)
    if number:
        return f"{number[1]}\\{number[2]}" + line_to_markdown(line[number.end() :])
    return line_to_markdown(line)


def _escaped(text: str) -> str:
    text = _ALWAYS.sub(r"\\\g<0>", text)
    text = _UNDERSCORE.sub(r"\\_", text)
    text = _BRACKET.sub(r"\\]", text)
    return _ENTITY.sub("&amp;", text).replace("<", "&lt;")


def _linked(address: str) -> str:
    target = address.replace("\\", "%5C").replace("*", "%2A").replace("_", "%5F").replace("~", "%7E")
    return f"[{_escaped(address)}]({target})"
