"""Primary keys, unique constraints and indexes."""

from __future__ import annotations

from gleanpoint_parsers.sqlserver.catalog.model import Index, IndexKind, KeyKind, Table, View
from gleanpoint_parsers.sqlserver.script.quoting import quoted
from gleanpoint_parsers.sqlserver.script.writing import Context, called
from gleanpoint_parsers.sqlserver.storage.row_layout import Compression

_CLUSTERING = {IndexKind.CLUSTERED: "CLUSTERED", IndexKind.NONCLUSTERED: "NONCLUSTERED"}
_PRIMARY_FILEGROUP = 1


def key_lines(context: Context, table: Table, *, named: bool = True) -> list[str]:
    """Return the table constraints of a CREATE TABLE statement; those of a type have no names."""
    keys = _keys(context, table)
    names = [f"CONSTRAINT {quoted(index.name)} " if named else "" for index in keys]
    lines = [_key(context, table, index) for index in keys]
    return [name + line for name, line in zip(names, lines, strict=True)]


def key_statements(context: Context, table: Table) -> list[str]:
    """Return the statements that add the same constraints to a table that is filled."""
    name = called(table)
    keys = sorted(_keys(context, table), key=lambda one: one.kind.value)
    return [
        f"ALTER TABLE {name} ADD CONSTRAINT {quoted(one.name)} {_key(context, table, one)};"
        for one in keys
    ]


def index_statements(context: Context, table: Table | View) -> list[str]:
    """Return the statements that create the other indexes, the clustered one first."""
    made = []
    for index in sorted(table.indexes, key=lambda one: one.kind.value):
        if index.kind is IndexKind.HEAP or index.key is not None or index.is_hypothetical:
            continue
        statement = _index(context, table, index)
        if statement:
            made.append(statement)
            if index.is_disabled:
                made.append(f"ALTER INDEX {quoted(index.name)} ON {called(table)} DISABLE;")
    return made


def _keys(context: Context, table: Table) -> list[Index]:
    return [
        index
        for index in table.indexes
        if index.key is not None
        and index.kind in _CLUSTERING
        and _has_columns(context, table, index)
    ]


def _has_columns(context: Context, table: Table | View, index: Index) -> bool:
    """Whether a damaged catalog still knows what an index is on; notes where it does not."""
    if any(not column.is_included for column in index.columns):
        return True
    context.cannot(
        f"The catalog has lost the columns of {index.name} of {called(table)}; it is left out."
    )
    return False


def _key(context: Context, table: Table | View, index: Index) -> str:
    kind = index.key.value if index.key else KeyKind.UNIQUE.value
    columns = _columns(index)
    options = _options(context, table, index)
    return f"{kind} {_CLUSTERING[index.kind]} ({columns}){options}"


def _columns(index: Index) -> str:
    return ", ".join(
        f"{quoted(column.name)} {'DESC' if column.is_descending else 'ASC'}"
        for column in index.columns
        if not column.is_included
    )


def _index(context: Context, table: Table | View, index: Index) -> str | None:
    on = f"{quoted(index.name)} ON {called(table)}"
    match index.kind:
        case IndexKind.CLUSTERED | IndexKind.NONCLUSTERED:
            return _row_index(context, table, index)
        case IndexKind.CLUSTERED_COLUMNSTORE:
            return f"CREATE CLUSTERED COLUMNSTORE INDEX {on};"
        case IndexKind.NONCLUSTERED_COLUMNSTORE:
            columns = ", ".join(quoted(column.name) for column in index.columns)
            return f"CREATE NONCLUSTERED COLUMNSTORE INDEX {on} ({columns});"
    context.cannot(
        f"The {index.kind.name.lower()} index {index.name} of {called(table)} is left out: the "
        "catalog's details of such indexes are not read."
    )
    return None


def _row_index(context: Context, table: Table | View, index: Index) -> str | None:
    if not _has_columns(context, table, index):
        return None
    if index.is_filtered and index.filter is None:
        context.cannot(
            f"The condition of the filtered index {index.name} of {called(table)} cannot be read; "
            "the index is left out."
        )
        return None
    unique = "UNIQUE " if index.is_unique else ""
    included = [quoted(column.name) for column in index.columns if column.is_included]
    include = f" INCLUDE ({', '.join(included)})" if included else ""
    where = f" WHERE {index.filter}" if index.filter else ""
    start = f"CREATE {unique}{_CLUSTERING[index.kind]} INDEX {quoted(index.name)}"
    options = _options(context, table, index)
    return f"{start} ON {called(table)} ({_columns(index)}){include}{where}{options};"


def _options(context: Context, table: Table | View, index: Index) -> str:
    options = []
    if index.is_padded:
        options.append("PAD_INDEX = ON")
    if index.fill_factor:
        options.append(f"FILLFACTOR = {index.fill_factor}")
    if index.ignores_duplicates:
        options.append("IGNORE_DUP_KEY = ON")
    if index.no_recompute:
        options.append("STATISTICS_NORECOMPUTE = ON")
    if not index.allows_row_locks:
        options.append("ALLOW_ROW_LOCKS = OFF")
    if not index.allows_page_locks:
        options.append("ALLOW_PAGE_LOCKS = OFF")
    options += data_compression(index)
    listed = f" WITH ({', '.join(options)})" if options else ""
    return listed + _place(context, table, index)


def data_compression(index: Index) -> list[str]:
    """Return the option that says how the rows of a heap or an index are stored."""
    used = {partition.compression for partition in index.partitions}
    if len(used) == 1 and used <= {Compression.ROW, Compression.PAGE}:
        return [f"DATA_COMPRESSION = {used.pop().name}"]
    return []


def _place(context: Context, table: Table | View, index: Index) -> str:
    """Return where an index lies, as far as another server can have such a place."""
    schemes = context.database.partition_schemes
    scheme = next((one for one in schemes if one.scheme_id == index.dataspace_id), None)
    if scheme is not None and index.partition_column:
        return f" ON {quoted(scheme.name)} ({quoted(index.partition_column)})"
    group = context.filegroups.get(index.dataspace_id)
    if group is not None and index.dataspace_id != _PRIMARY_FILEGROUP:
        context.cannot(
            f"{called(table)} or an index of it lay in the filegroup {group}; the script puts it "
            "into the default one."
        )
    return ""


def heap_options(context: Context, table: Table) -> str:
    """Return what follows the brackets of CREATE TABLE for a heap."""
    heap = next((one for one in table.indexes if one.kind is IndexKind.HEAP), None)
    if heap is None:
        return ""
    options = data_compression(heap)
    with_options = f" WITH ({', '.join(options)})" if options else ""
    return _place(context, table, heap) + with_options
