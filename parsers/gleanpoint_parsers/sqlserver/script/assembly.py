"""Scripts of single objects and of whole databases, in an order that works."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from gleanpoint_parsers.sqlserver.catalog.model import AliasType, Database, Module, Table, TableType
from gleanpoint_parsers.sqlserver.script.constraints import foreign_key_statements
from gleanpoint_parsers.sqlserver.script.modules import (
    EARLY,
    in_order,
    module_statements,
    used_by,
)
from gleanpoint_parsers.sqlserver.script.objects import (
    alias_type_statements,
    owner_note,
    partition_statements,
    schema_statement,
    sequence_statements,
    synonym_statements,
    table_type_statements,
)
from gleanpoint_parsers.sqlserver.script.properties import database_properties
from gleanpoint_parsers.sqlserver.script.quoting import comment, qualified
from gleanpoint_parsers.sqlserver.script.tables import after_rows, before_rows, whole_table
from gleanpoint_parsers.sqlserver.script.writing import Context, batches
from gleanpoint_parsers.sqlserver.storage.boot import product_name
from gleanpoint_parsers.sqlserver.types.collation import collation_name
from gleanpoint_parsers.tables import Script

SETTINGS = ("SET ANSI_NULLS ON;", "SET QUOTED_IDENTIFIER ON;", "SET ANSI_PADDING ON;")
"""What tables with computed columns and filtered indexes need."""


def script_database(database: Database) -> Script:
    """Return the SQL that creates every object which is not the server's own."""
    return _script(database, None)


