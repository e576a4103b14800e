"""LUKS volumes with headers by cryptsetup: every cipher, hash and way to derive keys; damage."""

from __future__ import annotations

import hashlib
import json
import random
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.builders.encryption.luks import (
    PASSPHRASE,
    QUICK_ARGON2I,
    QUICK_ARGON2ID,
    QUICK_PBKDF2,
    cryptsetup,
    luks_volume,
    metadata_of,
    needs_cryptsetup,
    with_text,
)

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    LockedVolumeError,
    ParserError,
    TruncatedSourceError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.keys import Key
from gleanpoint_parsers.progress import unreported
from gleanpoint_parsers.volume.encryption.key_derivation import Effort
from gleanpoint_parsers.volume.encryption.unlocked import Unlocked
from gleanpoint_parsers.volume.encryption.unlocking import unlock

pytestmark = needs_cryptsetup

PLAIN = random.Random(11).randbytes(64 << 10)  # noqa: S311 - not for secrets
KEY = Key(PASSPHRASE.encode())
LITTLE = Effort(iterations=100_000, memory=1 << 10, traffic=1 << 12)

KINDS: list[tuple[Any, ...]] = [
    (1, "aes-xts-plain64", 512),
    (1, "aes-xts-plain64", 256, "--hash", "sha512", *QUICK_PBKDF2[2:]),
    (1, "aes-cbc-essiv:sha256", 256, "--hash", "sha1", *QUICK_PBKDF2[2:]),
    (1, "aes-cbc-plain64", 128, "--hash", "ripemd160", *QUICK_PBKDF2[2:]),
    (1, "aes-ecb", 128),
    (2, "aes-xts-plain64", 512, *QUICK_ARGON2ID),
    (2, "aes-xts-plain64", 256, *QUICK_ARGON2I),
    (2, "aes-xts-plain64", 512, "--sector-size", "4096", *QUICK_PBKDF2),
    (2, "aes-xts-plain64", 512, "--sector-size", "1024", "--hash", "sha512", *QUICK_PBKDF2),
    (2, "aes-cbc-essiv:sha256", 256, "--sector-size", "2048", *QUICK_PBKDF2),
    (2, "aes-cbc-plain64", 256),
    (2, "aes-ecb", 256),
]


@cache
def volume_of(*kind: Any) -> bytes:
    if "ripemd160" in kind and "ripemd160" not in hashlib.algorithms_available:
        pytest.skip("this OpenSSL has no RIPEMD-160")
    return luks_volume(PLAIN, *kind)


def opened(volume: bytes, *keys: Key, effort: Effort = LITTLE) -> Unlocked:
    unlocked = unlock(BytesSource(volume), keys or [KEY], "Volume p1", unreported, effort)
    assert unlocked is not None
    return unlocked


def with_metadata(volume: bytes, change: dict[str, Any]) -> bytes:
    """Return a LUKS2 volume with parts of its JSON replaced."""
    metadata = metadata_of(volume)
    for path, value in change.items():
        *way, last = path.split("/")
        place = metadata
        for name in way:
            place = place[name]
        place[last] = value
    return with_text(volume, json.dumps(metadata).encode())


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: " ".join(map(str, kind[:3])))
def test_every_kind_gives_the_plain_bytes_back(kind: tuple[Any, ...]) -> None:
    unlocked = opened(volume_of(*kind))
    assert unlocked.source.read_at(0, len(PLAIN)) == PLAIN
    assert unlocked.source.size == len(PLAIN)
    assert unlocked.scheme == f"LUKS{kind[0]}"
    assert unlocked.facts["cipher"] == kind[1]


@pytest.mark.parametrize("version", [1, 2])
def test_a_locked_volume_says_what_it_takes(version: int) -> None:
    volume = volume_of(version, "aes-xts-plain64", 512)
    with pytest.raises(LockedVolumeError) as caught:
        unlock(BytesSource(volume), [], "Volume p1")
    assert str(caught.value) == (
        f"Volume p1 is encrypted with LUKS{version} (aes-xts-plain64, 1 key slot in use): it "
        "takes its passphrase or its key file."
    )
    with pytest.raises(LockedVolumeError, match="No key that was given opens Volume p1") as caught:
        opened(volume, Key(b"wrong"), Key(b"file\n", is_file=True))
    assert caught.value.was_tried


