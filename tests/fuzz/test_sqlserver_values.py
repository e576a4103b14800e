"""SQL Server values and compressed records with random damage: only ParserError comes out.

Run as a module with a number, it does that many rounds and prints how many ended in which way:
``python -m tests.fuzz.test_sqlserver_values 100000``.
"""

from __future__ import annotations

import random
import struct
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from time import process_time

import pytest
from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.binary_xml import xml_bytes
from tests.builders.sqlserver.compressed_records import BitCell, Symbol, compressed_record
from tests.builders.sqlserver.compressed_values import vardecimal
from tests.builders.sqlserver.hierarchy import hierarchy_bytes
from tests.builders.sqlserver.page_compression import compress_page
from tests.builders.sqlserver.records import Complex
from tests.builders.sqlserver.scsu import Encoder
from tests.builders.sqlserver.spatial import COLLECTION, COMPOUND_CURVE, LINE, POINT, Shapes
from tests.builders.sqlserver.values import Variant, stored

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.sqlserver.compressed.page import page_context
from gleanpoint_parsers.sqlserver.compressed.record import read_compressed
from gleanpoint_parsers.sqlserver.compressed.scsu import scsu_to_utf16
from gleanpoint_parsers.sqlserver.storage.row_layout import StoredColumn
from gleanpoint_parsers.sqlserver.types.binary_xml import xml_text
from gleanpoint_parsers.sqlserver.types.hierarchy_id import hierarchy_path
from gleanpoint_parsers.sqlserver.types.scalar import scalar_decoder
from gleanpoint_parsers.sqlserver.types.spatial import geography
from gleanpoint_parsers.sqlserver.types.vardecimal import vardecimal as read_vardecimal
from gleanpoint_parsers.sqlserver.types.variant import variant

pytestmark = pytest.mark.clock

SEED = 20_251_125
ROUNDS = 1500
SLOWEST = 2.0
"""Seconds that no single damaged value may take."""

PAGE_SIZE, FIRST = 8192, 96
XML = '<a xmlns:p="urn:x" b="v &amp; w"><p:c d="1">text</p:c><!-- n --><?t d?>tail<e/></a>'
_SHAPES = (
    Shapes([(1.0, 2.0)], [], [], z=(3.0,)).short(),
    Shapes(
        [(0, 0), (1, 1), (2, 0), (3, 3)],
        [(3, 0), (1, 3)],
        [(-1, 0, COLLECTION), (0, 0, COMPOUND_CURVE), (0, 1, LINE), (0, -1, POINT)],
        version=2,
        segments=[3],
        m=(1, 2, 3, 4),
    ).data(),
)
_VARIANTS = (
    stored(t.variant(), Variant(t.nvarchar(20), "a text")),
    stored(t.variant(), Variant(t.decimal(9, 2), 5)),
    stored(t.variant(), Variant(t.datetimeoffset(7), (10**17, 60))),
)
COLUMNS = tuple(
    StoredColumn(n, "c", kind.xtype, kind.length, kind.precision, kind.scale, null_bit=n)
    for n, kind in enumerate(
        (
            *(t.integer(), t.nvarchar(30), t.decimal(9, 2), t.text(), t.bit(), t.char(6)),
            *(t.datetime_(), t.varchar(t.MAX), t.floating(), t.uniqueidentifier(), t.nchar(4)),
        ),
        1,
    )
)


def _record(number: int) -> list:
    text = f"Town {number}".encode()
    return [
        *(bytes([0x80 | number]), b"long text " * 2, vardecimal(number, 2), Complex(b"p" * 16)),
        *(BitCell(is_set=number % 2 == 1), text, b"\x81\0\0\0\0", Complex(b"\x04" * 24)),
        *(b"\xf0\x3f", b"g" * 16, None if number % 3 else b"a"),
    ]


def compressed_page() -> bytes:
    """Return a page with anchor, dictionary and twenty records."""
    rows = [_record(number) for number in range(20)]
    usable = [not isinstance(cell, Complex | BitCell | Symbol) for cell in rows[1]]
    front, shorter = compress_page(rows, usable)
    page = bytearray(PAGE_SIZE)
    page[:4] = bytes([1, 1, 0x80, 0])
    page[22:24] = struct.pack("<H", len(rows))
    at = FIRST + len(front)
    page[FIRST:at] = front
    for slot, record in enumerate(map(compressed_record, shorter)):
        page[at : at + len(record)] = record
        struct.pack_into("<H", page, PAGE_SIZE - 2 * slot - 2, at)
        at += len(record)
    return bytes(page)


