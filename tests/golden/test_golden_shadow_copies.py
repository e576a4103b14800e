"""Real shadow copies: files as the truth has them, and every block as a second reader has it.

The second reader is libvshadow, where it is right: in the newest copy it gives zeros for what was
free space, and it cannot read stores on another volume.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import pytsk3
from tests.builders.libvshadow import digest, digests, needs_libvshadow

from gleanpoint_parsers.blocks import (
    BlockSource,
    CachedSource,
    FileSource,
    SliceSource,
)
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import ROOT
from gleanpoint_parsers.errors import ElsewhereContentError, NoSuchNodeError
from gleanpoint_parsers.image.qcow.parser import QcowParser
from gleanpoint_parsers.plugin import Surroundings, all_children
from gleanpoint_parsers.timeline import DiskState, Wish
from gleanpoint_parsers.volume.partitions import PartitionContainer, PartitionParser
from gleanpoint_parsers.volume.shadow.blocks import BLOCK

Unpack = Callable[..., Path]
Truth = Callable[[str], dict[str, Any]]

LOCAL = {
    "plaso__vsstest.qcow2": (None, "p0"),
    "dfir_ntfs__vss_2003.tgz": ("vss_2003.raw", "p1"),
}
"""Samples whose copies are stored on the volume itself: member of their archive, and volume."""

ACROSS = ("dfir_ntfs__vss_3_volstor.tar.gz", "vss_3_volstor.raw")
COPIES_ACROSS = {"p2.vss1": b"1", "p2.vss2": b"2", "p2": b"3"}
"""What its authors filled one file with before each copy, and after the last one."""

ZEROS_OF_LIBVSHADOW = {
    ("plaso__vsstest.qcow2", 2): 964,
    ("dfir_ntfs__vss_2003.tgz", 6): 37,
}
"""Blocks of the newest copy that were free space: it gives zeros, whatever the catalog says."""

PARSER = PartitionParser()


class _Image(pytsk3.Img_Info):
    def __init__(self, source: BlockSource) -> None:
        self._source = source
        super().__init__(url="", type=pytsk3.TSK_IMG_TYPE_EXTERNAL)

    def close(self) -> None:
        """Nothing to close."""

    def read(self, offset: int, size: int) -> bytes:
        return self._source.read_at(offset, size)

    def get_size(self) -> int:
        return self._source.size


def file_in(volume: BlockSource, path: str) -> bytes:
    return file_of(pytsk3.FS_Info(_Image(volume)), path)


def file_of(files: pytsk3.FS_Info, path: str) -> bytes:
    file = files.open(path)
    size = file.info.meta.size
    return bytes(file.read_random(0, size)) if size else b""


@contextmanager
def disk(path: Path) -> Iterator[BlockSource]:
    file = FileSource(path)
    try:
        if path.suffix == ".qcow2":
            yield CachedSource(QcowParser().open_disk(file, Surroundings(path.name)))
        else:
            yield CachedSource(file)
    finally:
        file.close()


@contextmanager
def opened(path: Path, state: str = "") -> Iterator[PartitionContainer]:
    with disk(path) as source:
        yield PARSER.open(source, Surroundings(path.name, wish=Wish(disk_state=state)))


def states(path: Path) -> list[DiskState]:
    with disk(path) as source:
        return list(PARSER.states(source, Surroundings(path.name)))


def copies_of(container: PartitionContainer, volume: str) -> list[str]:
    keys = [entry.key for entry in all_children(container, ROOT)]
    return [key for key in keys if key.startswith(f"{volume}.vss")]


@pytest.mark.realdata
@pytest.mark.parametrize("name", LOCAL)
def test_copies_hold_the_files_that_the_truth_has(
    name: str, unpacked: Unpack, truth: Truth
) -> None:
    member, volume = LOCAL[name]
    expected = truth("images")[name]["shadow_copies"]
    with opened(unpacked(f"images/{name}", member)) as container:
        found = copies_of(container, volume)
        assert found == [f"{volume}.vss{n}" for n in range(1, len(expected) + 1)]
        for key, told in zip(found, expected, strict=True):
            entry, facts = container.entry(key), container.facts(key)
            assert entry.content is Content.COMPLETE
            assert entry.created == datetime.fromisoformat(f"{told['created']}+00:00")
            assert (entry.size, str(facts["store id"]).lower()) == (told["volume_size"], told["id"])
            files = pytsk3.FS_Info(_Image(CachedSource(container.content(key))))
            for path, file in told["files"].items():
                data = file_of(files, path)
                assert (len(data), hashlib.sha256(data).hexdigest()) == (
                    file["size"],
                    file["sha256"],
                ), f"{key}{path}"


def blocks_of_interest(container: PartitionContainer, key: str) -> list[int]:
    """Return all blocks of a small copy; of a large one what stores keep, and a sample."""
    size = container.entry(key).size or 0
    if size <= 2 << 30:
        return list(range(size // BLOCK))
    chance = random.Random(7)  # noqa: S311 - not for secrets
    named: set[int] = set()
    for copy in copies_of(container, key.split(".", maxsplit=1)[0]):
        source: Any = container.content(copy)
        named |= set(source.base._view.blocks.tolist())
        named |= set(source.base._saved.overlaid.tolist())
    return sorted(named | set(range(64)) | {chance.randrange(size // BLOCK) for _ in range(500)})


@needs_libvshadow
@pytest.mark.realdata
@pytest.mark.parametrize("name", LOCAL)
def test_every_block_is_as_a_second_reader_has_it(name: str, unpacked: Unpack) -> None:
    member, volume = LOCAL[name]
    path, zeros = unpacked(f"images/{name}", member), digest(bytes(BLOCK))
    with opened(path) as container:
        for number, key in enumerate(copies_of(container, volume), start=1):
            content, blocks = container.content(key), blocks_of_interest(container, key)
            theirs = digests(path, volume, number - 1, blocks)
            ours = [digest(content.read_at(block * BLOCK, BLOCK)) for block in blocks]
            differ = [n for n, own in enumerate(ours) if own != theirs[n]]
            assert all(theirs[n] == zeros for n in differ), f"{key}: {[blocks[n] for n in differ]}"
            assert len(differ) == ZEROS_OF_LIBVSHADOW.get((name, number), 0)


@pytest.mark.realdata
def test_reading_in_any_portions_and_threads_gives_the_same_bytes(data_dir: Path) -> None:
    with opened(data_dir / "images" / "plaso__vsstest.qcow2") as container:
        content = container.content("p0.vss1")
        start, length = 0x6E00000, 1 << 20
        whole = content.read_at(start, length)
        chance = random.Random(3)  # noqa: S311 - not for secrets

        def read_some(_: int) -> bool:
            begin = chance.randrange(length)
            size = chance.choice((1, 100, 512, BLOCK, 100_000))
            return (
                content.read_at(start + begin, size)[: length - begin]
                == (whole[begin : begin + size])
            )

        with ThreadPoolExecutor(8) as threads:
            assert all(threads.map(read_some, range(2000)))
        assert content.read_at(content.size - 3, 100) == content.read_at(content.size - 3, 3)
        assert content.read_at(content.size, 1) == b""


@pytest.mark.realdata
def test_a_store_on_another_volume_of_the_disk_is_read(unpacked: Unpack) -> None:
    with opened(unpacked(f"images/{ACROSS[0]}", ACROSS[1])) as container:
        assert [entry.key for entry in all_children(container, ROOT)] == [
            "p1",
            "p2",
            "p2.vss1",
            "p2.vss2",
        ]
        for key, letter in COPIES_ACROSS.items():
            text = file_in(CachedSource(container.content(key)), "/test.txt")
            assert (len(text), set(text)) == (52_272, set(letter))
        assert container.facts("p2.vss1")["store on volume"] == "p1"


@pytest.mark.realdata
def test_a_store_on_another_disk_is_read_where_that_is_opened_beside(unpacked: Unpack) -> None:
    with disk(unpacked(f"images/{ACROSS[0]}", ACROSS[1])) as source:
        both = PARSER.open(source, Surroundings())
        parts = {k: SliceSource(source, *place(both, k)) for k in ("p1", "p2")}
        beside = Surroundings("two.img", disks=lambda: [("one.img", parts["p1"])])
        container = PARSER.open(parts["p2"], beside)
        text = file_in(CachedSource(container.content("p0.vss1")), "/test.txt")
        assert set(text) == {ord("1")}
        assert container.facts("p0.vss1")["store on volume"] == "one.img/p0"
        assert copies_of(container, "p0") == ["p0.vss1", "p0.vss2"]


@pytest.mark.realdata
def test_a_copy_whose_store_is_nowhere_is_listed_with_that_sentence(unpacked: Unpack) -> None:
    with disk(unpacked(f"images/{ACROSS[0]}", ACROSS[1])) as source:
        both = PARSER.open(source, Surroundings())
        alone = SliceSource(source, *place(both, "p2"))
        container = PARSER.open(alone, Surroundings("two.img"))
        for key in copies_of(container, "p0"):
            entry = container.entry(key)
            assert (entry.content, entry.has_children) == (Content.ELSEWHERE, False)
            assert "neither on this disk nor on one beside it" in str(entry.problem)
            with pytest.raises(ElsewhereContentError):
                container.content(key)
        problems = [state.problem for state in PARSER.states(alone, Surroundings("two.img"))]
        assert len(problems) == 2
        assert all(problem and "its store should be on" in problem for problem in problems)


def place(container: PartitionContainer, key: str) -> tuple[int, int]:
    (run,) = container.extents(key)
    assert run.offset is not None
    return run.offset, run.length


@pytest.mark.realdata
def test_states_are_the_sets_of_copies_and_show_the_volumes_of_their_time(
    unpacked: Unpack,
) -> None:
    path = unpacked(f"images/{ACROSS[0]}", ACROSS[1])
    found = states(path)
    assert [(state.kind, state.volumes) for state in found] == [("shadow copy", ("p2",))] * 2
    assert found[0].taken < found[1].taken
    assert all(state.machine and state.problem is None for state in found)
    for state, letter in zip(found, (b"1", b"2"), strict=True):
        with opened(path, state.mark) as container:
            absent, present = list(all_children(container, ROOT))
            assert (absent.key, absent.content) == ("p1", Content.ELSEWHERE)
            assert "the newest point has its present state" in str(absent.problem)
            assert (present.key, present.created, present.size) == (
                "p2",
                state.taken,
                state.size,
            )
            assert set(file_in(CachedSource(container.content("p2")), "/test.txt")) == set(letter)
            assert container.find(ROOT, "p2.vss1") is None
            with pytest.raises(ElsewhereContentError):
                container.content("p1")


@pytest.mark.realdata
def test_copies_that_windows_hides_are_states_too(unpacked: Unpack) -> None:
    found = states(unpacked("images/dfir_ntfs__vss_2003.tgz", "vss_2003.raw"))
    assert [state.name for state in found] == [
        "Shadow copy of p1",
        "Shadow copy of p1",
        "Shadow copy of p1",
        "Shadow copy of p1 (offline)",
        "Shadow copy of p1",
        "Shadow copy of p1 (offline)",
    ]


@pytest.mark.realdata
def test_a_state_that_the_disk_does_not_keep_is_refused(data_dir: Path) -> None:
    path = data_dir / "images" / "plaso__vsstest.qcow2"
    with (
        pytest.raises(NoSuchNodeError, match="keeps no shadow copies of the set"),
        opened(path, "shadow {12345678-0000-0000-0000-000000000000}"),
    ):
        pass
    with opened(path, "snapshot 1") as container:
        assert container.find(ROOT, "p0.vss1")
