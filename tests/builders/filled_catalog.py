"""Fill a catalog by SQL with names, mail and texts as disks have them, without any disk."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping
from itertools import islice

import apsw
import zstandard

from gleanpoint.core.catalog.folding import name_text, path_text, word_text
from gleanpoint.core.catalog.schema import INDEXES, Flag
from gleanpoint_parsers.entries import Kind

KINDS = {kind: number for number, kind in enumerate(Kind)}
DAY = 86_400_000_000
EPOCH = 1_790_000_000_000_000
"""A moment in 2026, in microseconds."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


STARTS = _words(
    "report invoice order contract minutes draft budget plan letter offer protocol photo scan "
    "backup export notes summary presentation measurement drawing manual readme setup config "
    "index module helper service driver update cache session message picture Rechnung Angebot "
    "Lieferschein Übersicht Prüfung Größe café résumé 請求書 報告 документ отчет"
)
PLAIN = tuple(word for word in STARTS if word.isascii())
ENDS = _words(
    "north south final copy old new signed v2 v3 march april june july autumn team customer "
    "supplier berlin hamburg zürich tokyo internal external draft2 page data base main test "
    "win32 x64 debug release log store user admin shared public private temp local remote"
)
ENDINGS = _words(
    "docx pdf xlsx txt jpg png dll exe sys log xml json html js css py cs cpp h ini dat tmp mp3 zip"
)
PEOPLE = ("Ann Example", "Bob Sample", "Carla Muster", "Dora Demo", "Emil Übung", "Finn O'Test")
TEXT = _words(
    "please find attached the invoice for the order we discussed last week and let me know "
    "whether the delivery can be moved to the next month since our warehouse in the north is "
    "closed for maintenance kind regards customer number project budget meeting agenda contract "
    "signature approval shipment quantity price total amount tax address phone deadline"
)


