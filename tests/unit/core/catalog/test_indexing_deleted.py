"""Deleted files of NTFS volumes are in the catalog: the ones that a listing shows, as it does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from tests.builders import canaries
from tests.builders.catalog_rows import check_catalog
from tests.builders.changing_volume import ChangingVolume
from tests.builders.inner_host import InnerHost
from tests.builders.ntfs_volume import (
    Volume,
    data,
    file_name,
    file_record,
    folder_record,
    index_root,
    record,
    reference,
    standard_information,
)
from tests.unit.core.catalog.test_indexing_contents import image_of

from gleanpoint.core.access.sight import Look, Sight, see_everything
from gleanpoint.core.browse import Session
from gleanpoint.core.catalog import indexing
from gleanpoint.core.catalog.filling import walking
from gleanpoint.core.catalog.hits import Hit
from gleanpoint.core.catalog.indexing import Indexed, index_point
from gleanpoint.core.catalog.searching import search
from gleanpoint.core.catalog.store import Catalog
from gleanpoint.core.errors import CancelledError, WorkerDiedError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint.core.recovery_points import point_of_file
from gleanpoint.core.retention.policy import parse_policy
from gleanpoint.core.retention.roles import Role

TOP = reference(5, 5)
FOLDER = 2


def live(name: str, content: bytes = b"", parent: int = TOP) -> bytes:
    return file_record(name, content, parent)


def gone(name: str, content: bytes = b"", parent: int = TOP) -> bytes:
    attributes = [standard_information(), file_name(name, parent), data(content)]
    return record(attributes, flags=0, sequence=2)


def gone_folder(name: str, parent: int = TOP) -> bytes:
    attributes = [standard_information(), file_name(name, parent), index_root()]
    return record(attributes, flags=FOLDER, sequence=2)


RECORDS = {
    30: gone("budget.txt", b"the figures of the lantern"),
    31: gone_folder("old"),
    32: gone("plan.txt", b"a lantern at the pier", reference(31)),
    33: gone("lost budget.csv", b"x;y", reference(90, 4)),
    34: live("letter.txt", b"nothing of the kind"),
    35: gone("ann.pst", b"!BDN"),
}


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    return Catalog(tmp_path / "own.catalog", "whole")


def session_of(image: Path, sight: Look = see_everything) -> Session:
    return Session(point_of_file(image), InnerHost(), sight=sight)


def indexed(catalog: Catalog, image: Path, sight: Look = see_everything) -> Indexed:
    with session_of(image, sight) as session:
        done = index_point(catalog, session)
    with catalog.writing() as connection:
        check_catalog(connection)
    return done


def found(catalog: Catalog, line: str) -> list[Hit]:
    return [hit for group in search([catalog], line).groups for hit in group.hits]


def paths(hits: Sequence[Hit]) -> set[str]:
    return {hit.path for hit in hits}


def test_deleted_files_are_found_by_name_place_and_text(tmp_path: Path, catalog: Catalog) -> None:
    indexed(catalog, image_of(tmp_path, 0, Volume(RECORDS).build()))
    budget = paths(found(catalog, "is:deleted budget"))
    assert budget == {"/p0/budget.txt", "/p0/$OrphanFiles/lost budget.csv"}
    hits = found(catalog, "lantern")
    assert paths(hits) == {"/p0/budget.txt", "/p0/old/plan.txt"}
    assert all(hit.deleted for hit in hits)
    assert paths(found(catalog, "is:deleted in:/p0/old plan")) == {"/p0/old/plan.txt"}
    assert not found(catalog, "is:deleted letter")
    (group,) = search([catalog], "budget").groups
    assert (group.place, group.total) == ("/p0", 2)


def test_a_hit_leads_to_the_deleted_file(tmp_path: Path, catalog: Catalog) -> None:
    image = image_of(tmp_path, 0, Volume(RECORDS).build())
    indexed(catalog, image)
    with session_of(image) as session:
        for hit in found(catalog, "lantern"):
            node = session.resolve(hit.path)
            assert (node.ref, node.deleted, node.size) == (hit.ref, True, hit.size)
            told = Node(hit.ref, hit.path, hit.name.text, hit.kind)
            assert b"lantern" in session.read(told, 0, 100)


def test_the_catalog_has_what_a_listing_shows(tmp_path: Path, catalog: Catalog) -> None:
    volume = ChangingVolume()
    for number in range(90):
        volume.step(number % 5, number * 7, number * 3)
    image = image_of(tmp_path, 0, volume.image())
    indexed(catalog, image)
    with session_of(image) as session:
        listed = {
            node.path
            for listing in session.walk(session.root, deleted=True)
            for node in listing.entries
            if node.deleted
        }
    assert len(listed) > 5
    assert paths(found(catalog, "is:deleted")) == listed


def test_what_is_deleted_at_one_point_and_live_at_another_is_found_at_both(
    tmp_path: Path, catalog: Catalog
) -> None:
    before = RECORDS | {30: live("budget.txt", b"the figures of the lantern")}
    images = [
        image_of(tmp_path, number, Volume(records).build())
        for number, records in enumerate((before, RECORDS))
    ]
    early, late = (indexed(catalog, image).point for image in images)
    hits = {hit.deleted: hit.points for hit in found(catalog, "budget.txt")}
    assert hits == {False: (early,), True: (late,)}
    (plan,) = found(catalog, "plan.txt")
    assert set(plan.points) == {early, late}
    assert {hit.deleted for hit in found(catalog, "figures lantern")} == {True, False}


def test_what_is_overwritten_later_is_another_item_there(tmp_path: Path, catalog: Catalog) -> None:
    images = [
        image_of(tmp_path, number, Volume(records).build())
        for number, records in enumerate((RECORDS, RECORDS | {30: live("new.txt", b"harbour")}))
    ]
    early, _ = (indexed(catalog, image).point for image in images)
    (hit,) = found(catalog, "is:deleted budget.txt")
    assert hit.points == (early,)
    assert {hit.points for hit in found(catalog, "is:deleted plan.txt")} != {(early,)}


def test_what_a_deleted_mailbox_holds_is_not_searched_and_that_is_told(
    tmp_path: Path, catalog: Catalog
) -> None:
    done = indexed(catalog, image_of(tmp_path, 0, Volume(RECORDS).build()))
    (why,) = [why for place, why in done.unsearched if place == "/p0/ann.pst"]
    assert "was deleted" in why


def test_deleted_files_follow_after_a_stop(tmp_path: Path, catalog: Catalog) -> None:
    image = image_of(tmp_path, 0, Volume(RECORDS).build())
    with session_of(image) as session:
        index_point(catalog, session, deleted=False)
    assert not found(catalog, "is:deleted")
    assert found(catalog, "letter")
    done = indexed(catalog, image)
    assert not done.was_whole
    assert paths(found(catalog, "is:deleted budget.txt")) == {"/p0/budget.txt"}
    assert indexed(catalog, image).was_whole


def test_a_stop_while_they_are_read_loses_nothing(
    tmp_path: Path, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    image, stop = image_of(tmp_path, 0, Volume(RECORDS).build()), Cancellation()
    take = indexing.take_deleted

    def stopping(*arguments: object) -> int:
        stop.request()
        return take(*arguments)  # type: ignore[arg-type]  # as they come

    with monkeypatch.context() as patched, session_of(image) as session:
        patched.setattr(indexing, "take_deleted", stopping)
        with pytest.raises(CancelledError):
            index_point(catalog, session, cancellation=stop)
    indexed(catalog, image)
    assert len(found(catalog, "is:deleted lantern")) == 2


def test_a_reader_that_dies_of_them_leaves_the_names_and_is_told(
    tmp_path: Path, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dying(*_: object) -> object:
        raise WorkerDiedError("The parser process ended unexpectedly")

    monkeypatch.setattr(walking, "Walk", dying)
    done = indexed(catalog, image_of(tmp_path, 0, Volume(RECORDS).build()))
    assert any("deleted" in why for place, why in done.unsearched if place == "/p0")
    assert found(catalog, "letter")


def test_what_somebody_may_not_see_stays_out_though_it_was_deleted(
    tmp_path: Path, catalog: Catalog
) -> None:
    erased, free = canaries.Marks(canaries.ERASED_FOLDER), canaries.Marks(canaries.FREE_FILE)
    records = {
        30: folder_record(erased.title, TOP),
        31: gone(f"{erased.attached}.txt", erased.body.encode(), reference(30)),
        32: gone(f"{free.title}.txt", free.body.encode()),
    }
    image = image_of(tmp_path, 0, Volume(records).build())
    sight = Sight(
        parse_policy(canaries.POLICY, "policy.toml"),
        frozenset({Role.HELPDESK}),
        canaries.NOW,
        register=canaries.register(),
        point=point_of_file(image).id,
    )
    with session_of(image) as session:
        listed = {node.path for node in session.children(session.resolve("/p0"), None, 99).nodes}
    assert f"/p0/{erased.title}" in listed
    catalog = replace(catalog, sight="helpdesk")
    indexed(catalog, image, lambda: sight)
    assert paths(found(catalog, "is:deleted")) == {f"/p0/{free.title}.txt"}
    assert found(catalog, free.body)
    stored = catalog.file.read_bytes()
    for word in erased.all:
        assert word.encode() not in stored, word
