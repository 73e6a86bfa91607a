"""What places are called: names of countries from CLDR and country_converter, and our own lists of words."""

from __future__ import annotations

import csv
import importlib.util
import pickle
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from babel import Locale
from babel.languages import get_official_languages
from babel.localedata import exists, resolve_locale_filename

from nlu.spelling import fold

LEXICON = Path(__file__).parent / "lexicon"
_NO_PLURAL = re.compile(r"(?:ese|sh|ch|s|x|z|men)$")
_PARENTHESIS = re.compile(r"\s*\(([^)]*)\)")


@dataclass(frozen=True)
class PlaceName:
    """What one wording means; no candidates: a wording that contains a country's name and means none."""

    candidates: tuple[str, ...]
    kind: str
    literal: str | None = None


@dataclass
class Gazetteer:
    """All wordings, lower case and without accents, with what they mean; the first meaning given stays."""

    meanings: dict[str, PlaceName] = field(default_factory=dict)

    def add(self, wordings: Iterable[str], name: PlaceName) -> None:
        """Add every way of writing these wordings."""
        for wording in wordings:
            for spelling in _spellings(wording):
                self.meanings.setdefault(spelling, name)


def _spellings(wording: str) -> Iterator[str]:
    folded = fold(wording.lower()).text.strip()
    forms = {folded, _PARENTHESIS.sub("", folded), *_PARENTHESIS.findall(folded)}
    for old, new in ((" & ", " and "), (" and ", " & "), ("st ", "saint "), (" - ", " ")):
        forms |= {re.sub(rf"(?<!\w){old}", new, form) for form in forms}
    return (form for form in sorted(forms) if form)


@lru_cache(maxsize=1)
def wordings() -> dict[str, Any]:
    """The word lists of `lexicon/places.yaml`."""
    return _lexicon("places.yaml")


@lru_cache(maxsize=1)
def cities() -> dict[str, Any]:
    """The cities and regions of `lexicon/cities.yaml`."""
    return _lexicon("cities.yaml")


def _lexicon(file_name: str) -> dict[str, Any]:
    with (LEXICON / file_name).open(encoding="utf-8") as lines:
        return dict(yaml.load(lines, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


def lookalikes() -> frozenset[str]:
    """English words and first names that a misspelt country could be taken for."""
    lines = (LEXICON / "place_lookalikes.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def country_of(territory: str) -> str | None:
    """ISO 3166-1 alpha-2 code of a CLDR territory; None for regions and groups."""
    if len(territory) != 2 or territory in wordings()["no_country"]:
        return None
    return str(wordings()["outside_iso"].get(territory, territory))


@lru_cache(maxsize=1)
def english_names() -> dict[str, str]:
    """English CLDR name -> country."""
    territories = Locale("en").territories.items()
    return {name: country for code, name in territories if (country := country_of(code))}


def own_names() -> Iterator[tuple[str, str]]:
    """(country, its name in one of its official languages), from CLDR."""
    by_language: dict[str, list[str]] = {}
    for territory in map(str, Locale("en").territories):
        if country_of(territory):
            for language in get_official_languages(territory, de_facto=True):
                by_language.setdefault(language, []).append(territory)
    for language, territories in by_language.items():
        names = _territory_names(language)
        yield from ((country_of(t) or t, names[t]) for t in territories if isinstance(names.get(t), str))


def _territory_names(language: str) -> dict[str, str]:
    # Locale(language) would keep a hundred languages in memory for one name of each.
    if language == "en" or not exists(language):
        return {}
    with open(resolve_locale_filename(language), "rb") as locale_file:
        return dict(pickle.load(locale_file).get("territories", {}))


@lru_cache(maxsize=1)
def _country_table() -> tuple[dict[str, str], ...]:
    """The rows of country_converter's table, read without its import of pandas."""
    package = importlib.util.find_spec("country_converter")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("country_converter is not installed: run `make setup`")
    with (Path(package.origin).parent / "country_data.tsv").open(encoding="utf-8", newline="") as rows:
        table = csv.DictReader(rows, delimiter="\t")
        # The table also keeps countries that are no more.
        today = set(english_names().values())
        return tuple(row for row in table if row["ISO2"] in today)


@lru_cache(maxsize=1)
def alpha3_codes() -> dict[str, str]:
    """ISO 3166-1 alpha-3, lower case -> alpha-2."""
    return {row["ISO3"].lower(): row["ISO2"] for row in _country_table()}


def load_gazetteer() -> Gazetteer:
    """All wordings that mean a place. Where two sources differ, the earlier one here decides."""
    gazetteer, ours, towns = Gazetteer(), wordings(), cities()
    gazetteer.add(ours["not_places"], PlaceName((), "name"))
    for source, kind in ((ours, "name"), (towns, "city")):
        for shared in source["ambiguous"]:
            name = PlaceName(tuple(shared["candidates"]), shared.get("kind", kind), shared.get("literal"))
            gazetteer.add(shared["names"], name)
    for country, names in ours["names"].items():
        for wording in names:
            gazetteer.add([wording], PlaceName((country,), _kind_of_name(wording)))
    for wording, country in english_names().items():
        gazetteer.add([wording], PlaceName((country,), "name"))
    for row in _country_table():
        gazetteer.add([row["name_short"], row["name_official"]], PlaceName((row["ISO2"],), "name"))
    for country, names in ours["demonyms"].items():
        gazetteer.add(_with_plurals(names), PlaceName((country,), "demonym"))
    for country, wording in own_names():
        if wording.lower() not in ours["not_own_names"]:
            gazetteer.add([wording], PlaceName((country,), "own_name"))
    for section, kind in (
        (ours["own_names"], "own_name"),
        (towns["cities"], "city"),
        (towns["regions"], "state"),
    ):
        for country, names in section.items():
            gazetteer.add(names, PlaceName((country,), kind))
    return gazetteer


def _kind_of_name(wording: str) -> str:
    return "abbreviation" if len(wording) <= 4 or "." in wording.split()[0][1:] else "name"


def _with_plurals(names: list[str]) -> Iterator[str]:
    for name in names:
        yield name
        if not _NO_PLURAL.search(name):
            yield f"{name}s"
