"""From the files of `catalog/` to checked rows for the database."""

from actions.catalog.reading.catalog import read_catalog

__all__ = ["read_catalog"]
