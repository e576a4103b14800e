"""What a person is told of a database and of its objects."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from gleanpoint_parsers.entries import Entry, Kind
from gleanpoint_parsers.plugin import Fact
from gleanpoint_parsers.sqlserver.catalog.model import Database, DataFile, Table
from gleanpoint_parsers.sqlserver.storage.boot import BootPage
from gleanpoint_parsers.sqlserver.storage.page_source import DatabasePages
from gleanpoint_parsers.sqlserver.table_facts import table_facts
from gleanpoint_parsers.sqlserver.types.collation import collation_name

DAMAGED = (
    "Page {page}, which the catalog needs, is damaged ({problem}). Objects may be missing or wrong."
)
ROWS = "rows"
"""Kind of the data files that hold pages."""

LOG = "log"
"""Kind of the files that hold the log."""


def opening_notes(pages: DatabasePages, database: Database) -> tuple[str, ...]:
    """Return the sentences that stand above everything that is shown of a database."""
    notes = [_missing(file) for file in database.files if _is_missing(file, pages)]
    told = "\n".join((*pages.notes, *database.notes))
    notes += [
        DAMAGED.format(page=page, problem=problem)
        for page, problem in pages.damaged.items()
        if str(page) not in told
    ]
    return (*pages.notes, *notes, *database.notes)


def _is_missing(file: DataFile, pages: DatabasePages) -> bool:
    return file.kind == ROWS and file.file_id not in pages.files


def _missing(file: DataFile) -> str:
    return (
        f"The data file {file.name!r} ({file.path}) is not there. What lies in it cannot be read; "
        "put it beside the first file to read it."
    )


def database_facts(
    boot: BootPage, database: Database, pages: DatabasePages, notes: tuple[str, ...]
) -> Mapping[str, Fact]:
    """Return the facts of a database."""
    return {
        "database": database.name,
        "product": boot.product,
        "version": boot.version,
        "created with version": boot.create_version,
        "compatibility level": database.compatibility,
        "collation": collation_name(database.collation),
        "created (clock of the server)": _shown(boot.created),
        "last backup (clock of the server)": _shown(boot.last_backup),
        "recovery model": database.options.recovery.value,
        "page verification": database.options.page_verify,
        "shut down cleanly": boot.is_clean,
        "log sequence number": ":".join(f"{part:08x}" for part in boot.checkpoint_lsn[:2]),
        "files": [_file(file, pages) for file in database.files],
        "tables": len(database.tables),
        "damaged pages seen": [f"{page}: {problem}" for page, problem in pages.damaged.items()],
        "notes": list(notes),
    }


def _file(file: DataFile, pages: DatabasePages) -> Fact:
    return {
        "id": file.file_id,
        "name": file.name,
        "kind": file.kind,
        "path on the server": file.path,
        "pages": file.pages,
        "is there": None if file.kind != ROWS else file.file_id in pages.files,
    }


def object_facts(database: Database, key: str, entry: Entry) -> Mapping[str, Fact]:
    """Return the facts of one object."""
    if entry.kind is Kind.SCHEMA:
        owners = {f"s{schema.schema_id}": schema.owner for schema in database.schemas}
        return {"owner": owners.get(key)}
    every = (
        *database.tables,
        *database.views,
        *database.modules,
        *database.sequences,
        *database.synonyms,
        *database.others,
    )
    found = next((one for one in every if f"o{one.object_id}" == key), None)
    if found is None:
        return {}
    facts: dict[str, Fact] = {
        "schema": found.schema,
        "object id": found.object_id,
        "created (clock of the server)": _shown(found.created),
        "changed (clock of the server)": _shown(found.modified),
    }
    return facts | (table_facts(database, found) if isinstance(found, Table) else {})


def _shown(moment: datetime | None) -> str | None:
    return moment.isoformat(sep=" ", timespec="milliseconds") if moment else None
