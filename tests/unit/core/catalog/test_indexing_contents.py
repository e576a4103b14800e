"""What is indexed of messages, tables and documents, and what is not read twice."""

from __future__ import annotations

import os
import time
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import apsw
import pytest
import zstandard
from tests.builders import canaries
from tests.builders.catalog_rows import check_catalog, rows_of
from tests.builders.demo_database import order_book
from tests.builders.demo_documents import docx
from tests.builders.documents import word_of
from tests.builders.encryption.bitlocker import PASSWORD, Way
from tests.builders.encryption.disks import half_locked_disk
from tests.builders.inner_host import InnerHost
from tests.builders.mailbox import mail, write_mailbox
from tests.builders.udf_volumes import UdfImage

from gleanpoint.core.access.sight import Look, Sight, see_everything
from gleanpoint.core.browse import Session
from gleanpoint.core.catalog.errors import CatalogBusyError
from gleanpoint.core.catalog.filling import points
from gleanpoint.core.catalog.filling.documents import documents_among
from gleanpoint.core.catalog.indexing import Indexed, index_point
from gleanpoint.core.catalog.indexing_apart import Indexer, IndexWish, index_apart
from gleanpoint.core.catalog.indexing_child import NICENESS
from gleanpoint.core.catalog.store import Catalog, point_names
from gleanpoint.core.errors import WorkerDiedError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.protocol import Frame, Json
from gleanpoint.core.recovery_points import point_of_file
from gleanpoint.core.retention.policy import parse_policy
from gleanpoint.core.retention.roles import Role
from gleanpoint_parsers.mapi.message import Party

DAY = 86_400


def image_of(folder: Path, number: int, data: bytes, suffix: str = "img") -> Path:
    image = folder / f"point {number}.{suffix}"
    image.write_bytes(data)
    os.utime(image, (1_700_000_000 + number * DAY,) * 2)
    return image


def indexed(catalog: Catalog, image: Path, sight: Look = see_everything) -> Indexed:
    with Session(point_of_file(image), InnerHost(), sight=sight) as session:
        return index_point(catalog, session)


@contextmanager
def looking_into(catalog: Catalog) -> Iterator[apsw.Connection]:
    with catalog.writing() as connection:
        check_catalog(connection)
        yield connection


def found(connection: apsw.Connection, words: str) -> list[str]:
    query = """SELECT item.name FROM word JOIN item ON item.id = word.rowid
      WHERE word MATCH ? ORDER BY item.id"""
    return [str(name) for (name,) in connection.execute(query, (words,))]


def test_documents_are_looked_for_by_name_whatever_their_size() -> None:
    names = ["huge.log", "plan.xlsb", "letter.dotm", "old.emlx", "tool.exe", "none"]
    assert documents_among(range(6), names, [1 << 40, 9, 9, 9, 9, 9]) == [0, 1, 2, 3]


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    return Catalog(tmp_path / "own.catalog", "whole")


def mailbox(path: Path, *subjects: str, body: str = "Let us meet at noon.") -> bytes:
    letters = [
        mail(
            subject,
            text=f"{body} {subject}",
            to=[Party("Ben Finch", "SMTP", "ben@finch.example")],
            files=[(f"{subject} offer.txt", b"x")],
        )
        for subject in subjects
    ]
    return write_mailbox(path, [(("Inbox",), letters)]).read_bytes()


def test_messages_are_found_by_people_text_and_names_of_attachments(
    tmp_path: Path, catalog: Catalog
) -> None:
    image = image_of(tmp_path, 0, mailbox(tmp_path / "x", "Anchor", "Buoy"), "pst")
    done = indexed(catalog, image)
    assert done.texts == 2
    with looking_into(catalog) as connection:
        assert found(connection, "noon") == ["Anchor", "Buoy"]
        assert found(connection, 'people: "finch.example"') == ["Anchor", "Buoy"]
        assert found(connection, "inside: anchor") == ["Anchor"]
        (packed,) = connection.execute("SELECT body FROM content ORDER BY item LIMIT 1").fetchone()
        assert zstandard.ZstdDecompressor().decompress(packed) == b"Let us meet at noon. Anchor"
        assert connection.execute("SELECT count(*) FROM unread").fetchone() == (0,)


