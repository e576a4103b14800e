"""Say what a database holds; get the bytes of its data files, catalog and all.

database = DataFile("Shop", version=904)
database.table("Orders", [Column("id", integer(), nullable=False)]).add(1).add(2)
path = database.build().write(folder)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.builders.sqlserver import catalog_basics as basics
from tests.builders.sqlserver import catalog_objects as objects
from tests.builders.sqlserver import pages as p
from tests.builders.sqlserver.allocation import FileSpace
from tests.builders.sqlserver.built import Built
from tests.builders.sqlserver.catalog_rows import CatalogRows
from tests.builders.sqlserver.columns import Column
from tests.builders.sqlserver.sql_types import LATIN, Collation, nvarchar
from tests.builders.sqlserver.tables import Table
from tests.builders.sqlserver.values import Variant
from tests.builders.sqlserver.writing import DatabaseWriter

CLEAN = 0x40010000
"""Status of the boot page: checksums on, cleanly shut down."""
NOT_CLEAN = 0x00010000
_FIRST_ALIAS = 257
_QUOTED_AND_ANSI = 0xC0000


@dataclass(slots=True)
class DataFile:
    """A database in the making.

    Args:
        name: Its name, and of its files.
        version: Internal version, from 655.
        collation: Of the database.
        proof: ``pages.CHECKSUM``, ``pages.TORN_BITS`` or 0.
        status: Of the boot page.
        least_pages: Pages that the first file has at least.
        tables: Its tables.
        catalog: Rows of the catalog; a test may add more.
        ids: Where object ids come from.
        files: Its files.
        groups: File group of each file.
    """

    name: str
    version: int = 904
    collation: Collation = LATIN
    proof: int = p.CHECKSUM
    status: int = CLEAN
    least_pages: int = 0
    tables: list[Table] = field(default_factory=list)
    catalog: CatalogRows = field(init=False)
    ids: objects.ObjectIds = field(default_factory=objects.ObjectIds)
    files: dict[int, FileSpace] = field(default_factory=dict)
    groups: dict[int, int] = field(default_factory=lambda: {1: 1})
    _schemas: dict[str, int] = field(default_factory=lambda: {"dbo": 1})
    _next_alias: int = _FIRST_ALIAS
    _next_principal: int = 4

    def __post_init__(self) -> None:
        self.catalog = CatalogRows(self.version, self.collation.codec)
        self.files[1] = FileSpace(1, size=self.least_pages)

    def table(self, name: str, columns: Sequence[Column], **options: Any) -> Table:
        """Declare a table; ``options`` are the fields of ``Table``, and ``schema``."""
        schema = self.schema(options.pop("schema", "dbo"))
        made = Table(self.ids.next(), schema, name, tuple(columns), **options)
        self.tables.append(made)
        return made

    def schema(self, name: str, owner: int = 1) -> int:
        """Return the id of a schema, made if it is not there."""
        if name not in self._schemas:
            number = self._schemas[name] = 4 + len(self._schemas)
            head = {"class": basics.SCHEMA_CLASS, "id": number, "name": name}
            self.catalog.add("sysclsobjs", **head, type="  ", intprop=owner)
            link = {"class": objects.SCHEMA_OWNER, "depid": number, "indepid": owner}
            self.catalog.add("syssingleobjrefs", **link)
        return self._schemas[name]

    def module(
        self,
        kind: str,
        name: str,
        text: str,
        columns: Sequence[Column] = (),
        **values: object,
    ) -> int:
        """Declare a view, procedure, function or trigger by its text; return its object id.

        Args:
            kind: As in ``sysschobjs.type``, two characters.
            name: Its name.
            text: Its definition.
            columns: Of a view or table function.
            values: Further columns of its row in sysschobjs.
        """
        identifier = self.ids.next()
        row = {"nsid": 1, "pclass": 1, "status": _QUOTED_AND_ANSI, **values}
        self.catalog.add("sysschobjs", id=identifier, name=name, type=kind, **row)
        # Procedures are numbered from 1, other modules are not.
        objects.add_text(self.catalog, identifier, text, int(kind == "P "))
        for number, column in enumerate(columns, start=1):
            objects.add_column(self.catalog, identifier, number, column)
        return identifier

    def parameter(
        self, module: int, number: int, column: Column, *, is_output: bool = False
    ) -> None:
        """Declare a parameter of a procedure or function."""
        objects.add_column(self.catalog, module, number, column, of_module=1, is_output=is_output)

    def synonym(self, name: str, target: str) -> int:
        """Declare a synonym; where its target is kept is believed."""
        identifier = self.ids.next()
        self.catalog.add("sysschobjs", id=identifier, name=name, nsid=1, type="SN", pclass=1)
        value = Variant(nvarchar(1035), target)
        self.catalog.add("sysobjvalues", valclass=1, objid=identifier, value=value)
        return identifier

    def principal(self, name: str, kind: str = "S", schema: str = "dbo") -> int:
        """Declare a user or role; return its id."""
        self._next_principal += 1
        number = self._next_principal
        sid = number.to_bytes(16, "big")
        self.catalog.add("sysowners", id=number, name=name, type=kind, sid=sid, dfltsch=schema)
        return number

    def permission(
        self, grantee: int, kind: str, state: str = "G", *, object_id: int = 0, column: int = 0
    ) -> None:
        """Grant (``G``), grant with grant option (``W``) or deny (``D``) a permission to someone.

        Args:
            grantee: Principal id.
            kind: Four characters, such as ``SL  ``.
            state: See above.
            object_id: On what; 0 for the database.
            column: On one of its columns; 0 for all.
        """
        head = {"class": int(object_id != 0), "id": object_id, "subid": column}
        self.catalog.add(
            "sysprivs", **head, grantee=grantee, grantor=1, type=kind.ljust(4), state=state
        )

    def property(self, name: str, value: Variant, *, object_id: int = 0, column: int = 0) -> None:
        """Declare an extended property, of the database where no object is given."""
        head = {"class": int(object_id != 0), "id": object_id, "subid": column}
        self.catalog.add("sysxprops", **head, name=name, value=value)

    def alias_type(self, name: str, column: Column) -> int:
        """Declare an alias type like a column's; return its id for ``SqlType.user_type``."""
        number = self._next_alias
        self._next_alias += 1
        basics.add_type(self.catalog, number, 1, name, column.type, nullable=column.nullable)
        return number

    def add_file(self, file: int, group: int = 1, least_pages: int = 0) -> None:
        """Add a data file; id 2 is the log's."""
        self.files[file] = FileSpace(file, size=least_pages)
        if group not in self.groups.values():
            basics.add_file_group(self.catalog, group, f"Group{group}")
        self.groups[file] = group

    def build(self) -> Built:
        """Return the files; a database can be built once."""
        return DatabaseWriter(self).write()