def script_objects(database: Database, keys: Sequence[str]) -> Script:
    """Return the SQL that creates some objects.

    Args:
        database: Its catalog.
        keys: As ``object_list`` has them: ``o<object id>``, ``t<type id>``, ``s<schema id>`` …;
            what a table needs, such as alias types, comes with it.
    """
    return _script(database, frozenset(keys))


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What is scripted; ``keys`` None for everything."""

    database: Database
    keys: Collection[str] | None

    def has(self, key: str) -> bool:
        return self.keys is None or key in self.keys

    @property
    def tables(self) -> list[Table]:
        return [table for table in self.database.tables if self.has(f"o{table.object_id}")]

    @property
    def modules(self) -> list[Module]:
        every: Iterable[Module] = (*self.database.views, *self.database.modules)
        return [one for one in every if self.has(f"o{one.object_id}")]

    @property
    def type_ids(self) -> set[int]:
        """Types that were asked for, and those that a chosen table is made of."""
        needed = {column.user_type_id for table in self.tables for column in table.columns}
        every: tuple[AliasType | TableType, ...]
        every = (*self.database.alias_types, *self.database.table_types)
        return {one.type_id for one in every if self.has(f"t{one.type_id}")} | needed

    @property
    def schemas(self) -> list[str]:
        if self.keys is None:
            return [schema.name for schema in self.database.schemas]
        asked = [one.name for one in self.database.schemas if self.has(f"s{one.schema_id}")]
        held = [one.schema for one in (*self.tables, *self.modules)]
        return list(dict.fromkeys([*asked, *held]))


def _script(database: Database, keys: Collection[str] | None) -> Script:
    chosen, context = _Chosen(database, keys), Context(database)
    for note in database.notes:
        context.cannot(f"The catalog is damaged, and what it lost is missing here: {note}")
    tables, modules = chosen.tables, in_order(chosen.modules)
    early = [one for one in modules if one.type in EARLY]
    early += [one for one in used_by(_expressions(tables), modules) if one not in early]
    late = [one for one in modules if one not in early]
    first = [*_settings(tables), *_foundation(chosen, context), *_texts(context, early)]
    whole = [one for table in tables for one in whole_table(context, table)]
    keys_last = [one for table in tables for one in foreign_key_statements(context, table)]
    last = [*_texts(context, late), *_lesser(chosen, context)]
    before = [one for table in tables for one in before_rows(context, table)]
    after = [one for table in tables for one in after_rows(context, table)]
    text = batches([*first, *whole, *keys_last, *last])
    obstacles = tuple(context.obstacles)
    return Script(
        _header(database, obstacles) + text,
        batches([*first, *before]) if tables else "",
        batches([*after, *keys_last, *last]) if tables else "",
        obstacles,
    )


def _settings(tables: Sequence[Table]) -> Sequence[str]:
    return SETTINGS if tables else ()


def _expressions(tables: Iterable[Table]) -> Iterable[str | None]:
    for table in tables:
        for column in table.columns:
            yield column.computed.text if column.computed else None
            yield column.default.text if column.default else None
        yield from (check.text for check in table.checks)


def _texts(context: Context, modules: Iterable[Module]) -> list[str]:
    return [one for module in modules for one in module_statements(context, module)]


def _foundation(chosen: _Chosen, context: Context) -> list[str]:
    """Return what tables stand on: schemas, types, sequences, partition schemes."""
    database, types = chosen.database, chosen.type_ids
    made = [schema_statement(name) for name in chosen.schemas]
    for alias in database.alias_types:
        if alias.type_id in types:
            made += alias_type_statements(context, alias)
    for table_type in database.table_types:
        if table_type.type_id in types:
            made += table_type_statements(context, table_type)
    for sequence in database.sequences:
        if chosen.has(f"o{sequence.object_id}"):
            made += sequence_statements(context, sequence)
    used = _schemes_used(chosen)
    schemes = tuple(one for one in database.partition_schemes if one.scheme_id in used)
    names = {one.function for one in schemes}
    functions = tuple(one for one in database.partition_functions if one.name in names)
    return made + partition_statements(context, functions, schemes)


def _schemes_used(chosen: _Chosen) -> set[int]:
    if chosen.keys is None:
        return {one.scheme_id for one in chosen.database.partition_schemes}
    return {index.dataspace_id for table in chosen.tables for index in table.indexes}


def _lesser(chosen: _Chosen, context: Context) -> list[str]:
    """Return what nothing else stands on, and note what has no script."""
    database = chosen.database
    made = [
        statement
        for synonym in database.synonyms
        if chosen.has(f"o{synonym.object_id}")
        for statement in synonym_statements(context, synonym)
    ]
    for other in database.others:
        if not other.is_shipped and chosen.has(f"o{other.object_id}"):
            name = qualified(other.schema, other.name)
            context.cannot(f"The {other.kind} {name} is left out: {other.problem}")
    for collection in database.xml_collections:
        if chosen.has(f"x{collection.collection_id}"):
            name = qualified(collection.schema, collection.name)
            context.cannot(
                f"The XML schema collection {name} is left out: the catalog keeps it taken apart."
            )
    for clr in database.clr_types:
        if chosen.has(f"t{clr.type_id}"):
            name = qualified(clr.schema, clr.name)
            context.cannot(f"The type {name} is left out: its code is in an assembly.")
    if chosen.keys is None:
        made += database_properties(database)
        _note_principals(context)
    return made


def _note_principals(context: Context) -> None:
    database = context.database
    for schema in database.schemas:
        owner_note(context, schema)
    own = [one.name for one in database.principals if not one.is_fixed]
    if own:
        context.cannot(
            f"Users and roles are left out ({', '.join(own)}): their logins are on the server."
        )
    granted = [one for one in database.permissions if one.grantee in own]
    if granted:
        count = "1 permission" if len(granted) == 1 else f"{len(granted):,} permissions"
        context.cannot(f"{count} of these users and roles left out.")


def _header(database: Database, obstacles: Sequence[str]) -> str:
    collation = collation_name(database.collation) or "not known"
    product = database.product or f"{product_name(database.version)} ({database.version})"
    level = f"compatibility level {database.compatibility or 'not known'}, collation {collation}"
    origin = "package" if database.product else "database"
    lines = [
        f"Database {database.name}, {product}, {level}.",
        f"Written by Gleanpoint from the {origin}'s own files.",
    ]
    if obstacles:
        lines += ["", "What this script does not say:", *(f"* {one}" for one in obstacles)]
    return comment("\n".join(lines)) + "\n\n"
