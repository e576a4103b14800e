"""What is done with a hurt database, and what must hold of it whatever the damage.

- Rows that are missing or too many are told by the ledger, or by a problem of a row or a cell.
- Where the checksum of every hurt page speaks against it, any change of rows or objects is told.
- A part of the rows is the same as that part of all rows, and a condition loses none.
- Whatever is told can be written as UTF-8.
"""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from contextlib import suppress

import pyarrow as pa
from tests.fuzz.sqlserver_damage import PAGE, Address, Hurt, is_told_by_itself
from tests.fuzz.sqlserver_outline import Outline, outline_of
from tests.fuzz.sqlserver_subjects import SoundTable, Subject, ledger_says, read_table

from gleanpoint_parsers.blocks import BlockSource, BytesSource
from gleanpoint_parsers.entries import ROOT
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.plugin import Surroundings
from gleanpoint_parsers.predicate import Compare, Comparison, InList, IsNull, Like, Literal, Not, Or
from gleanpoint_parsers.sqlserver.container import DatabaseContainer
from gleanpoint_parsers.sqlserver.parser import SqlServerParser
from gleanpoint_parsers.tables import RowRequest

_LITERALS = (
    Literal("number", "10"),
    Literal("number", "-9223372036854775808"),
    Literal("number", "1.5e3"),
    Literal("text", "m"),
    Literal("text", "1997-01-01"),
    Literal("text", "1997-01-01T10:20:30.1234567"),
    Literal("text", "12:34:56"),
    Literal("text", "00112233-4455-6677-8899-aabbccddeeff"),
    Literal("binary", "00ff"),
)


def hurt_rows(chance: random.Random, subject: Subject) -> None:
    """Hurt pages of one table under a sound catalog, and read it in several ways."""
    key = chance.choice(sorted(subject.tables))
    sound = subject.tables[key]
    hurt = _hurt(chance, subject, subject.by_type(sound.pages))
    container = subject.with_rows_of(subject.sources(hurt, _size(chance, subject, 0.03)))
    batch_rows = chance.choice((None, None, 50, 300))
    whole = read_table(container, key, RowRequest(batch_rows=batch_rows))
    ledger = ledger_says(container, key)
    _sayable([*whole.told, *ledger])
    _check_told(sound, whole.count, whole.rows, (*whole.told, *ledger), hurt)
    if chance.random() < 0.5 and whole.rows.num_columns:
        _read_part(chance, container, key, whole.rows)
    if chance.random() < 0.5 and whole.rows.num_columns:
        _read_where(chance, container, key, whole.rows)
    if chance.random() < 0.05:
        salvaged = read_table(container, key, RowRequest(salvage=True))
        _sayable(list(salvaged.told))


def _check_told(
    sound: SoundTable,
    count: int,
    rows: pa.Table,
    told: tuple[str, ...],
    hurt: Mapping[Address, bytes],
) -> None:
    if set(told) - set(sound.told):
        return
    before = sound.reading.count
    assert count == before, f"{count} rows instead of {before}, and nothing is told"
    if hurt and all(is_told_by_itself(page) for page in hurt.values()):
        assert rows.equals(sound.reading.rows), "values changed, and nothing is told"


def _read_part(
    chance: random.Random, container: DatabaseContainer, key: str, whole: pa.Table
) -> None:
    """Read some columns of some rows, which must be what the whole reading had there."""
    offset, limit = chance.choice((0, 1, 50, 10_000)), chance.choice((0, 1, 9, 200))
    names = tuple(whole.column_names)
    columns = tuple(chance.sample(names, min(len(names), chance.randint(1, 4)))) or None
    if len(set(names)) < len(names):
        columns = None
    part = read_table(container, key, RowRequest(columns, offset=offset, limit=limit))
    expected = whole.slice(offset, limit)
    found = part.rows.num_rows
    assert found == expected.num_rows, f"{found} rows from {offset}, not {expected.num_rows}"
    if part.rows.num_rows:
        expected = expected.select(columns) if columns else expected
        assert _same(part.rows, expected), "a part has other values than the whole"


def _read_where(
    chance: random.Random, container: DatabaseContainer, key: str, whole: pa.Table
) -> None:
    column = chance.choice(whole.column_names)
    always = Or((IsNull(column), Not(IsNull(column))))
    condition = chance.choice(
        (
            always,
            Not(IsNull(column)),
            Compare(column, chance.choice(list(Comparison)), chance.choice(_LITERALS)),
            InList(column, tuple(chance.sample(_LITERALS, 2))),
            Like(column, chance.choice(("%a%", "A_%", "%[a-f]"))),
        )
    )
    with suppress(ParserError):  # the condition may not fit the column
        columns = chance.choice((None, (column,)))
        found = read_table(container, key, RowRequest(columns, condition)).rows.num_rows
        assert found <= whole.num_rows, "a condition finds more rows than there are"
        assert condition is not always or found == whole.num_rows, "rows are lost by a condition"


