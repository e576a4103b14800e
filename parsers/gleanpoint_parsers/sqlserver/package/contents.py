"""What is in a package: its model, what it says of itself, the data files of each table.

Sources: the real packages; ECMA-376 part 2 (Open Packaging Conventions): names of parts, which
are percent-encoded, and relationships.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import unquote

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError, UnknownFormatError
from gleanpoint_parsers.plugin import Surroundings
from gleanpoint_parsers.sqlserver.catalog.model import Database
from gleanpoint_parsers.sqlserver.package.archive import Member, read_members
from gleanpoint_parsers.sqlserver.package.member_stream import member_pieces
from gleanpoint_parsers.sqlserver.package.model import MODEL, Model, read_model
from gleanpoint_parsers.sqlserver.package.model_xml import read_elements
from gleanpoint_parsers.sqlserver.package.origin import (
    METADATA,
    ORIGIN,
    Metadata,
    Origin,
    read_metadata,
    read_origin,
)

_RELATIONS = "_rels/.rels"
_DATA = "data/"
_DATA_PARTS = 3
_KNOWN = frozenset({MODEL, ORIGIN, METADATA, _RELATIONS, "[Content_Types].xml"})

_Read = TypeVar("_Read")


@dataclass(frozen=True, slots=True)
class Contents:
    """An open package.

    Args:
        model: Its model.
        origin: Where it comes from.
        metadata: What it is called.
        data: Data files by schema and name of the table.
        others: Names of all other files in it, such as scripts that run after a deployment.
        notes: Sentences about what does not agree or could not be read.
    """

    model: Model
    origin: Origin
    metadata: Metadata
    data: Mapping[tuple[str, str], tuple[Member, ...]]
    others: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def database(self) -> Database:
        """The catalog of its model."""
        return self.model.database

    @property
    def has_rows(self) -> bool:
        """Whether rows were exported, if only of empty tables."""
        return bool(self.data) or self.origin.has_rows is True


def read_contents(source: BlockSource, surroundings: Surroundings) -> Contents:
    """Read all of a package but its rows.

    Raises:
        UnknownFormatError: It is a zip file of another kind.
        ParserError: Its directory or its model is damaged beyond use.
    """
    members = {name.lstrip("/"): member for name, member in read_members(source).items()}
    if MODEL not in members:
        raise UnknownFormatError(f"This zip file has no {MODEL}: it is no package of a database")
    return _Reader(source, members, surroundings).contents()


class _Reader:
    """Reads the parts of a package that are no rows."""

    def __init__(
        self, source: BlockSource, members: Mapping[str, Member], surroundings: Surroundings
    ) -> None:
        self._source = source
        self._members = members
        self._around = surroundings
        self._notes: list[str] = []

    def contents(self) -> Contents:
        """Return what was read."""
        origin = self._part(ORIGIN, read_origin, Origin())
        metadata = self._part(METADATA, read_metadata, Metadata())
        name = metadata.name or self._around.name.rpartition(".")[0] or self._around.name
        digest = hashlib.sha256()
        model = read_model(self._model(digest.update), name)
        database = model.database
        if origin.checksum and origin.checksum != digest.hexdigest().upper():
            self._notes.append(
                f"{MODEL} was changed after the package was written: its checksum is not the one "
                f"in {ORIGIN}"
            )
        self._notes += _counted(origin, database)
        data = self._data(database)
        known = {one.name for files in data.values() for one in files}
        others = (name for name in self._members if name not in _KNOWN and name not in known)
        notes = (*self._notes, *database.notes)
        return Contents(model, origin, metadata, data, tuple(sorted(others)), notes)

    def _part(self, name: str, read: Callable[[Iterable[bytes]], _Read], missing: _Read) -> _Read:
        """Return what a lesser part says; one that cannot be read is told."""
        member = self._members.get(name)
        if member is None:
            self._notes.append(f"The package has no {name}")
            return missing
        try:
            return read(member_pieces(self._source, member))
        except ParserError as error:
            self._notes.append(str(error))
            return missing

    def _model(self, digest: Callable[[bytes], None]) -> Iterator[bytes]:
        member, done = self._members[MODEL], 0
        for piece in member_pieces(self._source, member):
            digest(piece)
            yield piece
            done += len(piece)
            self._around.report("bytes", done, member.size)

    def _data(self, database: Database) -> Mapping[tuple[str, str], tuple[Member, ...]]:
        """Return the data files of each table, by the names of folders and by relationships."""
        tables = {(one.schema, one.name) for one in database.tables}
        folders = _folders(tables)
        related = self._related()
        found: dict[tuple[str, str], list[Member]] = defaultdict(list)
        strange: set[str] = set()
        for name in sorted(self._members):
            parts = name.split("/")
            if not name.lower().startswith(_DATA) or len(parts) != _DATA_PARTS:
                continue
            table = related.get(name) or folders.get(parts[1]) or folders.get(unquote(parts[1]))
            if table in tables and table is not None:
                found[table].append(self._members[name])
            else:
                strange.add(parts[1])
        if strange:
            names = ", ".join(sorted(strange)[:10])
            self._notes.append(
                f"Rows of tables that the model does not have cannot be read ({names})"
            )
        return {table: tuple(files) for table, files in found.items()}

    def _related(self) -> dict[str, tuple[str, str]]:
        """Return the schema and table of data files, as far as relationships tell them."""
        pairs: dict[str, dict[str, str]] = defaultdict(dict)
        if _RELATIONS not in self._members:
            return {}
        try:
            pieces = member_pieces(self._source, self._members[_RELATIONS])
            for node in read_elements(pieces, _RELATIONS):
                what, _, value = node.attributes.get("Type", "").partition("=")
                pairs[node.attributes.get("Target", "").lstrip("/")][what] = unquote(value)
        except ParserError as error:
            self._notes.append(str(error))
        return {
            target: (one["schema"], one["table"])
            for target, one in pairs.items()
            if one.keys() >= {"schema", "table"}
        }


def _folders(tables: Iterable[tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """Return tables by the names of their folders; one that stands for two tables is left out."""
    folders: dict[str, tuple[str, str]] = {}
    twice = set()
    for schema, name in tables:
        folder = f"{schema}.{name}"
        if folder in folders:
            twice.add(folder)
        folders[folder] = schema, name
    return {folder: table for folder, table in folders.items() if folder not in twice}


def _counted(origin: Origin, database: Database) -> Iterator[str]:
    """Yield sentences where the package counts other objects than its model has."""
    modules = [one.type for one in database.modules]
    for kind, called, count in (
        ("Table", "tables", len(database.tables)),
        ("View", "views", len(database.views)),
        ("Procedure", "procedures", modules.count("P")),
    ):
        told = origin.objects.get(kind, count if not origin.objects else 0)
        if told != count:
            yield f"The package counts {told:,} {called}, and its model has {count:,}"
