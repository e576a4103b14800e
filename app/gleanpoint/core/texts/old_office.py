"""Office documents as they were before 2007: text out of the streams of their compound files.

Sources: [MS-DOC] 2.5.1 (FIB), 2.8.35 (piece table), 2.9.38 (Clx), 2.4.1 (characters that mean
something); [MS-PPT] 2.3.1 (records), 2.9.41 to 2.9.44 (texts), 2.4.14.3 (slides with text).
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from typing import Final

from gleanpoint.core.texts.blocks import Block, BlockKind
from gleanpoint.core.texts.budget import Budget, NotReadableError
from gleanpoint.core.texts.values import TextState
from gleanpoint_parsers.msg.compound.file import CompoundFile

_FLAGS, _CLX = 0x0A, 0x1A2
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_PROPERTIES, _PIECES = 1, 2
_NARROW, _PLACE = 0x40000000, 0x3FFFFFFF
_PIECE: Final = 8
_MOST_PIECES: Final = 1 << 20
_FIELD: Final = re.compile("\x13[^\x13\x14\x15]*\x14?")
"""The instruction of a field; what it shows follows it."""

_MARKS: Final = str.maketrans(
    {"\x07": "\t", "\x0b": "\n", "\x0c": "\n", "\x1e": "-", "\x1f": None, "\x15": None}
    | dict.fromkeys("\x01\x02\x05\x08\x14", None)
)
_UTF_16, _LATIN, _SLIDE, _CRYPT = 0x0FA0, 0x0FA8, 0x03F3, 0x2F14
_IS_CONTAINER: Final = 0xF
_HEADER: Final = struct.Struct("<HHI")


def old_word_blocks(compound: CompoundFile, budget: Budget) -> Iterator[Block]:
    """Yield the paragraphs of a Word 97 document.

    Args:
        compound: The file.
        budget: What may still be read.

    Raises:
        NotReadableError: It is encrypted.
        ParserError: It is damaged.
        struct.error: Likewise.
    """
    document = _stream(compound, "WORDDOCUMENT", budget)
    (flags,) = struct.unpack_from("<H", document, _FLAGS)
    if flags & _ENCRYPTED:
        raise NotReadableError(TextState.ENCRYPTED, "It opens only with its password.")
    start, length = struct.unpack_from("<II", document, _CLX)
    table = _stream(compound, "1TABLE" if flags & _SECOND_TABLE else "0TABLE", budget)
    text = "".join(_pieces(document, table[start : start + length], budget))
    for paragraph in _FIELD.sub("", text).split("\r"):
        line = paragraph.translate(_MARKS).strip()
        if line:
            yield Block(BlockKind.PARAGRAPH, budget.take(line))


def _pieces(document: bytes, clx: bytes, budget: Budget) -> Iterator[str]:
    """Yield the text of a document piece by piece; each is bytes of one kind at one place."""
    position = 0
    while position < len(clx) and clx[position] == _PROPERTIES:
        position += 3 + struct.unpack_from("<H", clx, position + 1)[0]
    if clx[position : position + 1] != bytes([_PIECES]):
        raise NotReadableError(TextState.DAMAGED, "It is damaged: it has no table of pieces.")
    (size,) = struct.unpack_from("<I", clx, position + 1)
    count = min((size - 4) // (4 + _PIECE), _MOST_PIECES)
    places = struct.unpack_from(f"<{count + 1}I", clx, position + 5)
    left = 2 * budget.limits.characters
    for number in range(count):
        budget.breathe()
        at = position + 5 + 4 * (count + 1) + _PIECE * number
        (told,) = struct.unpack_from("<I", clx, at + 2)
        length = min(max(0, places[number + 1] - places[number]), left)
        left -= length
        start = told & _PLACE
        if told & _NARROW:
            yield document[start // 2 : start // 2 + length].decode("cp1252", "replace")
        else:
            yield document[start : start + 2 * length].decode("utf-16-le", "replace")


def old_slide_blocks(compound: CompoundFile, budget: Budget) -> Iterator[Block]:
    """Yield the texts of a PowerPoint 97 presentation in their order; arguments as above."""
    data = _stream(compound, "POWERPOINT DOCUMENT", budget)
    position = 0
    while position + _HEADER.size <= len(data):
        budget.breathe()
        version, kind, length = _HEADER.unpack_from(data, position)
        position += _HEADER.size
        if kind == _CRYPT:
            raise NotReadableError(TextState.ENCRYPTED, "It opens only with its password.")
        if version & _IS_CONTAINER == _IS_CONTAINER:
            continue  # what is in it follows
        if kind == _SLIDE:
            budget.page()
            yield Block(BlockKind.PART)
        elif kind in {_UTF_16, _LATIN}:
            body = data[position : position + length]
            text = body.decode("utf-16-le" if kind == _UTF_16 else "latin-1", "replace")
            for line in re.split("[\r\x0b]", text):
                if line.strip():
                    yield Block(BlockKind.PARAGRAPH, budget.take(line))
        position += length


def _stream(compound: CompoundFile, name: str, budget: Budget) -> bytes:
    stream = compound.root.streams.get(name)
    if stream is None:
        raise NotReadableError(TextState.DAMAGED, "It is damaged: a part of it is missing.")
    source = stream.source()
    return source.read_at(0, min(source.size, budget.limits.document))
