"""One NBD connection over a pair of sockets: what is negotiated, answered and refused."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders.nbd_client import NbdClient, text

from gleanpoint.core.errors import SourceUnreadableError
from gleanpoint.core.nbd.channel import Channel, ClientGoneError
from gleanpoint.core.nbd.negotiation import Negotiation
from gleanpoint.core.nbd.read_ahead import ReadAhead
from gleanpoint.core.nbd.transmission import Transmission

MIB = 1 << 20
DISK = bytes(range(256)) * (5 * MIB // 256) + b"tail"
BAD = range(3 * MIB, 3 * MIB + 512)
EPERM, EIO, EINVAL = 1, 5, 22


class MemoryDisk:
    """A disk in memory with a damaged place and a hole of one MiB at its beginning."""

    size = len(DISK)

    def __init__(self) -> None:
        self.asked: list[tuple[int, int]] = []

    def pieces(self, offset: int, length: int) -> Generator[bytes, None, None]:
        self.asked.append((offset, length))
        for start in range(offset, offset + length, MIB):
            stop = min(start + MIB, offset + length)
            if start < BAD.stop and BAD.start < stop:
                raise SourceUnreadableError("The chunk at 3 MiB is damaged")
            yield DISK[start:stop]

    def stretches(self, offset: int, length: int) -> Sequence[tuple[int, bool]]:
        hole = max(0, min(MIB, offset + length) - offset)
        told = [(hole, True), (length - hole, False)]
        return [(size, is_hole) for size, is_hole in told if size]


def serve(channel: Channel, disk: MemoryDisk) -> None:
    try:
        agreement = Negotiation(channel, disk.size).run()
        if agreement is not None:
            Transmission(channel, agreement, ReadAhead(disk), lambda _size: None).run()
    except ClientGoneError:
        channel.hang_up()
    finally:
        channel.close()


@pytest.fixture
def client() -> Iterator[NbdClient]:
    ours, theirs = socket.socketpair()
    channel = Channel(theirs)
    thread = threading.Thread(target=serve, args=[channel, MemoryDisk()])
    thread.start()
    with ours:
        ours.settimeout(30)
        yield NbdClient(ours)
    thread.join(30)
    assert not thread.is_alive()


def test_the_disk_is_told_as_read_only_and_reads_right(client: NbdClient) -> None:
    size, flags = client.go()
    assert size == len(DISK)
    assert flags & 0b11 == 0b11
    assert client.read(0, 2 * MIB) == DISK[: 2 * MIB]
    assert client.read(len(DISK) - 10, 10) == DISK[-10:]
    for offset in range(0, MIB, 100_000):  # on and on: from the window
        assert client.read(offset, 100_000) == DISK[offset : offset + 100_000]
    assert client.read(MIB - 7, 3 * 4096) == DISK[MIB - 7 : MIB - 7 + 3 * 4096]


def test_simple_replies_and_export_name_serve_old_clients(client: NbdClient) -> None:
    client.greet(flags=1)  # wants the zeros
    client.connection.sendall(struct.pack(">QII", 0x49484156454F5054, 1, 0))
    size, flags = struct.unpack(">QH", client.receive(10))
    assert (size, flags & 2, client.receive(124)) == (len(DISK), 2, bytes(124))
    client.ask(0, 5, 10)
    assert client.simple(10) == (0, DISK[5:15])
    client.ask(0, BAD.start, 10)
    assert client.simple(10) == (EIO, b"")
    client.ask(7, 0, 10)  # holes were not agreed upon
    assert client.simple(0)[0] != 0


@pytest.mark.parametrize(("command", "data"), [(1, b"x" * 512), (4, b""), (6, b"")])
def test_whatever_would_change_the_disk_is_refused(
    client: NbdClient, command: int, data: bytes
) -> None:
    client.go()
    client.ask(command, 0, 512, data=data)
    (chunk,) = client.chunks()
    error, length = struct.unpack_from(">IH", chunk.payload)
    assert (error, length) == (EPERM, len(chunk.payload) - 6)
    assert client.read(0, 512) == DISK[:512]


def test_holes_are_told(client: NbdClient) -> None:
    client.go()
    client.ask(7, 0, 3 * MIB)
    (chunk,) = client.chunks()
    assert struct.unpack(">IIIII", chunk.payload) == (1, MIB, 3, 2 * MIB, 0)
    client.ask(7, 0, 3 * MIB, flags=8)  # one only
    assert struct.unpack(">III", client.chunks()[0].payload) == (1, MIB, 3)


def test_a_damaged_place_is_an_error_with_its_sentence_and_all_else_reads(
    client: NbdClient,
) -> None:
    client.go()
    client.ask(0, 2 * MIB, 2 * MIB)
    good, bad = client.chunks()
    assert (good.kind, good.payload[8:]) == (1, DISK[2 * MIB : 3 * MIB])
    error, length = struct.unpack_from(">IH", bad.payload)
    (at,) = struct.unpack(">Q", bad.payload[-8:])
    assert (error, at) == (EIO, 3 * MIB)
    assert bad.payload[6 : 6 + length] == b"The chunk at 3 MiB is damaged"
    assert client.read(BAD.stop, 4096) == DISK[BAD.stop : BAD.stop + 4096]
    for offset in range(BAD.start - 4096, BAD.start, 512):  # ahead of it lies the damage
        assert client.read(offset, 512) == DISK[offset : offset + 512]


@pytest.mark.parametrize(
    ("offset", "length"), [(len(DISK), 1), (0, 0), (1 << 63, 512), (0, 0xFFFFFFFF)]
)
def test_what_lies_outside_is_refused(client: NbdClient, offset: int, length: int) -> None:
    client.go()
    client.ask(0, offset, length)
    (chunk,) = client.chunks()
    assert struct.unpack_from(">I", chunk.payload) == (EINVAL,)


def test_options_are_answered_by_the_rules(client: NbdClient) -> None:
    client.greet()
    assert client.option(3) == [(2, bytes(4)), (1, b"")]  # one export, without a name
    unsupported, invalid, unknown = (1 << 31) + 1, (1 << 31) + 3, (1 << 31) + 6
    assert client.option(5)[-1][0] == unsupported  # TLS
    assert client.option(10, text(b"") + bytes(4))[-1][0] == invalid  # not structured yet
    assert client.option(8, b"x")[-1][0] == invalid
    assert client.option(8)[-1][0] == 1
    assert client.option(7, text(b"other") + bytes(2))[-1][0] == unknown
    assert client.option(7, b"\xff\xff\xff\xff")[-1][0] == invalid
    assert client.option(99, bytes(20_000))[-1][0] == (1 << 31) + 9
    listed = client.option(9, text(b"") + bytes(4))
    assert listed[0][1][4:] == b"base:allocation"
    assert client.option(2) == [(1, b"")]  # abort
    with pytest.raises(EOFError):
        client.receive(1)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_arbitrary_bytes_end_the_connection_and_nothing_else(data: bytes) -> None:
    ours, theirs = socket.socketpair()
    channel = Channel(theirs)
    channel.wait_for_more(5)
    thread = threading.Thread(target=serve, args=[channel, MemoryDisk()])
    thread.start()
    with ours, suppress(ConnectionError):  # it may hang up before all was said
        ours.sendall(struct.pack(">I", 3) + data)
        ours.shutdown(socket.SHUT_WR)
        while ours.recv(1 << 16):
            pass
    thread.join(30)
    assert not thread.is_alive()
