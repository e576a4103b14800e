"""Items found again in real volumes and mailboxes: by path, by record, by what messages say."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest
from tests.builders.mail_items import MailItem
from tests.builders.mailbox import mail, write_mailbox
from tests.builders.ntfs_volume import Volume, file_record, folder_record, index_entry, reference
from tests.builders.retention_facts import utc

from gleanpoint.core.audit.entry import Action
from gleanpoint.core.audit.show import read_entries
from gleanpoint.core.catalog.catalogs import Catalogs
from gleanpoint.core.catalog.indexing import index_point
from gleanpoint.core.errors import NoSuchPathError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.open_point import open_surveyed
from gleanpoint.core.versions.catalog_folders import catalogued
from gleanpoint.core.versions.folder_times import FolderTimes, Word
from gleanpoint.core.versions.folders import list_folder
from gleanpoint.core.versions.life import Life, Presence
from gleanpoint.core.versions.points import OtherPoints, by_nearness, points_beside
from gleanpoint.core.versions.use_cases import (
    compare_folder,
    doubts_of,
    find_item,
    survey_around,
    versions_of,
    with_contents,
)
from gleanpoint.core.workspace import Workspace, open_workspace

TOP = reference(5, 5)
INBOX = "/Top of Outlook data file/Inbox"


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    return open_workspace(tmp_path / "home")


def put(folder: Path, day: int, volume: Volume) -> None:
    folder.mkdir(exist_ok=True)
    dated(folder / f"FS01 2026-11-{day:02}.img", volume.build(), utc(2026, 11, day))


def dated(path: Path, data: bytes, time: datetime) -> None:
    path.write_bytes(data)
    os.utime(path, (time.timestamp(), time.timestamp()))


def volume(records: dict[int, bytes], *names: tuple[str, int]) -> Volume:
    made = Volume(records)
    made.root_entries = b"".join(index_entry(name, reference(n), TOP) for name, n in sorted(names))
    return made


@pytest.fixture
def volumes(tmp_path: Path) -> Path:
    """Three nights: one file moves into a folder, one is written anew, one goes."""
    folder, box = tmp_path / "volumes", reference(27)
    plan, text, note = file_record("plan"), file_record("text", b"one"), file_record("note")
    put(folder, 1, volume({24: plan, 25: text, 26: note}, ("plan", 24), ("text", 25), ("note", 26)))
    moved = {
        24: file_record("plan (old)", parent=box),
        27: folder_record("box", entries=index_entry("plan (old)", reference(24), box)),
    }
    put(folder, 2, volume({**moved, 25: text, 26: note}, ("box", 27), ("text", 25), ("note", 26)))
    anew = {28: file_record("text", b"two")}
    put(folder, 3, volume({**moved, **anew}, ("box", 27), ("text", 28)))
    return folder


def life_in(source: Path, path: str, space: Workspace, *, contents: bool = False) -> Life:
    found = survey_around(str(source))
    opened = open_surveyed(str(source), space)
    with opened.session as session, OtherPoints(space) as others:
        here, node = find_item(session, path, found, others)
        life = versions_of(here, node, found, others)
        return with_contents(life, others.session, doubts_of(life)) if contents else life


def places(life: Life) -> list[tuple[Presence, str]]:
    return [(seen.presence, seen.node.path if seen.node else "") for seen in life.seen]


def test_a_file_is_followed_by_its_record_across_a_move(volumes: Path, space: Workspace) -> None:
    assert places(life_in(volumes, "/p0/box/plan (old)", space)) == [
        (Presence.MOVED, "/p0/plan"),
        (Presence.THERE, "/p0/box/plan (old)"),
        (Presence.THERE, "/p0/box/plan (old)"),
    ]


def test_a_file_that_only_earlier_points_have_is_found_there(
    volumes: Path, space: Workspace
) -> None:
    life = life_in(volumes, "/p0/note", space)
    assert [seen.presence for seen in life.seen] == [
        Presence.THERE,
        Presence.THERE,
        Presence.GONE,
    ]
    with pytest.raises(NoSuchPathError, match="in none of the 3 recovery points"):
        life_in(volumes, "/p0/never", space)


def test_what_looks_alike_is_told_apart_by_its_content(volumes: Path, space: Workspace) -> None:
    assert len(life_in(volumes, "/p0/text", space).versions) == 1
    told = life_in(volumes, "/p0/text", space, contents=True)
    assert [len(version.seen) for version in told.versions] == [2, 1]


def test_each_point_is_logged_once_however_often_it_is_asked(
    volumes: Path, space: Workspace
) -> None:
    life_in(volumes, "/p0/text", space, contents=True)
    entries = [entry for entry in read_entries(space.log.folder) if entry is not None]
    opened = [entry for entry in entries if entry.action == Action.OPEN.value]
    assert len(opened) == 3 + 1  # the newest is open twice: to look, and to be asked


def test_ghosts_of_a_folder_come_from_the_points_that_have_them(
    volumes: Path, space: Workspace
) -> None:
    found = survey_around(str(volumes))
    opened = open_surveyed(str(volumes), space)
    with opened.session as session, OtherPoints(space) as others:
        points = points_beside(found, session.point)
        times = FolderTimes(points, session.point.id)
        times.take_shown(list_folder(session, "/p0", Cancellation()))
        nearest = by_nearness(points, session.point)
        asked = list(compare_folder(times, "/p0", others, nearest, Cancellation()))
        told = {ghost.node.name: ghost for ghost in times.ghosts()}
        note = told["note"]
        assert others.session(points[1]).read(note.node, 0, 9) == b""
    assert len(asked) == 2
    assert {name: ghost.told.word for name, ghost in told.items()} == {
        "note": Word.GONE,
        "plan": Word.GONE,
    }
    assert note.node.ref.recovery_point == points[1].id


@pytest.fixture
def mailboxes(tmp_path: Path) -> Path:
    folder = tmp_path / "mail"
    folder.mkdir()
    stays, moves = (
        mail("Stays", received=utc(2026, 10, 1)),
        mail("Moves", received=utc(2026, 10, 2)),
    )
    goes = mail("Goes", received=utc(2026, 10, 3), files=[("a.txt", b"a")])
    nights: list[list[tuple[tuple[str, ...], Sequence[MailItem]]]] = [
        [(("Inbox",), [stays, moves, goes])],
        [(("Inbox",), [stays]), (("Later",), [moves])],
    ]
    for number, folders in enumerate(nights):
        time = utc(2026, 11, number + 1)
        path = write_mailbox(folder / f"ann {time:%Y-%m-%d}.pst", folders)
        dated(path, path.read_bytes(), time)
    return folder


def test_messages_are_followed_across_folders(mailboxes: Path, space: Workspace) -> None:
    moved = life_in(mailboxes, "/Top of Outlook data file/Later/Moves", space)
    assert places(moved)[0] == (Presence.MOVED, f"{INBOX}/Moves")
    gone = life_in(mailboxes, f"{INBOX}/Goes/a.txt", space)
    assert [seen.presence for seen in gone.seen] == [Presence.THERE, Presence.GONE]


def test_points_that_are_indexed_are_not_opened_for_a_folder(
    volumes: Path, space: Workspace
) -> None:
    found = survey_around(str(volumes))
    opened = open_surveyed(str(volumes), space)
    with opened.session as session, OtherPoints(space) as others:
        points = points_beside(found, session.point)
        earlier = others.session(points[0])
        catalog = Catalogs(space).of(earlier)
        index_point(catalog, earlier)
    assert catalogued(space, points, "/p0") == {}  # its index says that names may be missing
    with catalog.writing() as connection:
        connection.execute("UPDATE unit SET unsearched = '[]'")
    known = catalogued(space, points, "/p0")
    assert list(known) == [points[0].id]
    live = [node for node in known[points[0].id] if not node.name.startswith("$")]
    assert {node.name: node.ref.steps[-1] for node in live} == {
        "note": ("ntfs", "26"),
        "plan": ("ntfs", "24"),
        "text": ("ntfs", "25"),
    }
    assert catalogued(space, points, "/p0/never") == {}
