"""Values of every type, with its ends and its oddities; what the built files hold."""

from __future__ import annotations

import random
import uuid
from collections.abc import Sequence
from decimal import Decimal

from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.sql_types import SqlType

_DAY = 864_000_000_000
_LAST_DAY = 3_652_058
"""9999-12-31, counted from 0001-01-01."""
_DECIMALS = ((1, 0), (9, 9), (10, 2), (19, 4), (20, 20), (28, 0), (29, 7), (38, 38))
_LAST_TICK = (_LAST_DAY + 1) * _DAY - 1

Samples = dict[str, tuple[SqlType, Sequence[object]]]


def _decimals(precision: int, scale: int) -> Sequence[Decimal]:
    digits = ("9" * precision, "1", "0", "10"[:precision], "5" * (precision // 2 or 1))
    return [Decimal(f"{sign}{text}E-{scale}") for text in digits for sign in ("", "-")]


def _times(scale: int) -> list[int]:
    step = 10 ** (7 - scale)
    return [0, _DAY - step, step, _DAY // 2, 45_296 * 10_000_000 + 123 * step % 10_000_000]


def _moments(scale: int) -> list[int]:
    step = 10 ** (7 - scale)
    return [0, _LAST_TICK // step * step, 630_822_816_000_000_000, 600_000 * _DAY + 17 * step]


def _numbers() -> Samples:
    ends = {"tinyint": (0, 255), "smallint": (-(2**15), 2**15 - 1)}
    found: Samples = {
        "bit": (t.bit(), [True, False]),
        "tinyint": (t.tinyint(), [*ends["tinyint"], 1, 128]),
        "smallint": (t.smallint(), [*ends["smallint"], 0, -1, 127, -128, 128]),
        "int": (t.integer(), [-(2**31), 2**31 - 1, 0, -1, 255, -129, 70_000]),
        "bigint": (t.bigint(), [-(2**63), 2**63 - 1, 0, 1, -(2**40), 2**33]),
        "real": (t.real(), [0.0, -0.0, 1.5, 3.4028234663852886e38, -1e-45, 0.1]),
        "float": (t.floating(), [0.0, 1.0, -2.5, 1.7976931348623157e308, 5e-324, 0.1]),
        "money": (t.money(), [Decimal("922337203685477.5807"), Decimal("-922337203685477.5808"),
                  Decimal(0), Decimal("-0.0001")]),
        "smallmoney": (t.smallmoney(), [Decimal("214748.3647"), Decimal("-214748.3648"),
                       Decimal(0), Decimal("12.5")]),
    }  # fmt: skip
    for precision, scale in _DECIMALS:
        found[f"decimal({precision},{scale})"] = (
            t.decimal(precision, scale),
            _decimals(precision, scale),
        )
    found["numeric(38,10)"] = (t.numeric(38, 10), _decimals(38, 10))
    return found


def _calendar() -> Samples:
    found: Samples = {
        "date": (t.date(), [0, _LAST_DAY, 719_162, 730_178]),
        "datetime": (t.datetime_(), [(-53_690, 0), (2_958_463, 25_919_999), (0, 0), (0, 1),
                     (0, 2), (0, 25_919_999), (-1, 25_919_999), (45_000, 12_345_678)]),
        "smalldatetime": (t.smalldatetime(), [(0, 0), (65_379, 1439), (1, 1), (40_000, 720)]),
    }  # fmt: skip
    for scale in range(8):
        found[f"time({scale})"] = (t.time(scale), _times(scale))
        found[f"datetime2({scale})"] = (t.datetime2(scale), _moments(scale))
        pairs = zip(_moments(scale)[1:], (-840, 840, 90), strict=False)
        found[f"datetimeoffset({scale})"] = (t.datetimeoffset(scale), list(pairs))
    return found


def _texts() -> Samples:
    wide = ["", "a", "Grüße", "Привет", "漢字かな交じり文", "𝄞 clef 😀", "a\0b", "a\tb\n", "é" * 40]
    return {
        "char(12)": (t.char(12), ["", "x", "twelve chars", " lead", "naïve"]),
        "varchar(80)": (t.varchar(80), ["", "a", "trail  ", "€uro", "x" * 80]),
        "varchar cyrillic": (t.varchar(40, t.CYRILLIC), ["", "Привет, мир", "abc"]),
        "varchar japanese": (t.varchar(40, t.JAPANESE), ["", "漢字かな", "ﾊﾝｶｸ", "abc"]),
        "varchar thai": (t.varchar(40, t.THAI), ["", "สวัสดี"]),
        "varchar 437": (t.varchar(40, t.DOS_LATIN), ["", "├─ É"]),
        "nchar(10)": (t.nchar(10), ["", "ab", "Grüße", "漢字", "𝄞"]),
        "nvarchar(100)": (t.nvarchar(100), wide),
        "nvarchar(max)": (t.nvarchar(t.MAX), ["", "short", "w" * 3000]),
        "varchar(max)": (t.varchar(t.MAX), ["", "short", "w" * 3000]),
        "sysname": (t.sysname(), ["", "Name"]),
    }


def _bytes() -> Samples:
    noise = random.Random(11).randbytes(60)  # noqa: S311  # not for secrets
    return {
        "binary(8)": (t.binary(8), [b"\1" * 8, bytes(8), b"\1\0\0\0\0\0\0\0", b"\0" * 7 + b"\1"]),
        "varbinary(60)": (t.varbinary(60), [b"", b"\0", noise, b"\0\1\0"]),
        "varbinary(max)": (t.varbinary(t.MAX), [b"", noise]),
        "uniqueidentifier": (
            t.uniqueidentifier(),
            [uuid.UUID(int=0), uuid.UUID("00112233-4455-6677-8899-aabbccddeeff")],
        ),
        "hierarchyid": (
            t.hierarchyid(),
            ["/", "/1/", "/0/", "/-1/", "/3/7/15/79/1103/5199/", "/1.1/2.-3.4/", "/5200/-9/-73/",
             "/-4169/", "/4294972495/", "/4294972496/", "/281479271683151/", "/-281479271682120/"],
        ),
    }  # fmt: skip


SAMPLES: Samples = {**_numbers(), **_calendar(), **_texts(), **_bytes()}


def sample_types() -> list[SqlType]:
    """Return the types that have samples."""
    return [kind for kind, _ in SAMPLES.values()]


def sample_rows(first: int = 1) -> list[tuple[object, ...]]:
    """Return rows with a number and a value of each type; each sample is in one of them."""
    columns = [list(values) for _, values in SAMPLES.values()]
    rows = []
    for n in range(max(map(len, columns)) + 2):
        turns = [(n + at) % (len(column) + 1) for at, column in enumerate(columns)]
        values = [[*column, None][turn] for column, turn in zip(columns, turns, strict=True)]
        rows.append((first + n, *values))
    return rows
