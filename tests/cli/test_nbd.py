"""A disk served by the NBD protocol: to our own client, and to the tools that people have."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.builders.disks import TableEntry, mbr_disk
from tests.builders.images.qemu import KIB, MIB, needs_qemu, qemu_img, raw_disk
from tests.builders.mailbox import build_mailbox
from tests.builders.nbd_client import NbdClient
from tests.builders.running import Running, running
from tests.builders.small_images import fat12_image
from tests.cli.conftest import Ran

Run = Callable[..., Ran]

REFUSING = """
name = "Test"
version = 1
[[rule]]
name = "Ten years"
delete_after = "10 years"
"""

needs_nbdinfo = pytest.mark.skipif(shutil.which("nbdinfo") is None, reason="nbdinfo is not there")


@pytest.fixture
def image(tmp_path: Path) -> Path:
    return fat12_image(tmp_path / "disk.img", {"A.TXT": b"hello" * 1000})


@pytest.fixture
def qcow2(tmp_path: Path) -> tuple[Path, bytes]:
    """A compressed qcow2 of a disk with holes, whose table has a partition; and its bytes."""
    raw = raw_disk(tmp_path, 8 * MIB)
    disk = bytearray(raw.read_bytes())
    disk[:512] = mbr_disk(8 * MIB, [TableEntry(2048, 8 * MIB // 512 - 2048, 0x83)])[:512]
    disk[2 * MIB : 5 * MIB] = bytes(3 * MIB)
    raw.write_bytes(disk)
    qemu_img("convert", "-c", "-O", "qcow2", raw, tmp_path / "disk.qcow2")
    return tmp_path / "disk.qcow2", bytes(disk)


@contextmanager
def connected(told: dict[str, Any]) -> Iterator[NbdClient]:
    uri: str = told["uri"]
    if uri.startswith("nbd://"):
        host, port = uri.removeprefix("nbd://").split(":")
        connection = socket.create_connection((host, int(port)))
    else:
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(uri.partition("?socket=")[2])
    with connection:
        connection.settimeout(60)
        yield NbdClient(connection)


def test_a_disk_is_served_on_a_socket_that_only_its_user_can_open(
    gleanpoint: Run, image: Path, home: Path, tmp_path: Path
) -> None:
    place = tmp_path / "nbd.sock"
    with running(home, "nbd", image, "--socket", place, "--purpose", "ticket 7") as served:
        assert served.told == {"uri": f"nbd+unix:///?socket={place}", "size": image.stat().st_size}
        assert place.stat().st_mode & 0o777 == 0o600
        with connected(served.told) as client:
            assert client.go()[0] == image.stat().st_size
            assert client.read(0, 64 * KIB) == image.read_bytes()[: 64 * KIB]
    assert (served.code, place.exists()) == (0, False)
    log = gleanpoint("audit", "show", "--json").lines
    (intent,) = [one for one in log if one["action"] == "export_intent"]
    (receipt,) = [one for one in log if one["action"] == "export_receipt"]
    assert (intent["details"]["purpose"], intent["details"]["way"]) == ("ticket 7", "nbd")
    assert receipt["details"]["intent"] == intent["seq"]
    assert receipt["details"]["bytes"] >= 64 * KIB


def test_several_clients_are_served_at_once_on_a_port(image: Path, home: Path) -> None:
    with (
        running(home, "nbd", image, "--port", "0") as served,
        connected(served.told) as one,
        connected(served.told) as two,
        connected(served.told) as three,
    ):
        for client in (one, two, three):
            client.go(structured=client is not two)
        assert one.read(512, 4096) == three.read(512, 4096) == image.read_bytes()[512:4608]
        two.ask(0, 512, 4096)
        assert two.simple(4096) == (0, image.read_bytes()[512:4608])


def test_a_volume_is_served_by_its_path(home: Path, tmp_path: Path, image: Path) -> None:
    volume = image.read_bytes()
    disk = mbr_disk(2 * MIB, [TableEntry(64, len(volume) // 512, 0x01)])
    disk[64 * 512 : 64 * 512 + len(volume)] = volume
    whole = tmp_path / "whole.img"
    whole.write_bytes(disk)
    with running(home, "nbd", whole, "/p1") as served, connected(served.told) as client:
        assert client.go()[0] == len(volume)
        assert client.read(0, len(volume)) == volume


def test_where_a_rule_keeps_anything_back_no_whole_disk_goes_out(
    gleanpoint: Run, image: Path, tmp_path: Path
) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text(REFUSING)
    place = tmp_path / "nbd.sock"
    refused = gleanpoint("nbd", image, "--socket", place, "--policy", policy, "--json")
    assert (refused.code, place.exists()) == (20, False)
    assert refused.lines[-1]["error"]["kind"] == "retention_refused"
    assert "Ten years" in refused.sentence
    (entry,) = gleanpoint("audit", "show", "--action", "refusal", "--json").lines
    assert entry["details"]["rules"] == ["Ten years"]


def test_a_mailbox_is_no_disk(gleanpoint: Run, tmp_path: Path) -> None:
    mailbox = build_mailbox(tmp_path / "ann.pst", messages=1)
    refused = gleanpoint("nbd", mailbox)
    assert refused.code == 12
    assert "no disk" in refused.sentence


def test_a_socket_is_never_made_over_something(gleanpoint: Run, image: Path) -> None:
    refused = gleanpoint("nbd", image, "--socket", image)
    assert refused.code == 21


def qemu_told(served: Running, *arguments: str | Path) -> str:
    uri = served.told["uri"]
    command = ["qemu-img", *[str(part) if part != "URI" else uri for part in arguments]]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


@needs_qemu
def test_qemu_img_finds_the_disk_identical(
    home: Path, tmp_path: Path, qcow2: tuple[Path, bytes]
) -> None:
    image, disk = qcow2
    with running(home, "nbd", image) as served:
        assert '"virtual-size": 8388608' in qemu_told(served, "info", "--output=json", "URI")
        told = qemu_told(served, "compare", "-f", "raw", "-F", "qcow2", "URI", image)
        assert told.strip() == "Images are identical."
        qemu_told(served, "convert", "-f", "raw", "-O", "raw", "URI", tmp_path / "copy.raw")
        assert (tmp_path / "copy.raw").read_bytes() == disk
        mapped = json.loads(qemu_told(served, "map", "-f", "raw", "--output=json", "URI"))
        holes = [one for one in mapped if one["zero"]]
        assert any(one["start"] <= 2 * MIB and one["length"] >= 3 * MIB for one in holes)
        writes = ["qemu-io", "-f", "raw", "-c", "write 0 4k", served.told["uri"]]
        assert subprocess.run(writes, capture_output=True, check=False).returncode != 0


@needs_qemu
@needs_nbdinfo
def test_nbdinfo_tells_a_read_only_disk_with_holes(home: Path, qcow2: tuple[Path, bytes]) -> None:
    with running(home, "nbd", qcow2[0]) as served:
        command = ["nbdinfo", "--json", served.told["uri"]]
        told = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    (export,) = told["exports"]
    assert (export["export-size"], export["is_read_only"]) == (8 * MIB, True)
    assert export["contexts"] == ["base:allocation"]


def test_a_damaged_place_is_told_to_the_client_and_on_standard_error(
    home: Path, tmp_path: Path
) -> None:
    image = fat12_image(tmp_path / "disk.img", {"A.TXT": b"hello"})
    os.truncate(image, 24 * MIB)
    with running(home, "nbd", image) as served, connected(served.told) as client:
        client.go()
        os.truncate(image, 8 * MIB)
        client.ask(0, 20 * MIB, 4096)
        (chunk,) = client.chunks()
        assert chunk.kind == (1 << 15) + 2
        assert b"shorter" in chunk.payload
        assert client.read(0, 4096) == image.read_bytes()[:4096]
    assert "shorter" in served.errors
