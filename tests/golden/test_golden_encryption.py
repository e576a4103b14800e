"""Real BitLocker and LUKS volumes; their keys stand in the truth of the test data."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gleanpoint_parsers.blocks import BlockSource, BytesSource
from gleanpoint_parsers.errors import LockedVolumeError
from gleanpoint_parsers.keys import Key
from gleanpoint_parsers.source_file import SourceFile
from gleanpoint_parsers.volume.encryption.unlocked import Unlocked
from gleanpoint_parsers.volume.encryption.unlocking import unlock

pytestmark = pytest.mark.realdata

KIND_OF_KEY = {
    "bde_aes_128": "password",
    "bde_recovery_password": "recovery password",
    "bde_suspended": "clear key",
    "bde_recovery_key": "startup key",
}

LUKS = ("luks1_sha1", "luks2_aes-ecb-pbkdf2", "luks2_aes-xts-plain64")

METADATA = 51_032_064 - (1 << 16)
"""Where the last copy of the metadata begins; the images are cut behind it."""

BEGINNING = 0x2200000
"""Where the real volumes keep the plain beginning."""

Unpack = Callable[..., Path]


class RealVolumes:
    """The encrypted volumes of the test data, and what opens each."""

    def __init__(self, unpacked: Unpack, truth: dict[str, Any]) -> None:
        self._unpacked = unpacked
        self._truth = truth

    def path(self, name: str) -> Path:
        return self._unpacked(f"images/fve__{name}.bin.gz")

    def source(self, name: str) -> BlockSource:
        data = self.path(name).read_bytes()
        return BytesSource(data)

    def word(self, name: str) -> str:
        """Return the password or recovery password that the truth tells."""
        about: str = self._truth[f"fve__{name}.bin.gz"]["about"]
        if found := re.search(r"(\d{6}-){7}\d{6}", about):
            return found.group()
        return about.split(", ")[1].split(" ", maxsplit=1)[0]

    def bek(self) -> Path:
        return self._unpacked("images/fve__recovery_key.bek")

    def keys(self, name: str) -> tuple[Key, ...]:
        if name == "bde_suspended":
            return ()
        if name == "bde_recovery_key":
            return (Key(self.bek().read_bytes(), is_file=True),)
        return (Key(self.word(name).encode()),)

    def unlocked(self, name: str) -> Unlocked:
        found = unlock(self.source(name), self.keys(name), "Volume p0")
        assert found is not None
        return found


@pytest.fixture
def volumes(unpacked: Unpack, truth: Callable[[str], dict[str, Any]]) -> RealVolumes:
    return RealVolumes(unpacked, truth("images"))


def second_reader(volumes: RealVolumes, name: str) -> Any:
    pybde = pytest.importorskip("pybde")
    reader = pybde.volume()
    match KIND_OF_KEY[name]:
        case "password":
            reader.set_password(volumes.word(name))
        case "recovery password":
            reader.set_recovery_password(volumes.word(name))
        case "startup key":
            reader.read_startup_key(str(volumes.bek()))
    reader.open_file_object(SourceFile(volumes.source(name)))
    return reader


@pytest.mark.parametrize("name", KIND_OF_KEY)
def test_a_bitlocker_volume_reads_as_libbde_reads_it(name: str, volumes: RealVolumes) -> None:
    reader, unlocked = second_reader(volumes, name), volumes.unlocked(name)
    assert unlocked.opened_by == KIND_OF_KEY[name]
    assert unlocked.source.size == reader.get_size()
    chance = random.Random(name)  # noqa: S311 - not for secrets
    places = {chance.randrange(METADATA >> 12) << 12 for _ in range(700)}
    around = (0, 4096, 8192, BEGINNING - 4096, BEGINNING, BEGINNING + 8192, METADATA - 4096)
    for offset in sorted(places | set(around)):
        ours = unlocked.source.read_at(offset, 4096)
        assert ours == reader.read_buffer_at_offset(4096, offset), hex(offset)
    assert unlocked.source.read_at(3, 8) == b"NTFS    "


@pytest.mark.parametrize("name", KIND_OF_KEY)
def test_reads_at_odd_places_are_parts_of_even_ones(name: str, volumes: RealVolumes) -> None:
    source = volumes.unlocked(name).source
    for start in (0, BEGINNING - (1 << 16)):
        whole = source.read_at(start, 1 << 17)
        for offset, length in ((1, 1), (511, 2), (513, 5000), (8191, 3), (65_535, 20_000)):
            expected = whole[offset : offset + length]
            assert source.read_at(start + offset, length) == expected


def test_all_luks_volumes_hold_the_same_bytes_under_different_ciphers(volumes: RealVolumes) -> None:
    held = set()
    for name in LUKS:
        unlocked = volumes.unlocked(name)
        assert unlocked.opened_by == "passphrase or key file"
        held.add(unlocked.source.read_at(0, unlocked.source.size))
    assert len(held) == 1
    assert len(held.pop()) == 2048


@pytest.mark.parametrize("name", [*KIND_OF_KEY, *LUKS[1:2]])
def test_without_a_key_or_with_a_wrong_one_it_stays_locked(name: str, volumes: RealVolumes) -> None:
    if name == "bde_suspended":
        assert "suspended" in volumes.unlocked(name).notes[0]
        return
    for keys in ((), (Key(b"no such word"),)):
        with pytest.raises(LockedVolumeError, match="is encrypted with") as caught:
            unlock(volumes.source(name), keys, "Volume p0")
        assert caught.value.was_tried is bool(keys)
        assert "no such word" not in str(caught.value)