def _same(one: pa.Table, other: pa.Table) -> bool:
    """Tell whether tables are equal; what is no number is equal to itself."""
    return one.equals(other) or repr(one.to_pylist()) == repr(other.to_pylist())


def hurt_catalog(chance: random.Random, subject: Subject) -> None:
    """Hurt pages of the catalog, and look at everything that is still there.

    Raises:
        ParserError: The database cannot be opened any more.
    """
    groups = (subject.fixed, subject.layout_pages, *subject.by_type(subject.catalog_pages))
    hurt = _hurt(chance, subject, groups)
    size = _size(chance, subject, 0.05)
    found = explore(chance, subject.opened_from(subject.sources(hurt, size)))
    if hurt and size is None and all(is_told_by_itself(page) for page in hurt.values()):
        told = found.told - subject.outline.told
        assert found.objects == subject.outline.objects or told, "objects changed, nothing is told"


def read_noise(chance: random.Random, subject: Subject) -> None:
    """Open a file of bytes that were mostly made up.

    Raises:
        ParserError: It cannot be opened.
    """
    container = SqlServerParser().open(_noise(chance, subject), Surroundings())
    assert isinstance(container, DatabaseContainer)
    explore(chance, container)


def explore(chance: random.Random, container: DatabaseContainer) -> Outline:
    """Do with a database what the program offers, and return what it says of itself."""
    outline = outline_of(container)
    _sayable([container.facts(ROOT), list(outline.told)])
    for key, said in outline.objects.items():
        _sayable([container.facts(key), list(said)])
    script = container.scripts()
    _sayable([script.text, list(script.obstacles)])
    for key in chance.sample(outline.tables, min(len(outline.tables), 3)):
        with suppress(ParserError):
            _sayable([*read_table(container, key, RowRequest()).told, *ledger_says(container, key)])
            container.scripts([key])
    container.close()
    return outline


def _sayable(told: object) -> None:
    json.dumps(told, ensure_ascii=False).encode()


def _hurt(
    chance: random.Random, subject: Subject, groups: Sequence[Sequence[Address]]
) -> dict[Address, bytes]:
    """Hurt one to four pages, nearly always of those given; each group is as likely as another."""
    every = tuple(page for group in groups for page in group) or subject.all_pages
    hurt = Hurt(chance, every if chance.random() < 0.7 else subject.all_pages, subject.page)
    chosen = []
    for _ in range(chance.choice((1, 1, 1, 2, 3, 4))):
        pages = chance.choice(groups or (every,)) if chance.random() < 0.6 else every
        chosen.append(chance.choice(pages if chance.random() < 0.95 else subject.all_pages))
    return {at: hurt.page(at) for at in chosen}


def _size(chance: random.Random, subject: Subject, share: float) -> int | None:
    """Return where the first file shall end, or says that it ends; None for where it does."""
    if chance.random() >= share:
        return None
    there = len(subject.files[1])
    size = chance.randrange(there + (4 << 20 if chance.random() < 0.3 else 0))
    return size if chance.random() < 0.3 else size // PAGE * PAGE


def _noise(chance: random.Random, subject: Subject) -> BlockSource:
    """Return a file of bytes that were mostly made up."""
    data = bytearray(subject.files[1][: chance.choice((1 << 16, 1 << 20, 1 << 22))])
    count = len(data) // PAGE
    match chance.randrange(4):
        case 0:
            return BytesSource(chance.randbytes(chance.choice((0, 1, 96, 8192, 1 << 17))))
        case 1:  # the bodies of all pages but the first ten
            for number in range(chance.choice((1, 10)), count):
                data[number * PAGE + 96 : (number + 1) * PAGE] = chance.randbytes(PAGE - 96)
        case 2:  # pages in another order, each with its right number
            for number in chance.sample(range(10, count), max(0, count - 10) // 4):
                page = bytearray(subject.page((1, chance.randrange(count))))
                page[32:38] = number.to_bytes(4, "little") + b"\1\0"
                data[number * PAGE : (number + 1) * PAGE] = page
        case _:  # a little of everything everywhere
            for _ in range(count * 4):
                data[chance.randrange(len(data))] = chance.getrandbits(8)
    return BytesSource(bytes(data))