@pytest.mark.parametrize("version", [1, 2])
def test_a_passphrase_in_a_file_opens_with_and_without_its_line_end(version: int) -> None:
    volume = volume_of(version, "aes-xts-plain64", 512)
    for end in (b"", b"\n", b"\r\n"):
        assert opened(volume, Key(PASSPHRASE.encode() + end, is_file=True)).source.size


@pytest.mark.parametrize("version", [1, 2])
def test_the_second_key_slot_opens_too(version: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        volume, first, second = (Path(folder, name) for name in ("volume", "first", "second"))
        volume.write_bytes(volume_of(version, "aes-xts-plain64", 512))
        first.write_text(PASSPHRASE)
        second.write_bytes(bytes(range(256)))
        cryptsetup("luksAddKey", *QUICK_PBKDF2, "--key-file", first, volume, second)
        data = volume.read_bytes()
    unlocked = opened(data, Key(bytes(range(256)), is_file=True))
    assert unlocked.source.read_at(0, len(PLAIN)) == PLAIN
    assert unlocked.facts["key slots in use"] == [0, 1]


def test_the_second_copy_of_a_damaged_header_is_used_and_that_is_told() -> None:
    volume = bytearray(volume_of(2, "aes-xts-plain64", 512))
    volume[5000] ^= 1
    unlocked = opened(bytes(volume))
    assert unlocked.source.read_at(0, 4096) == PLAIN[:4096]
    assert "checksum does not fit" in unlocked.notes[0]
    volume[16384 + 5000] ^= 1
    with pytest.raises(CorruptStructureError, match="checksum"):
        opened(bytes(volume))


def test_a_header_without_data_is_named() -> None:
    for version in (1, 2):
        volume = volume_of(version, "aes-xts-plain64", 512)
        if version == 1:
            detached = volume[:104] + bytes(4) + volume[108:]
        else:
            detached = with_metadata(volume, {"segments/0/offset": "0"})
        with pytest.raises(UnsupportedFeatureError, match="header without data"):
            opened(detached)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"segments/0/integrity": {"type": "hmac(sha256)"}}, "dm-integrity"),
        ({"config/requirements": {"mandatory": ["online-reencrypt-v2"]}}, "encrypted anew"),
        ({"config/requirements": {"mandatory": ["inline-hw-tags"]}}, "requires inline-hw-tags"),
        ({"segments/1": {"type": "linear"}}, "in 2 segments"),
        ({"segments/0/type": "linear"}, "linear"),
        ({"segments/0/encryption": "twofish-xts-plain64"}, "twofish"),
        ({"keyslots/0/type": "reencrypt"}, "key slot of the kind reencrypt"),
        ({"keyslots/0/kdf/type": "scrypt"}, "scrypt"),
        ({"keyslots/0/kdf/hash": "whirlpool"}, "whirlpool"),
        ({"keyslots/0/kdf/iterations": 4_000_000_000}, "4,000,000,000 iterations"),
        ({"digests/0/keyslots": []}, "no key slot any more"),
    ],
)
def test_what_is_not_supported_is_refused_by_name(change: dict[str, Any], told: str) -> None:
    volume = with_metadata(volume_of(2, "aes-xts-plain64", 512), change)
    with pytest.raises(UnsupportedFeatureError, match=told):
        opened(volume)


def test_a_slot_of_a_token_is_told_where_no_key_fits() -> None:
    token = {"tokens/0": {"type": "systemd-tpm2", "keyslots": ["0"]}}
    volume = with_metadata(volume_of(2, "aes-xts-plain64", 512), token)
    with pytest.raises(LockedVolumeError, match=r"belongs to a token \(systemd-tpm2\)"):
        opened(volume, Key(b"wrong"))
    assert opened(volume).facts["tokens"] == ["systemd-tpm2"]


@pytest.mark.parametrize("kind", [QUICK_ARGON2ID, QUICK_ARGON2I])
def test_memory_that_no_key_is_worth_is_not_taken(kind: tuple[str, ...]) -> None:
    good = volume_of(2, "aes-xts-plain64", 512, *kind)
    for change in ({"memory": 1 << 31}, {"time": 1 << 20}, {"memory": (1 << 63) - 1}):
        made = {f"keyslots/0/kdf/{name}": value for name, value in change.items()}
        with pytest.raises(UnsupportedFeatureError, match="more than is spent on one"):
            opened(with_metadata(good, made))
    for lanes in (0, 65):
        with pytest.raises(CorruptStructureError, match=f" {lanes} lanes"):
            opened(with_metadata(good, {"keyslots/0/kdf/cpus": lanes}))


