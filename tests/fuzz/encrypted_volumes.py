"""Encrypted volumes to hurt, with checksums that fit the damage, so that it is looked at."""

from __future__ import annotations

import json
import random
import struct
import zlib
from copy import deepcopy
from functools import cache
from typing import Any

from tests.builders.encryption.bitlocker import (
    AREA,
    CLEAR,
    STARTUP,
    TPM,
    Way,
    bitlocker_volume,
    ntfs_like,
    startup_key_file,
)
from tests.builders.encryption.luks import (
    PASSPHRASE,
    QUICK_ARGON2ID,
    has_cryptsetup,
    luks_volume,
    metadata_of,
    with_text,
)
from tests.fuzz.image_damage import read

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.keys import Key
from gleanpoint_parsers.progress import unreported
from gleanpoint_parsers.volume.encryption.key_derivation import Effort
from gleanpoint_parsers.volume.encryption.unlocking import unlock

LITTLE = Effort(iterations=50_000, memory=1 << 11, traffic=1 << 13)
"""What a run may spend on one key."""

_SIZE = 384 << 10
_FIGURES = (0, 1, 7, 511, 512, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF, (1 << 63) - 1, (1 << 64) - 1)
_VALUES: tuple[Any, ...] = (
    *_FIGURES,
    *map(str, _FIGURES),
    *(-1, 1.5, True, None, "", "x", "dynamic", [], {}, ["0"], [["0"]], {"0": {}}),
    *("aes-xts-plain64", "aes-cbc-essiv:sha256", "aes-ecb", "sha1", "argon2i", "AAAA"),
)


def hurt_encrypted(chance: random.Random) -> None:
    """Hurt a BitLocker or LUKS volume, and unlock it with its key."""
    hurt = chance.choice((_hurt_bitlocker, _hurt_luks) if has_cryptsetup() else (_hurt_bitlocker,))
    volume, keys = hurt(chance)
    unlocked = unlock(BytesSource(volume), keys, "Volume p1", unreported, LITTLE)
    if unlocked is None:
        return
    size = unlocked.source.size
    assert 0 <= size < 1 << 65
    for _ in range(6):
        read(unlocked.source, chance.randrange(size + 1), chance.choice((1, 512, 5000, 200_000)))


@cache
def _bitlocker(number: int) -> tuple[bytes, Key]:
    method, ways = ((0x8004, [Way(CLEAR)]), (0x8000, [Way(TPM), Way(STARTUP)]))[number]
    return bitlocker_volume(ntfs_like(_SIZE), method, ways), Key(startup_key_file(), is_file=True)


def _hurt_bitlocker(chance: random.Random) -> tuple[bytes, tuple[Key, ...]]:
    good, key = _bitlocker(chance.randrange(2))
    volume = bytearray(good)
    if chance.randrange(4) == 0:
        _overwrite(chance, volume, 0, 512)
    first = _SIZE - 4 * AREA
    block = bytearray(volume[first : first + AREA])
    for _ in range(chance.randrange(1, 4)):
        _overwrite(chance, block, 0, 520)
    end = int.from_bytes(block[8:10], "little") << 4
    if chance.randrange(5) and end + 8 <= AREA:
        struct.pack_into("<I", block, end + 4, zlib.crc32(block[:end]))
    for number in range(chance.randrange(1, 4)):
        volume[first + number * AREA : first + (number + 1) * AREA] = block
    return bytes(volume), (key,)


@cache
def _luks(number: int) -> bytes:
    if number == 0:
        return luks_volume(bytes(16 << 10), 1, "aes-cbc-essiv:sha256", 256)
    return luks_volume(bytes(16 << 10), 2, "aes-xts-plain64", 512, *QUICK_ARGON2ID)


def _hurt_luks(chance: random.Random) -> tuple[bytes, tuple[Key, ...]]:
    keys = (Key(PASSPHRASE.encode()),)
    number = chance.randrange(3)
    good = _luks(min(number, 1))
    if number == 2:
        metadata = metadata_of(good)
        for _ in range(chance.randrange(1, 3)):
            _replace(chance, metadata)
        return with_text(good, json.dumps(metadata).encode()), keys
    volume = bytearray(good[: chance.randrange(len(good))] if chance.randrange(8) == 0 else good)
    _overwrite(chance, volume, 6, 600)
    return bytes(volume), keys


def _replace(chance: random.Random, parent: Any) -> None:
    """Put something else in the place of one value, at any depth."""
    while True:
        places = list(parent) if isinstance(parent, dict) else list(range(len(parent)))
        if not places:
            return
        place = chance.choice(places)
        if not isinstance(parent[place], (dict, list)) or chance.randrange(6) == 0:
            parent[place] = deepcopy(chance.choice(_VALUES))
            return
        parent = parent[place]


def _overwrite(chance: random.Random, data: bytearray, start: int, end: int) -> None:
    """Put a figure, or noise, somewhere between two places."""
    at = chance.randrange(start, end)
    width = chance.choice((1, 2, 4, 8))
    figure = chance.choice((*_FIGURES, chance.getrandbits(64)))
    piece = (figure & ((1 << 8 * width) - 1)).to_bytes(width, chance.choice(("little", "big")))
    data[at : at + width] = piece[: max(0, len(data) - at)]
