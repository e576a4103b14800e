"""Make volumes with shadow copies by doing what Windows does: copy before a write.

A volume is written to, copied, written to again; what its copies must hold is kept as whole bytes
at the moment each is made, not worked out from the structures. Nothing here uses the reader under
test; the layout follows ``volume/shadow/FORMAT.md``.
"""

from __future__ import annotations

import random
import struct
import uuid
from dataclasses import dataclass, field

from tests.builders.disks import write_ntfs

BLOCK = 0x4000
SECTOR = 512
SECTORS = BLOCK // SECTOR
IDENTIFIER = uuid.UUID("3808876B-C176-4E48-B7AE-04046E6CC752").bytes_le
VOLUME_ID = uuid.UUID(int=0xA1)
OTHER_VOLUME_ID = uuid.UUID(int=0xB2)
FIRST_TIME = 132_600_000_000_000_000
"""A FILETIME in 2021."""

ZEROS_FOR_FREE = 0x400
OFFLINE = 0x100
_FORWARDER, _OVERLAY = 1, 2


@dataclass
class Copy:
    """One copy: what it must hold, and what its store keeps."""

    number: int
    truth: list[bytes | None]
    """Each block as it was; None where it was free space, of which nothing is promised."""
    free: set[int]
    """What was free space then."""
    free_before: set[int] | None
    """What no older copy needs; None where there is no older one."""
    flags: int
    copy_set: uuid.UUID
    machine: str
    descriptors: list[bytes] = field(default_factory=list)
    saved: set[int] = field(default_factory=set)
    """Blocks of which the store keeps all."""
    moved: set[int] = field(default_factory=set)
    """Blocks whose content was moved on the volume."""
    homes: dict[int, int] = field(default_factory=dict)
    """Of blocks that hold what was moved there: whose content it is."""

    @property
    def needless(self) -> set[int]:
        """Blocks that need not be saved when they are overwritten."""
        return self.free if self.free_before is None else self.free & self.free_before

    @property
    def store(self) -> uuid.UUID:
        return uuid.UUID(int=0x5000 + self.number)


class Storage:
    """Room for blocks on a volume, from a block on."""

    def __init__(self, volume: bytearray, first: int) -> None:
        self.volume = volume
        self._next = first

    def take(self, data: bytes = b"") -> int:
        """Return the place of a new block, in bytes."""
        place = self._next * BLOCK
        self._next += 1
        assert place + BLOCK < len(self.volume)
        self.volume[place : place + len(data)] = data
        return place


