"""The data files that other tests read: are they what a server would call consistent?"""

from __future__ import annotations

import struct
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from tests.builders.sqlserver import pages as p
from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.big import big_table, many_objects
from tests.builders.sqlserver.binary_xml import xml_bytes
from tests.builders.sqlserver.columns import Column
from tests.builders.sqlserver.compressed_values import biased, vardecimal
from tests.builders.sqlserver.data_file import DataFile
from tests.builders.sqlserver.hierarchy import hierarchy_bytes
from tests.builders.sqlserver.page_check import problems
from tests.builders.sqlserver.scsu import Encoder
from tests.builders.sqlserver.tables import PAGE, Index, Row
from tests.builders.sqlserver.values import Variant, stored

VERSIONS = (655, 661, 706, 782, 852, 869, 904, 957, 998)


def _shop(version: int = 904, **options: int) -> DataFile:
    database = DataFile("Shop", version, **options)  # type: ignore[arg-type]  # as a test gives
    key = Index("PK_Things", ("id",), is_clustered=True, is_primary=True)
    columns = [Column("id", t.integer(), nullable=False), Column("text", t.nvarchar(t.MAX))]
    things = database.table("Things", columns, clustered=key, singles=8)
    things.extend([(n, "x" * (n * 37 % 9000)) for n in range(300)])
    packed = database.table("Packed", columns, compression=PAGE)
    packed.extend([(n, f"thing {n % 7}") for n in range(3000)])
    moved = database.table("Moved", columns)
    moved.extend([Row((n, "y" * 500), is_forwarded=n % 3 == 0) for n in range(90)])
    return database


@pytest.mark.parametrize("version", VERSIONS)
def test_a_built_file_is_consistent(version: int) -> None:
    assert problems(_shop(version).build()) == []


def test_a_file_with_torn_bits_is_consistent() -> None:
    assert problems(_shop(655, proof=p.TORN_BITS).build()) == []


def test_maps_agree_where_a_table_lies_in_two_files_and_behind_a_second_map() -> None:
    database = DataFile("Spread")
    database.add_file(3, group=2)
    table = database.table(
        "Far", [Column("id", t.char(3000))], spread=((1, 8080), (3, 0), (3, 511_230)), iam_file=3
    )
    table.extend([(f"row {n}",) for n in range(150)])
    built = database.build()
    assert problems(built) == []
    assert len(built.maps["Far"]) == 3
    assert {at.file for at in built.maps["Far"]} == {3}
    assert 8088 in built.files[1].images


def test_a_hurt_page_is_noticed() -> None:
    built = _shop().build()
    at = built.pages["Things"][0]
    built.patch(at, 4000, b"\xff\xfe", proof=False)
    assert problems(built) == [f"page 1:{at.page} has a wrong checksum"]


def test_big_tables_have_right_checksums_page_numbers_and_no_row_twice(tmp_path: Path) -> None:
    made = big_table(tmp_path / "big.mdf", 3_000, 900)
    pages = np.fromfile(tmp_path / "big.mdf", np.uint8).reshape(-1, 8192)
    rows = pages[(pages[:, 0] == 1) & (pages[:, 1] == p.DATA)]
    assert all(p.checksum(page.tobytes()) == page[60:64].view("<u4")[0] for page in rows[-40:])
    assert (pages[:, 32:36].copy().view("<u4")[:, 0] == np.arange(len(pages)))[
        pages[:, 0] == 1
    ].all()
    owners, counts = np.unique(rows[:, 24:28].copy().view("<u4"), return_counts=True)
    numbers = rows[:, 24:28].copy().view("<u4")[:, 0] == owners[counts == made[1].pages][0]
    ids = []
    for page in rows[numbers]:
        slots = page[8192 - 2 * int(page[22:24].view("<u2")[0]) :].copy().view("<u2")
        ids += [struct.unpack_from("<i", page, slot + 4)[0] for slot in slots.tolist()]
    assert sorted(ids) == list(range(1, made[1].rows + 1))


def test_many_objects_are_many(tmp_path: Path) -> None:
    path = many_objects(tmp_path / "many.mdf", 120)
    assert path.stat().st_size > 900_000


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0, ""), (1, "81"), (-1, "7f"), (127, "ff"), (128, "8080"), (-128, "00"), (-129, "7f7f")],
)
def test_compressed_integers_are_biased(value: int, expected: str) -> None:
    assert biased(value).hex() == expected


@pytest.mark.parametrize(
    ("value", "scale", "expected"),
    [(1, 0, "c019"), (1, 2, "be19"), (-3, 0, "404b"), (99999, 0, "c4f9fde0"), (0, 4, "")],
)
def test_vardecimals_are_those_of_the_reference(value: int, scale: int, expected: str) -> None:
    assert vardecimal(value, scale).hex() == expected


def test_variants_are_those_of_the_reference() -> None:
    assert stored(t.variant(), Variant(t.integer(), 2)).hex() == "380102000000"
    assert stored(t.variant(), Variant(t.bit(), False)).hex() == "680100"
    wide = stored(t.variant(), Variant(t.nvarchar(260), "a"))
    assert wide.hex() == "e701080208d000346100"


def test_hierarchies_are_packed_bit_by_bit() -> None:
    assert hierarchy_bytes("/") == b""
    assert hierarchy_bytes("/1/").hex() == "58"
    assert hierarchy_bytes("/1/1/").hex() == "5ac0"
    assert hierarchy_bytes("/1.1/").hex() == "62c0"


def test_scsu_keeps_ascii_and_shifts_windows() -> None:
    assert Encoder().encode("Plain") == b"Plain"
    assert Encoder().encode("Москва") == bytes.fromhex("129cbec1bab2b0")
    assert Encoder().encode("Öl fließt").hex() == "d66c20666c6965df74"


def test_decimals_have_the_width_of_their_precision() -> None:
    lengths = [len(stored(t.decimal(size), Decimal(7))) for size in (9, 10, 19, 20, 28, 29, 38)]
    assert lengths == [5, 9, 9, 13, 13, 17, 17]


def test_xml_tokens_define_names_once() -> None:
    data = xml_bytes("<a b='1'><a>x</a></a>")
    assert data.count(b"\xf0\x01a\x00") == 1
    assert data.startswith(b"\xdf\xff\x02\xb0\x04")
