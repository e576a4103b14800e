"""Is this a data file, and which one: what is refused, and by which name.

Source: FORMAT.md, sections Pages, File header page, Allocation.
"""

from __future__ import annotations

from math import log2

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    EncryptedContentError,
    ParserError,
    TruncatedSourceError,
    UnknownFormatError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.plugin import Surroundings
from gleanpoint_parsers.sqlserver.storage.boot import (
    BOOT_PAGE,
    NEWEST_VERSION,
    OLDEST_VERSION,
    BootPage,
)
from gleanpoint_parsers.sqlserver.storage.file_header import FileHeader, read_file_header
from gleanpoint_parsers.sqlserver.storage.log_alone import log_alone
from gleanpoint_parsers.sqlserver.storage.page import (
    HEADER_SIZE,
    HEADER_VERSION,
    PageType,
    read_page,
)
from gleanpoint_parsers.sqlserver.storage.page_source import PAGE_SIZE, PageSource

_FIRST_PAGES = {
    0: PageType.FILE_HEADER,
    1: PageType.PFS,
    2: PageType.GAM,
    3: PageType.SGAM,
    6: PageType.DIFFERENTIAL_MAP,
    7: PageType.BULK_CHANGE_MAP,
}
_ENOUGH = 4
"""Of these pages; so one or two may be damaged."""

_LEAST_PAGES = BOOT_PAGE.page + 1
_FILE_HEADER_MARKS = (
    (0, bytes([HEADER_VERSION, PageType.FILE_HEADER])),
    (24, b"\x63\0"),  # object 99, as on all pages that keep account of a file
    (32, bytes(4)),  # page 0
)

_BACKUPS = {
    b"TAPE": "a backup of SQL Server (or another program that writes Microsoft Tape Format)",
    b"MSSQLBAK": "a compressed backup of SQL Server",
}
_SHOWN = 40
_RANDOM_BYTES = 7.9
"""Bits a byte: what encrypted pages have at least, and no others (8 KiB of noise: 7.97)."""


def looks_like_data_file(head: bytes) -> bool:
    """Judge the first 64 KiB of a file by the kinds of its first pages; never raises."""
    found = sum(
        head[number * PAGE_SIZE : number * PAGE_SIZE + 2] == bytes([HEADER_VERSION, kind])
        for number, kind in _FIRST_PAGES.items()
    )
    return found >= _ENOUGH


def begins_like_data_file(head: bytes) -> bool:
    """Tell whether the first bytes are those of the first page of a data or log file."""
    return all(head[at : at + len(mark)] == mark for at, mark in _FILE_HEADER_MARKS)


def check_primary(source: BlockSource, surroundings: Surroundings) -> FileHeader | None:
    """Make sure that a file is the first data file of a database.

    Args:
        source: The file.
        surroundings: Where it was found: of a log, its data file may be there too.

    Returns:
        What its file header says; None where that page is damaged and the file is a data file
        all the same.

    Raises:
        UnknownFormatError: It is no data file; the sentence says what it seems to be.
        UnsupportedFeatureError: It is another file of a database.
        TruncatedSourceError: Of a data file only the beginning is there.
        ParserError: It cannot be read.
    """
    head = source.read_at(0, PAGE_SIZE * _LEAST_PAGES)
    if not looks_like_data_file(head):
        if begins_like_data_file(head):
            raise _unusable_beginning(source, surroundings)
        raise UnknownFormatError(f"This is no SQL Server data file: {_what_it_is(source, head)}")
    try:
        header = read_file_header(source)
    except CorruptStructureError:
        return None
    if header.file_id != 1:
        called = f" ({readable(header.name)!r})" if header.name else ""
        raise UnsupportedFeatureError(
            f"This is data file {header.file_id}{called} of a database, not the first one. Open "
            "the first one (.mdf); the others are found beside it"
        )
    return header


def check_version(boot: BootPage) -> None:
    """Refuse databases of versions whose layout is not known, rather than half-read them.

    Raises:
        UnsupportedFeatureError: It is older than SQL Server 2005, or newer than 2025.
    """
    if not OLDEST_VERSION <= boot.version <= NEWEST_VERSION:
        raise UnsupportedFeatureError(
            f"This database is one of {boot.product} (version {boot.version}); SQL Server 2005 "
            f"(version {OLDEST_VERSION}) to 2025 (version {NEWEST_VERSION}) are read."
        )


def check_not_encrypted(pages: PageSource, boot: BootPage) -> None:
    """Tell an encrypted database by the first page of its catalog.

    Transparent data encryption leaves headers as they are and makes noise of all else. A page
    that cannot be read says nothing here: who reads the catalog meets it again and says more.

    Raises:
        EncryptedContentError: That page has a sound header and is noise behind it.
    """
    try:
        page, _ = read_page(pages, boot.first_allocation_unit_page, PageType.DATA)
    except ParserError:
        return
    if _bits_per_byte(page[HEADER_SIZE:]) > _RANDOM_BYTES:
        raise EncryptedContentError(
            "This database is encrypted (transparent data encryption). Its certificate is needed "
            "to read it, which this program cannot use: restore it on a server that has it"
        )


def _bits_per_byte(data: bytes) -> float:
    counts = [data.count(value) for value in set(data)]
    return -sum(count / len(data) * log2(count / len(data)) for count in counts)


def _what_it_is(source: BlockSource, head: bytes) -> str:
    for magic, name in _BACKUPS.items():
        if head.startswith(magic):
            return f"it is {name}"
    if len(head) < PAGE_SIZE:
        return f"it has {source.size:,} bytes, less than one page of {PAGE_SIZE:,}"
    if not any(head[:PAGE_SIZE]):
        return "its first page is nothing but zeros"
    text = _text(head[:PAGE_SIZE])
    if text is not None:
        kind = "a web page" if text.startswith("<") else "text"
        return f"it is {kind}, which begins with {text[:_SHOWN]!r}"
    return f"its first page begins with {head[:8].hex(' ')}"


def _unusable_beginning(source: BlockSource, surroundings: Surroundings) -> ParserError:
    """Return the error for a file whose first page may be right and whose next ones are not."""
    if source.size < PAGE_SIZE * _LEAST_PAGES:
        return TruncatedSourceError(
            f"This file begins like one of a SQL Server database and ends after {source.size:,} "
            "bytes, before the pages that say what it holds. It was cut off: get the whole file."
        )
    try:
        header = read_file_header(source)
    except ParserError:
        header = None
    if header is not None and not header.file_group:
        return log_alone(header, surroundings)
    return CorruptStructureError(
        "Allocation maps",
        PAGE_SIZE,
        "this file begins like one of a SQL Server database, but the maps of its pages are "
        "missing: it is damaged, or most of it was overwritten",
    )


def _text(page: bytes) -> str | None:
    """Return what a page says if it is text, leading blanks cut off."""
    if any(byte < ord(" ") and byte not in b"\t\n\r\f" for byte in page):
        return None
    return page.decode("utf-8", "replace").strip()
