"""The one door to the facts: `open_catalog()`."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Collection, Mapping
from functools import cached_property
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from actions.catalog import facts as f
from actions.catalog import knowledge, queries
from actions.catalog import reference as r
from actions.catalog.database import DEFAULT_FILE, URL_VARIABLE, connect, shown_url, sqlite_url
from actions.catalog.errors import BrokenCatalog, CatalogUnavailable
from actions.catalog.files import CATALOG_DIRECTORY, content_version
from actions.catalog.loading import load_catalog, loaded_version
from actions.catalog.snapshot import catalog_snapshot
from actions.catalog.vocabulary import Capability, NumberType, Status, Subject, TermKind

P = ParamSpec("P")
T = TypeVar("T")
_log = logging.getLogger(__name__)


def open_catalog(url: str | None = None) -> OpenCatalog:
    """Open the catalog database: `url`, else DIALPATH_CATALOG_URL, else `var/catalog.db` of the project.

    A database that is named is taken as it is. The default file is built when it is missing, and
    rebuilt when the files of `catalog/` have changed. Raises CatalogUnavailable with what to do.
    """
    url = url or os.environ.get(URL_VARIABLE)
    return _open(url, connect(url)) if url else open_built(DEFAULT_FILE, CATALOG_DIRECTORY)


def open_built(file: Path, directory: Path) -> OpenCatalog:
    """Open an SQLite file, first filled from the directory where it is missing or out of date.

    If the files of the directory are broken, the old catalog stays in use and a warning is logged.
    """
    url = sqlite_url(file)
    engine = connect(url)
    version = None
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with engine.connect() as connection:
            version = loaded_version(connection)
        if version != content_version(directory):
            load_catalog(engine, directory)
    except BrokenCatalog as error:
        if version is None:
            raise CatalogUnavailable(str(error)) from error
        _log.warning("the catalog %s stays in use, because in the files %s", version, error)
    except OSError as error:
        raise CatalogUnavailable(f"the catalog database {file} cannot be made: {error}") from error
    except SQLAlchemyError as error:
        raise _unavailable(url, error) from error
    return _open(url, engine)


def _open(url: str, engine: Engine) -> OpenCatalog:
    try:
        with engine.connect() as connection:
            version = loaded_version(connection)
    except SQLAlchemyError as error:
        raise _unavailable(url, error) from error
    if version is None:
        raise CatalogUnavailable(
            f"the database {shown_url(url)} holds no catalog of this release; "
            f"run `make catalog` with {URL_VARIABLE} set to its URL"
        )
    return OpenCatalog(engine, url, version)


def _unavailable(url: str, error: SQLAlchemyError) -> CatalogUnavailable:
    reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
    damaged = "not a database" in reason or "malformed" in reason
    advice = "; delete the file, then run `make catalog`" if damaged else ""
    return CatalogUnavailable(f"the catalog database {shown_url(url)} cannot be read: {reason}{advice}")


class OpenCatalog:
    """An open catalog: `facts` for plans, methods for single questions.

    >>> with open_catalog() as catalog:                                     # doctest: +SKIP
    ...     catalog.facts.offer("DE", NumberType.LOCAL)
    ...     catalog.call_rate("+49 30 1234567").price_minute
    """

    def __init__(self, engine: Engine, url: str, version: str) -> None:
        self._engine = engine
        self._url = url
        self.version = version

    def __enter__(self) -> OpenCatalog:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give back the connections to the database."""
        self._engine.dispose()

    def _ask(self, query: Callable[Concatenate[Session, P], T], *arguments: P.args, **options: P.kwargs) -> T:
        """Ask in a session of its own; raises CatalogUnavailable if the database is gone."""
        try:
            with Session(self._engine, future=True) as session:
                return query(session, *arguments, **options)
        except SQLAlchemyError as error:
            raise _unavailable(self._url, error) from error

    @cached_property
    def facts(self) -> f.Catalog:
        """Everything that a plan is decided from, read once."""
        return self._ask(catalog_snapshot)

    @cached_property
    def topic_aliases(self) -> Mapping[str, str]:
        """The key of a topic by each lower-case phrase that people use for it."""
        return self._ask(knowledge.topic_aliases)

    @cached_property
    def topic_titles(self) -> Mapping[str, str]:
        """The title of each topic by its key."""
        return self._ask(knowledge.topic_titles)

    def offers(self, country: str) -> tuple[f.Offer, ...]:
        """The offers of a country; empty where Microsoft offers nothing."""
        return self._ask(queries.offers, country)

    def countries_offering(
        self,
        capabilities: Collection[Capability],
        number_type: NumberType | None = None,
        statuses: Collection[Status] = queries.OFFERED,
    ) -> tuple[str, ...]:
        """Countries where one number has all the capabilities with one of the statuses, by code."""
        return self._ask(queries.countries_offering, capabilities, number_type, statuses)

    def billing_countries(self, country: str, number_type: NumberType) -> frozenset[str]:
        """Billing countries from which a number type of a country may be bought."""
        return self._ask(queries.billing_countries, country, number_type)

    def countries_billable_from(
        self, billing_country: str, number_type: NumberType | None = None
    ) -> tuple[str, ...]:
        """Countries whose numbers a subscription of a billing country may buy, by code."""
        return self._ask(queries.countries_billable_from, billing_country, number_type)

    def port_in_rules(self, country: str) -> tuple[f.PortInRule, ...]:
        """The port-in rules of a country; empty where porting in is not offered."""
        return self._ask(queries.port_in_rules, country)

    def prices(self, country: str) -> tuple[f.Price, ...]:
        """The published prices of a country, one entry for each number type."""
        return self._ask(queries.prices, country)

    def fees(self, country: str | None = None, number_type: NumberType | None = None) -> tuple[r.Fee, ...]:
        """Fees beside leases, calls and messages; None asks for those of any country or type."""
        return self._ask(queries.fees, country, number_type)

    def carrier_surcharges(self, country: str) -> tuple[r.CarrierSurcharge, ...]:
        """What single carriers of a country add to a message segment."""
        return self._ask(queries.carrier_surcharges, country)

    def call_rate(self, number: str) -> r.CallRate | None:
        """The rate of a dialled number in E.164, by its longest prefix; None if unlisted."""
        return self._ask(queries.call_rate, number)

    def destination_rates(self, country: str) -> tuple[r.DestinationRate, ...]:
        """The lowest and highest price of calls to each kind of number of a country."""
        return self._ask(queries.destination_rates, country)

    def sources(self) -> tuple[f.Source, ...]:
        """All pages that facts were read on."""
        return self._ask(queries.sources)

    def source(self, key: str) -> f.Source | None:
        """The page with a key, or None."""
        return self._ask(queries.source, key)

    def terms(self, kind: TermKind) -> Mapping[str, str]:
        """The meaning of each code of a closed set, in words for people."""
        return self._ask(queries.terms, kind)

    def topic(self, key: str) -> f.Topic | None:
        """A topic with all that is known about it, or None."""
        return self._ask(knowledge.topic, key)

    def topics(self) -> tuple[f.Topic, ...]:
        """All topics by key."""
        return self._ask(knowledge.topics)

    def statements(self, subject: Subject) -> tuple[f.Statement, ...]:
        """What the sources say about porting, ordering, prices and the like as a whole."""
        return self._ask(knowledge.statements, subject)

    def lifecycle_dates(self) -> tuple[r.LifecycleDate, ...]:
        """The dates of the retirement, the earliest first."""
        return self._ask(knowledge.lifecycle_dates)

    def services(self) -> tuple[r.RetiringService, ...]:
        """What the retirement does to each service, and what replaces it."""
        return self._ask(knowledge.services)

    def route_comparisons(self) -> tuple[r.RouteComparison, ...]:
        """What the retirement guide says for and against the successor routes for calls."""
        return self._ask(knowledge.route_comparisons)

    def eligibility_statements(self) -> tuple[r.EligibilityStatement, ...]:
        """What each place of the guide says about who may still get numbers."""
        return self._ask(knowledge.eligibility_statements)

    def eligibility_rules(self) -> tuple[r.EligibilityRule, ...]:
        """How those statements are read, case by case."""
        return self._ask(knowledge.eligibility_rules)

    def calling_plans(self) -> tuple[r.CallingPlan, ...]:
        """Where organisations may buy a Teams Calling Plan."""
        return self._ask(knowledge.calling_plans)

    def number_allowances(self) -> tuple[r.NumberAllowance, ...]:
        """How many service numbers a count of Teams licences allows."""
        return self._ask(knowledge.number_allowances)