def test_of_a_later_mailbox_only_new_messages_are_read(tmp_path: Path, catalog: Catalog) -> None:
    early = mailbox(tmp_path / "x", "Anchor", "Buoy")
    late = mailbox(tmp_path / "x", "Anchor", "Buoy", "Cable")
    volumes = [UdfImage({"ann.pst": data}).image() for data in (early, late)]
    images = [image_of(tmp_path, number, data) for number, data in enumerate(volumes)]
    assert indexed(catalog, images[0]).texts == 2
    assert indexed(catalog, images[1]).texts == 1
    with looking_into(catalog) as connection:
        assert found(connection, "noon") == ["Anchor", "Buoy", "Cable"]
        first = rows_of(connection, point_of_file(images[0]).id)
        assert not any(row[4] == "Cable" for row in first)


def test_tables_are_found_by_their_columns(tmp_path: Path, catalog: Catalog) -> None:
    image = image_of(tmp_path, 0, order_book(), "mdf")
    indexed(catalog, image)
    with looking_into(catalog) as connection:
        assert found(connection, "inside: CreditLimit") == ["Customer"]


def test_documents_are_found_by_their_text(tmp_path: Path, catalog: Catalog) -> None:
    files = {"offer.docx": docx(["A lantern for the pier"]), "note.txt": b"buy a lantern"}
    volume = UdfImage(files).image()
    done = indexed(catalog, image_of(tmp_path, 0, volume))
    assert done.texts == 2
    with looking_into(catalog) as connection:
        assert sorted(found(connection, "lantern")) == ["note.txt", "offer.docx"]


def test_what_cannot_be_read_is_named_with_its_reason(tmp_path: Path, catalog: Catalog) -> None:
    broken = mailbox(tmp_path / "x", "Anchor")[:1500]
    files = {"broken.pst": broken, "bad.docx": docx(["text"])[:200]}
    image = image_of(tmp_path, 0, UdfImage(files).image())
    told = dict(indexed(catalog, image).unsearched)
    assert told["/p0/broken.pst"]
    assert told["/p0/bad.docx"]


