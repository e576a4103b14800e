"""What images say of their place in time: parents, parts, snapshots, and what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import ClassVar
from uuid import UUID

import pytest
from tests.builders.images.qcow import Qcow2, Saved
from tests.builders.images.vhd import DIFFERENCING, DYNAMIC, Vhd, sparse
from tests.builders.small_images import fat12_image

from gleanpoint.core.history_answers import history_of
from gleanpoint.core.image_history import ImageHistory, unpack_history
from gleanpoint.core.records import as_values
from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError
from gleanpoint_parsers.image.qcow.parser import QcowParser
from gleanpoint_parsers.image.vhd.parser import VhdParser
from gleanpoint_parsers.plugin import Surroundings
from gleanpoint_parsers.timeline import DiskState
from gleanpoint_parsers.volume.partitions import PartitionParser

DAY = 86_400
BASE, FIRST = UUID(int=1), UUID(int=2)


class DatedParser(PartitionParser):
    """Tells one earlier state of every disk, or that it cannot."""

    is_broken: ClassVar[bool] = False

    def states(self, source: BlockSource, surroundings: Surroundings) -> Sequence[DiskState]:
        if self.is_broken:
            raise CorruptStructureError("The catalog", 0, "is torn")
        name = f"{surroundings.name}, {len(list(surroundings.disks()))} disks beside"
        return (DiskState("shadow {1}", "shadow copy", name, datetime(2026, 1, 1, tzinfo=UTC)),)


class BrokenParser(DatedParser):
    is_broken = True


PARSERS = (PartitionParser(), VhdParser(), QcowParser())


def history(
    path: Path, *, earlier: bool = True, parsers: Sequence[object] = PARSERS
) -> ImageHistory:
    told = history_of(path, parsers, earlier=earlier)  # type: ignore[arg-type]
    assert unpack_history(as_values(told)) == told  # it survives the pipe
    return told


@pytest.fixture
def disk(tmp_path: Path) -> bytes:
    path = fat12_image(tmp_path / "made", {"A.TXT": b"a"})
    data = path.read_bytes()
    path.unlink()
    return data


@pytest.fixture
def chain(tmp_path: Path, disk: bytes) -> Path:
    """Three VHD images, each made on the one before."""
    blocks = {number: disk[number * 4096 : number * 4096 + 4096] for number in range(20)}
    made = {"made": 10 * DAY}
    base = Vhd(DYNAMIC, len(disk), BASE, blocks, **made)
    first = Vhd(DIFFERENCING, len(disk), FIRST, parent=BASE, parent_name="base.vhd", made=11 * DAY)
    second = Vhd(
        *(DIFFERENCING, len(disk), UUID(int=3)),
        parent=FIRST,
        parent_name="first.vhd",
        made=12 * DAY,
        parent_written=11 * DAY + 60,
    )
    for name, vhd in (("base", base), ("first", first), ("second", second)):
        (tmp_path / f"{name}.vhd").write_bytes(sparse(vhd))
    return tmp_path


def test_a_link_tells_its_parents_and_when_it_was_made(chain: Path) -> None:
    told = history(chain / "second.vhd", earlier=False)
    assert (told.parents, told.files) == (("first.vhd", "base.vhd"), ())
    assert told.made == datetime(2000, 1, 1, tzinfo=UTC) + timedelta(days=12)
    assert (told.problem, told.states, told.size) == (None, (), 2880 * 512)
    assert history(chain / "base.vhd").parents == ()


def test_a_missing_link_is_named_by_those_above_it(chain: Path) -> None:
    (chain / "first.vhd").unlink()
    told = history(chain / "second.vhd")
    assert (told.parents, told.lacking) == ((), ("first.vhd",))
    assert told.lacking_written == datetime(2000, 1, 12, 0, 1, tzinfo=UTC)
    assert "the parent is missing: first.vhd" in str(told.problem)


def test_a_link_above_one_whose_parent_is_missing_tells_that_one(chain: Path) -> None:
    (chain / "base.vhd").unlink()
    told = history(chain / "second.vhd")
    assert (told.parents, told.lacking) == (("first.vhd",), ("base.vhd",))
    assert str(told.problem).startswith("first.vhd holds only what changed")


def test_snapshots_are_told_even_where_the_disk_holds_nothing_now(tmp_path: Path) -> None:
    image = Qcow2(2 << 20, {}, snapshots=[Saved({}, 1_700_000_000, b"before")])
    (tmp_path / "a.qcow2").write_bytes(image.image())
    told = history(tmp_path / "a.qcow2")
    assert [(state.mark, state.name) for state in told.states] == [("snapshot 1", "before")]
    assert "nothing but zeros" in str(told.problem)
    assert history(tmp_path / "a.qcow2", earlier=False).states == ()


def test_states_of_the_disk_inside_an_image_are_told(chain: Path) -> None:
    parsers = (DatedParser(), VhdParser(), QcowParser())
    told = history(chain / "second.vhd", parsers=parsers)
    assert [state.mark for state in told.states] == ["shadow {1}"]
    assert told.states[0].name == "second.vhd, 0 disks beside"  # the other links are this disk


def test_states_that_cannot_be_told_do_not_hide_the_image(chain: Path) -> None:
    told = history(chain / "base.vhd", parsers=(BrokenParser(), VhdParser(), QcowParser()))
    assert (told.problem, told.states) == (None, ())
    assert "The catalog" in str(told.note)


def test_segments_of_a_raw_disk_are_its_files(tmp_path: Path, disk: bytes) -> None:
    half = len(disk) // 2
    (tmp_path / "d.001").write_bytes(disk[:half])
    (tmp_path / "d.002").write_bytes(disk[half:])
    told = history(tmp_path / "d.001")
    assert (told.files, told.size, told.problem) == (("d.002",), len(disk), None)
    (tmp_path / "d.001").write_bytes(disk[: half - 1])
    assert "d.002 has" in str(history(tmp_path / "d.001").problem)


def test_what_is_not_there_or_no_image_has_that_as_its_problem(tmp_path: Path) -> None:
    assert "is not there" in str(history(tmp_path / "gone.img").problem)
    (tmp_path / "text.img").write_bytes(b"no disk at all" * 100)
    assert "holds no partition table" in str(history(tmp_path / "text.img").problem)
