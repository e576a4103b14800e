"""The chunk stores of a volume: which files they have, found by their names.

Source: as ``dedup_map``.
"""

from __future__ import annotations

import uuid

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ElsewhereContentError
from gleanpoint_parsers.filesystem.ntfs.attributes import Record
from gleanpoint_parsers.filesystem.ntfs.lznt1 import open_compressed
from gleanpoint_parsers.filesystem.ntfs.volume import NtfsVolume

PATH = ("System Volume Information", "Dedup", "ChunkStore")
"""Folders from the root to the stores."""

_SUFFIX = ".ccc"


class VolumeStores:
    """All chunk stores of a volume; each is listed once.

    Args:
        volume: Whose files are deduplicated.
    """

    def __init__(self, volume: NtfsVolume) -> None:
        self._volume = volume
        self._stores: dict[uuid.UUID, VolumeStore] = {}

    def store(self, identity: uuid.UUID) -> VolumeStore:
        """Return one store.

        Raises:
            ElsewhereContentError: The volume does not have it.
            ParserError: A folder on the way to it cannot be read.
        """
        found = self._stores.get(identity)
        if found is None:
            name = f"{{{str(identity).upper()}}}.ddp"
            folder = self._volume.named(*PATH, name)
            if folder is None or not folder.is_folder:
                path = "\\".join((*PATH, name))
                raise ElsewhereContentError(
                    f"It was stored deduplicated, and the chunk store with its bytes, {path}, "
                    "is not on this volume."
                )
            found = self._stores[identity] = VolumeStore(self._volume, folder, name)
        return found


class VolumeStore:
    """One chunk store.

    Args:
        volume: That it is on.
        folder: With its files.
        name: Of the folder.
    """

    def __init__(self, volume: NtfsVolume, folder: Record, name: str) -> None:
        self._volume = volume
        self._folder = folder
        self._name = name
        self._names: dict[str, dict[str, tuple[int, int]]] = {}

    @property
    def name(self) -> str:
        """What the store is called."""
        return self._name

    def container(self, folder: str, number: int, generation: int | None) -> BlockSource | None:
        """Return a container's file, of its latest generation for None.

        Raises:
            ParserError: The store cannot be read.
        """
        names = self._listed(folder)
        if generation is None:
            start = f"{number:08x}."
            fitting = [n for n in names if n.startswith(start) and n.endswith(_SUFFIX)]
            name = max(fitting, default="")
        else:
            name = f"{number:08x}.{generation:08x}{_SUFFIX}"
        if name not in names:
            return None
        found, sequence = names[name]
        record = self._volume.record(found)
        stream = record.main
        if not record.is_in_use or record.sequence != sequence or stream is None:
            return None
        if stream.is_compressed:
            return open_compressed(self._volume, stream)
        return self._volume.open(stream)

    def _listed(self, folder: str) -> dict[str, tuple[int, int]]:
        """Return record and sequence number of each file in a folder of the store."""
        found = self._names.get(folder)
        if found is None:
            record = self._volume.child(self._folder, folder)
            found = {}
            if record is not None and record.is_folder:
                for name in self._volume.index(record).names():
                    found[name.name.lower()] = (name.record, name.sequence)
            self._names[folder] = found
        return found