def fill(connection: apsw.Connection, files: int, messages: int = 0, *, seed: int = 1) -> None:
    """Fill an empty catalog with a volume and a mailbox, at two points."""
    dice = random.Random(seed)  # noqa: S311 - the same names each time
    with connection:
        _points(connection)
        folders = max(1, files // 20)
        _folders(connection, folders, dice)
        _files(connection, files, folders, dice)
        _messages(connection, messages, dice)
    connection.execute(INDEXES)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _points(connection: apsw.Connection) -> None:
    for number in (1, 2):
        connection.execute(
            "INSERT INTO point VALUES (?, ?, ?, '/data/FS01.img', '/data/FS01.img', ?, 'whole', "
            "0, '[]')",
            (number, f"point-{number}", f"FS01 {number} June", EPOCH + number * DAY),
        )
    sets = {1: (1,), 2: (1, 2), 3: (2,), 4: (1, 2), 5: (1, 2)}
    for presence, points in sets.items():
        place = {4: 2, 5: 3}.get(presence, 1)
        connection.execute("INSERT INTO presence VALUES (?, ?, ?)", (presence, len(points), place))
        rows = [(presence, point) for point in points]
        connection.executemany("INSERT INTO presence_point VALUES (?, ?)", rows)


def _units(connection: apsw.Connection) -> None:
    """Tell where volume and mailbox lie: the mailbox is another file at the later point."""
    for point in (1, 2):
        ways = {3: [], 1: [("partitions", "p1")]}
        ways[2] = [*ways[1], ("ntfs", f"5-{point}")]
        for folder, path in ((3, "/"), (1, "/p1"), (2, "/p1/ann.pst")):
            connection.execute(
                "INSERT INTO unit (point, path, folder, steps, state) VALUES (?, ?, ?, ?, 'whole')",
                (point, path, folder, json.dumps(ways[folder])),
            )


def _folders(connection: apsw.Connection, count: int, dice: random.Random) -> None:
    """Make a volume (folder 1), a mailbox (2), and folders from 10 on."""
    _units(connection)
    rows = [
        (3, 0, "/", "[]", "partitions", 3),
        (1, 3, "/p1", "[]", "ntfs", 1),
        (2, 1, "/p1/ann.pst", "[]", "pst", 2),
    ]
    paths = {1: "/p1"}
    names: list[tuple[int, str]] = []
    for number in range(10, 10 + count):
        parent = 1 if number < 20 else dice.randrange(10, max(11, (number + 10) // 2))
        start = dice.choice(STARTS if number % 20 == 0 else PLAIN)
        name = f"{start} {dice.choice(ENDS)} {number}"
        paths[number] = f"{paths[parent]}/{name}"
        rows.append((number, parent, paths[number], "[]", "ntfs", 1))
        names.append((parent, name))
    connection.executemany(
        "INSERT INTO folder VALUES (?, ?, ?, ?, ?, ?, ?)",
        ((*row, path_text(str(row[2]))) for row in rows),
    )
    items = [
        (parent, None, name, KINDS[Kind.FOLDER], f"f{n}", None, None, EPOCH, EPOCH, 2, 0, n + 10)
        for n, (parent, name) in enumerate(names)
    ]
    items += [
        (3, None, "p1", KINDS[Kind.VOLUME], "p1", 1 << 40, None, EPOCH, EPOCH, 5, 0, 1),
        (1, None, "ann.pst", KINDS[Kind.FILE], "pst", 1 << 30, None, EPOCH, EPOCH, 2, 64, 2),
    ]
    put_items(connection, iter(items))


def _files(connection: apsw.Connection, count: int, folders: int, dice: random.Random) -> None:
    def rows() -> Iterator[tuple[object, ...]]:
        kind = KINDS[Kind.FILE]
        for number in range(count):
            pick = dice.random()
            name = (
                f"{dice.choice(STARTS)}_{dice.choice(ENDS)}_{int(pick * count)}"
                f".{ENDINGS[int(pick * pick * len(ENDINGS))]}"
            )
            time = EPOCH - int(dice.random() * 3000) * DAY
            size = int(2 ** (pick * 24))
            flags = Flag.DELETED if dice.random() < 0.01 else 0
            presence = 2 if pick < 0.98 else 3
            folder = 10 + number * folders // count
            key = str(1000 + number)
            yield folder, None, name, kind, key, size, time, time, time, presence, flags, None

    put_items(connection, rows())


def put_items(connection: apsw.Connection, rows: Iterator[tuple[object, ...]]) -> None:
    """Add items, columns as of the table but for the id, which counts on; with their names."""
    (number,) = connection.execute("SELECT coalesce(max(id), 0) FROM item").fetchone() or (0,)
    while portion := list(islice(rows, 20_000)):
        ids = range(number + 1, number + 1 + len(portion))
        connection.executemany(
            "INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            ((one, *row) for one, row in zip(ids, portion, strict=True)),
        )
        connection.executemany(
            "INSERT INTO name_part (rowid, name) VALUES (?, ?)",
            ((one, name_text(str(row[2]))) for one, row in zip(ids, portion, strict=True)),
        )
        number += len(portion)


def _messages(connection: apsw.Connection, count: int, dice: random.Random) -> None:
    packer = zstandard.ZstdCompressor(level=1)
    for number in range(count):
        sender, to = dice.sample(PEOPLE, 2)
        told = {
            "subject": f"{dice.choice(STARTS)} {dice.choice(ENDS)} {number}",
            "sender": sender,
            "to": to,
            "body": " ".join(dice.choices(TEXT, k=120)) + f" reference{number}",
            "time": EPOCH - number * DAY // 100,
            "inside": "offer.pdf" if number % 7 == 0 else "",
        }
        put_message(connection, packer, told)


def put_message(
    connection: apsw.Connection, packer: zstandard.ZstdCompressor, told: Mapping[str, object]
) -> int:
    """Add one message to the mailbox; returns its id."""
    subject, sender, to = (str(told[name]) for name in ("subject", "sender", "to"))
    body, inside, time = str(told["body"]), str(told["inside"]), told["time"]
    address = f"{sender.split()[0].lower()}@example.org"
    flags = (Flag.HAS_ATTACHMENTS if inside else 0) | Flag.READ
    row = (2, None, subject, KINDS[Kind.MESSAGE], f"m{subject}", len(body), time, time, time)
    put_items(connection, iter([(*row, 4, flags, None)]))
    (item,) = connection.execute("SELECT max(id) FROM item").fetchone() or (0,)
    connection.execute(
        "INSERT INTO mail VALUES (?, ?, ?, ?, ?, ?, 'IPM.Note', 1, '', '', '')",
        (item, sender, address, to, time, time),
    )
    packed = packer.compress(body.encode())
    connection.execute("INSERT INTO content VALUES (?, ?, ?)", (item, packed, inside))
    people = f"{sender}\n{address}\n{to}"
    columns = [word_text(text) for text in (subject, people, body, inside)]
    connection.execute(
        "INSERT INTO word (rowid, subject, people, body, inside) VALUES (?, ?, ?, ?, ?)",
        (item, *columns),
    )
    return int(item)
