"""hierarchyid, sql_variant and vardecimals: known bytes, round trips, and bytes that are none."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.sqlserver import compressed_values
from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.hierarchy import hierarchy_bytes
from tests.builders.sqlserver.values import Variant, stored
from tests.unit.sqlserver.layouts import column_of

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.sqlserver.storage.row_layout import StoredColumn
from gleanpoint_parsers.sqlserver.types.hierarchy_id import hierarchy_path
from gleanpoint_parsers.sqlserver.types.problem import BadValueError
from gleanpoint_parsers.sqlserver.types.scalar import scalar_decoder
from gleanpoint_parsers.sqlserver.types.vardecimal import vardecimal
from gleanpoint_parsers.sqlserver.types.variant import variant

EDGES = [
    *(0, 3, 4, 7, 8, 15, 16, 79, 80, 1103, 1104, 5199, 5200, 4_294_972_495, 4_294_972_496),
    *(-1, -8, -9, -72, -73, -4168, -4169, -4_294_971_464, -4_294_971_465),
    *(281_479_271_683_151, -281_479_271_682_120),
]


@pytest.mark.parametrize(
    ("raw", "path"),
    [
        ("", "/"),
        ("58", "/1/"),
        ("68", "/2/"),
        ("84", "/4/"),
        ("5ac0", "/1/1/"),
        ("5b40", "/1/2/"),
        ("62c0", "/1.1/"),
    ],
)
def test_known_hierarchies(raw: str, path: str) -> None:
    assert hierarchy_path(bytes.fromhex(raw)) == path


@pytest.mark.parametrize("number", EDGES)
def test_the_numbers_at_the_ends_of_ranges_come_back(number: int) -> None:
    assert hierarchy_path(hierarchy_bytes(f"/{number}/5/")) == f"/{number}/5/"


@given(st.lists(st.lists(st.integers(-(10**10), 10**10), min_size=1, max_size=4), max_size=12))
def test_paths_come_back(levels: list[list[int]]) -> None:
    path = "/" + "".join(".".join(map(str, level)) + "/" for level in levels)
    assert hierarchy_path(hierarchy_bytes(path)) == path


@given(st.binary(max_size=40))
def test_arbitrary_bytes_are_a_path_or_a_problem(raw: bytes) -> None:
    try:
        path = hierarchy_path(raw)
    except BadValueError:
        return
    assert path.startswith("/")
    assert path.endswith("/")


def test_a_hierarchy_longer_than_there_can_be_is_refused() -> None:
    with pytest.raises(BadValueError, match="893 bytes"):
        hierarchy_path(b"\x58" * 893)


@pytest.mark.parametrize(
    ("sql_type", "value", "type_", "text"),
    [
        (t.integer(), 2, "int", "2"),
        (t.bit(), False, "bit", "0"),
        (t.bigint(), -8, "bigint", "-8"),
        (t.decimal(10, 2), Decimal("-1.50"), "decimal(10,2)", "-1.50"),
        (t.nvarchar(260), "Ünï", "nvarchar(260)", "Ünï"),
        (t.char(4), "é", "char(4)", "é   "),
        (t.varbinary(5), b"\x00\xff", "varbinary(5)", "0x00ff"),
        (t.money(), Decimal("1.2"), "money", "1.2000"),
        (t.time(2), 12_345_600_000 - 12_345_600_000 % 100_000, "time(2)", "00:20:34.56"),
        (t.datetime_(), (0, 1), "datetime", "1900-01-01T00:00:00.003"),
        (t.datetimeoffset(0), (0, 60), "datetimeoffset(0)", "0001-01-01T01:00:00+01:00"),
        (
            t.uniqueidentifier(),
            "00112233-4455-6677-8899-aabbccddeeff",
            "uniqueidentifier",
            "00112233-4455-6677-8899-AABBCCDDEEFF",
        ),
    ],
)
def test_variants_tell_their_type_and_their_text(sql_type, value, type_, text) -> None:
    raw = stored(t.variant(), Variant(sql_type, value))
    assert scalar_decoder(column_of(t.variant()))(raw) == {"type": type_, "text": text}


@pytest.mark.parametrize(
    ("raw", "type_", "text"),
    [
        ("380102000000", "int", "2"),
        ("680100", "bit", "0"),
        ("e701080208d0003441004200", "nvarchar(260)", "AB"),
    ],
)
def test_variants_of_real_catalogs(raw: str, type_: str, text: str) -> None:
    assert variant(bytes.fromhex(raw)) == {"type": type_, "text": text}


@pytest.mark.parametrize(
    "raw", ["", "38", "380202000000", "4d01", "2301", "3801020000", "6a01", "6a012801", "2a010800"]
)
def test_what_is_no_variant_is_told(raw: str) -> None:
    with pytest.raises(ParserError):
        variant(bytes.fromhex(raw))


@pytest.mark.parametrize(
    ("raw", "scale", "value"),
    [
        ("", 0, "0"),
        ("c019", 0, "1"),
        ("c019", 3, "1.000"),
        ("be19", 2, "0.01"),
        ("404b", 0, "-3"),
        ("c4f9fde0", 0, "99999"),
        ("c1", 0, "0"),
    ],
)
def test_known_vardecimals(raw: str, scale: int, value: str) -> None:
    assert str(vardecimal("decimal", 38, scale)(bytes.fromhex(raw))) == value


@given(st.integers(-(10**38) + 1, 10**38 - 1), st.integers(0, 38))
def test_vardecimals_come_back_exactly(number: int, scale: int) -> None:
    column = StoredColumn(1, "c", t.DECIMAL, 17, 38, scale, is_vardecimal=True)
    value = scalar_decoder(column)(compressed_values.vardecimal(number, scale))
    assert value == Decimal((number < 0, tuple(map(int, str(abs(number)))), -scale))


@pytest.mark.parametrize("raw", ["c0ffff", "be19", "ff19", "c019" + "00" * 30])
def test_what_is_no_vardecimal_of_the_column_is_told(raw: str) -> None:
    with pytest.raises(BadValueError):
        vardecimal("decimal", 5, 1)(bytes.fromhex(raw))