def test_what_is_searched_in_part_is_named_with_its_own_reason(
    tmp_path: Path, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(points, "MOST_BEGUN", 1)
    torn = "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>text</w:t></w:r></w:p><w:p>"
    long = b"a lantern " * 120_000
    files = {"torn.docx": word_of(torn), "1.log": long, "2.log": long, "3.log": long}
    told = indexed(catalog, image_of(tmp_path, 0, UdfImage(files).image())).unsearched
    assert dict(told) == {
        "/p0/torn.docx": "A part of it is damaged; what could be read of it is here.",
        "/p0/1.log": "The first 1,000,000 characters were read.",
        "/": "2 texts are too long; only the beginning of each is searched.",
    }


def test_a_locked_volume_is_named_once(tmp_path: Path, catalog: Catalog) -> None:
    disk = half_locked_disk(tmp_path, [Way(PASSWORD)])
    told = indexed(catalog, disk).unsearched
    assert [place for place, _ in told].count("/p2") == 1


def test_what_somebody_may_not_see_is_nowhere_in_their_catalog(
    tmp_path: Path, catalog: Catalog
) -> None:
    image = image_of(tmp_path, 0, canaries.volume())
    policy = parse_policy(canaries.POLICY, "policy.toml")
    sight = Sight(
        policy,
        frozenset({Role.HELPDESK}),
        canaries.NOW,
        register=canaries.register(),
        point=point_of_file(image).id,
    )
    catalog = replace(catalog, sight="helpdesk")
    indexed(catalog, image, lambda: sight)
    with looking_into(catalog) as connection:
        names = {row[4] for row in rows_of(connection, sight.point)}
        texts = [
            zstandard.ZstdDecompressor().decompress(body) if body else b""
            for (body,) in connection.execute("SELECT body FROM content")
        ]
    free = canaries.Marks(canaries.FREE)
    assert any(free.title in name for name in names)
    stored = b"\n".join(texts) + catalog.file.read_bytes()
    assert free.title.encode() in stored
    hidden = (canaries.ERASED_FROM, canaries.ERASED_TO, canaries.ERASED_FOLDER)
    for word in (word for own in hidden for word in canaries.Marks(own).all):
        assert word.encode() not in stored, word
        assert word.encode("utf-16-le") not in stored, word


def test_a_process_of_its_own_does_the_same(tmp_path: Path, catalog: Catalog) -> None:
    image = image_of(tmp_path, 0, mailbox(tmp_path / "x", "Anchor"), "pst")
    here = replace(catalog, file=tmp_path / "here.catalog")
    units: set[str] = set()
    with Session(point_of_file(image), sight=see_everything) as session:
        done = index_apart(catalog, session, report=lambda told: units.add(told.unit))
    assert done == indexed(here, image)
    assert "items" in units or "messages" in units
    with looking_into(catalog) as one, looking_into(here) as other:
        assert rows_of(one, done.point) == rows_of(other, done.point)


def test_points_of_one_source_share_the_processes_that_index_them(
    tmp_path: Path, catalog: Catalog
) -> None:
    first = image_of(tmp_path, 0, mailbox(tmp_path / "x", "Anchor"), "pst")
    second = image_of(tmp_path, 1, mailbox(tmp_path / "y", "Anchor and chain"), "pst")
    here = replace(catalog, file=tmp_path / "here.catalog")
    with (
        Session(point_of_file(first), sight=see_everything) as one,
        Session(point_of_file(second), sight=see_everything) as other,
        closing(Indexer(one)) as indexer,
    ):
        done = indexer.index(catalog, one, IndexWish(haste=60.0))
        process = indexer.process_id
        assert process is not None
        children = children_of(process)
        assert all(os.getpriority(os.PRIO_PROCESS, each) == 0 for each in (process, *children))
        later = indexer.index(catalog, other, IndexWish())
        assert (indexer.process_id, children_of(process)) == (process, children)
        assert all(os.getpriority(os.PRIO_PROCESS, each) == NICENESS for each in children)
        wait_until_settled(catalog, {done.point, later.point})
    assert [done, later] == [indexed(here, first), indexed(here, second)]
    with looking_into(catalog) as filled, looking_into(here) as expected:
        for point in (done.point, later.point):
            assert rows_of(filled, point) == rows_of(expected, point)


def wait_until_settled(catalog: Catalog, points: set[str]) -> None:
    """Wait until the file alone, without its log, has these points."""
    alone = replace(catalog, file=catalog.file.with_name("alone.catalog"))
    until = time.monotonic() + 60
    while point_names(alone) != points:
        assert time.monotonic() < until
        time.sleep(0.05)
        alone.delete()
        alone.file.write_bytes(catalog.file.read_bytes())


def children_of(process: int) -> set[int]:
    """Return the processes that a process started, whichever of its threads did it."""
    tasks = Path(f"/proc/{process}/task").glob("*/children")
    return {int(each) for task in tasks for each in task.read_text().split()}


def test_two_do_not_fill_one_catalog_at_once(tmp_path: Path, catalog: Catalog) -> None:
    image = image_of(tmp_path, 0, mailbox(tmp_path / "x", "Anchor"), "pst")

    def report(_told: object, /) -> None:
        with pytest.raises(CatalogBusyError, match="Another program is indexing"):
            indexed(catalog, image)

    with Session(point_of_file(image), InnerHost(), sight=see_everything) as session:
        index_point(catalog, session, report=report)


def test_a_reader_that_dies_costs_what_it_died_of(tmp_path: Path, catalog: Catalog) -> None:
    files = {"offer.docx": docx(["A lantern"]), "note.txt": b"buy a lantern", "z.txt": b"pier"}
    image = image_of(tmp_path, 0, UdfImage(files).image())
    host = DyingHost("note.txt")
    with Session(point_of_file(image), host, sight=see_everything) as session:
        done = index_point(catalog, session)
    assert [place for place, _ in done.unsearched] == ["/p0/note.txt"]
    assert done.texts == 3
    with looking_into(catalog) as connection:
        assert found(connection, "lantern") == ["offer.docx"]
        assert found(connection, "pier") == ["z.txt"]


class DyingHost(InnerHost):
    """Dies whenever it is asked for the text of one file."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._dies_of = name

    def stream(
        self, op: str, arguments: Json, cancellation: Cancellation | None = None
    ) -> Generator[Frame, None, None]:
        asked = arguments.get("at")
        if op != "texts" or not isinstance(asked, list):
            yield from super().stream(op, arguments, cancellation)
            return
        healthy = [path for path in asked if not path.endswith(self._dies_of)]
        if len(healthy) == len(asked):
            yield from super().stream(op, arguments, cancellation)
            return
        before = asked.index(next(path for path in asked if path not in healthy))
        some = {**arguments, "at": asked[:before], "items": arguments["items"][:before]}
        yield from super().stream(op, some, cancellation)
        raise WorkerDiedError("The reader ended")
