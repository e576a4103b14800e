"""A file that is read: the right bytes in any order, ahead where somebody reads on."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest

from gleanpoint.core.errors import SourceUnreadableError
from gleanpoint.core.mounting.open_file import BLOCK, StoredFile
from gleanpoint.core.nodes import Node, NodeRef
from gleanpoint_parsers.entries import Kind

SIZE = 9 * BLOCK + 12345
CONTENT = random.Random(1).randbytes(SIZE)  # noqa: S311 - not for secrets
KERNEL = 128 << 10
NODE = Node(NodeRef("p"), "/p1/file", "file", Kind.FILE, size=SIZE)


class MemorySession:
    """Reads from memory; notes what was asked, and fails in one place."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, int]] = []
        self.bad = -1

    def read(self, _node: Node, offset: int, length: int) -> bytes:
        self.asked.append((offset, length))
        if offset <= self.bad < offset + length:
            raise SourceUnreadableError("There it is damaged")
        return CONTENT[offset : offset + length]


class MemoryLane:
    """A lane of one thread on such a session."""

    def __init__(self) -> None:
        self.session = MemorySession()
        self._executor = ThreadPoolExecutor(1)

    def submit(self, work: Callable[[Any], bytes]) -> Future[bytes]:
        return self._executor.submit(work, self.session)

    def ask(self, work: Callable[[Any], bytes]) -> bytes:
        return self.submit(work).result()


def opened() -> tuple[StoredFile, MemorySession]:
    lane: Any = MemoryLane()
    return StoredFile(lane, NODE), lane.session


def test_who_reads_on_is_served_from_blocks_asked_for_ahead() -> None:
    file, session = opened()
    found = b"".join(file.read(offset, KERNEL) for offset in range(0, SIZE, KERNEL))
    assert found == CONTENT
    assert sorted(session.asked) == [
        (start, min(BLOCK, SIZE - start)) for start in range(0, SIZE, BLOCK)
    ]
    assert file.bytes_out == SIZE


def test_who_jumps_gets_what_was_asked_for_and_no_more() -> None:
    file, session = opened()
    chance = random.Random(2)  # noqa: S311 - not for secrets
    places = [chance.randrange(2 * BLOCK, SIZE - 4096) for _ in range(200)]
    for place in places:
        assert file.read(place, 4096) == CONTENT[place : place + 4096]
    assert sum(length for _, length in session.asked) < 40 * BLOCK


def test_nothing_lies_behind_the_end() -> None:
    file, _ = opened()
    assert file.read(SIZE - 10, KERNEL) == CONTENT[-10:]
    assert file.read(SIZE, KERNEL) == b""
    assert file.read(SIZE + BLOCK, KERNEL) == b""


def test_a_damaged_block_ahead_hinders_nobody_before_it_is_read() -> None:
    file, session = opened()
    session.bad = 3 * BLOCK + 5
    for offset in range(0, 3 * BLOCK, KERNEL):
        assert file.read(offset, KERNEL) == CONTENT[offset : offset + KERNEL]
    with pytest.raises(SourceUnreadableError):
        file.read(3 * BLOCK, KERNEL)
    assert isinstance(file.error, SourceUnreadableError)
    assert file.read(5 * BLOCK, KERNEL) == CONTENT[5 * BLOCK : 5 * BLOCK + KERNEL]


def test_eight_threads_on_one_file_get_the_right_bytes() -> None:
    file, _ = opened()
    wrong: list[int] = []

    def read(seed: int) -> None:
        chance = random.Random(seed)  # noqa: S311 - not for secrets
        for _ in range(100):
            offset, length = chance.randrange(SIZE), chance.randrange(1, 3 * KERNEL)
            if file.read(offset, length) != CONTENT[offset : offset + length]:
                wrong.append(offset)

    threads = [threading.Thread(target=read, args=[seed]) for seed in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
