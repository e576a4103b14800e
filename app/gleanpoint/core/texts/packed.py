"""Which document a ZIP file is, and what reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias
from zipfile import BadZipFile

from gleanpoint.core.texts.blocks import Block, BlockKind, Reader
from gleanpoint.core.texts.budget import Budget, NotReadableError, SpentError
from gleanpoint.core.texts.drawn import workbook_asides
from gleanpoint.core.texts.open_document import open_document_blocks
from gleanpoint.core.texts.packages import Package
from gleanpoint.core.texts.sheets import old_workbook_blocks, workbook_blocks
from gleanpoint.core.texts.slides import slide_blocks
from gleanpoint.core.texts.values import TextLimits
from gleanpoint.core.texts.word import word_blocks

PackageReader: TypeAlias = Callable[[Package, Budget], Iterator[Block]]

DEEPEST: Final = 2
"""Documents in documents that are read; people put a workbook into a letter, hardly more."""

MOST_WITHIN: Final = 100
"""Documents within one that are read."""

_PACKED: Final = b"PK\x03\x04"
_DAMAGED: Final = "A part of it is damaged; what could be read of it is here."
_TYPES: Final = "[Content_Types].xml"
_OPEN_DOCUMENT: Final = b"application/vnd.oasis.opendocument."


def recognised_package(
    data: bytes, limits: TextLimits, depth: int = 0
) -> tuple[str, Reader] | None:
    """Return the kind of a packed document, as of ``DocumentKind``, and its reader; or None.

    Args:
        data: The file.
        limits: What it may hold.
        depth: How many documents it lies in; those within it are read down to ``DEEPEST``.

    Raises:
        NotReadableError: It holds too much, or is encrypted.
    """
    package = Package(data, limits)
    mimetype = package.read("mimetype")
    if mimetype.startswith(_OPEN_DOCUMENT):
        kind = mimetype[len(_OPEN_DOCUMENT) :]
        name = "OpenDocument workbook" if kind.startswith(b"spreadsheet") else "OpenDocument"
        return name, _of_package(package, open_document_blocks)
    if _TYPES not in package:
        return None
    main = package.main_part()
    if main.startswith("word/"):
        return "Word", _of_package(package, word_blocks, depth)
    if main.startswith("ppt/"):
        return "PowerPoint", _of_package(package, slide_blocks, depth)
    if main.startswith("xl/"):
        rows = old_workbook_blocks if main.endswith(".bin") else workbook_blocks
        return "Excel", _of_workbook(package, rows, depth)
    return None


def _of_workbook(package: Package, rows: Reader, depth: int) -> Reader:
    """Return what reads the rows, and after all of them what stands beside them."""

    def blocks(data: bytes, budget: Budget) -> Iterator[Block]:
        yield from rows(data, budget)
        if budget.wants_all:
            yield from workbook_asides(package, budget)
            yield from _within(package, budget, depth)

    return blocks


def _within(package: Package, budget: Budget, depth: int) -> Iterator[Block]:
    """Yield the text of Office documents that lie within one, beside its own.

    Raises:
        SpentError: One of them cannot be read; it is told after the others.
    """
    unread = ""
    inner = [name for name in package.names if "/embeddings/" in name and depth < DEEPEST]
    for name in inner[:MOST_WITHIN]:
        budget.breathe()
        try:
            data = package.read(name)
            found = _inner(data, budget.limits, depth) if data.startswith(_PACKED) else None
            for block in found(data, budget) if found is not None else ():
                yield Block(BlockKind.ASIDE, block.line)
        except BadZipFile:
            unread = unread or _DAMAGED
        except NotReadableError as error:
            unread = unread or str(error)
    if unread:
        raise SpentError(unread)


def _inner(data: bytes, limits: TextLimits, depth: int) -> Reader | None:
    found = recognised_package(data, limits, depth + 1)
    return None if found is None else found[1]


def _of_package(package: Package, read: PackageReader, depth: int = 0) -> Reader:
    def blocks(_data: bytes, budget: Budget) -> Iterator[Block]:
        yield from read(package, budget)
        yield from _within(package, budget, depth)
        if not package.is_whole:
            raise SpentError(_DAMAGED)

    return blocks
