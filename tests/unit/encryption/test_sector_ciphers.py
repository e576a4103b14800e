"""Many sectors at once against one context of the library for each sector."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from tests.builders.encryption.sectors import by_name, encrypted

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    TruncatedSourceError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.volume.encryption.decrypted_source import DecryptedSource, Sectors
from gleanpoint_parsers.volume.encryption.luks_ciphers import sector_cipher

CHANCE = random.Random(7)  # noqa: S311 - not for secrets
PLAIN = CHANCE.randbytes(96 << 10)

CIPHERS = [
    ("aes-xts-plain64", 32),
    ("aes-xts-plain64", 64),
    ("aes-xts-plain", 64),
    ("aes-cbc-essiv:sha256", 16),
    ("aes-cbc-essiv:sha256", 32),
    ("aes-cbc-plain64", 24),
    ("aes-cbc-plain", 32),
    ("aes-cbc-plain64be", 32),
    ("aes-cbc-null", 16),
    ("aes-ecb", 16),
]


def source_of(name: str, size: int, sectors: Sectors) -> DecryptedSource:
    key = CHANCE.randbytes(size)
    stored = encrypted(PLAIN, by_name(name, key), sectors.size, sectors.first_number)
    return DecryptedSource(BytesSource(stored), 0, len(PLAIN), sector_cipher(name, key), sectors)


@pytest.mark.parametrize(("name", "size"), CIPHERS)
@pytest.mark.parametrize("sector", [512, 1024, 2048, 4096])
def test_each_cipher_gives_the_plain_bytes_back(name: str, size: int, sector: int) -> None:
    source = source_of(name, size, Sectors(sector, 0, sector // 512))
    assert source.read_at(0, len(PLAIN)) == PLAIN


@pytest.mark.parametrize("first", [1, (1 << 32) - 3, (1 << 40) + 5, (1 << 64) - 100])
def test_sectors_are_told_apart_by_large_numbers(first: int) -> None:
    if first < 1 << 63:
        source = source_of("aes-xts-plain64", 64, Sectors(512, first))
        assert source.read_at(0, len(PLAIN)) == PLAIN
    source = source_of("aes-cbc-plain", 32, Sectors(512, first))
    assert source.read_at(0, len(PLAIN)) == PLAIN


def test_every_place_and_length_reads_alike_from_several_threads() -> None:
    source = source_of("aes-xts-plain64", 32, Sectors(1024, 0, 2))
    places = [(CHANCE.randrange(len(PLAIN) + 9), CHANCE.randrange(9000)) for _ in range(300)]

    def agrees(place: tuple[int, int]) -> bool:
        offset, length = place
        return source.read_at(offset, length) == PLAIN[offset : offset + length]

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(agrees, places))


def test_what_the_image_lacks_is_an_error_and_no_zeros() -> None:
    cipher = sector_cipher("aes-xts-plain64", bytes(range(32)))
    source = DecryptedSource(BytesSource(bytes(1000)), 0, 4096, cipher, Sectors(512))
    assert len(source.read_at(0, 512)) == 512
    with pytest.raises(TruncatedSourceError, match="byte 1,000"):
        source.read_at(512, 100)


@pytest.mark.parametrize(
    "name",
    [
        "serpent-xts-plain64",
        "aes-xts-random",
        "aes-xts-essiv:sha256",
        "aes-cbc-essiv:md5",
        "aes-cbc-essiv:sha1",
        "aes-cbc",
        "aes-lrw-benbi",
        "xchacha12,aes-adiantum-plain64",
        "capi:xts(aes)-plain64",
        "",
        "aes",
    ],
)
def test_other_ciphers_are_refused_by_name(name: str) -> None:
    with pytest.raises(UnsupportedFeatureError, match="this version lacks"):
        sector_cipher(name, bytes(range(32)))


def test_a_key_of_another_length_is_damage() -> None:
    for name, size in (("aes-xts-plain64", 16), ("aes-xts-plain64", 33), ("aes-ecb", 8)):
        with pytest.raises(CorruptStructureError):
            sector_cipher(name, bytes(size))


def test_both_halves_of_a_key_of_xts_may_be_alike() -> None:
    cipher = sector_cipher("aes-xts-plain64", bytes(32))
    assert len(cipher.decrypt(bytes(512), np.zeros(1, np.uint64), 512)) == 512
