"""The catalog folder while it is read: opens files as checked rows, and refuses what is given twice."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path

from actions.catalog.fields import Check, Row, shown
from actions.catalog.files import catalog_files, read_yaml


class Folder:
    """The files of one catalog, the problems found in them, and which files were read."""

    def __init__(self, directory: Path) -> None:
        self.check = Check()
        self.paths = catalog_files(directory)
        self._read: set[str] = set()
        self._first_place: dict[tuple[str, Hashable], str] = {}

    def open(self, name: str) -> Row:
        """The top of a YAML file; a file that is missing or not YAML is reported and read as empty."""
        row_file = f"catalog/{name}"
        self._read.add(name)
        path = self.paths.get(name)
        try:
            if path is None:
                raise ValueError("is missing")
            return Row(read_yaml(path), row_file, "", self.check)
        except ValueError as error:
            self.check.problems.append(f"{row_file}: {error}")
            return Row({}, row_file, "", Check())

    def csv(self, name: str) -> Path | None:
        """The path of a CSV file; one that is missing is reported."""
        self._read.add(name)
        if name not in self.paths:
            self.check.problems.append(f"catalog/{name}: is missing")
        return self.paths.get(name)

    def within(self, folder: str) -> list[str]:
        """The names of the YAML files in a sub-folder."""
        return [name for name in self.paths if name.startswith(f"{folder}/") and name.endswith(".yaml")]

    def once(self, row: Row, name: str, kind: str, key: Hashable) -> None:
        """Report a key that was already given for the same kind of thing, and where."""
        place = f"{row.file}: {row.path}"
        first = self._first_place.setdefault((kind, key), place)
        if first != place and key:
            label = " ".join(str(part) for part in key) if isinstance(key, tuple) else key
            row.problem(name, f"{shown(label)} is given twice, first in {first}")

    def close(self) -> None:
        """Report files that no part of the catalog reads."""
        for name in self.paths:
            if name not in self._read:
                self.check.problems.append(f"catalog/{name}: no part of the catalog reads this file")
