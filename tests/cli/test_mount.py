"""A recovery point mounted: what other programs read is right, ruled, and in the log."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.builders.encryption.bitlocker import PASSWORD, Way
from tests.builders.encryption.disks import half_locked_disk
from tests.builders.file_trees import needs
from tests.builders.mailbox import mail, write_mailbox
from tests.builders.ntfs_modern import build, needs_ntfs_3g
from tests.builders.running import needs_fuse, running
from tests.builders.small_images import fat12_image
from tests.cli.conftest import Ran

Run = Callable[..., Ran]

TOP = "Top of Outlook data file"
OLD = datetime(2012, 5, 4, 9, tzinfo=UTC)
NEW = datetime(2026, 5, 4, 9, tzinfo=UTC)
FILES = {"A.TXT": b"hello\r\n" * 300, "EMPTY.TXT": b"", "LARGE.BIN": os.urandom(300_000)}
POLICY = """
name = "Test"
version = 1
[[rule]]
name = "Contracts"
delete_after = "6 years"
anchor = "received"
[rule.match]
kind = "message"
folder = "Contracts"
"""


@pytest.fixture
def image(tmp_path: Path) -> Path:
    return fat12_image(tmp_path / "disk.img", FILES, {"GONE.TXT": b"gone" * 200})


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "mount"
    folder.mkdir()
    return folder


@pytest.fixture
def contracts(tmp_path: Path) -> Path:
    messages = [mail("Old / lease", received=OLD), mail("New lease", received=NEW)]
    return write_mailbox(tmp_path / "contracts.pst", [(("Contracts",), messages)])


def entries(gleanpoint: Run, *actions: str) -> list[dict[str, Any]]:
    lines = gleanpoint("audit", "show", "--json").lines
    return [line for line in lines if line["action"] in actions]


@needs_fuse
def test_files_read_as_they_are_and_every_opening_is_in_the_log(
    gleanpoint: Run, image: Path, place: Path, home: Path
) -> None:
    with running(home, "mount", image, place, "--purpose", "ticket 12") as mount:
        assert mount.told == {"mounted": str(place)}
        volume = place / "p0"
        assert {path.name for path in volume.iterdir()} >= set(FILES)
        assert "_ONE.TXT" not in {path.name for path in volume.iterdir()}
        for name, content in FILES.items():
            assert (volume / name).read_bytes() == content
        status = (volume / "A.TXT").stat()
        assert (status.st_size, status.st_mode & 0o777) == (2100, 0o444)
        assert datetime.fromtimestamp(status.st_mtime, UTC) == datetime(
            2026, 11, 19, 22, tzinfo=UTC
        )
    assert (mount.code, list(place.iterdir())) == (0, [])
    assert mount.last == {"opened": 3, "refused": 0, "bytes": sum(map(len, FILES.values()))}
    begun, *_ = entries(gleanpoint, "mount")
    assert begun["details"]["purpose"] == "ticket 12"
    intents = entries(gleanpoint, "export_intent")
    receipts = entries(gleanpoint, "export_receipt")
    assert [one["details"]["bytes"] for one in receipts] == [
        one["details"]["bytes"] for one in intents
    ]
    assert {one["details"]["intent"] for one in receipts} == {one["seq"] for one in intents}
    assert entries(gleanpoint, "unmount")[0]["details"]["mount"] == begun["seq"]
    assert gleanpoint("audit", "verify").code == 0


def write(place: Path) -> None:
    place.write_text("new")


@needs_fuse
@pytest.mark.parametrize(
    ("attempt", "name"),
    [
        (write, "NEW.TXT"),
        (write, "A.TXT"),
        (Path.unlink, "A.TXT"),
        (Path.mkdir, "folder"),
        (os.utime, "A.TXT"),
    ],
)
def test_nothing_can_be_written(
    image: Path, place: Path, home: Path, attempt: Callable[[Path], object], name: str
) -> None:
    with running(home, "mount", image, place), pytest.raises(OSError, match="Read-only"):
        attempt(place / "p0" / name)


def is_mounted(place: Path) -> bool:
    """Whether anything is mounted there, a mount without its program too."""
    return str(place) in Path("/proc/mounts").read_text()


@needs_fuse
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_stale_mount_is_left_whatever_ends_the_program(
    image: Path, place: Path, home: Path, number: signal.Signals
) -> None:
    with running(home, "mount", image, place) as mount:
        assert (place / "p0" / "A.TXT").read_bytes() == FILES["A.TXT"]
        mount.end(number)
        for _ in range(200):
            if not is_mounted(place):
                break
            time.sleep(0.1)
        assert list(place.iterdir()) == []
    assert mount.code == (0 if number != signal.SIGKILL else -signal.SIGKILL)


@needs_fuse
def test_umount_ends_the_program_and_an_open_file_is_told_as_closed(
    gleanpoint: Run, image: Path, place: Path, home: Path
) -> None:
    with running(home, "mount", image, place) as mount:
        (place / "p0" / "A.TXT").read_bytes()
        subprocess.run(["fusermount3", "-u", place], check=True)
        mount.wait()
    assert mount.code == 0
    assert len(entries(gleanpoint, "export_receipt")) == 1
    assert len(entries(gleanpoint, "unmount")) == 1


@needs_fuse
def test_eight_readers_at_once_get_the_right_bytes(image: Path, place: Path, home: Path) -> None:
    truth = image.with_name("truth")
    truth.write_bytes(FILES["LARGE.BIN"])
    with running(home, "mount", image, place):
        command = ["cmp", str(truth), str(place / "p0" / "LARGE.BIN")]
        readers = [subprocess.Popen(command) for _ in range(8)]
        assert [reader.wait() for reader in readers] == [0] * 8


@needs_fuse
def test_a_mailbox_with_what_the_policy_keeps_back_is_not_opened(
    gleanpoint: Run, contracts: Path, place: Path, home: Path, tmp_path: Path
) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text(POLICY)
    image = fat12_image(tmp_path / "disk.img", {"MAIL.BAK": contracts.read_bytes(), **FILES})
    with running(home, "mount", image, place, "--policy", policy) as mount:
        with pytest.raises(PermissionError):
            (place / "p0" / "MAIL.BAK").read_bytes()
        assert (place / "p0" / "A.TXT").read_bytes() == FILES["A.TXT"]
    assert "It holds 1 message that may not be exported." in mount.errors
    assert [one["details"]["rule"] for one in entries(gleanpoint, "refusal")] == ["Contracts"]
    assert mount.last is not None
    assert mount.last["refused"] == 1


@needs_fuse
def test_messages_are_eml_files_of_the_right_length_and_withheld_ones_stay_shut(
    gleanpoint: Run, contracts: Path, place: Path, home: Path, tmp_path: Path
) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text(POLICY)
    image = fat12_image(tmp_path / "disk.img", {"MAIL.PST": contracts.read_bytes()})
    with running(home, "mount", image, place, "--into", "--policy", policy):
        folder = place / "p0" / "MAIL.PST" / TOP / "Contracts"
        new, old = sorted(folder.iterdir())
        assert new.name.startswith("New lease [")
        assert old.name.startswith("Old %2F lease [")
        content = new.read_bytes()
        assert new.stat().st_size == len(content)
        with pytest.raises(PermissionError):
            old.read_bytes()
    path = f"/p0/MAIL.PST/{TOP}/Contracts/New lease"
    assert gleanpoint("cat", image, path).out == content


def can_be_listed(folder: Path) -> bool:
    try:
        return bool(list(folder.iterdir()))
    except OSError:
        return False


@needs_fuse
def test_a_locked_volume_cannot_be_entered_and_is_told(
    place: Path, home: Path, tmp_path: Path
) -> None:
    disk = half_locked_disk(tmp_path, [Way(PASSWORD, "open sesame")])
    with running(home, "mount", disk, place) as mount:
        assert {path.name for path in place.iterdir()} >= {"p1", "p2"}
        assert sorted(map(can_be_listed, place.iterdir())) == [False, True]
    assert "BitLocker" in mount.errors


@needs_fuse
@needs_ntfs_3g
def test_everything_that_modern_ntfs_keeps(place: Path, home: Path, tmp_path: Path) -> None:
    truth = build(tmp_path / "modern.img")
    with running(home, "mount", tmp_path / "modern.img", place):
        volume = place / "p0"
        for name, content in truth.contents.items():  # streams are name:stream, beside the file
            assert (volume / name).read_bytes() == content
        for name in truth.elsewhere:
            with pytest.raises(OSError, match="Input/output error"):
                (volume / name).read_bytes()
        for name, count in truth.folders.items():
            assert len(list((volume / name).iterdir())) == count
        assert (volume / "links" / "relative").readlink() == Path("../with streams")
        assert (volume / "links" / "relative").read_bytes() == truth.contents["with streams"]
        assert (volume / "links" / "junction").readlink() == Path("C:/lznt1")


@needs_fuse
@needs("mkfs.ext4")
def test_links_of_linux_lead_where_they_say(place: Path, home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tree"
    (folder / "etc").mkdir(parents=True)
    (folder / "etc" / "real").write_bytes(b"content")
    (folder / "link").symlink_to("etc/real")
    (folder / "far").symlink_to("/no/such/place")
    image = tmp_path / "ext4.img"
    with image.open("wb") as file:
        file.truncate(8 << 20)
    command = ["mkfs.ext4", "-q", "-d", folder, image]
    subprocess.run(command, check=True, capture_output=True)
    with running(home, "mount", image, place):
        volume = place / "p0"
        assert (volume / "link").read_bytes() == b"content"
        assert (volume / "far").readlink() == Path("/no/such/place")
        assert (volume / "link").lstat().st_size == len("etc/real")


@needs_fuse
@pytest.mark.realdata
@pytest.mark.parametrize("name", ["dfvfs__ext2.qcow2", "dfvfs__ext2.E01", "dfvfs__ext2.vmdk"])
def test_sha256sum_over_the_mount_equals_the_truth(
    data_dir: Path, truth: Callable[[str], dict[str, Any]], place: Path, home: Path, name: str
) -> None:
    (volume,) = truth("images")[name]["volumes"]
    known = {
        path: told["sha256"]
        for path, told in volume["entries"].items()
        if "sha256" in told and not path.startswith("/$")
    }
    with running(home, "mount", data_dir / "images" / name, place):
        for path, digest in known.items():
            file = place / "p0" / path.lstrip("/")
            if file.is_symlink():  # whose truth is zeros
                continue
            told = subprocess.run(["sha256sum", file], capture_output=True, text=True, check=True)
            assert told.stdout.split()[0] == digest
    assert len(known) >= 3


def test_a_folder_that_is_not_empty_is_not_covered(
    gleanpoint: Run, image: Path, tmp_path: Path
) -> None:
    refused = gleanpoint("mount", image, tmp_path)
    assert refused.code in {12, 21}  # without libfuse that is told first
    assert (
        "empty" in refused.sentence
        or "libfuse" in refused.sentence
        or "/dev/fuse" in refused.sentence
    )


@pytest.fixture
def without_libfuse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FUSE_LIBRARY_PATH", str(tmp_path / "libfuse.so.2"))


@pytest.mark.usefixtures("without_libfuse")
def test_without_libfuse_the_package_is_named(gleanpoint: Run, image: Path, place: Path) -> None:
    refused = gleanpoint("mount", image, place)
    assert refused.code == 12
    assert "fuse3" in refused.sentence
