"""The objects of a database as children of its schemas.

Keys are ``s<schema id>``, ``o<object id>``, ``t<type id>`` and ``x<XML schema collection id>``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import Entry, Kind
from gleanpoint_parsers.naming import unique_segments
from gleanpoint_parsers.sqlserver.catalog.model import (
    AliasType,
    ClrType,
    Database,
    Module,
    Table,
    TableType,
)

_MODULE_KINDS = {
    "P": Kind.PROCEDURE,
    "RF": Kind.PROCEDURE,
    "X": Kind.PROCEDURE,
    "PC": Kind.PROCEDURE,
    "FN": Kind.FUNCTION,
    "IF": Kind.FUNCTION,
    "TF": Kind.FUNCTION,
    "FS": Kind.FUNCTION,
    "FT": Kind.FUNCTION,
    "AF": Kind.FUNCTION,
    "TR": Kind.TRIGGER,
    "TA": Kind.TRIGGER,
    "V": Kind.VIEW,
}
"""By ``sys.objects.type``; other modules, such as rules, are plain objects."""

_BUILT_IN = frozenset({"guest", "sys", "INFORMATION_SCHEMA"})
_ROLE_PREFIX = "db_"
_UNTITLED = "(no name)"


@dataclass(frozen=True, slots=True)
class ObjectList:
    """Entries of a database.

    Args:
        schemas: In the order of their names.
        children: Entries of each schema, by its key.
        by_key: Every entry.
    """

    schemas: tuple[Entry, ...]
    children: dict[str, tuple[Entry, ...]]
    by_key: dict[str, Entry]


def list_objects(database: Database) -> ObjectList:
    """Return a database's schemas and what is in them; built-in schemas only where they hold any.

    An object of a schema that the catalog does not hold stands under the schema's bare name.
    """
    found: dict[str, list[Entry]] = defaultdict(list)
    for schema, entry in _objects(database):
        found[schema].append(entry)
    names = _schema_keys(database, found)
    schemas = _placed(
        Entry(key, "", name or _UNTITLED, Kind.SCHEMA, has_children=True)
        for name, key in names.items()
    )
    children = {names[name]: _placed(entries) for name, entries in found.items()}
    every = [*schemas, *(entry for entries in children.values() for entry in entries)]
    return ObjectList(schemas, children, {entry.key: entry for entry in every})


def _schema_keys(database: Database, found: dict[str, list[Entry]]) -> dict[str, str]:
    """Return the key of each schema that is shown, by name."""
    known = {schema.name: f"s{schema.schema_id}" for schema in database.schemas}
    shown = {name: key for name, key in known.items() if found.get(name) or not _is_built_in(name)}
    orphans = (name for name in found if name not in known)
    return shown | {name: f"s?{number}" for number, name in enumerate(orphans)}


def _is_built_in(name: str) -> bool:
    return name in _BUILT_IN or name.startswith(_ROLE_PREFIX)


def _placed(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Sort entries by name and give each a segment of its own."""
    ordered = sorted(entries, key=lambda entry: (entry.name.casefold(), entry.name, entry.key))
    segments = unique_segments([(entry.name, entry.key) for entry in ordered])
    return tuple(
        replace(entry, segment=segment) for entry, segment in zip(ordered, segments, strict=True)
    )


def _objects(database: Database) -> Iterator[tuple[str, Entry]]:
    """Yield the schema and the entry of every object that is no part of another.

    Tables and modules that bear the mark of SQL Server's own are among them: in ``msdb`` all do,
    and programs set it on tables of theirs (Entity Framework on its history of migrations).
    """
    for table in database.tables:
        yield table.schema, _table(table)
    for module in (*database.views, *database.modules):
        yield module.schema, _module(module)
    yield from _lesser_objects(database)


def _lesser_objects(database: Database) -> Iterator[tuple[str, Entry]]:
    """Yield the objects that have neither rows nor a text."""
    for sequence in database.sequences:
        yield sequence.schema, _entry(f"o{sequence.object_id}", sequence.name, Kind.SEQUENCE)
    for synonym in database.synonyms:
        yield synonym.schema, _entry(f"o{synonym.object_id}", synonym.name, Kind.SYNONYM)
    types: tuple[AliasType | ClrType | TableType, ...]
    types = (*database.alias_types, *database.clr_types, *database.table_types)
    for one in types:
        yield one.schema, _entry(f"t{one.type_id}", one.name, Kind.TYPE)
    for collection in database.xml_collections:
        yield (
            collection.schema,
            _entry(f"x{collection.collection_id}", collection.name, Kind.OBJECT),
        )
    for other in database.others:
        if not other.is_shipped:
            entry = _entry(f"o{other.object_id}", other.name, Kind.OBJECT)
            yield other.schema, replace(entry, content=Content.UNSUPPORTED, problem=other.problem)


def _entry(key: str, name: str, kind: Kind) -> Entry:
    return Entry(key, "", name or _UNTITLED, kind)


def _table(table: Table) -> Entry:
    entry = replace(_entry(f"o{table.object_id}", table.name, Kind.TABLE), rows=table.rows)
    if table.unsupported:
        return replace(entry, rows=None, content=Content.UNSUPPORTED, problem=table.unsupported)
    if table.problems:
        return replace(entry, content=Content.DAMAGED, problem=" ".join(table.problems))
    return entry


def _module(module: Module) -> Entry:
    kind = _MODULE_KINDS.get(module.type, Kind.OBJECT)
    entry = _entry(f"o{module.object_id}", module.name, kind)
    if module.text is not None:
        return replace(entry, size=len(module.text.encode("utf-8", "surrogatepass")))
    content = Content.ENCRYPTED if module.is_encrypted else Content.DAMAGED
    return replace(entry, content=content, problem=module.problem or "Its text cannot be read.")
