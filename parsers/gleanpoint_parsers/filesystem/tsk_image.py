"""A block source as The Sleuth Kit's image, and its errors as ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytsk3

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError, ParserError

NATIVE_ERRORS = (OSError, RuntimeError, SystemError, AttributeError, KeyError)
"""What the binding raises: OSError for libtsk's errors, RuntimeError for exceptions in our
``read``, and the odd SystemError or AttributeError on structures that it could not fill."""

_PLACE = re.compile(r"\w+: \(tsk3\.cpp:\d+\) ")
_NO_REASON = ": unknown libtsk error"


class SourceImage(pytsk3.Img_Info):  # type: ignore[misc]  # a native class without types
    """Serves the native library from a source; remembers what went wrong underneath it."""

    def __init__(self, source: BlockSource) -> None:
        self.source = source
        self.failure: ParserError | None = None
        super().__init__(url="", type=pytsk3.TSK_IMG_TYPE_EXTERNAL)

    def read(self, offset: int, length: int) -> bytes:
        """Return bytes of the source; called by the library."""
        try:
            return self.source.read_at(offset, length)
        except ParserError as error:
            self.failure = error
            raise OSError(str(error)) from error

    def get_size(self) -> int:
        """Return the source's length in bytes; called by the library."""
        return self.source.size

    def close(self) -> None:
        """Leave the source to whoever opened it; called by the library."""


@contextmanager
def native_errors(image: SourceImage, structure: str, offset: int = 0) -> Iterator[None]:
    """Turn what the native library raises into ``ParserError``."""
    image.failure = None
    try:
        yield
    except NATIVE_ERRORS as error:
        raise translate(image, error, structure, offset) from error


def translate(image: SourceImage, error: Exception, structure: str, offset: int = 0) -> ParserError:
    """Return what went wrong underneath, else what the library says of the structure."""
    failure, image.failure = image.failure, None
    return failure or CorruptStructureError(structure, offset, native_reason(error))


def native_reason(error: Exception) -> str:
    """Return libtsk's own reason, without the names of the binding's functions."""
    text = _PLACE.sub("", " ".join(str(error).split())).removesuffix(_NO_REASON)
    return text.rsplit(" with error: ", 1)[-1].rpartition("error: ")[2] or "it cannot be read"
