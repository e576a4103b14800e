"""BitLocker volumes made here, read by us and by libbde; damaged ones, and what cannot be read."""

from __future__ import annotations

import random
import struct
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.builders.encryption.bitlocker import (
    AREA,
    CLEAR,
    HEADER,
    METHODS,
    PASSWORD,
    RECOVERY,
    RECOVERY_PASSWORD,
    STARTUP,
    TPM,
    Way,
    as_unlocked,
    bitlocker_volume,
    boot_sector,
    ntfs_like,
    startup_key_file,
)

from gleanpoint_parsers.blocks import BlockSource, BytesSource
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    LockedVolumeError,
    ParserError,
    TruncatedSourceError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.keys import Key
from gleanpoint_parsers.source_file import SourceFile
from gleanpoint_parsers.volume.encryption.unlocked import Unlocked
from gleanpoint_parsers.volume.encryption.unlocking import unlock

SIZE = 512 << 10
PLAIN = ntfs_like(SIZE)
TYPED = Key(b"secret")
BEK = Key(startup_key_file(), is_file=True)


def opened(volume: bytes, *keys: Key) -> Unlocked:
    unlocked = unlock(BytesSource(volume), keys, "Volume p1")
    assert unlocked is not None
    return unlocked


def sentence(volume: bytes, *keys: Key) -> str:
    with pytest.raises(LockedVolumeError) as caught:
        unlock(BytesSource(volume), keys, "Volume p1")
    assert caught.value.was_tried is bool(keys)
    return str(caught.value)


def whole(source: BlockSource) -> bytes:
    return source.read_at(0, source.size)


@pytest.mark.parametrize("method", METHODS)
def test_every_method_is_read_as_libbde_reads_it(method: int) -> None:
    pybde = pytest.importorskip("pybde")
    volume = bitlocker_volume(PLAIN, method, [Way(CLEAR)])
    second = pybde.volume()
    second.open_file_object(SourceFile(BytesSource(volume)))
    plain = whole(opened(volume).source)
    assert plain == as_unlocked(PLAIN)
    assert plain == second.read_buffer_at_offset(SIZE, 0)


def test_each_kind_of_key_opens_and_is_told() -> None:
    ways = [Way(TPM), Way(PASSWORD, "secret"), Way(RECOVERY, RECOVERY_PASSWORD), Way(STARTUP)]
    volume = bitlocker_volume(PLAIN, 0x8005, ways)
    recovery = Key(RECOVERY_PASSWORD.encode())
    kinds = [(TYPED, "password"), (recovery, "recovery password"), (BEK, "startup key")]
    for key, kind in kinds:
        unlocked = opened(volume, key)
        assert unlocked.opened_by == kind
        assert unlocked.source.read_at(0, 1 << 16) == PLAIN[: 1 << 16]
        assert unlocked.facts["cipher"] == "XTS-AES 256"
        assert unlocked.notes == ()


def test_the_right_key_may_come_after_wrong_ones() -> None:
    volume = bitlocker_volume(PLAIN, 0x8004, [Way(STARTUP)])
    other = Key(startup_key_file(Way(STARTUP, "another")), is_file=True)
    assert opened(volume, Key(b"x"), other, BEK).opened_by == "startup key"


def test_a_suspended_volume_opens_without_a_key_and_says_so() -> None:
    unlocked = opened(bitlocker_volume(PLAIN, 0x8004, [Way(PASSWORD, "secret"), Way(CLEAR)]))
    assert unlocked.opened_by == "clear key"
    assert "suspended" in unlocked.notes[0]


def test_a_locked_volume_says_which_keys_would_open_it() -> None:
    recovery, startup = Way(RECOVERY, RECOVERY_PASSWORD), Way(STARTUP)
    identifier = str(recovery.identifier).upper()
    told = sentence(bitlocker_volume(PLAIN, 0x8004, [Way(TPM), recovery]))
    assert told == (
        "Volume p1 is encrypted with BitLocker (XTS-AES 128). Its own machine unlocks it by its "
        f"TPM; elsewhere it takes its recovery password (key ID {identifier})."
    )
    told = sentence(bitlocker_volume(PLAIN, 0x8002, [Way(PASSWORD, "secret"), startup]))
    file = f"{str(startup.identifier).upper()}.BEK"
    assert told.endswith(f"It takes its password or its startup key (the file {file}).")
    assert "Only the TPM" in sentence(bitlocker_volume(PLAIN, 0x8004, [Way(TPM)]))


def test_a_mistyped_recovery_password_is_told_by_its_group_and_not_repeated() -> None:
    volume = bitlocker_volume(PLAIN, 0x8004, [Way(RECOVERY, RECOVERY_PASSWORD)])
    groups = RECOVERY_PASSWORD.split("-")
    groups[2] = "123456"
    told = sentence(volume, Key("-".join(groups).encode()))
    assert "The recovery password is not right: its group 3 is mistyped." in told
    assert not any(group in told for group in groups)
    short = sentence(volume, Key(RECOVERY_PASSWORD[:-1].encode()))
    assert "its group 8 has 5 digits instead of 6." in short
    few = sentence(volume, Key(RECOVERY_PASSWORD[:-7].encode()))
    assert "it has 7 groups of digits instead of 8." in few


