"""Lines as people may type them, and what is to be found by them: every row looked at by ``fits``.

What ``fits`` does not know, texts and recovery points, is left out of the words, and told here.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import apsw

from gleanpoint.core.catalog.finding.known_points import KnownPoint, KnownPoints, is_meant
from gleanpoint.core.catalog.fitting import Look, fits
from gleanpoint.core.catalog.schema import Flag
from gleanpoint.core.catalog.wanted import Mark, Wanted
from gleanpoint_parsers.entries import Envelope, Kind

WORDS = (
    *("20817", "report", "photo", "Größe", "berlin", "stanbul", "dora", "ann", "sure", "manual"),
    *('"order_list"', '"tokyo"', "phot", "q"),
)
CONDITIONS = (
    *("from:dora", "from:bob", "to:ann", "to:carla", "subject:report", "subject:20817"),
    *("in:/p1", "in:/p1/ann.pst", "in:berlin", "in:größe", "in:ann", "in:nowhere", "in:1"),
    *("point:june", '"point:1 june"', "point:point-2", "point:nowhere", 'point:"FS01 1"'),
    *("kind:file", "kind:folder", "kind:message", "kind:mail", "kind:pdf", "kind:document"),
    *("kind:picture", "kind:h", "kind:zzz", "kind:volume"),
    *("is:deleted", "is:read", "is:unread", "has:attachment", "is:hidden", "is:flagged"),
    *("since:2026", "before:2024", "until:2021-06-30", "after:2026-09", "since:2020 before:2022"),
    *("larger:1k", "larger:1M", "smaller:100", "smaller:0", "larger:8M", "larger:4k smaller:64k"),
)
NEVER = Wanted(least=2, most=1)


@dataclass(frozen=True)
class Row:
    """An item, and the recovery points that it is in."""

    place: str
    look: Look
    points: tuple[KnownPoint, ...]


def lines(count: int, seed: int) -> Iterator[str]:
    """Yield lines, the same for the same seed."""
    dice = random.Random(seed)  # noqa: S311 - the same lines each time
    for _ in range(count):
        parts = [_one(dice) for _ in range(dice.choice((1, 1, 2, 2, 3)))]
        parts += [f"-{_one(dice)}" for _ in range(dice.choice((0, 0, 1, 2)))]
        for _ in range(dice.choice((0, 0, 1, 2, 2))):
            parts.append(" OR ".join(_one(dice) for _ in range(dice.choice((2, 2, 3)))))
        dice.shuffle(parts)
        yield " ".join(parts)


def _one(dice: random.Random) -> str:
    return dice.choice(dice.choice((WORDS, CONDITIONS, CONDITIONS)))


def rows_of(connection: apsw.Connection) -> list[Row]:
    """Return everything that a catalog holds."""
    known = KnownPoints(connection)
    query = """
        SELECT folder.path, item.name, item.time, item.size, item.kind, item.flags, item.presence,
          mail.sender, mail.sender_address, mail.recipients, mail.message_class, mail.importance,
          mail.follow_up, mail.categories
        FROM item JOIN folder ON folder.id = item.folder LEFT JOIN mail ON mail.item = item.id"""
    made = []
    for path, name, time, size, kind, flags, presence, *mail in connection.execute(query):
        is_mail = mail[0] is not None
        envelope = _envelope(str(name), int(flags), mail) if is_mail else None
        marks = {mark for mark, flag in _FLAGS.items() if int(flags) & flag}
        when = None if time is None else datetime.fromtimestamp(0, UTC) + _micros(int(time))
        of = tuple(Kind)[int(kind)]
        look = Look(str(name), when, size, envelope, of, frozenset(marks), str(path))
        made.append(Row(str(path), look, known.presences[int(presence)].points))
    return made


_FLAGS = {Mark.DELETED: Flag.DELETED, Mark.HIDDEN: Flag.HIDDEN, Mark.DAMAGED: Flag.PROBLEM}


def _micros(count: int) -> timedelta:
    return timedelta(microseconds=count)


def _envelope(name: str, flags: int, mail: list[object]) -> Envelope:
    sender, address, recipients, of_class, importance, follow_up, categories = mail
    is_read = True if flags & Flag.READ else False if flags & Flag.UNREAD else None
    return Envelope(
        name,
        str(sender),
        str(recipients),
        None,
        None,
        str(of_class),
        has_attachments=bool(flags & Flag.HAS_ATTACHMENTS),
        is_read=is_read,
        sender_address=str(address),
        importance=int(str(importance)),
        follow_up=str(follow_up),
        categories=tuple(str(categories).split("\n")),
    )


def expected(wanted: Wanted, rows: list[Row]) -> set[tuple[str, str]]:
    """Return place and name of what fits."""
    fitting = (row for row in rows if fits(_at(wanted, row), row.look))
    return {(row.place, row.look.name) for row in fitting}


def _at(wanted: Wanted, row: Row) -> Wanted:
    """Return what is looked for, with what it says of points settled for one row."""
    if wanted.point and not any(is_meant(wanted.point, point) for point in row.points):
        return NEVER
    return replace(
        wanted,
        point="",
        without=tuple(_at(one, row) for one in wanted.without),
        either=tuple(tuple(_at(one, row) for one in group) for group in wanted.either),
    )
