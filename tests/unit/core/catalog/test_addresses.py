"""A catalog leads to the same items at every point, wherever their mailbox lies there."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import apsw
import pytest
from tests.builders.catalog_rows import check_catalog, rows_of
from tests.builders.inner_host import InnerHost
from tests.builders.mailbox import mail, write_mailbox
from tests.builders.ntfs_volume import (
    ROOT,
    SYSTEM_RECORDS,
    Volume,
    file_record,
    index_entry,
    reference,
)
from tests.builders.udf_volumes import UdfImage
from tests.unit.core.catalog.test_indexing_contents import image_of

from gleanpoint.core.access.sight import see_everything
from gleanpoint.core.browse import Session
from gleanpoint.core.catalog.addresses import Addresses
from gleanpoint.core.catalog.catalogs import Catalogs
from gleanpoint.core.catalog.finding.presenting import unpacked
from gleanpoint.core.catalog.hits import Hit
from gleanpoint.core.catalog.indexing import Indexed, index_point
from gleanpoint.core.catalog.searching import search
from gleanpoint.core.catalog.store import Catalog
from gleanpoint.core.demo import unpack_demo
from gleanpoint.core.nodes import Node, NodeRef
from gleanpoint.core.recovery_points import point_of_file
from gleanpoint.core.versions.catalog_folders import catalogued
from gleanpoint.core.workspace import open_workspace
from gleanpoint_parsers.entries import Kind

LINES = ("stock", "20231", "budget", "order", "kind:mail", "kind:file", "is:deleted", "kind:table")
KINDS = tuple(Kind)


class Content(NamedTuple):
    node: Node
    text: str
    inside: str


def catalog_in(folder: Path, name: str) -> Catalog:
    return Catalog(folder / f"{name}.catalog", "whole")


def session_of(image: Path) -> Session:
    return Session(point_of_file(image), InnerHost(), sight=see_everything)


def filled(catalog: Catalog, images: Sequence[Path]) -> list[Indexed]:
    done = []
    for image in images:
        with session_of(image) as session:
            done.append(index_point(catalog, session))
    return done


def contents(connection: apsw.Connection, point: str) -> list[Content]:
    """Return everything with a text that a catalog knows of a point, as it is addressed there."""
    query = """
        SELECT point.id, folder.place, folder.steps, folder.parser, folder.path, item.key,
          coalesce(item.segment, item.name), item.name, item.kind, content.body, content.inside
        FROM content JOIN item ON item.id = content.item JOIN folder ON folder.id = item.folder
        JOIN presence_point ON presence_point.presence = item.presence
        JOIN point ON point.id = presence_point.point WHERE point.name = ?"""
    addresses, made = Addresses(connection), []
    for (
        number,
        place,
        inner,
        parser,
        path,
        key,
        segment,
        name,
        kind,
        body,
        inside,
    ) in connection.execute(query, (point,)).fetchall():
        steps = (*addresses.steps(number, place, inner), (parser, key))
        own = f"{path.rstrip('/')}/{segment}"
        node = Node(NodeRef(point, steps), own, name, KINDS[kind])
        made.append(Content(node, unpacked(bytes(body)), inside))
    return made


def check_contents(session: Session, known: Sequence[Content]) -> int:
    """Compare each text with what the point itself gives; returns how many there are."""
    letters = [one for one in known if one.node.kind is Kind.MESSAGE]
    told = list(session.mail_texts([one.node for one in letters]))
    for one, now in zip(letters, told, strict=True):
        assert (now.text, now.attachments, now.why) == (one.text, one.inside, ""), one.node.path
    papers = [one for one in known if one.node.kind not in {Kind.MESSAGE, Kind.TABLE}]
    texts = list(session.texts([one.node for one in papers]))
    for paper, read in zip(papers, texts, strict=True):
        assert read.text == paper.text, paper.node.path
    return len(letters) + len(papers)


def check_hits(hits: Sequence[Hit], sessions: dict[str, Session]) -> None:
    """See to it that each address leads to what lies under the path at that point."""
    for hit in hits:
        session = sessions[hit.ref.recovery_point]
        assert session.resolve(hit.path).ref == hit.ref, hit.path
        again = session.again(Node(hit.ref, hit.path, hit.name.text, hit.kind))
        assert (again.name, again.kind) == (hit.name.text, hit.kind)


def hits_of(catalog: Catalog) -> list[Hit]:
    found = [search([catalog], line, limit=10_000) for line in LINES]
    hits = {hit.ref: hit for one in found for group in one.groups for hit in group.hits}
    return list(hits.values())


@pytest.mark.parametrize("is_turned", [False, True])
def test_texts_and_hits_of_the_demo_are_those_of_their_points(
    tmp_path: Path, is_turned: bool
) -> None:
    demo = unpack_demo(tmp_path / "demo")
    images = [demo.earlier, demo.image]
    catalog = catalog_in(tmp_path, "both")
    done = filled(catalog, images[::-1] if is_turned else images)
    assert [told for one in done for told in one.unsearched if "no node" in told[1]] == []
    with ExitStack() as stack:
        sessions = {
            point_of_file(image).id: stack.enter_context(session_of(image)) for image in images
        }
        with catalog.writing() as connection:
            check_catalog(connection)
            for point, session in sessions.items():
                assert check_contents(session, contents(connection, point)) > 20
        hits = hits_of(catalog)
        assert len({hit.ref.recovery_point for hit in hits}) == 2
        check_hits(hits, sessions)
        for image in images:
            check_alone(catalog, image, tmp_path)


def check_alone(catalog: Catalog, image: Path, folder: Path) -> None:
    """Compare what a catalog says of a point with one that knows it alone."""
    alone = catalog_in(folder, "alone")
    filled(alone, [image])
    point = point_of_file(image).id
    with alone.reading() as one, catalog.reading() as all_of_them:
        assert rows_of(all_of_them, point) == rows_of(one, point)
        assert sorted(contents(all_of_them, point), key=repr) == sorted(
            contents(one, point), key=repr
        )
    alone.delete()


def mailbox(path: Path, text: str, *subjects: str) -> bytes:
    letters = [mail(subject, text=text) for subject in subjects]
    return write_mailbox(path, [(("Inbox",), letters)]).read_bytes()


def points_with_another_file(folder: Path, *mailboxes: bytes) -> list[Path]:
    """Write points at which the mailbox is a file of another address each."""
    images = []
    for number, data in enumerate(mailboxes):
        before = {f"a{n}.bin": b"\0" * 5000 for n in range(number)}
        images.append(image_of(folder, number, UdfImage({**before, "ann.pst": data}).image()))
    steps = set()
    for image in images:
        with session_of(image) as session:
            steps.add(session.resolve("/p0/ann.pst").ref.steps)
    assert len(steps) == len(images)
    return images


def check_all(catalog: Catalog, images: Sequence[Path], folder: Path) -> None:
    for image in images:
        with session_of(image) as session, catalog.reading() as connection:
            assert check_contents(session, contents(connection, session.point.id))
        check_alone(catalog, image, folder)


def test_a_mailbox_that_is_another_file_by_now_is_read_where_it_is(tmp_path: Path) -> None:
    early = mailbox(tmp_path / "x", "Let us meet.", "Anchor", "Buoy")
    late = mailbox(tmp_path / "x", "Let us meet.", "Anchor", "Buoy", "Cable")
    images = points_with_another_file(tmp_path, early, late)
    catalog = catalog_in(tmp_path, "both")
    assert [one.added for one in filled(catalog, images)][1] < 6
    check_all(catalog, images, tmp_path)
    (hit,) = search([catalog], "buoy").groups[0].hits
    assert len(hit.points) == 2
    with session_of(images[1]) as session:
        assert session.resolve(hit.path).ref == hit.ref


def test_messages_that_differ_in_nothing_but_their_text_are_not_taken_for_each_other(
    tmp_path: Path,
) -> None:
    texts = ("Let us meet at noon.", "Let us meet at nine.", "Let us meet at noon.")
    boxes = [mailbox(tmp_path / "x", text, "Anchor", "Buoy") for text in texts]
    images = points_with_another_file(tmp_path, *boxes)
    catalog = catalog_in(tmp_path, "all")
    filled(catalog, images)
    check_all(catalog, images, tmp_path)
    found = {
        line: search([catalog], line).groups[0].hits[0].points for line in ("anchor noon", "nine")
    }
    names = [point_of_file(image).id for image in images]
    assert found == {"anchor noon": (names[2], names[0]), "nine": (names[1],)}


def test_what_another_parser_reads_is_another_place(tmp_path: Path) -> None:
    note = file_record("note.txt", b"buy two lamps")
    entry = index_entry("note.txt", reference(SYSTEM_RECORDS), reference(ROOT))
    inner = (
        UdfImage({"note.txt": b"buy a lantern"}).image(),
        Volume({SYSTEM_RECORDS: note}, root_entries=entry).build(),
    )
    images = [image_of(tmp_path, n, UdfImage({"odd.img": d}).image()) for n, d in enumerate(inner)]
    catalog = catalog_in(tmp_path, "all")
    filled(catalog, images)
    with catalog.reading() as connection:
        known = {one.node.ref.steps[-1][0] for i in images for one in texts_at(connection, i)}
    assert known == {"udf", "ntfs"}
    check_all(catalog, images, tmp_path)


def texts_at(connection: apsw.Connection, image: Path) -> list[Content]:
    return contents(connection, point_of_file(image).id)


def test_entries_of_a_folder_in_another_file_lead_to_their_own_point(tmp_path: Path) -> None:
    inner = UdfImage({"note.txt": b"buy a lantern"}).image()
    images = [
        image_of(tmp_path, number, UdfImage({**before, "box.img": inner}).image())
        for number, before in enumerate(({}, {"a.bin": b"\0" * 5000}))
    ]
    workspace = open_workspace(tmp_path / "workspace")
    points = [point_of_file(image) for image in images]
    with session_of(images[0]) as session:
        catalog = Catalogs(workspace).of(session)
    filled(catalog, images)
    told = catalogued(workspace, points, "/p0/box.img/p0")
    assert len(told) == 2
    for image in images:
        with session_of(image) as session:
            (node,) = told[session.point.id]
            assert session.resolve(node.path).ref == node.ref
            assert session.read(node, 0, 100) == b"buy a lantern"
    first, second = (told[point.id][0].ref.steps for point in points)
    assert first != second
