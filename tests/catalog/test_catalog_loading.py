"""Loading replaces the whole catalog or nothing, on SQLite and on PostgreSQL."""

from __future__ import annotations

import logging
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import inspect, select, text, update
from sqlalchemy.exc import IntegrityError

from actions.catalog import BrokenCatalog, CatalogUnavailable, loading, open_catalog
from actions.catalog import models as m
from actions.catalog.database import connect
from actions.catalog.door import open_built
from actions.catalog.files import content_version
from actions.catalog.loading import load_catalog
from actions.catalog.vocabulary import NumberType

Change = Callable[[str, str, str], None]


def lease(url: str) -> Decimal | None:
    with open_catalog(url) as catalog:
        return catalog.facts.prices["NO", NumberType.LOCAL].lease_month


def test_what_is_loaded_is_what_the_files_say(url: str, catalog_directory: Path) -> None:
    loaded = load_catalog(connect(url), catalog_directory)
    with open_catalog(url) as catalog:
        assert (
            catalog.version == catalog.facts.version == loaded.version == content_version(catalog_directory)
        )
        norway = catalog.facts.countries["NO"]
        assert [offer.number_type.value for offer in norway.offers] == ["local", "alphanumeric_sender_id"]
        assert norway.offers[1].source.key == "guide"
        assert norway.remarks[0].number_types == {NumberType.ALPHANUMERIC_SENDER_ID}
        assert [rule.countries for rule in norway.billing_rules] == [{"NO", "SE"}, {"US"}]
        assert catalog.facts.prices["NO", NumberType.LOCAL].inbound_minute == Decimal("0.03")


def test_a_new_catalog_replaces_the_old_one(url: str, catalog_directory: Path, change: Change) -> None:
    load_catalog(connect(url), catalog_directory)
    change("prices.yaml", "lease_month: 5.00", "lease_month: 6.50")
    load_catalog(connect(url), catalog_directory)
    assert lease(url) == Decimal("6.5")


def test_broken_files_leave_the_old_catalog_in_place(
    url: str, catalog_directory: Path, change: Change
) -> None:
    load_catalog(connect(url), catalog_directory)
    change("prices.yaml", "lease_month: 5.00", "lease_month: cheap")
    with pytest.raises(BrokenCatalog):
        load_catalog(connect(url), catalog_directory)
    assert lease(url) == Decimal(5)


def test_a_failure_in_the_middle_of_loading_leaves_the_old_catalog_in_place(
    url: str, catalog_directory: Path, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_catalog(connect(url), catalog_directory)
    change("prices.yaml", "lease_month: 5.00", "lease_month: 6.50")
    read_all = loading.read_catalog

    def read_and_spoil(directory: Path) -> list[m.Base]:
        # A row that validation would refuse, which only the database's own foreign key stops.
        orphan = m.Fee(key="orphan", title="Orphan", amount=Decimal(1), unit="once", source_key="nowhere")
        return [*read_all(directory), orphan]

    monkeypatch.setattr(loading, "read_catalog", read_and_spoil)
    with pytest.raises(CatalogUnavailable, match="cannot be written"):
        load_catalog(connect(url), catalog_directory)
    assert lease(url) == Decimal(5)


def test_foreign_keys_are_enforced(url: str, catalog_directory: Path) -> None:
    engine = connect(url)
    load_catalog(engine, catalog_directory)
    with pytest.raises(IntegrityError), engine.connect() as connection, connection.begin():
        connection.execute(text("DELETE FROM source"))


def test_tables_of_an_older_release_are_dropped_with_its_catalog(url: str, catalog_directory: Path) -> None:
    engine = connect(url)
    load_catalog(engine, catalog_directory)
    with engine.connect() as connection, connection.begin():
        connection.execute(text("CREATE TABLE offer_detail (offer_id INTEGER REFERENCES offer (id))"))
        connection.execute(text("INSERT INTO offer_detail VALUES (1)"))
        order = connection.execute(select(m.CatalogVersion.drop_order)).scalar_one()
        connection.execute(update(m.CatalogVersion.__table__).values(drop_order=("offer_detail", *order)))
    load_catalog(engine, catalog_directory)
    assert not inspect(engine).has_table("offer_detail")


@pytest.mark.parametrize(
    "older",
    [
        pytest.param(["UPDATE catalog_version SET schema_version = 'older'"], id="another schema"),
        pytest.param(["ALTER TABLE catalog_version DROP COLUMN drop_order"], id="tables not named"),
        pytest.param(
            [
                "ALTER TABLE catalog_version DROP COLUMN drop_order",
                "ALTER TABLE catalog_version DROP COLUMN schema_version",
            ],
            id="no schema version",
        ),
    ],
)
def test_a_catalog_of_another_schema_is_replaced(url: str, older: list[str], catalog_directory: Path) -> None:
    engine = connect(url)
    load_catalog(engine, catalog_directory)
    with engine.connect() as connection, connection.begin():
        connection.execute(
            text("CREATE TABLE offer_detail (id INTEGER PRIMARY KEY, offer_id INTEGER REFERENCES offer (id))")
        )
        connection.execute(text("CREATE TABLE offer_remark (detail_id INTEGER REFERENCES offer_detail (id))"))
        connection.execute(text("INSERT INTO offer_detail VALUES (1, 1)"))
        connection.execute(text("INSERT INTO offer_remark VALUES (1)"))
        connection.execute(text("UPDATE catalog_version SET schema_version = 'older'"))
        for statement in older:
            connection.execute(text(statement))

    load_catalog(engine, catalog_directory)

    assert lease(url) == Decimal(5)
    assert not inspect(engine).has_table("offer_detail")
    assert not inspect(engine).has_table("offer_remark")


def test_the_default_file_is_rebuilt_when_its_schema_is_an_older_one(
    tmp_path: Path, catalog_directory: Path
) -> None:
    file = tmp_path / "catalog.db"
    open_built(file, catalog_directory).close()
    with connect(f"sqlite:///{file}").connect() as connection, connection.begin():
        connection.execute(text("DROP TABLE catalog_version"))
        connection.execute(text("CREATE TABLE catalog_version (version TEXT)"))
        connection.execute(text("INSERT INTO catalog_version VALUES ('older')"))
    with open_built(file, catalog_directory) as catalog:
        assert catalog.version == content_version(catalog_directory)


def test_tables_of_others_are_left_alone(url: str, catalog_directory: Path) -> None:
    engine = connect(url)
    with engine.connect() as connection, connection.begin():
        connection.execute(text("CREATE TABLE IF NOT EXISTS events (id INTEGER)"))
    load_catalog(engine, catalog_directory)
    load_catalog(engine, catalog_directory)
    assert inspect(engine).has_table("events")


def test_a_database_without_catalog_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CatalogUnavailable, match="holds no catalog of this release; run `make catalog`"):
        open_catalog(f"sqlite:///{tmp_path / 'empty.db'}")


