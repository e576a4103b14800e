"""The other data files of a database: which there are, and which of them lie beside the first.

A file belongs to the database if its header has the same binding id. Names and ids of all files
stand in sysfiles1, which is found through the boot page without the rest of the catalog: the
catalog itself may reach into the other files.

Sources: FORMAT.md, sections File header page and Catalog; sysfiles1 checked with all data files
at hand (2005 to 2016), in each of which it is a heap on one page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PureWindowsPath
from uuid import UUID

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.plugin import Surroundings
from gleanpoint_parsers.sqlserver.storage.allocation import Allocation
from gleanpoint_parsers.sqlserver.storage.boot import BootPage
from gleanpoint_parsers.sqlserver.storage.file_header import read_file_header
from gleanpoint_parsers.sqlserver.storage.page import PageType, page_chain, read_pointer
from gleanpoint_parsers.sqlserver.storage.page_source import PageSource
from gleanpoint_parsers.sqlserver.storage.record import StoredRow, scan_page
from gleanpoint_parsers.sqlserver.storage.row_layout import PageId, StoredColumn

_SUFFIXES = (".ndf", ".mdf")
_SYSFILES1 = 8 << 16
_IN_ROW_DATA = 1
_LOG = 0x40

_BIGINT, _TINYINT, _SMALLINT, _INT, _BINARY, _NCHAR = 127, 48, 52, 56, 173, 239
_ALLOCATION_UNIT = (
    StoredColumn(2, "type", _TINYINT, 1, leaf_offset=12, null_bit=2),
    StoredColumn(3, "ownerid", _BIGINT, 8, leaf_offset=13, null_bit=3),
    StoredColumn(8, "pgfirstiam", _BINARY, 6, leaf_offset=39, null_bit=8),
)
_FILE = (
    StoredColumn(1, "status", _INT, 4, leaf_offset=4, null_bit=1),
    StoredColumn(2, "fileid", _SMALLINT, 2, leaf_offset=8, null_bit=2),
    StoredColumn(3, "name", _NCHAR, 256, leaf_offset=10, null_bit=3),
    StoredColumn(4, "filename", _NCHAR, 520, leaf_offset=266, null_bit=4),
)


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file as sysfiles1 has it.

    Args:
        file_id: Its id.
        name: Logical name.
        path: Where it lay on the server.
        is_log: Whether it is a log.
    """

    file_id: int
    name: str
    path: str
    is_log: bool

    @property
    def base_name(self) -> str:
        """Name of the file itself."""
        return PureWindowsPath(self.path).name


@dataclass(frozen=True, slots=True)
class Siblings:
    """What was found beside the first data file.

    Args:
        sources: Data files by id, without the first.
        names: What files are called in messages, by id; those that are not there too.
        notes: Sentences about files that were left out.
    """

    sources: dict[int, BlockSource] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def listed_files(pages: PageSource, boot: BootPage) -> list[ListedFile]:
    """Read sysfiles1, as far as it can be read; empty where a database has none."""
    first_iam = _first_iam(pages, boot)
    files = []
    for row in _rows(pages, Allocation(pages).pages_of(first_iam).runs):
        status, file_id, name, path = row.cells
        if isinstance(file_id, bytes):
            is_log = bool(_number(status) & _LOG)
            files.append(ListedFile(_number(file_id), _text(name), _text(path), is_log))
    return files


def find_siblings(
    files: Iterable[ListedFile], binding: UUID | None, surroundings: Surroundings
) -> Siblings:
    """Look for the other data files.

    Args:
        files: What sysfiles1 says.
        binding: Binding id of the first file; without one, names alone must do.
        surroundings: Where the first file was found.
    """
    result = Siblings()
    listed = {file.file_id: file for file in files if not file.is_log and file.file_id != 1}
    for file_id, file in listed.items():
        result.names[file_id] = readable(file.base_name or file.name)
    for name in _candidates(listed, surroundings):
        source = surroundings.sibling(name)
        if source is not None:
            _judge(result, readable(name), source, binding, listed)
    return result


def _judge(
    result: Siblings,
    name: str,
    source: BlockSource,
    binding: UUID | None,
    listed: Mapping[int, ListedFile],
) -> None:
    """Take a file if its header says that it is a part of this database."""
    is_known = name.lower() in {readable(file.base_name).lower() for file in listed.values()}
    try:
        header = read_file_header(source)
    except ParserError as error:
        if is_known:
            result.notes.append(f"{name} lies beside this file and is left out: {error}")
        return
    belongs = header.binding == binding if binding else is_known
    if not belongs or header.file_id == 1 or not header.file_group:
        return
    if header.file_id in result.sources:
        taken = result.names[header.file_id]
        result.notes.append(f"{name} says it is data file {header.file_id}, as {taken} does")
        return
    result.sources[header.file_id] = source
    result.names[header.file_id] = name


def _candidates(listed: Mapping[int, ListedFile], surroundings: Surroundings) -> Iterator[str]:
    """Yield names to look at: those that the database knows first, then all that could be one."""
    beside = {name.lower(): name for name in surroundings.names()}
    seen = {surroundings.name}
    known = [beside.get(file.base_name.lower(), file.base_name) for file in listed.values()]
    for name in (*known, *sorted(beside.values())):
        if name and name not in seen and (name in known or name.lower().endswith(_SUFFIXES)):
            seen.add(name)
            yield name


def _first_iam(pages: PageSource, boot: BootPage) -> PageId | None:
    try:
        for page in page_chain(pages, boot.first_allocation_unit_page, PageType.DATA):
            for _, row in scan_page(page, _ALLOCATION_UNIT):
                if isinstance(row, StoredRow):
                    kind, owner, iam = row.cells
                    if _number(owner) == _SYSFILES1 and _number(kind) == _IN_ROW_DATA:
                        return read_pointer(iam, 0) if isinstance(iam, bytes) else None
    except ParserError:
        return None  # who reads the catalog meets the same page, and says so
    return None


def _rows(pages: PageSource, runs: Iterable[tuple[int, Iterable[int]]]) -> Iterator[StoredRow]:
    for file, numbers in runs:
        for number in numbers:
            try:
                page = pages.page(PageId(file, int(number)))
                for _, row in scan_page(page, _FILE):
                    if isinstance(row, StoredRow):
                        yield row
            except ParserError:
                continue  # as above


def _number(cell: object) -> int:
    return int.from_bytes(cell, "little") if isinstance(cell, bytes) else 0


def _text(cell: object) -> str:
    return cell.decode("utf-16-le", "replace").rstrip(" \0") if isinstance(cell, bytes) else ""
