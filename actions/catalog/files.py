"""The files of `catalog/`: which belong to it, their content hash, and their YAML."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Hashable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

PROJECT = Path(__file__).resolve().parents[2]
CATALOG_DIRECTORY = PROJECT / "catalog"
_SUFFIXES = {".yaml", ".csv"}
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _StrictLoader(_Loader):  # type: ignore[misc]
    """Safe YAML that refuses a key given twice, which plain YAML would silently overwrite."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f'the key "{key}" is given twice', key_node.start_mark
                )
            seen.add(key)
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep)
        return mapping


def catalog_files(directory: Path) -> dict[str, Path]:
    """The files of the catalog by their name inside it, in an order that does not depend on the disk."""
    found = (path for path in directory.rglob("*") if path.suffix in _SUFFIXES and path.is_file())
    return {path.relative_to(directory).as_posix(): path for path in sorted(found)}


def content_version(directory: Path) -> str:
    """The content hash of the catalog: 16 hexadecimal digits that change with any name or content."""
    digest = hashlib.sha256()
    for name, path in catalog_files(directory).items():
        content = path.read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:16]


def read_yaml(path: Path) -> object:
    """The content of a YAML file; ValueError says in one line what is wrong and where."""
    try:
        with path.open(encoding="utf-8") as file:
            content: object = yaml.load(file, Loader=_StrictLoader)
            return content
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ValueError(f"line {line}: {error.problem}") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ValueError(f"is not readable YAML: {error}") from error


def read_csv(path: Path) -> Iterator[tuple[int, Mapping[str, str | None]]]:
    """The rows of a CSV file by their line number."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        for row in reader:
            yield reader.line_num, row
