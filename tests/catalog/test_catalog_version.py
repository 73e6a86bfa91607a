"""The catalog's version changes with its content, and with nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from actions.catalog.files import content_version


def test_a_changed_fact_changes_the_version(
    catalog_directory: Path, change: Callable[[str, str, str], None]
) -> None:
    before = content_version(catalog_directory)
    change("prices.yaml", "lease_month: 5.00", "lease_month: 5.01")
    changed = content_version(catalog_directory)
    change("prices.yaml", "lease_month: 5.01", "lease_month: 5.00")
    assert changed != before == content_version(catalog_directory)


def test_a_renamed_file_changes_the_version(catalog_directory: Path) -> None:
    before = content_version(catalog_directory)
    (catalog_directory / "topics/basics.yaml").rename(catalog_directory / "topics/names.yaml")
    assert content_version(catalog_directory) != before


def test_text_moved_to_the_next_file_changes_the_version(tmp_path: Path) -> None:
    for folder, first, second in (("one", "ab", "c"), ("two", "a", "bc")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.yaml").write_text(first)
        (tmp_path / folder / "b.yaml").write_text(second)
    assert content_version(tmp_path / "one") != content_version(tmp_path / "two")


def test_times_of_files_do_not_matter(catalog_directory: Path) -> None:
    before = content_version(catalog_directory)
    os.utime(catalog_directory / "prices.yaml", (0, 0))
    assert content_version(catalog_directory) == before


def test_the_order_in_which_files_were_written_does_not_matter(tmp_path: Path) -> None:
    for folder, order in (("one", "abc"), ("two", "cba")):
        (tmp_path / folder).mkdir()
        for name in order:
            (tmp_path / folder / f"{name}.yaml").write_text(name)
    assert content_version(tmp_path / "one") == content_version(tmp_path / "two")


def test_other_files_do_not_matter(catalog_directory: Path) -> None:
    before = content_version(catalog_directory)
    (catalog_directory / "README.md").write_text("How to change a fact")
    assert content_version(catalog_directory) == before
