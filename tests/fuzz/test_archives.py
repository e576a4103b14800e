"""Hurt archives: nothing but ``ParserError`` comes out, and little memory is taken."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Iterator
from contextlib import suppress

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders.archives import linked_tar, tar_bytes, zip_bytes

from gleanpoint_parsers.archive.parser import TarParser, ZipParser
from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.entries import ROOT, Kind
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.plugin import Container, Surroundings, all_children

SUBJECTS = {
    "zip": zip_bytes(),
    "stored": zip_bytes(method=zipfile.ZIP_STORED),
    "bzip2": zip_bytes(method=zipfile.ZIP_BZIP2),
    "lzma": zip_bytes(method=zipfile.ZIP_LZMA),
    "tar": tar_bytes(),
    "links": linked_tar(),
    "gz": tar_bytes(packing="gz"),
    "bz2": tar_bytes(packing="bz2"),
    "xz": tar_bytes(packing="xz"),
    "zst": zstandard.compress(tar_bytes()),
}
RUNS = 60


def read_all(container: Container, key: str = ROOT, depth: int = 0) -> None:
    for entry in all_children(container, key):
        container.facts(entry.key)
        if entry.kind is Kind.FOLDER:
            read_all(container, entry.key, depth + 1)
            continue
        for have in (container.content, container.damaged_content):  # type: ignore[attr-defined]
            try:
                source = have(entry.key)
                for place in range(0, min(source.size, 1 << 20), 1 << 16):
                    source.read_at(place, 1 << 16)
                source.read_at(max(0, source.size - 10), 100)
            except ParserError:
                pass


def try_all(data: bytes) -> None:
    for parser in (ZipParser(), TarParser()):
        parser.probe(BytesSource(data))
        with suppress(ParserError):
            read_all(parser.open(BytesSource(data), Surroundings("x")))


def hurt(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 2, 8, 40))):
        changed[chance.randrange(len(changed))] = chance.choice((0, 1, 0x7F, 0x80, 0xFF, 0x30))
    cut = chance.randrange(len(changed)) if chance.random() < 0.2 else len(changed)
    return bytes(changed[:cut])


def hurt_ones() -> Iterator[tuple[str, int]]:
    for name in SUBJECTS:
        yield from ((name, seed) for seed in range(3))


@pytest.mark.parametrize(("name", "seed"), list(hurt_ones()))
def test_hurt_archives_give_parser_errors_only(name: str, seed: int) -> None:
    chance = random.Random(f"{name} {seed}")  # noqa: S311 - runs that can be repeated
    for _ in range(RUNS // 3):
        try_all(hurt(SUBJECTS[name], chance))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=1500), st.sampled_from([b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b\x08"]))
def test_any_bytes_give_parser_errors_only(data: bytes, mark: bytes) -> None:
    try_all(mark + data)
    try_all(data)
