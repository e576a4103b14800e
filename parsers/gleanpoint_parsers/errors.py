"""Errors of the parsers: what was being read, where, and what was wrong with it."""

from __future__ import annotations

from typing import ClassVar

from gleanpoint_parsers.content import Content


class ParserError(Exception):
    """Base of everything that a parser raises on purpose; ``str()`` is a sentence for people."""

    content: ClassVar[Content] = Content.DAMAGED
    """What a listing says of a node whose content raises this."""


class CorruptStructureError(ParserError):
    """Bytes on disk contradict the format; the reader may go on with the next sibling.

    Args:
        structure: Name of the structure as the format's documentation spells it.
        offset: Byte offset from the start of the source that was being read.
        detail: What was found, in figures.
    """

    def __init__(self, structure: str, offset: int, detail: str) -> None:
        super().__init__(f"{structure} at {offset:#x}: {detail}")
        self.structure = structure
        self.offset = offset
        self.detail = detail


class TruncatedSourceError(ParserError):
    """The source ends before the structure does."""


class UnknownFormatError(ParserError):
    """No parser knows what these bytes are."""

    content = Content.UNSUPPORTED


class UnsupportedFeatureError(ParserError):
    """The data is sound but uses a feature that this parser does not read."""

    content = Content.UNSUPPORTED


class EncryptedContentError(ParserError):
    """The bytes are there, but encrypted; handing them out would hand out ciphertext."""

    content = Content.ENCRYPTED


class LockedVolumeError(EncryptedContentError):
    """A volume is encrypted, and no key that was given unlocks it.

    Args:
        message: A sentence that says which kinds of key would do.
        was_tried: Whether keys were given and none fits.
    """

    def __init__(self, message: str, *, was_tried: bool = False) -> None:
        super().__init__(message)
        self.was_tried = was_tried


class ElsewhereContentError(ParserError):
    """The bytes are not in this image: deduplicated, or in a cloud."""

    content = Content.ELSEWHERE


class UnfitConditionError(ParserError):
    """A condition that cannot be asked of the columns that it names."""


class NoSuchNodeError(ParserError):
    """A key or a name that the container does not hold."""
