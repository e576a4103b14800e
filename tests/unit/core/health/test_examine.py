"""A source is examined: counted, its troubles named, its time told from a sample."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from tests.builders.encryption.bitlocker import PASSWORD, Way
from tests.builders.encryption.disks import half_locked_disk

from gleanpoint.core.browse import Session
from gleanpoint.core.demo import unpack_demo
from gleanpoint.core.errors import CancelledError
from gleanpoint.core.health.counting import MOST_SAMPLED, Count
from gleanpoint.core.health.examine import examine
from gleanpoint.core.health.health import Health, Trouble
from gleanpoint.core.health.html_report import html_report
from gleanpoint.core.health.words import headline, sentences, time_words
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.listings import FolderListing
from gleanpoint.core.nodes import Node, NodeRef
from gleanpoint.core.open_point import open_point
from gleanpoint.core.workspace import open_workspace
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import Kind

CLOUD = "/p1/Users/Ann Morrow/OneDrive/Board minutes 2026-02.docx"
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    made = unpack_demo(tmp_path_factory.mktemp("demo"))
    session = open_point(str(made.image), made.workspace)
    yield session
    session.close()


@pytest.fixture(scope="module")
def health(demo: Session) -> Health:
    seconds = count()
    return examine(demo, clock=lambda: next(seconds) * 0.01)


def test_what_cannot_be_had_is_named_and_counted(health: Health) -> None:
    named = {trouble.path: trouble for trouble in health.troubles}
    assert named[CLOUD].content is Content.ELSEWHERE
    assert "placeholder" in named[CLOUD].why
    assert health.items - health.whole == len(health.troubles)
    assert headline(health) == f"{health.whole} of {health.items} items can be had whole."


def test_a_count_of_the_same_disk_by_a_walk_agrees(health: Health, demo: Session) -> None:
    nodes = [n for listing in demo.walk(demo.resolve("/p1")) for n in listing.nodes]
    assert health.items == sum(n.kind in {Kind.FILE, Kind.STREAM} for n in nodes)
    assert health.parts[0].folders == sum(n.kind is Kind.FOLDER for n in nodes)


def test_mailboxes_and_databases_are_found(health: Health) -> None:
    assert [item.node.name for item in health.mailboxes] == ["ann.morrow.pst"]
    assert [item.node.name for item in health.databases] == ["OrderBook.mdf"]


def test_the_time_for_all_follows_the_sample(health: Health) -> None:
    sample = health.sample
    assert sample is not None
    assert health.seconds is not None
    by_bytes = sample.seconds * health.parts[0].size / sample.size
    by_number = sample.seconds * health.items / sample.items
    assert health.seconds == pytest.approx(max(by_bytes, by_number))
    assert any("Extracting everything" in sentence for sentence in sentences(health))


def test_a_locked_volume_is_told_and_the_other_counted(tmp_path: Path) -> None:
    disk = half_locked_disk(tmp_path, [Way(PASSWORD, "correct horse")])
    with open_point(str(disk), open_workspace(tmp_path / "home")) as session:
        told = examine(session)
    assert [volume.node.path for volume in told.locked] == ["/p2"]
    assert [(part.path, part.items, part.is_locked) for part in told.parts] == [
        ("/p1", 4, False),  # the file, and three areas that the reader lists as files
        ("/p2", 0, True),
    ]
    assert "BitLocker" in next(sentences(told))


def test_the_headline_tells_what_could_not_be_read_when_it_was_tried(tmp_path: Path) -> None:
    image = unpack_demo(tmp_path / "demo").image
    with image.open("r+b") as file:
        file.truncate(9 << 20)
    with open_point(str(image), open_workspace(tmp_path / "home")) as session:
        told = examine(session)
    assert told.sample is not None
    assert told.sample.failed
    assert f"{len(told.sample.failed)} could not be read" in headline(told)


def test_names_cannot_leave_the_report(health: Health) -> None:
    bad = Trouble("/p1/<script>alert(1)</script>\u202egpj", "why & how")
    page = html_report(replace(health, troubles=(bad,)), NOW, "Gleanpoint 1")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "\u202e" not in page
    assert "default-src 'none'" in page


def test_a_sample_is_spread_over_all_and_bounded() -> None:
    counted = Count("/", "")
    for number in range(5000):
        node = Node(NodeRef("p", (("x", str(number)),)), f"/{number}", str(number), Kind.FILE, 1)
        counted.take(FolderListing("/", (node,)))
    numbers = [int(node.name) for node in counted.sample]
    assert MOST_SAMPLED // 2 <= len(numbers) <= MOST_SAMPLED
    assert min(numbers) < 500
    assert max(numbers) > 4500


def test_it_can_be_stopped(demo: Session) -> None:
    cancellation = Cancellation()
    cancellation.request()
    with pytest.raises(CancelledError):
        examine(demo, cancellation=cancellation)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.2, "1 s"), (42, "42 s"), (600, "10 min"), (9000, "2.5 h")],
)
def test_times_are_rounded_as_estimates_are(seconds: float, words: str) -> None:
    assert time_words(seconds) == words
