"""Make the preview of a file of some kind, whatever stands in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import Final

from gleanpoint.core.preview.file_values import BarredPreview, FilePreview
from gleanpoint.core.preview.made.file import File
from gleanpoint.core.preview.made.kinds import ViewKind
from gleanpoint.core.texts.budget import NotReadableError
from gleanpoint.core.texts.documents import boundary, recognised, watched
from gleanpoint.core.texts.values import TextState
from gleanpoint_parsers.blocks import BytesSource

_TOLD: Final = frozenset({TextState.ENCRYPTED, TextState.DAMAGED, TextState.TOO_LARGE})


_SMALL: Final = 1 << 20
"""Bytes up to which a file is read as a whole to see what it is."""

_MAKERS: Final = {
    ViewKind.MARKDOWN: ("documents", "markdown_preview"),
    ViewKind.HTML: ("documents", "html_preview"),
    ViewKind.TABLE: ("grids", "grid_preview"),
    ViewKind.CALENDAR: ("calendars", "calendar_preview"),
    ViewKind.CONTACTS: ("contacts", "contacts_preview"),
    ViewKind.SQLITE: ("databases", "sqlite_preview"),
    ViewKind.HIVE: ("hives", "hive_preview"),
    ViewKind.ARCHIVE: ("archives", "tape_preview"),
    ViewKind.MEDIA: ("media", "media_preview"),
    ViewKind.PICTURE: ("exif", "exif_preview"),
    ViewKind.CODE: ("colours", "colours_preview"),
}
"""Module and function that make previews of a kind; loaded when the first one is shown."""


class Making:
    """Makes previews; what was opened for the last one stays open for more of it."""

    def __init__(self) -> None:
        self._pdf: object = None

    def preview(self, kind: ViewKind, key: object, file: File) -> FilePreview | None:
        """Return the preview of a file; None where it is not of this kind after all.

        Args:
            kind: What it is made as.
            key: What the file is known by.
            file: The file, and which piece of it.

        Raises:
            ParserError: Its bytes cannot be had.
        """
        try:
            with watched(file.budget.limits.seconds), boundary():
                return self._made(kind, key, file)
        except NotReadableError as error:
            if error.state in _TOLD:
                return BarredPreview(error.state.value, str(error))
            return None

    def _made(self, kind: ViewKind, key: object, file: File) -> FilePreview | None:
        if kind is ViewKind.PDF:
            from gleanpoint.core.preview.made.pages import OpenPdf  # noqa: PLC0415 - loads PDFium

            if not isinstance(self._pdf, OpenPdf):
                self._pdf = OpenPdf()
            return self._pdf.page(key, file)
        if kind in {ViewKind.PACKED, ViewKind.COMPOUND, ViewKind.RTF}:
            return _document(kind, file)
        return _maker(kind)(file)


def _document(kind: ViewKind, file: File) -> FilePreview | None:
    from gleanpoint.core.preview.made.archives import (  # noqa: PLC0415 - when shown
        is_package,
        zip_preview,
    )
    from gleanpoint.core.preview.made.documents import document_preview  # noqa: PLC0415 - likewise

    if kind is ViewKind.PACKED and file.source.size > _SMALL and not is_package(file):
        return zip_preview(file)
    limits = file.budget.limits
    is_large = file.source.size > limits.document
    document, why = None, ""
    if not is_large:
        file = replace(file, source=BytesSource(file.whole()))  # it is read more than once
        try:
            document = recognised(file.whole(), limits)
        except NotReadableError as error:
            if kind is not ViewKind.PACKED or error.state is TextState.ENCRYPTED:
                raise
            why = str(error)  # it may be an archive that is larger than documents are
    if document is not None:
        return document_preview(file, document)
    if kind is ViewKind.PACKED:
        return zip_preview(file, why)
    return BarredPreview(TextState.TOO_LARGE.value, _large(file)) if is_large else None


def _large(file: File) -> str:
    most = file.budget.limits.document
    return f"It has {file.source.size:,} bytes; of its kind up to {most:,} are shown."


def _maker(kind: ViewKind) -> Callable[[File], FilePreview | None]:
    module, function = _MAKERS[kind]
    made: Callable[[File], FilePreview | None] = getattr(
        import_module(f"gleanpoint.core.preview.made.{module}"), function
    )
    return made
