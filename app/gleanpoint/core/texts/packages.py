"""Documents that are ZIP files of XML parts: opened within bounds, whatever they say of themselves.

Sources: PKWARE APPNOTE.TXT 6.3.10; ECMA-376 Part 2 (packages, relationships); ODF 1.3 Part 2.
"""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import Final
from urllib.parse import unquote

from lxml import etree

from gleanpoint.core.texts.budget import NotReadableError
from gleanpoint.core.texts.values import TextLimits, TextState
from gleanpoint.core.texts.xml import LARGEST, attribute, local_name, parse_xml

MOST_PARTS: Final = 20_000
MOST_RATIO: Final = 500
"""Times that a part may be larger than packed; XML of true documents stays under 100."""

_SMALL: Final = 1 << 20
"""Bytes up to which nobody asks how well a part was packed."""

_ENCRYPTED: Final = 1
"""Bit of the flags of a part."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What one part says of another: last word of the type, and the other's name."""

    type: str
    target: str


class Package:
    """An open package.

    Args:
        data: The file.
        limits: What it may hold.

    Raises:
        NotReadableError: It holds too much, or is encrypted.
        zipfile.BadZipFile: It is no ZIP file, or a damaged one.
    """

    def __init__(self, data: bytes, limits: TextLimits) -> None:
        self._zip = zipfile.ZipFile(BytesIO(data))
        self._parts = {info.filename: info for info in self._zip.infolist()}
        self.is_whole = True
        """Whether every part that was read was as XML should be."""
        _check(list(self._parts.values()), limits)

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    @property
    def names(self) -> list[str]:
        """Names of all parts."""
        return list(self._parts)

    def read(self, name: str) -> bytes:
        """Return a part; empty where it is not there.

        Raises:
            NotReadableError: It is too large, or encrypted.
        """
        info = self._parts.get(name)
        if info is None:
            return b""
        if info.flag_bits & _ENCRYPTED:
            raise NotReadableError(TextState.ENCRYPTED, "It opens only with its password.")
        if info.file_size > LARGEST:
            raise _too_large(info.file_size, LARGEST)
        return self._zip.read(info)

    def xml(self, name: str) -> etree._Element | None:
        """Return the root of a part of XML; None where the part is not there."""
        data = self.read(name)
        if not data:
            return None
        root, is_whole = parse_xml(data)
        self.is_whole = self.is_whole and is_whole
        return root

    def relations(self, part: str) -> dict[str, Relation]:
        """Return what a part says of others in the package, by its ids; "" is the package.

        What lies outside of it is not told: nothing is ever fetched.
        """
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, Relation] = {}
        for one in root if root is not None else ():
            if local_name(one) != "Relationship" or one.get("TargetMode") == "External":
                continue
            target = unquote(one.get("Target") or "")
            place = target[1:] if target.startswith("/") else posixpath.join(folder, target)
            kind = (one.get("Type") or "").rpartition("/")[2]
            found[attribute(one, "Id")] = Relation(kind, posixpath.normpath(place))
        return found

    def main_part(self) -> str:
        """Return the name of the part that is the document; empty where none is named."""
        every = self.relations("").values()
        return next((one.target for one in every if one.type == "officeDocument"), "")


def _check(parts: list[zipfile.ZipInfo], limits: TextLimits) -> None:
    if len(parts) > MOST_PARTS:
        sentence = f"It is packed of {len(parts):,} parts; at most {MOST_PARTS:,} are opened."
        raise NotReadableError(TextState.TOO_LARGE, sentence)
    total = sum(one.file_size for one in parts)
    if total > limits.unpacked:
        raise _too_large(total, limits.unpacked)
    for one in parts:
        if one.file_size > _SMALL and one.file_size > one.compress_size * MOST_RATIO:
            sentence = (
                f"A part of {one.file_size:,} bytes is packed into {one.compress_size:,}: "
                "no document is like that, so it is not unpacked."
            )
            raise NotReadableError(TextState.TOO_LARGE, sentence)


def _too_large(size: int, most: int) -> NotReadableError:
    sentence = f"Unpacked it has {size:,} bytes; at most {most:,} are read."
    return NotReadableError(TextState.TOO_LARGE, sentence)