def test_a_catalog_of_another_release_is_not_read(url: str, catalog_directory: Path) -> None:
    engine = connect(url)
    load_catalog(engine, catalog_directory)
    with engine.connect() as connection, connection.begin():
        connection.execute(text("UPDATE catalog_version SET schema_version = 'older'"))
    with pytest.raises(CatalogUnavailable, match="holds no catalog of this release"):
        open_catalog(url)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("no url at all", "DIALPATH_CATALOG_URL is not a database URL that can be used here"),
        ("oracle9://db", "DIALPATH_CATALOG_URL is not a database URL that can be used here"),
        ("postgresql://me:secret@127.0.0.1:1/db", r"postgresql://me:\*\*\*@127.0.0.1:1/db cannot be read"),
        ("sqlite:////nowhere/at/all.db", "cannot be read: unable to open database file"),
    ],
)
def test_a_database_that_cannot_be_reached_gets_one_plain_line(url: str, message: str) -> None:
    with pytest.raises(CatalogUnavailable, match=message) as unavailable:
        open_catalog(url)
    assert len(str(unavailable.value).splitlines()) == 1
    assert "secret" not in str(unavailable.value)


def test_the_url_comes_from_the_environment(
    tmp_path: Path, catalog_directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path / 'elsewhere.db'}"
    load_catalog(connect(url), catalog_directory)
    monkeypatch.setenv("DIALPATH_CATALOG_URL", url)
    with open_catalog() as catalog:
        assert catalog.version == content_version(catalog_directory)


def test_the_default_file_is_built_when_it_is_missing(tmp_path: Path, catalog_directory: Path) -> None:
    with open_built(tmp_path / "var" / "catalog.db", catalog_directory) as catalog:
        assert catalog.version == content_version(catalog_directory)


def test_the_default_file_is_rebuilt_when_the_files_have_changed(
    tmp_path: Path, catalog_directory: Path, change: Change
) -> None:
    open_built(tmp_path / "catalog.db", catalog_directory).close()
    change("prices.yaml", "lease_month: 5.00", "lease_month: 6.50")
    with open_built(tmp_path / "catalog.db", catalog_directory) as catalog:
        assert catalog.facts.prices["NO", NumberType.LOCAL].lease_month == Decimal("6.5")


def test_the_default_file_is_not_rebuilt_when_nothing_has_changed(
    tmp_path: Path, catalog_directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_built(tmp_path / "catalog.db", catalog_directory).close()
    monkeypatch.setattr("actions.catalog.door.load_catalog", pytest.fail)
    open_built(tmp_path / "catalog.db", catalog_directory).close()


def test_broken_files_leave_the_default_file_in_use_with_a_warning(
    tmp_path: Path, catalog_directory: Path, change: Change, caplog: pytest.LogCaptureFixture
) -> None:
    with open_built(tmp_path / "catalog.db", catalog_directory) as catalog:
        old = catalog.version
    change("prices.yaml", "lease_month: 5.00", "lease_month: cheap")
    with (
        caplog.at_level(logging.WARNING),
        open_built(tmp_path / "catalog.db", catalog_directory) as catalog,
    ):
        assert catalog.version == old
    assert "catalog/prices.yaml: numbers[0].lease_month" in caplog.text


def test_broken_files_without_an_old_catalog_are_an_error(
    tmp_path: Path, catalog_directory: Path, change: Change
) -> None:
    change("prices.yaml", "lease_month: 5.00", "lease_month: cheap")
    with pytest.raises(CatalogUnavailable, match="lease_month"):
        open_built(tmp_path / "catalog.db", catalog_directory)


def test_a_damaged_file_is_told_to_be_deleted(tmp_path: Path, catalog_directory: Path) -> None:
    file = tmp_path / "catalog.db"
    file.write_bytes(b"this is not a database at all" * 100)
    with pytest.raises(CatalogUnavailable, match="delete the file, then run `make catalog`"):
        open_built(file, catalog_directory)


def test_a_database_that_goes_away_is_reported_at_the_next_question(
    tmp_path: Path, catalog_directory: Path
) -> None:
    file = tmp_path / "catalog.db"
    with open_built(file, catalog_directory) as catalog:
        catalog.close()
        file.write_bytes(b"this is not a database at all" * 100)
        with pytest.raises(CatalogUnavailable, match="cannot be read"):
            catalog.offers("NO")