def test_many_slots_do_not_ask_for_more_than_one_key_is_worth() -> None:
    good = volume_of(2, "aes-xts-plain64", 512, *QUICK_PBKDF2)
    metadata = metadata_of(good)
    slot = metadata["keyslots"]["0"]
    dear = {**slot, "kdf": {**slot["kdf"], "iterations": LITTLE.iterations * 2 // 3}}
    numbers = [str(number) for number in range(32)]
    digest = {**metadata["digests"]["0"], "keyslots": numbers * 2}
    slots = dict.fromkeys(numbers, dear)
    many = with_metadata(good, {"keyslots": slots, "digests/0": digest})
    with pytest.raises(UnsupportedFeatureError, match="32 key slots, which together ask"):
        opened(many)
    one_is_cheap = with_metadata(good, {"keyslots": {**slots, "31": slot}, "digests/0": digest})
    assert opened(one_is_cheap).facts["key slots in use"] == [*range(32)]
    digests = {key: {**digest, "keyslots": ["0", "0", "1", "2"]} for key in numbers}
    few = dict.fromkeys(("0", "1", "2"), slot)
    with pytest.raises(CorruptStructureError, match="96 key slots for one segment"):
        opened(with_metadata(good, {"keyslots": few, "digests": digests}))


@pytest.mark.parametrize(
    "change",
    [
        {"segments/0/sector_size": 513},
        {"segments/0/offset": "-1"},
        {"segments/0/offset": "x"},
        {"segments/0/iv_tweak": 1.5},
        {"keyslots/0/key_size": 0},
        {"keyslots/0/key_size": 1 << 40},
        {"keyslots/0/af/stripes": 0},
        {"keyslots/0/area/offset": "9223372036854775807"},
        {"keyslots/0/kdf/salt": "not base64!"},
        {"keyslots/0": 5},
        {"keyslots": []},
        {"digests/0/digest": None},
        {"digests/0/keyslots": ["7"]},
        {"digests/0/keyslots": [{}]},
        {"segments": {str(n): {"type": "crypt"} for n in range(1000)}},
        {"config": None},
        {"tokens/0": {"keyslots": 7}},
    ],
)
def test_figures_that_are_none_are_damage(change: dict[str, Any]) -> None:
    with pytest.raises((CorruptStructureError, TruncatedSourceError)):
        opened(with_metadata(volume_of(2, "aes-xts-plain64", 512), change))


def test_json_that_is_deep_or_no_object_is_damage() -> None:
    volume = volume_of(2, "aes-xts-plain64", 512)
    for text in (b"[" * 9000, b"[]", b"{", b"1" * 9000, b"\xff"):
        with pytest.raises(CorruptStructureError, match="LUKS2 metadata"):
            opened(with_text(volume, text))


@pytest.mark.parametrize("version", [1, 2])
def test_damaged_headers_raise_parser_errors_only(version: int) -> None:
    good = volume_of(version, "aes-xts-plain64", 512)
    chance = random.Random(version)  # noqa: S311 - not for secrets
    for _ in range(80):
        volume = bytearray(good)
        for _ in range(chance.randrange(1, 4)):
            at = chance.randrange(6, 600 if version == 1 else 512)
            volume[at : at + 4] = chance.choice((bytes(4), b"\xff" * 4, chance.randbytes(4)))
        try:
            unlocked = unlock(BytesSource(bytes(volume)), [KEY], "Volume p1", unreported, LITTLE)
            if unlocked is not None:  # else its first bytes tell of no encryption any more
                unlocked.source.read_at(0, 4096)
        except ParserError:
            continue


@pytest.mark.parametrize("version", [1, 2])
def test_volumes_that_end_early_raise_parser_errors_only(version: int) -> None:
    good = volume_of(version, "aes-xts-plain64", 512)
    for length in (8, 100, 591, 592, 4096, 5000, 16384, 40000, len(good) - len(PLAIN)):
        try:
            opened(good[:length]).source.read_at(0, 4096)
        except ParserError:
            continue


def test_the_wait_for_a_key_is_reported_and_can_be_ended() -> None:
    class EndedError(Exception):
        pass

    def end(_unit: str, _done: int, _total: int) -> None:
        raise EndedError

    slow = (2, "aes-xts-plain64", 256, "--pbkdf", "pbkdf2", "--pbkdf-force-iterations", "3000000")
    with pytest.raises(EndedError):
        unlock(BytesSource(volume_of(*slow)), [KEY], "Volume p1", end)
