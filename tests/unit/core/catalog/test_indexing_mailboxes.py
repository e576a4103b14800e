"""A message whose text was written over in place is found by its new text, and not by the old."""

from __future__ import annotations

import os
from collections.abc import Generator, Sequence
from pathlib import Path

import pytest
from tests.builders.catalog_rows import check_catalog
from tests.builders.inner_host import InnerHost
from tests.builders.mailbox import mail, write_mailbox

from gleanpoint.core.access.sight import see_everything
from gleanpoint.core.browse import Session
from gleanpoint.core.catalog.indexing import Indexed, index_point
from gleanpoint.core.catalog.searching import search
from gleanpoint.core.catalog.store import Catalog
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.protocol import Frame, Json
from gleanpoint.core.recovery_points import point_of_file

SUBJECTS = ("Anchor", "Buoy", "Cable")
LONG = "All of it stands far below, in a block of its own. " * 400


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    return Catalog(tmp_path / "own.catalog", "whole")


def mailbox(folder: Path, number: int, words: Sequence[str], filler: str = "") -> Path:
    """Write a mailbox in which only the texts depend on the words."""
    letters = [
        mail(subject, text=f"{filler} We meet at the {word}.", files=[("offer.txt", b"x")])
        for subject, word in zip(SUBJECTS, words, strict=True)
    ]
    file = write_mailbox(folder / f"point {number}.pst", [(("Inbox",), letters)])
    os.utime(file, (1_700_000_000 + number * 86_400,) * 2)
    return file


def indexed(catalog: Catalog, image: Path) -> Indexed:
    with Session(point_of_file(image), InnerHost(), sight=see_everything) as session:
        done = index_point(catalog, session)
    with catalog.writing() as connection:
        check_catalog(connection)
    return done


def found(catalog: Catalog, line: str) -> dict[str, tuple[str, ...]]:
    hits = [hit for group in search([catalog], line).groups for hit in group.hits]
    return {hit.name.text: hit.points for hit in hits}


@pytest.mark.parametrize("filler", ["", LONG], ids=["short", "long"])
def test_of_a_text_that_was_written_over_each_point_has_its_own(
    tmp_path: Path, catalog: Catalog, filler: str
) -> None:
    images = [
        mailbox(tmp_path, number, words, filler)
        for number, words in enumerate(
            (("harbour", "harbour", "harbour"), ("harbour", "lantern", "harbour"))
        )
    ]
    assert images[0].stat().st_size == images[1].stat().st_size
    early, late = (indexed(catalog, image) for image in images)
    assert found(catalog, "lantern") == {"Buoy": (late.point,)}
    before = found(catalog, "harbour")
    assert before["Buoy"] == (early.point,)
    assert set(before["Anchor"]) == {early.point, late.point}
    assert (late.added, late.texts) == (1, 1)


def test_it_goes_back_to_the_old_text_at_a_further_point(tmp_path: Path, catalog: Catalog) -> None:
    words = (("harbour",) * 3, ("lantern", "harbour", "harbour"), ("harbour",) * 3)
    images = [mailbox(tmp_path, number, own) for number, own in enumerate(words)]
    first, second, third = (indexed(catalog, image).point for image in images)
    assert found(catalog, "lantern") == {"Anchor": (second,)}
    assert set(found(catalog, "harbour")["Anchor"]) == {first, third}
    assert set(found(catalog, "harbour")["Cable"]) == {first, second, third}


def test_a_mailbox_that_did_not_change_is_not_read_again(tmp_path: Path, catalog: Catalog) -> None:
    images = [mailbox(tmp_path, number, ("harbour",) * 3) for number in range(2)]
    assert indexed(catalog, images[0]).texts == 3
    host = CountingHost()
    with Session(point_of_file(images[1]), host, sight=see_everything) as session:
        done = index_point(catalog, session)
    assert (done.texts, done.added) == (0, 0)
    assert "message_marks" in host.asked
    assert "mail_texts" not in host.asked


class CountingHost(InnerHost):
    """Notes what it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def stream(
        self, op: str, arguments: Json, cancellation: Cancellation | None = None
    ) -> Generator[Frame, None, None]:
        self.asked.append(op)
        yield from super().stream(op, arguments, cancellation)