def read_page(page: bytes) -> None:
    """Read a page as a reader of tables does, and decode every cell."""
    context = page_context(page)
    for slot in range(min(int.from_bytes(page[22:24], "little"), 100)):
        (offset,) = struct.unpack_from("<H", page, PAGE_SIZE - 2 * slot - 2)
        try:
            row = read_compressed(page, offset, COLUMNS, context)
        except ParserError:
            continue
        for cell, column in zip(row.cells if row else (), COLUMNS, strict=False):
            if type(cell) is bytes:
                _decoded(column, cell)


def _decoded(column: StoredColumn, cell: bytes) -> None:
    with suppress(ParserError):
        scalar_decoder(column)(cell)


def scsu_of_all_windows() -> bytes:
    return Encoder().encode("abc Öl Москва 中文字符集 で ñ \U0001f642 \u2039\uffe6")


Target = tuple[Callable[[bytes], object], Sequence[bytes]]
TARGETS: dict[str, Target] = {
    "binary xml": (xml_text, (xml_bytes(XML),)),
    "hierarchyid": (hierarchy_path, (hierarchy_bytes("/1/2.3/-4/5000/99999999/"),)),
    "spatial": (geography, _SHAPES),
    "variant": (variant, _VARIANTS),
    "vardecimal": (read_vardecimal("decimal", 38, 5), (vardecimal(123_456_789, 5),)),
    "compressed text": (scsu_to_utf16, (scsu_of_all_windows(),)),
    "compressed page": (read_page, (compressed_page(),)),
}


def damaged(seed: bytes, chance: random.Random) -> bytes:
    """Return a copy with some bytes changed, cut off, put in, or written again."""
    changed = bytearray(seed)
    is_page = len(seed) == PAGE_SIZE
    for _ in range(2 ** chance.randrange(5)):
        place = chance.randrange(len(changed) or 1)
        if is_page:
            place = chance.choice((chance.randrange(FIRST, 1400), chance.randrange(8100, 8192), 22))
        value = chance.choice((0, 1, 0x7F, 0x80, 0xFF, chance.randrange(256)))
        if is_page or chance.random() < 0.7:
            changed[place : place + 1] = bytes([value])
        else:
            changed.insert(place, value)
    if not is_page and chance.random() < 0.3:
        del changed[chance.randrange(len(changed) + 1) :]
    elif not is_page and chance.random() < 0.2:
        changed += changed[: chance.randrange(len(changed) + 1)] * chance.randrange(1, 20)
    return bytes(changed)


def run(name: str, rounds: int, chance: random.Random) -> Counter[str]:
    """Read damaged values and count how they ended; anything but ParserError goes through."""
    read, seeds = TARGETS[name]
    outcomes: Counter[str] = Counter()
    for number in range(rounds):
        raw = damaged(seeds[number % len(seeds)], chance)
        start = process_time()
        try:
            read(raw)
        except ParserError:
            outcomes["refused"] += 1
        else:
            outcomes["read"] += 1
        assert process_time() - start < SLOWEST, raw.hex()
    return outcomes


@pytest.mark.parametrize("name", TARGETS)
def test_the_undamaged_seeds_are_read(name: str) -> None:
    read, seeds = TARGETS[name]
    for seed in seeds:
        read(seed)


@pytest.mark.parametrize("name", TARGETS)
def test_random_damage_ends_in_a_value_or_an_error(name: str) -> None:
    rounds = ROUNDS // 5 if name == "compressed page" else ROUNDS
    outcomes = run(name, rounds, random.Random(SEED))  # noqa: S311 - no secret
    assert outcomes["read"] > 0
    assert outcomes["refused"] > 0


if __name__ == "__main__":
    for target in TARGETS:
        counts = run(target, int(sys.argv[1]) // len(TARGETS), random.Random())  # noqa: S311 - no secret
        sys.stdout.write(f"{target}: {dict(counts)}\n")
