"""Memory shared with a parser process: what it may say of it, and what it may not do to it."""

from __future__ import annotations

import io
import os
import sys

import pytest

from gleanpoint.core.protocol import BrokenPipeProtocolError, Frame, read_frame, write_shared
from gleanpoint.core.shared_memory import (
    SLOT_SIZE,
    SLOTS,
    SharedMemory,
    make_shared_memory,
)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="pipes are used elsewhere")


@pytest.fixture
def descriptor():
    made = make_shared_memory()
    assert made is not None
    yield made
    os.close(made)


def test_what_one_side_puts_the_other_takes(descriptor: int) -> None:
    child, program = SharedMemory(descriptor), SharedMemory(descriptor)
    child.put(SLOTS - 1, b"last slot" * 1000)
    assert program.take(SLOTS - 1, 9_000) == b"last slot" * 1000
    child.close()
    program.close()


def test_a_piece_that_was_taken_no_longer_changes(descriptor: int) -> None:
    memory = SharedMemory(descriptor)
    memory.put(0, b"before")
    taken = memory.take(0, 6)
    memory.put(0, b"after!")
    assert taken == b"before"
    memory.close()


@pytest.mark.parametrize(("slot", "length"), [(SLOTS, 1), (-1, 1), (0, SLOT_SIZE + 1), (0, -1)])
def test_a_place_that_is_none_is_refused(descriptor: int, slot: int, length: int) -> None:
    memory = SharedMemory(descriptor)
    with pytest.raises(ValueError, match=r"bytes in slot"):
        memory.take(slot, length)
    memory.close()


@pytest.mark.parametrize("size", [0, SLOTS * SLOT_SIZE * 2])
def test_a_child_cannot_change_its_size(descriptor: int, size: int) -> None:
    with pytest.raises(PermissionError):
        os.ftruncate(descriptor, size)


def test_the_place_of_a_piece_crosses_the_pipe() -> None:
    pipe = io.BytesIO()
    write_shared(pipe, 3, 77)
    pipe.seek(0)
    assert read_frame(pipe) == Frame(shared=(3, 77))


def test_a_frame_of_a_wrong_length_is_refused() -> None:
    with pytest.raises(BrokenPipeProtocolError):
        read_frame(io.BytesIO(b"\0\0\0\4S\0\0\0\0"))
