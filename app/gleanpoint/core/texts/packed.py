"""Which document a ZIP file is, and what reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from gleanpoint.core.texts.blocks import Block, Reader
from gleanpoint.core.texts.budget import Budget, SpentError
from gleanpoint.core.texts.drawn import workbook_asides
from gleanpoint.core.texts.open_document import open_document_blocks
from gleanpoint.core.texts.packages import Package
from gleanpoint.core.texts.sheets import old_workbook_blocks, workbook_blocks
from gleanpoint.core.texts.slides import slide_blocks
from gleanpoint.core.texts.values import TextLimits
from gleanpoint.core.texts.word import word_blocks

PackageReader: TypeAlias = Callable[[Package, Budget], Iterator[Block]]

_TYPES: Final = "[Content_Types].xml"
_OPEN_DOCUMENT: Final = b"application/vnd.oasis.opendocument."


def recognised_package(data: bytes, limits: TextLimits) -> tuple[str, Reader] | None:
    """Return the kind of a packed document, as of ``DocumentKind``, and its reader; or None.

    Args:
        data: The file.
        limits: What it may hold.

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
        return "Word", _of_package(package, word_blocks)
    if main.startswith("ppt/"):
        return "PowerPoint", _of_package(package, slide_blocks)
    if main.startswith("xl/"):
        rows = old_workbook_blocks if main.endswith(".bin") else workbook_blocks
        return "Excel", _of_workbook(package, rows)
    return None


def _of_workbook(package: Package, rows: Reader) -> Reader:
    """Return what reads the rows, and after all of them what stands beside them."""

    def blocks(data: bytes, budget: Budget) -> Iterator[Block]:
        yield from rows(data, budget)
        if budget.wants_all:
            yield from workbook_asides(package, budget)

    return blocks


def _of_package(package: Package, read: PackageReader) -> Reader:
    def blocks(_data: bytes, budget: Budget) -> Iterator[Block]:
        yield from read(package, budget)
        if not package.is_whole:
            raise SpentError("A part of it is damaged; what could be read of it is here.")

    return blocks
