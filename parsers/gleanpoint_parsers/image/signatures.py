"""What to say of bytes that no parser opens."""

from __future__ import annotations

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError, UnknownFormatError
from gleanpoint_parsers.image.known_formats import KNOWN_FORMATS, KnownFormat
from gleanpoint_parsers.image.segments import later_segment
from gleanpoint_parsers.naming import encode_segment
from gleanpoint_parsers.volume.beginning import Beginning
from gleanpoint_parsers.volume.description import describe_beginning

_START = 512
_HTML = (b"<!doctype html", b"<html")


def explain_unopened(source: BlockSource, name: str) -> ParserError:
    """Return the error to raise where no parser opens a source; raises nothing itself.

    Args:
        source: The bytes.
        name: How people know them; "" where they have no name.

    Returns:
        ``UnsupportedFeatureError`` or ``EncryptedContentError`` for what is known and not opened,
        the error that stood in the way where the bytes cannot be read, otherwise
        ``UnknownFormatError``; each with a sentence that says what to do.
    """
    subject = encode_segment(name) or "This source"
    try:
        return _known_error(source, subject) or _unknown(source, subject, name)
    except ParserError as error:
        return error
    except OSError as error:
        return UnknownFormatError(f"{subject} cannot be read: {error.strerror or error}.")


def known_format(start: Beginning) -> KnownFormat | None:
    """Return the format of a file that is no raw disk, if its first bytes tell it."""
    for known in KNOWN_FORMATS:
        if all(start.has(offset, mark) for offset, mark in known.marks):
            return known
    return None


def _known_error(source: BlockSource, subject: str) -> ParserError | None:
    start = Beginning(source)
    known = known_format(start)
    if known is not None:
        return known.error(subject)
    volume = describe_beginning(start, subject)
    if volume.opened is None:
        return volume.error
    size = volume.opened.size
    cut = f" It should have {size:,} bytes and has {source.size:,}." if size > source.size else ""
    return UnknownFormatError(
        f"{subject} begins like the file system {volume.name}, but nothing here opens it.{cut}"
    )


def _is_web_page(source: BlockSource) -> bool:
    start = source.read_at(0, min(source.size, _START)).lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.lower().startswith(_HTML)


def _unknown(source: BlockSource, subject: str, name: str) -> ParserError:
    hint = ""
    if _is_web_page(source):
        return UnknownFormatError(
            f"{subject} is a web page (HTML), whatever its name says. Such files come from "
            "downloads that went wrong: get the file itself."
        )
    if source.size == 0:
        hint = " It is empty (0 bytes)."
    elif Beginning(source).is_zero():
        hint = " It begins with nothing but zeros."
    elif later_segment(name):
        hint = " It looks like a later segment of a split image: put the other segments beside it."
    return UnknownFormatError(
        f"{subject} holds no partition table, file system, mailbox or database that can be "
        f"opened.{hint}"
    )
