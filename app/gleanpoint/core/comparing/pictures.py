"""Two pictures: their files, their sizes, and what they say of themselves."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from gleanpoint.core.comparing.sides import Side
from gleanpoint.core.errors import CancelledError, GleanpointError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.preview.file_values import MediaPreview
from gleanpoint.core.preview.made.kinds import ViewKind
from gleanpoint.core.preview.pictures import (
    MOST_BYTES,
    SNIFF,
    has_too_many_scans,
    picture_format,
    read_header,
)
from gleanpoint.core.preview.values import PicturePreview


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact that both may have; ``None`` where a side has none."""

    name: str
    old: str | None
    new: str | None

    @property
    def is_changed(self) -> bool:
        """Whether it differs."""
        return self.old != self.new


@dataclass(frozen=True, slots=True)
class PictureComparison:
    """Two pictures side by side.

    Args:
        old: The older one.
        new: The newer one.
        facts: Format, size, and what either says of itself (EXIF).
    """

    old: PicturePreview
    new: PicturePreview
    facts: tuple[FactChange, ...]

    @property
    def is_same(self) -> bool:
        """Whether the files are equal byte by byte."""
        return self.old.data == self.new.data

    @property
    def has_one_size(self) -> bool:
        """Whether one can be laid over the other, pixel by pixel."""
        return (self.old.width, self.old.height) == (self.new.width, self.new.height)


def compare_pictures(
    old: Side, new: Side, cancellation: Cancellation, *, by_bytes: bool = False
) -> PictureComparison | None:
    """Return two pictures; None where one of them is none that can be decoded.

    Args:
        old: The older one.
        new: The newer one.
        cancellation: Looked at while they are read.
        by_bytes: Whether sides can only be read: their digests stand for what they say.

    Raises:
        GleanpointError: One cannot be read.
    """
    first, second = _picture(old, cancellation), _picture(new, cancellation)
    if first is None or second is None:
        return None
    said = _digests(first, second) if by_bytes else _said(old, new, cancellation)
    facts = [*_own_facts(first, second), *said]
    return PictureComparison(first, second, tuple(facts))


def _picture(side: Side, cancellation: Cancellation) -> PicturePreview | None:
    if picture_format(side.session.read(side.node, 0, SNIFF, cancellation)) is None:
        return None
    if (side.node.size or 0) > MOST_BYTES:
        return None
    data = side.session.read(side.node, 0, MOST_BYTES, cancellation)
    header = read_header(data)
    if header is None or not header.is_decodable or has_too_many_scans(data, header):
        return None
    return PicturePreview(data, header.format, header.width, header.height)


def _own_facts(old: PicturePreview, new: PicturePreview) -> Iterator[FactChange]:
    yield FactChange("format", old.format.value, new.format.value)
    yield FactChange("pixels", f"{old.width:,} x {old.height:,}", f"{new.width:,} x {new.height:,}")
    yield FactChange("bytes", f"{len(old.data):,}", f"{len(new.data):,}")


def _digests(old: PicturePreview, new: PicturePreview) -> Iterator[FactChange]:
    before, after = (hashlib.sha256(one.data).hexdigest() for one in (old, new))
    yield FactChange("SHA-256", before, after)


def _said(old: Side, new: Side, cancellation: Cancellation) -> Iterator[FactChange]:
    before, after = _exif(old, cancellation), _exif(new, cancellation)
    for name in dict.fromkeys([*before, *after]):
        yield FactChange(name, before.get(name), after.get(name))


def _exif(side: Side, cancellation: Cancellation) -> dict[str, str]:
    try:
        told = side.session.view(side.node, ViewKind.PICTURE, cancellation=cancellation)
    except CancelledError:
        raise
    except GleanpointError:
        return {}  # a picture that says nothing of itself is one nevertheless
    return dict(told.facts) if isinstance(told, MediaPreview) else {}
