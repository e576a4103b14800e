"""What an open database says of its objects, and of what is amiss with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gleanpoint_parsers.entries import ROOT, Entry, Kind
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.sqlserver.container import DatabaseContainer

_ALL = 100_000


@dataclass(frozen=True, slots=True)
class Outline:
    """The objects of a database.

    Args:
        objects: What is said of each, by its key: where and what it is, columns or text.
        tables: Keys of the tables that can be read.
        told: All that is said to be amiss.
    """

    objects: Mapping[str, tuple[str, ...]]
    tables: tuple[str, ...]
    told: frozenset[str]


def outline_of(container: DatabaseContainer) -> Outline:
    """Ask a database for all of its objects."""
    objects: dict[str, tuple[str, ...]] = {}
    tables: list[str] = []
    told = set(container.children(ROOT, None, 1).notes)
    for schema in _children(container, ROOT):
        for entry in _children(container, schema.key):
            if entry.problem:
                told.add(entry.problem)
            said = [schema.name, entry.name, entry.kind.value]
            try:
                if entry.kind is Kind.TABLE:
                    said += _columns(container, entry.key, told)
                    tables.append(entry.key)
                else:
                    said += _text(container, entry.key)
            except ParserError as error:
                told.add(str(error))
            objects[entry.key] = tuple(said)
    return Outline(objects, tuple(tables), frozenset(told))


def _columns(container: DatabaseContainer, key: str, told: set[str]) -> Iterator[str]:
    shape = container.table(key)
    told.update(shape.notes)
    yield f"{shape.schema}.{shape.name} {shape.rows}"
    for column in shape.columns:
        yield f"{column.name} {column.type} {column.nullable} {column.key} {column.collation}"
        if column.problem:
            told.add(column.problem)


def _text(container: DatabaseContainer, key: str) -> Iterator[str]:
    content = container.content(key)
    yield content.read_at(0, content.size).decode("utf-8", "replace")


def _children(container: DatabaseContainer, key: str) -> Sequence[Entry]:
    return container.children(key, None, _ALL).entries
