"""Mailboxes and databases are gathered wherever they lie, by name and by bytes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.builders.fat_volumes import FatVolume, make_fat

from gleanpoint.core.browse import Session
from gleanpoint.core.demo import unpack_demo
from gleanpoint.core.errors import CancelledError
from gleanpoint.core.gathering.gather import gather
from gleanpoint.core.gathering.gathered import Form
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.open_point import open_point
from gleanpoint.core.workspace import open_workspace

MAILBOX = "/p1/mail/ann.morrow.pst"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    made = unpack_demo(tmp_path_factory.mktemp("demo"))
    session = open_point(str(made.image), made.workspace)
    yield session
    session.close()


def opened(volume: FatVolume, tmp_path: Path) -> Session:
    image = tmp_path / "volume.img"
    image.write_bytes(volume.data)
    return open_point(str(image), open_workspace(tmp_path / "home"))


def test_what_a_disk_holds_is_found_with_the_way_to_it(demo: Session) -> None:
    told = []
    gathering = gather(demo, told.append)
    ways = [[node.name for node in one.trail[1:]] for one in gathering.found]
    assert ways == [["p1", "mail", "ann.morrow.pst"], ["p1", "Databases", "OrderBook.mdf"]]
    assert [one.form for one in gathering.found] == [Form.MAILBOX, Form.DATABASE]
    assert tuple(told) == gathering.found
    assert gathering.left == ()


def test_bytes_decide_where_a_name_says_nothing_or_says_wrong(
    demo: Session, tmp_path: Path
) -> None:
    mailbox = demo.resolve(MAILBOX)
    content = demo.read(mailbox, 0, mailbox.size or 0)
    volume = make_fat(tmp_path / "empty.img", 16)
    clusters = -(-len(content) // 512)
    volume.put("OLD.DAT", 2, content, deleted=False)
    volume.put("FAKE.PST", 2 + clusters, b"words, no mailbox", deleted=False)
    volume.put("ONE.MSG", 3 + clusters, b"a", deleted=False)
    volume.put("TWO.MSG", 4 + clusters, b"b", deleted=False)
    session = opened(volume, tmp_path)
    gathering = gather(session)
    session.close()
    found = {one.node.name: (one.form, one.count) for one in gathering.found}
    assert found["OLD.DAT"] == (Form.MAILBOX, None)
    assert (Form.MESSAGES, 2) in found.values()
    assert [one.path.rpartition("/")[2] for one in gathering.left] == ["FAKE.PST"]


def test_a_source_that_is_a_mailbox_is_what_is_found(demo: Session, tmp_path: Path) -> None:
    mailbox = demo.resolve(MAILBOX)
    copy = tmp_path / "copy"
    copy.write_bytes(demo.read(mailbox, 0, mailbox.size or 0))
    session = open_point(str(copy), open_workspace(tmp_path / "home"))
    (found,) = gather(session).found
    session.close()
    assert found.trail == (session.root,)
    assert found.form is Form.MAILBOX


def test_a_stop_is_heard(demo: Session) -> None:
    stop = Cancellation()
    stop.request()
    with pytest.raises(CancelledError):
        gather(demo, cancellation=stop)
