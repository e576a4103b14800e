"""What a source was found to be: its layers from the image inwards, told before they are entered.

Each step is one request, so that other work on the same source is never held up for long.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from gleanpoint.core.browse import Session
from gleanpoint.core.errors import CancelledError, GleanpointError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import Kind

MOST_VOLUMES = 200
"""Volumes of a disk that are told; a table has 128 places, and logical volumes are added."""

_LABELS = ("label", "volume label", "volume name")


@dataclass(frozen=True, slots=True)
class FoundImage:
    """A disk image that was taken off.

    Args:
        format: Such as ``VHDX, dynamic``.
        size: Bytes of the disk in it, where it tells.
        parents: Names of the files that it was made on, the nearest first.
        replayed: Changes of its log that were applied in memory, as it was not closed cleanly.
    """

    format: str
    size: int | None = None
    parents: tuple[str, ...] = ()
    replayed: int = 0


@dataclass(frozen=True, slots=True)
class FoundVolume:
    """A volume, and what it holds.

    Args:
        node: As it is listed.
        holds: File system, or what else it is by name; empty while unknown.
        label: Its own name; empty without one.
        encryption: What encrypts it, locked or not; empty for nothing.
        entry: Which place in the partition table it has; empty for none.
        copy_of: The volume that it is a shadow copy of; empty for none.
        was_in_use: Whether its file system was not closed cleanly before the image was made.
        is_read: Whether it was looked into; nothing but the listing is known until then.
    """

    node: Node
    holds: str = ""
    label: str = ""
    encryption: str = ""
    entry: str = ""
    copy_of: str = ""
    was_in_use: bool = False
    is_read: bool = False

    @property
    def is_locked(self) -> bool:
        """Whether it takes a key."""
        return self.node.content is Content.ENCRYPTED

    @property
    def layers(self) -> tuple[str, ...]:
        """Names of what lies between the disk and its files, the outer first."""
        inner = "" if self.is_locked or self.holds == self.encryption else self.holds
        return tuple(name for name in (self.encryption, inner) if name)


@dataclass(frozen=True, slots=True)
class Found:
    """What a source is.

    Args:
        images: Disk images, the outermost first; empty for a raw disk.
        table: Kind of its partition table; empty where it has none.
        volumes: Its volumes, in the order of the disk; empty where the source is no disk.
        notes: Sentences on what is out of the ordinary with image and disk.
        is_whole: Whether there are no more volumes than these.
    """

    images: tuple[FoundImage, ...] = ()
    table: str = ""
    volumes: tuple[FoundVolume, ...] = ()
    notes: tuple[str, ...] = ()
    is_whole: bool = True

    @property
    def is_disk(self) -> bool:
        """Whether it is a disk or holds one."""
        return bool(self.images or self.volumes or self.table)

    def with_volume(self, known: FoundVolume) -> Found:
        """Return the same with one volume known better."""
        volumes = (known if v.node.ref == known.node.ref else v for v in self.volumes)
        return replace(self, volumes=tuple(volumes))

    def volume_of(self, node: Node) -> FoundVolume | None:
        """Return what is known of a volume."""
        return next((v for v in self.volumes if v.node.ref == node.ref), None)


def found_in(session: Session, cancellation: Cancellation | None = None) -> Found:
    """Return what a source is, its volumes by name and size only.

    Raises:
        GleanpointError: It cannot be read.
    """
    inside = _mapping(session.facts(session.root).facts.get("inside"))
    images = tuple(_image(told) for told in _listed(inside.get("disk image")))
    table = _text(inside.get("partition table"))
    if not images and not table and "volumes" not in inside:
        return Found()
    page = session.children(session.root, None, MOST_VOLUMES, cancellation)
    nodes = (node for node in page.nodes if node.kind is Kind.VOLUME)
    volumes = tuple(map(FoundVolume, nodes))
    return Found(images, table, volumes, page.notes, is_whole=page.cursor is None)


def volume_found(session: Session, node: Node) -> FoundVolume:
    """Return what a volume holds; without more than its name where that cannot be read."""
    try:
        facts = session.facts(node).facts
    except CancelledError:
        raise
    except GleanpointError:
        return FoundVolume(node)
    inside = _mapping(facts.get("inside"))
    holds = _text(inside.get("file system")) or _text(facts.get("file system"))
    label = next((text for name in _LABELS if (text := _text(inside.get(name)))), "")
    encryption = _text(_mapping(facts.get("encryption")).get("scheme"))
    if not encryption and node.content is Content.ENCRYPTED:
        encryption = holds
    entry = facts.get("entry")
    return FoundVolume(
        node,
        holds,
        label,
        encryption,
        "" if entry is None else str(entry),
        _text(facts.get("shadow copy of")),
        inside.get("was in use when the image was made") is True,
        is_read=True,
    )


def _image(told: object) -> FoundImage:
    facts = _mapping(told)
    size = facts.get("disk bytes")
    parents, replayed = facts.get("parents"), facts.get("log changes applied")
    names = parents if isinstance(parents, Sequence) and not isinstance(parents, str) else ()
    return FoundImage(
        _text(facts.get("image format")),
        size if isinstance(size, int) else None,
        tuple(name for name in names if isinstance(name, str)),
        replayed if isinstance(replayed, int) else 0,
    )


def _listed(told: object) -> Sequence[object]:
    if isinstance(told, list):
        return told
    return [told] if isinstance(told, Mapping) else []


def _mapping(told: object) -> Mapping[str, object]:
    return told if isinstance(told, Mapping) else {}


def _text(told: object) -> str:
    return told if isinstance(told, str) else ""
