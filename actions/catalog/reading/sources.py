"""Territories, sources and terms: what all other rows refer to."""

from __future__ import annotations

from babel import Locale

from actions.catalog import models as m
from actions.catalog import vocabulary as v
from actions.catalog.reading.folder import Folder

_HOSTS = ("https://learn.microsoft.com/", "https://github.com/")
# Two-letter codes of CLDR that are no place where a number can belong or a subscription be billed.
_NOT_TERRITORIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}
_TERM_CODES: dict[v.TermKind, list[str]] = {
    v.TermKind.AGREEMENT: [a.value for a in v.Agreement],
    v.TermKind.STATUS: [s.value for s in v.Status],
    v.TermKind.FOOTNOTE: [f.value for f in v.Footnote],
    v.TermKind.REQUIREMENT: [r.value for r in v.Requirement],
}


def territory_names() -> dict[str, str]:
    """The English names of all countries and territories by ISO 3166-1 alpha-2 code (CLDR)."""
    names = Locale("en").territories
    return {
        code: name
        for code, name in names.items()
        if len(code) == 2 and code.isalpha() and code not in _NOT_TERRITORIES
    }


def read_sources(folder: Folder) -> list[m.Base]:
    """Every page once; the keys become known to the check."""
    top = folder.open("sources.yaml")
    read_on = top.day("read_on")
    sources = top.row("sources")
    rows: list[m.Base] = []
    for key in sources.names():
        row = sources.row(key)
        url = row.text("url")
        if url and not url.startswith(_HOSTS):
            row.problem("url", f'"{url}" does not start with one of {", ".join(_HOSTS)}')
        rows.append(
            m.Source(
                key=key,
                title=row.text("title"),
                url=url,
                page_date=row.maybe_day("page_date"),
                read_on=row.maybe_day("read_on") or read_on,
                repository=row.maybe_text("repository"),
                path=row.maybe_text("path"),
                commit_hash=row.maybe_text("commit"),
                note=row.maybe_text("note"),
            )
        )
        row.close()
    top.close()
    folder.check.source_keys = set(sources.names())
    return rows


def read_terms(folder: Folder) -> list[m.Base]:
    """The meaning of every code of the closed sets."""
    top = folder.open("terms.yaml")
    rows: list[m.Base] = []
    for kind, codes in _TERM_CODES.items():
        meanings = top.row(kind.value)
        rows += [m.Term(kind=kind, code=code, meaning=meanings.text(code)) for code in codes]
        meanings.close()
    top.close()
    return rows