def test_a_key_of_another_volume_is_told_apart_from_a_mistyped_one() -> None:
    volume = bitlocker_volume(PLAIN, 0x8004, [Way(RECOVERY, RECOVERY_PASSWORD)])
    other = "-".join(f"{n * 11:06}" for n in range(8))
    assert "belongs to another volume or key ID" in sentence(volume, Key(other.encode()))
    assert "no password that could be typed" in sentence(volume, TYPED)
    assert "another volume's" in sentence(volume, BEK)
    assert "neither a startup key (.bek) nor text" in sentence(volume, Key(b"\xff\x00", True))


def test_reads_at_any_place_and_from_many_threads_agree() -> None:
    plain = as_unlocked(PLAIN)
    source = opened(bitlocker_volume(PLAIN, 0x8001, [Way(CLEAR)])).source
    chance = random.Random(1)  # noqa: S311 - not for secrets
    places = [(chance.randrange(SIZE), chance.randrange(1, 5000)) for _ in range(60)]

    def agrees(place: tuple[int, int]) -> bool:
        offset, length = place
        return source.read_at(offset, length) == plain[offset : offset + length]

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(agrees, places))
    assert source.read_at(SIZE, 10) == b""


def test_the_copies_of_damaged_metadata_are_used_and_that_is_told() -> None:
    volume = bytearray(bitlocker_volume(PLAIN, 0x8004, [Way(CLEAR)]))
    first = SIZE - 4 * AREA
    volume[first + 130] ^= 1
    unlocked = opened(bytes(volume))
    assert unlocked.source.read_at(0, 512) == PLAIN[:512]
    assert "its checksum does not fit" in unlocked.notes[0]
    for number in range(3):
        volume[first + number * AREA + 131] ^= 1
    with pytest.raises(CorruptStructureError, match="checksum"):
        opened(bytes(volume))


def test_the_size_is_the_whole_volume_where_the_image_ends_before() -> None:
    volume = bitlocker_volume(PLAIN, 0x8004, [Way(CLEAR)])
    cut = volume[: SIZE - AREA // 2]
    source = opened(cut).source
    assert source.size == SIZE
    assert source.read_at(HEADER, 4096) == PLAIN[HEADER : HEADER + 4096]
    with pytest.raises(TruncatedSourceError):
        source.read_at(SIZE - 512, 512)


def test_a_volume_that_was_being_decrypted_has_a_plain_end() -> None:
    volume = bytearray(bitlocker_volume(PLAIN, 0x8004, [Way(CLEAR)], encrypted_size=64 << 10))
    volume[64 << 10 : SIZE - 4 * AREA] = PLAIN[64 << 10 : SIZE - 4 * AREA]
    unlocked = opened(bytes(volume))
    assert unlocked.source.read_at(0, SIZE - 4 * AREA) == PLAIN[: SIZE - 4 * AREA]
    assert "first 65,536 bytes are taken as encrypted" in " ".join(unlocked.notes)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ((160, uuid.UUID("92A84D3B-DD80-4D0E-9E4E-B1E3284EAED8").bytes_le), "was being encrypted"),
        ((0, b"\xeb\x52\x90"), "Windows Vista"),
    ],
)
def test_generations_that_are_not_read_are_named(change: tuple[int, bytes], told: str) -> None:
    sector = bytearray(boot_sector([1 << 16, 1 << 17, 1 << 18]))
    sector[160:176] = bytes(16)
    place, data = change
    sector[place : place + len(data)] = data
    with pytest.raises(UnsupportedFeatureError, match=told):
        unlock(BytesSource(bytes(sector)), [], "Volume p1")


def test_metadata_that_lie_nowhere_are_damage() -> None:
    sector = boot_sector([(1 << 64) - 1, 1 << 63, 5])
    with pytest.raises(CorruptStructureError, match="BitLocker metadata"):
        unlock(BytesSource(sector), [], "Volume p1")


def test_what_is_not_encrypted_is_left_alone() -> None:
    for data in (b"", bytes(512), PLAIN[:4096], b"LUKS" + bytes(600)):
        assert unlock(BytesSource(data), [TYPED], "Volume p1") is None


def test_damaged_volumes_raise_parser_errors_only() -> None:
    good = bitlocker_volume(PLAIN, 0x8004, [Way(CLEAR)])
    chance = random.Random(5)  # noqa: S311 - not for secrets
    first = SIZE - 4 * AREA
    for _ in range(300):
        volume = bytearray(good)
        for place in (first, first + AREA, first + 2 * AREA):
            at = place + chance.randrange(400)
            volume[at : at + 4] = struct.pack("<I", chance.choice((0, 1, 0xFFFFFFFF, 0x80000000)))
        try:
            unlocked = unlock(BytesSource(bytes(volume)), [TYPED, BEK], "Volume p1")
            assert unlocked is not None
            unlocked.source.read_at(0, SIZE)
        except ParserError:
            continue


def test_a_startup_key_can_be_read_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "key.bek"
    path.write_bytes(startup_key_file())
    volume = bitlocker_volume(PLAIN, 0x8003, [Way(STARTUP)])
    assert opened(volume, Key(path.read_bytes(), is_file=True)).opened_by == "startup key"
