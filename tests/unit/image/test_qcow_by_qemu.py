"""QCOW images made by QEMU: every variant gives the bytes of the disk that went in."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders.images.qemu import (
    KIB,
    MIB,
    disk_bytes,
    needs_qemu,
    qemu_img,
    qemu_io,
    raw_disk,
)
from tests.builders.images.reading import assert_same, assert_same_by_threads, open_image

from gleanpoint_parsers.errors import (
    EncryptedContentError,
    NoSuchNodeError,
    ParserError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.image.clusters import ClusterDisk
from gleanpoint_parsers.image.disk import Described
from gleanpoint_parsers.image.parents import MissingParentError, ParentError
from gleanpoint_parsers.image.qcow.parser import QcowParser
from gleanpoint_parsers.timeline import Wish

pytestmark = needs_qemu

PARSER = QcowParser()
SIZE = 5 * MIB + 3 * 512
"""Of the disk; no whole number of clusters."""

VARIANTS = {
    "version 2": "compat=0.10",
    "version 3": "",
    "clusters of 512 bytes": "cluster_size=512",
    "clusters of 4 KiB": "cluster_size=4k",
    "clusters of 2 MiB": "cluster_size=2M",
    "sub-clusters": "extended_l2=on",
    "sub-clusters of 512 bytes": "extended_l2=on,cluster_size=16k",
    "zstd": "compression_type=zstd",
    "zstd, clusters of 2 MiB": "compression_type=zstd,cluster_size=2M",
}


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "compressed"])
@pytest.mark.parametrize("variant", VARIANTS)
def test_every_variant_holds_the_disk(variant: str, packed: bool, tmp_path: Path) -> None:
    raw = raw_disk(tmp_path, SIZE)
    image = tmp_path / "x.qcow2"
    options = ["-o", VARIANTS[variant]] if VARIANTS[variant] else []
    qemu_img("convert", *["-c"] * packed, "-O", "qcow2", *options, raw, image)
    assert_same(open_image(PARSER, image), raw.read_bytes())


def test_a_preallocated_image_holds_the_disk(tmp_path: Path) -> None:
    raw, image = raw_disk(tmp_path, SIZE), tmp_path / "x.qcow2"
    qemu_img("convert", "-O", "qcow2", "-o", "preallocation=metadata", raw, image)
    assert_same(open_image(PARSER, image), raw.read_bytes())


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "compressed"])
def test_version_1_holds_the_disk(packed: bool, tmp_path: Path) -> None:
    raw = raw_disk(tmp_path, 5 * MIB)
    image = tmp_path / "x.qcow"
    # QEMU writes compressed ones right, and returns 1.
    qemu_img("convert", *["-c"] * packed, "-O", "qcow", raw, image, good=(0, 1))
    assert_same(open_image(PARSER, image), raw.read_bytes())


def test_version_1_stands_on_its_parent(tmp_path: Path) -> None:
    base, image = raw_disk(tmp_path, 4 * MIB), tmp_path / "x.qcow"
    qemu_img("create", "-f", "qcow", "-b", base.name, "-F", "raw", image)
    qemu_io(image, "write -P 7 1M 70k", options=("-f", "qcow"))
    truth = bytearray(base.read_bytes())
    truth[MIB : MIB + 70 * KIB] = b"\7" * (70 * KIB)
    assert_same(open_image(PARSER, image), bytes(truth))


def test_a_data_file_beside_it_is_read(tmp_path: Path) -> None:
    raw, image = raw_disk(tmp_path, SIZE), tmp_path / "x.qcow2"
    for raw_option in ("on", "off"):
        data = tmp_path / f"x-{raw_option}.data"
        options = f"data_file={data},data_file_raw={raw_option}"
        qemu_img("convert", "-O", "qcow2", "-o", options, raw, image)
        assert_same(open_image(PARSER, image), raw.read_bytes())
        data.unlink()
        with pytest.raises(MissingParentError, match=rf"missing: {data.name}\. Put it"):
            open_image(PARSER, image)


def test_chains_are_read_through_and_shorter_parents_end_in_zeros(tmp_path: Path) -> None:
    base = raw_disk(tmp_path, 5 * MIB + 512)
    truth = bytearray(base.read_bytes() + bytes(4 * MIB))
    below = base.name, "raw"
    for number, options in enumerate(("", "extended_l2=on", "cluster_size=4k")):
        image = tmp_path / f"{number}.qcow2"
        more = ["-o", options] if options else []
        size = 6 * MIB + number * MIB
        qemu_img("create", "-f", "qcow2", "-b", below[0], "-F", below[1], *more, image, str(size))
        place, length = (1 + number) * 700 * KIB, 150 * KIB
        qemu_io(
            image,
            f"write -P {number + 1} {place} {length}",
            f"write -z {place + 4 * length} {length}",
            f"write -P 9 {size - 2048} 2048",
        )
        truth[place : place + length] = bytes([number + 1]) * length
        truth[place + 4 * length : place + 5 * length] = bytes(length)
        truth[size - 2048 : size] = b"\x09" * 2048
        below = image.name, "qcow2"
    disk = open_image(PARSER, image)
    assert_same(disk, bytes(truth[: 8 * MIB]))
    assert isinstance(disk, Described)
    assert disk.facts()["parents"] == ["1.qcow2", "0.qcow2", "disk.raw"]


def test_a_raw_parent_is_never_looked_into(tmp_path: Path) -> None:
    inner = tmp_path / "inner.qcow2"
    qemu_img("convert", "-O", "qcow2", raw_disk(tmp_path, MIB), inner)
    image = tmp_path / "x.qcow2"
    qemu_img("create", "-f", "qcow2", "-b", inner.name, "-F", "raw", image)
    held = inner.read_bytes()
    assert_same(open_image(PARSER, image), held + bytes(-len(held) % 512))


def test_a_compressed_parent_below_sub_clusters(tmp_path: Path) -> None:
    base, image = tmp_path / "base.qcow2", tmp_path / "x.qcow2"
    raw = raw_disk(tmp_path, 4 * MIB)
    qemu_img("convert", "-c", "-O", "qcow2", raw, base)
    qemu_img("create", "-f", "qcow2", "-b", base.name, "-F", "qcow2", "-o", "extended_l2=on", image)
    truth = bytearray(raw.read_bytes())
    for place in range(3 * KIB, 3 * MIB, 111 * KIB):
        qemu_io(image, f"write -P 5 {place} 3k")
        truth[place : place + 3 * KIB] = b"\5" * (3 * KIB)
    assert_same(open_image(PARSER, image), bytes(truth))


@pytest.mark.parametrize(
    ("kind", "told"), [("vpc", True), ("vhdx", True), ("vmdk", True), ("vdi", False)]
)
def test_parents_may_be_of_other_formats(kind: str, told: bool, tmp_path: Path) -> None:
    raw, base, image = raw_disk(tmp_path, 4 * MIB), tmp_path / "base", tmp_path / "x.qcow2"
    options = ["-o", "force_size=on"] if kind == "vpc" else []
    qemu_img("convert", "-O", kind, *options, raw, base)
    qemu_img("create", "-u", "-f", "qcow2", "-b", base.name, "-F", kind, image, "4M")
    if not told:  # old images do not say of which format their parent is
        image.write_bytes(image.read_bytes().replace(b"\xe2\x79\x2a\xca", b"\0\0\0\1", 1))
    assert_same(open_image(PARSER, image), raw.read_bytes())


def test_internal_snapshots_are_states_of_their_own(tmp_path: Path) -> None:
    raw, image = raw_disk(tmp_path, 3 * MIB), tmp_path / "x.qcow2"
    qemu_img("convert", "-O", "qcow2", raw, image)
    states = [raw.read_bytes()]
    for number in (1, 2):
        qemu_img("snapshot", "-c", f"before {number}", image)
        qemu_io(image, f"write -P {number} {number * 300}k 90k")
        state = bytearray(states[-1])
        start = number * 300 * KIB
        state[start : start + 90 * KIB] = bytes([number]) * (90 * KIB)
        states.append(bytes(state))
    qemu_img("resize", image, "4M")
    assert_same(open_image(PARSER, image), states[2] + bytes(MIB))
    for number in (1, 2):
        assert_same(
            open_image(PARSER, image, Wish(disk_state=f"snapshot {number}")), states[number - 1]
        )
    with pytest.raises(NoSuchNodeError, match="has 2 internal snapshots; there is no number 3"):
        open_image(PARSER, image, Wish(disk_state="snapshot 3"))
    disk = open_image(PARSER, image)
    assert isinstance(disk, Described)
    told = disk.facts()["internal snapshots"]
    assert isinstance(told, list)
    assert [one["name"] for one in told if isinstance(one, dict)] == ["before 1", "before 2"]


def test_eight_threads_read_one_disk(tmp_path: Path) -> None:
    raw = raw_disk(tmp_path, SIZE)
    for name, options in (("plain", []), ("zstd", ["-c", "-o", "compression_type=zstd"])):
        image = tmp_path / f"{name}.qcow2"
        qemu_img("convert", "-O", "qcow2", *options, raw, image)
        assert_same_by_threads(open_image(PARSER, image), raw.read_bytes())


@pytest.mark.parametrize(("method", "name"), [(1, "AES"), (2, "LUKS"), (9, "method 9")])
def test_encrypted_disks_are_refused_by_name(method: int, name: str, tmp_path: Path) -> None:
    image = tmp_path / "x.qcow2"
    qemu_img("create", "-f", "qcow2", image, "1M")
    header = bytearray(image.read_bytes())
    header[32:36] = method.to_bytes(4, "big")
    image.write_bytes(header)
    with pytest.raises(EncryptedContentError, match=rf"x\.qcow2 .* encrypted with {name}"):
        open_image(PARSER, image)


def test_missing_parents_are_named_and_addresses_not_followed(tmp_path: Path) -> None:
    base = raw_disk(tmp_path, MIB)
    image = tmp_path / "x.qcow2"
    qemu_img("create", "-f", "qcow2", "-b", base, "-F", "raw", image)
    open_image(PARSER, image)  # by an absolute path; the file is beside it
    base.unlink()
    with pytest.raises(MissingParentError, match=r"parent is missing: disk\.raw\. Put it"):
        open_image(PARSER, image)
    for name in ("nbd://192.0.2.1/x", 'json:{"driver":"null-co"}', "rbd:pool/x"):
        qemu_img("rebase", "-u", "-f", "qcow2", "-b", name, "-F", "raw", image)
        with pytest.raises(UnsupportedFeatureError, match="not followed"):
            open_image(PARSER, image)
    qemu_img("rebase", "-u", "-f", "qcow2", "-b", "other.raw", "-F", "parallels", image)
    with pytest.raises(UnsupportedFeatureError, match="format parallels"):
        open_image(PARSER, image)


def test_circles_of_parents_are_refused(tmp_path: Path) -> None:
    for name, below in (("a", "b"), ("b", "a")):
        qemu_img(
            "create", "-u", "-f", "qcow2", "-b", f"{below}.qcow2", "-F", "qcow2",
            tmp_path / f"{name}.qcow2", "1M",
        )  # fmt: skip
    with pytest.raises(ParentError, match="in a circle"):
        open_image(PARSER, tmp_path / "a.qcow2")


def test_an_image_cut_off_gives_what_is_there_and_an_error_for_the_rest(tmp_path: Path) -> None:
    raw, image = raw_disk(tmp_path, SIZE), tmp_path / "x.qcow2"
    qemu_img("convert", "-O", "qcow2", raw, image)
    image.write_bytes(image.read_bytes()[: -2 * MIB])
    disk = open_image(PARSER, image)
    truth, failed = raw.read_bytes(), 0
    for start in range(0, SIZE, 64 * KIB):
        try:
            assert disk.read_at(start, 64 * KIB) == truth[start : start + 64 * KIB]
        except ParserError:
            failed += 1
    assert 30 <= failed <= 33


def test_a_disk_of_64_tib_is_opened_and_surveyed_at_once(tmp_path: Path) -> None:
    image = tmp_path / "x.qcow2"
    qemu_img("create", "-f", "qcow2", "-o", "cluster_size=2M", image, "64T")
    qemu_io(image, "write -P 3 63T 64k")
    disk = open_image(PARSER, image)
    assert isinstance(disk, ClusterDisk)
    assert disk.read_at(63 << 40, 64 * KIB) == b"\3" * (64 * KIB)
    held = [one for one in disk.stretches(0, disk.size) if not one.is_hole]
    assert [(one.offset, one.length) for one in held] == [(63 << 40, 2 * MIB)]


def test_the_parent_itself_may_be_renamed_on_windows(tmp_path: Path) -> None:
    base, image = raw_disk(tmp_path, MIB), tmp_path / "x.qcow2"
    qemu_img("create", "-u", "-f", "qcow2", "-b", r"C:\VMs\DISK.raw", "-F", "raw", image, "1M")
    disk = open_image(PARSER, image)
    assert disk.read_at(0, MIB) == base.read_bytes() == disk_bytes(MIB)
