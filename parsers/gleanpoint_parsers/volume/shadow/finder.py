"""Find the shadow copies of the volumes of a disk, and the stores that they need."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from functools import partial

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.plugin import Fact, Surroundings
from gleanpoint_parsers.volume.beside import volumes_beside
from gleanpoint_parsers.volume.derived import DerivedVolume, FoundVolume
from gleanpoint_parsers.volume.shadow.catalog import (
    FREE_SPACE_IS_ZEROS,
    OFFLINE,
    Catalog,
    read_catalog,
)
from gleanpoint_parsers.volume.shadow.stack import CopyStack, Located

MARK = "shadow "
"""What the mark of a state of the disk begins with that is a set of shadow copies."""

KIND = "shadow copy"

OFFLINE_STATUS = "offline"
"""Fact ``status`` of a copy that Windows does not show any more."""

_Stores = dict[uuid.UUID, Located]


def shadow_copies(
    volumes: Sequence[FoundVolume], surroundings: Surroundings
) -> Sequence[DerivedVolume]:
    """Return the shadow copies of volumes, those of one oldest first; see ``VolumeFinder``."""
    known = [(volume, catalog) for volume in volumes if (catalog := read_catalog(volume.source))]
    stores = _stores(known)
    if any(copy.store not in stores for _, catalog in known for copy in catalog.copies):
        stores = _stores(_beside(surroundings)) | stores
    found: list[DerivedVolume] = []
    for volume, catalog in known:
        stack = CopyStack(volume, catalog.storage, catalog.copies, stores)
        found += [_derived(stack, number) for number in range(len(stack.copies))]
        if catalog.error:
            found.append(_unread(volume, catalog.error))
    return found


def _beside(surroundings: Surroundings) -> Iterable[tuple[FoundVolume, Catalog]]:
    for volume in volumes_beside(surroundings):
        if catalog := read_catalog(volume.source):
            yield volume, catalog


def _stores(known: Iterable[tuple[FoundVolume, Catalog]]) -> _Stores:
    stores: _Stores = {}
    for volume, catalog in known:
        for guid, entry in catalog.stores.items():
            stores.setdefault(guid, Located(volume, entry))
    return stores


def _derived(stack: CopyStack, number: int) -> DerivedVolume:
    copy, information = stack.copies[number], stack.information(number)
    of = stack.volume.key
    group = information.copy_set if information else copy.store
    return DerivedVolume(
        key=f"{of}.vss{number + 1}",
        size=stack.size(number),
        open=partial(stack.open, number),
        of=of,
        created=copy.created,
        facts=_facts(stack, number) | (information.facts if information else {}),
        notes=_notes(stack, number),
        error=stack.error(number),
        state=f"{MARK}{{{str(group).upper()}}}",
        machine=information.machine if information else "",
    )


def _facts(stack: CopyStack, number: int) -> dict[str, Fact]:
    copy, located = stack.copies[number], stack.located(number)
    facts: dict[str, Fact] = {
        "shadow copy of": stack.volume.key,
        "copy": number + 1,
        "status": OFFLINE_STATUS if copy.flags & OFFLINE else "shown by Windows",
        "sequence": copy.sequence,
        "store id": str(copy.store).upper(),
        "length": stack.size(number),
    }
    if located:
        facts["store on volume"] = located.volume.key
        if located.entry.allocated:
            facts["store size"] = located.entry.allocated
    facts["free space"] = (
        "reads as zeros: it was not kept"
        if copy.flags & FREE_SPACE_IS_ZEROS
        else "as the volume has it now: it was not kept"
    )
    return facts


def _notes(stack: CopyStack, number: int) -> tuple[str, ...]:
    copy, notes = stack.copies[number], []
    if copy.flags & OFFLINE:
        notes.append(
            "Windows does not show this copy any more (it is offline); it is kept because older "
            "ones need it."
        )
    present = stack.volume.source.size
    if copy.size > present:
        notes.append(
            f"The volume had {copy.size:,} bytes when it was made and has {present:,} now; what "
            "was behind that and not kept is missing."
        )
    return tuple(notes)


def _unread(volume: FoundVolume, error: ParserError) -> DerivedVolume:
    """Return what stands for copies that there may be besides those that were found."""
    message = f"There may be more shadow copies of {volume.key}; their catalog cannot be read: "
    return DerivedVolume(
        key=f"{volume.key}.vss",
        size=None,
        open=partial(_refuse, error),
        of=volume.key,
        facts={"shadow copy of": volume.key},
        error=ParserError(f"{message}{error}."),
    )


def _refuse(error: ParserError) -> BlockSource:
    raise error
