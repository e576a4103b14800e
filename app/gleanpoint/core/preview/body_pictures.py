"""The pictures that a body names and that are at hand: found, judged by their header, counted."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote, unquote_to_bytes

from gleanpoint.core.preview.pictures import has_too_many_scans, read_header
from gleanpoint.core.preview.values import InlinePicture
from gleanpoint_parsers.mapi.message import Attachment

MOST_PICTURES: Final = 60
"""Pictures inside one body that are read."""

MOST_PICTURE_BYTES: Final = 24 << 20
"""Bytes of all pictures inside one body together."""

MOST_PICTURE_PIXELS: Final = 60_000_000
"""Pixels of all pictures inside one body together."""

ReadAttachment = Callable[[Attachment], "bytes | None"]
"""Gives an attachment's bytes, or None where they cannot be had."""

_DATA_URL: Final = re.compile(r"data:image/(?:png|jpe?g|gif|bmp|webp)(;base64)?,", re.IGNORECASE)


@dataclass(slots=True)
class BodyPictures:
    """Pictures by number, in the order in which the body names them.

    Args:
        attachments: Of the message; only these and ``data:`` addresses are ever looked at.
        read: Gives their bytes; asked once for each, when it is first named.
        shown: Those that were found.
        used: Keys of the attachments among them.
        refused: How many are at hand and are too many, too large, or no picture that is shown.
    """

    attachments: Sequence[Attachment]
    read: ReadAttachment
    shown: dict[int, InlinePicture] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    refused: int = 0
    _numbers: dict[str, int | None] = field(default_factory=dict)
    _bytes: int = 0
    _pixels: int = 0

    def find(self, source: str) -> tuple[int, int] | None:
        """Return number and width in pixels of a picture that the message itself holds."""
        if source not in self._numbers:
            self._numbers[source] = self._load(source)
        number = self._numbers[source]
        return None if number is None else (number, self.shown[number].width)

    def _load(self, source: str) -> int | None:
        attachment = named_by(source, self.attachments)
        is_embedded = source[:5].lower() == "data:"
        if attachment is None and not is_embedded:
            return None
        data = self._data_url(source) if is_embedded else self._attached(attachment)
        number = self._number(data) if data else None
        if number is None:
            self.refused += 1
        elif attachment is not None:
            self.used.add(attachment.key)
        return number

    def _number(self, data: bytes) -> int | None:
        header = read_header(data)
        if header is None or not header.is_decodable or len(self.shown) >= MOST_PICTURES:
            return None
        within = self._pixels + header.pixels <= MOST_PICTURE_PIXELS
        if not within or has_too_many_scans(data, header):
            return None
        self._bytes += len(data)
        self._pixels += header.pixels
        number = len(self.shown)
        self.shown[number] = InlinePicture(data, header.format, header.width, header.height)
        return number

    def _data_url(self, source: str) -> bytes | None:
        match = _DATA_URL.match(source)
        rest = source[match.end() :] if match else ""
        if match is None or not rest or self._bytes + len(rest) > MOST_PICTURE_BYTES:
            return None
        if match[1] is None:
            return unquote_to_bytes(rest)
        try:
            return base64.b64decode(unquote(rest))
        except (binascii.Error, ValueError):
            return None

    def _attached(self, attachment: Attachment | None) -> bytes | None:
        size = attachment.size if attachment else None
        if attachment is None or not size or self._bytes + size > MOST_PICTURE_BYTES:
            return None
        return self.read(attachment)


def named_by(source: str, attachments: Sequence[Attachment]) -> Attachment | None:
    """Return the attachment that a body names by ``cid:`` or by its stored location."""
    scheme, _, rest = source.partition(":")
    if scheme.lower() == "cid":
        wanted = unquote(rest).strip("<> ").casefold()
        matches = (
            a for a in attachments if wanted and a.content_id.strip("<> ").casefold() == wanted
        )
    else:
        matches = (a for a in attachments if source and a.content_location == source)
    return next(matches, None)
