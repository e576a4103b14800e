"""Find the volume groups that the volumes of a disk are part of, and their logical volumes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.plugin import Fact, Surroundings
from gleanpoint_parsers.volume.beside import volumes_beside
from gleanpoint_parsers.volume.derived import DerivedVolume, FoundVolume
from gleanpoint_parsers.volume.lvm.assembling import assemble
from gleanpoint_parsers.volume.lvm.groups import Group, LogicalVolume, read_group
from gleanpoint_parsers.volume.lvm.label import PhysicalVolume, read_label
from gleanpoint_parsers.volume.lvm.metadata import read_text

_TWINS_TOLD = 5


class MissingDiskError(ParserError):
    """A logical volume lies, in part, on a disk that is not at hand."""


class _Seen:
    """Physical volumes that were met, and the groups that they tell of."""

    def __init__(self) -> None:
        self.disks: dict[str, FoundVolume] = {}
        self.groups: dict[str, Group] = {}
        self.unread: list[tuple[FoundVolume, ParserError]] = []
        self.twins: dict[str, list[str]] = {}
        """Other disks beside that bear the id of one that is used."""

    def look(self, volumes: Iterable[FoundVolume]) -> None:
        """Take in those that are physical volumes; of two of one id, the first counts."""
        for volume in volumes:
            try:
                label = read_label(volume.source)
            except ParserError as error:
                self.unread.append((volume, error))
                continue
            if label and label.id not in self.disks:
                self.disks[label.id] = volume
                self._take_in(volume, label)
            elif label and self.disks[label.id].is_beside:
                self.twins.setdefault(label.id, []).append(volume.key)

    def _take_in(self, volume: FoundVolume, label: PhysicalVolume) -> None:
        errors = []
        for area in label.areas:
            try:
                text = read_text(volume.source, area)
                group = read_group(text) if text else None
            except ParserError as error:
                errors.append(error)
                continue
            known = self.groups.get(group.id) if group else None
            if group and (known is None or known.version < group.version):
                self.groups[group.id] = group
        if errors and not self._knows(label.id):
            self.unread.append((volume, errors[0]))

    def _knows(self, disk: str) -> bool:
        return any(disk == one.id for group in self.groups.values() for one in group.disks)

    @property
    def lacks(self) -> bool:
        """Whether a disk of a group is missing, or the group of a disk."""
        wanted = {disk.id for group in self.groups.values() for disk in group.disks}
        return wanted != set(self.disks) or bool(self.unread)


def logical_volumes(
    volumes: Sequence[FoundVolume], surroundings: Surroundings
) -> Sequence[DerivedVolume]:
    """Return the logical volumes of the groups that are on a disk; see ``VolumeFinder``."""
    seen = _Seen()
    seen.look(volumes)
    own = set(seen.disks)
    if not own and not seen.unread:
        return ()
    if seen.lacks:
        unread = seen.unread
        seen.look(volumes_beside(surroundings))
        seen.unread = unread
    found = [
        _derived(volume, group, seen)
        for group in seen.groups.values()
        if any(disk.id in own for disk in group.disks)
        for volume in group.volumes
    ]
    lost = [(volume, error) for volume, error in seen.unread if not _is_told(volume, seen)]
    return [*found, *(_unread(volume, error) for volume, error in lost)]


def _is_told(volume: FoundVolume, seen: _Seen) -> bool:
    """Whether another disk tells the group of a volume whose own metadata is damaged."""
    ids = [name for name, one in seen.disks.items() if one is volume]
    return any(disk.id in ids for group in seen.groups.values() for disk in group.disks)


def _derived(volume: LogicalVolume, group: Group, seen: _Seen) -> DerivedVolume:
    sources = {name: one.source for name, one in seen.disks.items()}
    return DerivedVolume(
        key=f"{group.name}-{volume.name}",
        size=volume.size,
        open=partial(_opened, volume, group, sources),
        created=volume.created,
        facts=_facts(volume, group, seen),
        parts=tuple(seen.disks[d.id].key for d in volume.disks if d.id in seen.disks),
        notes=tuple(_notes(volume, seen)),
        error=volume.error or _missing(volume, group, seen),
    )


def _opened(volume: LogicalVolume, group: Group, sources: dict[str, BlockSource]) -> BlockSource:
    return assemble(volume, group, sources)


def _missing(volume: LogicalVolume, group: Group, seen: _Seen) -> ParserError | None:
    lost = [disk for disk in volume.disks if disk.id not in seen.disks]
    if not lost:
        return None
    told = ", ".join(f"{disk.id} (it was {disk.device})" for disk in lost)
    which = "the disk" if len(lost) == 1 else f"{len(lost)} disks,"
    return MissingDiskError(
        f"The logical volume {volume.name} of {group.name} lies on disks of which not all are "
        f"here. Put {which} {told} beside this one to open it."
    )


def _notes(volume: LogicalVolume, seen: _Seen) -> Iterator[str]:
    """Yield what to know where several disks beside could be the one that is needed."""
    for disk in volume.disks:
        if twins := seen.twins.get(disk.id):
            used = seen.disks[disk.id].key
            yield (
                f"The disk {disk.id} is read from {used}; {', '.join(twins[:_TWINS_TOLD])} bears "
                "the same id, perhaps as it was at another time."
            )


def _facts(volume: LogicalVolume, group: Group, seen: _Seen) -> dict[str, Fact]:
    lies_on: list[Fact] = [
        seen.disks[disk.id].key if disk.id in seen.disks else f"{disk.id} (missing)"
        for disk in volume.disks
    ]
    facts: dict[str, Fact] = {
        "volume group": group.name,
        "logical volume": volume.name,
        "id": volume.id,
        "lies on": lies_on,
        "segments": len(volume.segments),
        "group id": group.id,
        "state of the group": group.version,
    }
    stripes = max((len(segment.stripes) for segment in volume.segments), default=0)
    if stripes > 1:
        facts["stripes"] = stripes
    if volume.host:
        facts["created on host"] = volume.host
    return facts


def _unread(volume: FoundVolume, error: ParserError) -> DerivedVolume:
    """Return what stands for the logical volumes of a disk whose metadata is damaged."""
    message = f"The logical volumes on {volume.key} cannot be told; its metadata is damaged: "
    return DerivedVolume(
        key=f"{volume.key}.lvm",
        size=None,
        open=partial(_refuse, error),
        of=volume.key,
        facts={"lies on": [volume.key]},
        error=ParserError(f"{message}{str(error).rstrip('.')}."),
    )


def _refuse(error: ParserError) -> BlockSource:
    raise error
