"""Load a load file as a review platform would, and compare it with what was to be in it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path, PureWindowsPath
from typing import Any

from gleanpoint.core.errors import SourceUnreadableError
from gleanpoint.core.export.mail.load_file.fields import KEY
from gleanpoint.core.export.mail.load_file.lines import (
    ImageLine,
    read_dat,
    read_opt,
    stored_value,
)
from gleanpoint.core.export.mail.load_file.places import digests_of

_SEPARATOR = b"\0"


@dataclass(slots=True)
class Expected:
    """What a load file must hold, as figures that take no memory for each document.

    Args:
        fields: Its columns, in order.
        documents: How many it holds.
    """

    fields: Sequence[str]
    documents: int = 0
    _rows: Any = field(default_factory=hashlib.sha256)
    _images: Any = field(default_factory=hashlib.sha256)

    def add(self, row: Sequence[str], image: ImageLine) -> None:
        """Take one document as it is written."""
        self.documents += 1
        _take_row(self._rows, [stored_value(value) for value in row])
        self._images.update(image.data())

    @property
    def digests(self) -> tuple[str, str]:
        """Checksums of all rows and of all images."""
        return self._rows.hexdigest(), self._images.hexdigest()


def check_load_file(data: Path, images: Path, expected: Expected) -> None:
    """Read both files back, every native, text and image that they name, and compare.

    Raises:
        SourceUnreadableError: Something is not there, or not as it was written.
    """
    rows = read_dat(data)
    header = next(rows, [])
    if header != list(expected.fields):
        raise SourceUnreadableError(f"{data.name} was read back with other fields than written.")
    found = Expected(expected.fields)
    for row, image in zip_longest(rows, read_opt(images)):
        if row is None or image is None:
            message = f"{data.name} and {images.name} do not name the same documents."
            raise SourceUnreadableError(message)
        values = dict(zip(header, row, strict=True))
        _check_document(values, image, data.parent)
        found.add(row, image)
    if (found.documents, found.digests) != (expected.documents, expected.digests):
        message = (
            f"{data.name} was read back and is not what was written: {found.documents:,} of "
            f"{expected.documents:,} documents."
        )
        raise SourceUnreadableError(message)


def _check_document(values: dict[str, str], image: ImageLine, folder: Path) -> None:
    if values[KEY] != image.key:
        raise SourceUnreadableError(f"{values[KEY]} has the image of {image.key}.")
    _existing(folder, image.path)
    for name in ("NATIVELINK", "TEXTLINK"):
        if values.get(name):
            _existing(folder, values[name])
    if not values.get("NATIVELINK"):
        return
    digests = digests_of(_existing(folder, values["NATIVELINK"]))
    told = [values.get("MD5HASH"), values.get("SHA256HASH"), values.get("FILESIZE")]
    found = [digests.md5, digests.sha256, str(digests.size)]
    if any(one is not None and one != other for one, other in zip(told, found, strict=True)):
        raise SourceUnreadableError(f"{values['NATIVELINK']} is not what was written.")


def _existing(folder: Path, link: str) -> Path:
    path = folder.joinpath(*PureWindowsPath(link).parts)
    if not path.is_file():
        raise SourceUnreadableError(f"{link} is named and is not there.")
    return path


def _take_row(digest: Any, row: Sequence[str]) -> None:  # noqa: ANN401 - hashlib names no type
    digest.update(str(len(row)).encode() + _SEPARATOR)
    for value in row:
        data = value.encode("utf-8", "replace")
        digest.update(str(len(data)).encode() + _SEPARATOR + data)