class ShadowedVolume:
    """A volume of ``blocks`` blocks that is written to and copied.

    Args:
        blocks: Blocks that tests write to; the volume has more, for its own stores.
        room: Blocks for stores.
        other: Volume that keeps the stores; its own by default.
        seed: Of what the blocks hold.
    """

    def __init__(
        self, blocks: int = 40, room: int = 160, other: bytearray | None = None, seed: int = 1
    ) -> None:
        self.blocks = blocks
        self.chance = random.Random(seed)  # noqa: S311 - not for secrets
        self.data = bytearray(self.chance.randbytes(blocks * BLOCK)) + bytes(room * BLOCK)
        write_ntfs(self.data, 0, len(self.data))
        self.data[64], self.data[68] = 0xF6, 0xF4  # libvshadow asks for sizes of records,
        self.data[-SECTOR:] = self.data[:SECTOR]  # and for the second boot sector
        self.is_across = other is not None
        self.storage = Storage(self.data if other is None else other, 8 if other else blocks)
        catalog = Storage(self.data, blocks) if self.is_across else self.storage
        self.catalog = [catalog.take() for _ in range(2)]
        self.other_catalog = [self.storage.take() for _ in range(2)] if self.is_across else []
        keeper = OTHER_VOLUME_ID if self.is_across else VOLUME_ID
        write_header(self.data, self.catalog[0], VOLUME_ID, keeper)
        self.copies: list[Copy] = []

    def block(self, number: int) -> bytes:
        return bytes(self.data[number * BLOCK : (number + 1) * BLOCK])

    def take(
        self,
        free: set[int] | None = None,
        flags: int = 0x40,
        copy_set: uuid.UUID | None = None,
        machine: str = "SERVER",
    ) -> Copy:
        """Make a copy; ``free`` are blocks that hold nothing now."""
        number = len(self.copies) + 1
        free = free or set()
        truth = [None if n in free else self.block(n) for n in range(self.blocks)]
        before = self.copies[-1].needless if self.copies else None
        copy_set = copy_set or uuid.UUID(int=0xC000 + number)
        self.copies.append(Copy(number, truth, set(free), before, flags, copy_set, machine))
        return self.copies[-1]

    def is_free(self, number: int) -> bool:
        """Whether no copy needs what a block holds: it was free space in all of them."""
        return number in self.copies[-1].needless

    def write(self, number: int, data: bytes = b"") -> None:
        """Overwrite a block, after its content was saved where that is needed."""
        if self.copies:
            self._save(self.copies[-1], number)
        start = number * BLOCK
        self.data[start : start + BLOCK] = data or self.chance.randbytes(BLOCK)

    def _save(self, newest: Copy, number: int) -> None:
        block = newest.homes.pop(number, None)
        if block is None:
            if number in newest.saved | newest.moved or self.is_free(number):
                return
            block = number
        newest.saved.add(block)
        place = self.storage.take(self.block(number))
        self._describe(newest, number, place=place)

    def move(self, number: int, to: int) -> None:
        """Move the content of a block to one that is free, as a defragmenter does.

        Windows then keeps no bytes, but where they are.
        """
        newest = self.copies[-1]
        block = newest.homes.get(number, number)
        is_back = block == to
        assert is_back or (self.is_free(to) and to not in newest.homes)
        is_needed = number in newest.homes or (
            number not in newest.saved | newest.moved and not self.is_free(number)
        )
        if is_needed:
            newest.homes.pop(number, None)
            self._describe(newest, number, relative=to * BLOCK, flags=_FORWARDER)
            if is_back:
                newest.moved.discard(block)
            else:
                newest.homes[to] = block
                newest.moved.add(block)
        self.data[to * BLOCK : (to + 1) * BLOCK] = self.block(number)

    def write_into(self, copy: Copy, number: int, mask: int) -> None:
        """Write sectors of a block into a copy, as Windows does that recovers logs in it."""
        data = self.chance.randbytes(BLOCK)
        before = copy.truth[number]
        assert before is not None
        after = bytearray(before)
        for sector in range(SECTORS):
            if mask >> sector & 1:
                place = slice(sector * SECTOR, (sector + 1) * SECTOR)
                after[place] = data[place]
        copy.truth[number] = bytes(after)
        place = self.storage.take(data)
        self._describe(copy, number, place=place, flags=_OVERLAY, mask=mask)

    def _describe(
        self,
        copy: Copy,
        number: int,
        relative: int = 0,
        place: int = 0,
        flags: int = 0,
        mask: int = 0,
    ) -> None:
        copy.descriptors.append(struct.pack("<QQQII", number * BLOCK, relative, place, flags, mask))

    def finish(self, per_block: int = 508) -> bytes:
        """Write stores and catalogs; return the volume.

        Args:
            per_block: Descriptors that a block of them holds; fewer make longer chains.
        """
        made, stores = [], []
        for copy in self.copies:
            made.append(self._copy_entry(copy))
            stores.append(self._store(copy, per_block))
        if self.is_across:
            write_catalog(self.data, self.catalog, made)
            write_catalog(self.storage.volume, self.other_catalog, stores)
            write_header(
                self.storage.volume, self.other_catalog[0], OTHER_VOLUME_ID, OTHER_VOLUME_ID
            )
        else:
            pairs = zip(made, stores, strict=True)
            write_catalog(self.data, self.catalog, [entry for pair in pairs for entry in pair])
        return bytes(self.data)

    def _copy_entry(self, copy: Copy) -> bytes:
        created = FIRST_TIME + copy.number * 600_000_000
        return struct.pack(
            "<IIQ16sQQQ",
            2,
            0,
            len(self.data),
            copy.store.bytes_le,
            copy.number,
            copy.flags,
            created,
        )

    def _store(self, copy: Copy, per_block: int) -> bytes:
        pieces = [
            b"".join(copy.descriptors[start : start + per_block])
            for start in range(0, max(1, len(copy.descriptors)), per_block)
        ]
        descriptors = write_chain(self.storage, 3, pieces)
        information = write_chain(self.storage, 4, [_information(copy)])
        ranges = write_chain(self.storage, 5, [b""])
        bitmap = write_chain(self.storage, 6, [self._bits(copy.free)])
        before = 0
        if copy.free_before is not None:
            before = write_chain(self.storage, 6, [self._bits(copy.free_before)])
        places = (information, ranges, bitmap, 1 << 48 | 36, 0, before)
        return struct.pack("<IIQ16sQQQQQQ", 3, 0, descriptors, copy.store.bytes_le, *places)

    def _bits(self, blocks: set[int]) -> bytes:
        bits = bytearray(-(-len(self.data) // BLOCK // 8))
        for number in blocks:
            bits[number >> 3] |= 1 << (number & 7)
        return bytes(bits)


def _information(copy: Copy) -> bytes:
    name = copy.machine.encode("utf-16-le")
    text = struct.pack("<H", len(name)) + name
    ids = uuid.UUID(int=1).bytes_le + uuid.UUID(int=0xD0 + copy.number).bytes_le
    return ids + copy.copy_set.bytes_le + struct.pack("<IIII", 0x42_0009, 0, 9, 0) + text + text


def write_header(volume: bytearray, catalog: int, identity: uuid.UUID, keeper: uuid.UUID) -> None:
    fields = (IDENTIFIER, 1, 1, 0x1E00, 0x1E00, 0, catalog, 0)
    header = struct.pack("<16sIIQQQQQ", *fields) + identity.bytes_le + keeper.bytes_le
    volume[0x1E00 : 0x1E00 + len(header)] = header


def write_chain(storage: Storage, kind: int, bodies: list[bytes]) -> int:
    """Write blocks that follow one another; return the place of the first one."""
    places = [storage.take() for _ in bodies]
    write_blocks(storage.volume, kind, places, bodies)
    return places[0]


def write_catalog(volume: bytearray, places: list[int], entries: list[bytes]) -> None:
    """Write entries over the blocks of a catalog, as many in each."""
    half = -(-len(entries) // len(places))
    bodies = [
        b"".join(entry.ljust(128, b"\0") for entry in entries[n * half : (n + 1) * half])
        for n in range(len(places))
    ]
    write_blocks(volume, 2, places, bodies)


def write_blocks(volume: bytearray, kind: int, places: list[int], bodies: list[bytes]) -> None:
    following = [*places[1:], 0]
    for number, (place, body) in enumerate(zip(places, bodies, strict=True)):
        head = (IDENTIFIER, 1, kind, number * BLOCK, place, following[number])
        block = struct.pack("<16sIIQQQ", *head).ljust(128, b"\0") + body
        assert len(block) <= BLOCK
        volume[place : place + BLOCK] = block.ljust(BLOCK, b"\0")


def live_through(volume: ShadowedVolume, steps: int, copies: int = 4, flags: int = 0x40) -> None:
    """Write, move, copy and recover at random, by the volume's own seed."""
    chance = volume.chance
    spare = set(range(volume.blocks - 12, volume.blocks))
    volume.take(free=spare, flags=flags)
    for step in range(steps):
        newest = volume.copies[-1]
        if step and step % (steps // copies) == 0 and len(volume.copies) < copies:
            in_use = set(newest.homes)
            volume.take(free={n for n in spare if n not in in_use}, flags=flags)
        _do_something(volume, chance)


def _do_something(volume: ShadowedVolume, chance: random.Random) -> None:
    newest, what = volume.copies[-1], chance.random()
    number = chance.randrange(1, volume.blocks)
    if what < 0.5:
        volume.write(number)
    elif what < 0.8:
        free = [n for n in range(1, volume.blocks) if volume.is_free(n) and n not in newest.homes]
        home = newest.homes.get(number)
        if home is not None and chance.random() < 0.4 and home not in newest.homes:
            volume.move(number, home)
        elif free and number not in free:
            volume.move(number, chance.choice(free))
    else:
        copy = chance.choice(volume.copies)
        if copy.truth[number] is not None:
            volume.write_into(copy, number, chance.getrandbits(32))
