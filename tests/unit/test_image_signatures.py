"""What is said of bytes that nothing opens: the right class, and a sentence with what to do."""

import pytest
from tests.builders.disks import MIB, blank, write_ntfs

from gleanpoint_parsers.blocks import BytesSource, SliceSource
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.errors import (
    EncryptedContentError,
    TruncatedSourceError,
    UnknownFormatError,
)
from gleanpoint_parsers.image.known_formats import KNOWN_FORMATS, KnownFormat
from gleanpoint_parsers.image.signatures import explain_unopened
from gleanpoint_parsers.volume.unopened import UNOPENED, Meaning, Unopened


def file_with(*marks: tuple[int, bytes], size: int = 0x12000) -> BytesSource:
    data = bytearray(size)
    for offset, mark in marks:
        data[offset : offset + len(mark)] = mark
    return BytesSource(bytes(data))


@pytest.mark.parametrize("known", KNOWN_FORMATS, ids=lambda known: known.what)
def test_every_known_file_is_named_with_what_to_do(known: KnownFormat) -> None:
    error = explain_unopened(file_with(*known.marks), "disk.img")
    assert error.content in {Content.UNSUPPORTED, Content.ENCRYPTED}
    assert str(error) == f"disk.img is {known.what}; {known.advice.value}."


ALONE = [known for known in UNOPENED if known.meaning is not Meaning.MADE_INTO]


@pytest.mark.parametrize("known", ALONE, ids=lambda known: known.name)
def test_every_known_volume_is_named(known: Unopened) -> None:
    error = explain_unopened(file_with(*known.marks), "disk.img")
    assert known.name in str(error)
    assert str(error).startswith("disk.img ")


@pytest.mark.parametrize(
    ("mark", "name"), [((3, b"-FVE-FS-"), "BitLocker"), ((0, b"LUKS\xba\xbe\x00\x02"), "LUKS2")]
)
def test_encryption_is_told_apart_and_asks_for_the_key(mark: tuple[int, bytes], name: str) -> None:
    error = explain_unopened(file_with(mark), "disk.img")
    assert isinstance(error, EncryptedContentError)
    assert f"is encrypted with {name}; it takes its pass" in str(error)


@pytest.mark.parametrize(
    ("data", "name", "hint"),
    [
        (b"", "disk.img", "It is empty (0 bytes)."),
        (bytes(100_000), "disk.img", "It begins with nothing but zeros."),
        (b"\x81" * 5000, "disk.003", "It looks like a later segment"),
    ],
)
def test_what_nothing_is_known_of_is_said_with_a_hint(data: bytes, name: str, hint: str) -> None:
    error = explain_unopened(BytesSource(data), name)
    assert isinstance(error, UnknownFormatError)
    assert "holds no partition table, file system, mailbox or database that can be opened" in str(
        error
    )
    assert hint in str(error)


def test_a_cut_off_file_system_is_said_with_figures() -> None:
    disk = blank(MIB)
    write_ntfs(disk, 0, 8 * MIB)
    error = explain_unopened(BytesSource(bytes(disk)), "disk.img")
    assert "begins like the file system NTFS" in str(error)
    assert "It should have 8,388,096 bytes and has 1,048,576." in str(error)


def test_names_from_an_image_are_made_safe() -> None:
    assert "evil%0A%1B[2Jname is a Windows image" in str(
        explain_unopened(file_with((0, b"MSWIM\0\0\0")), "evil\n\x1b[2Jname")
    )
    assert str(explain_unopened(BytesSource(b"x"), "")).startswith("This source holds no")


def test_bytes_that_cannot_be_read_are_the_reason() -> None:
    missing = SliceSource(BytesSource(b""), 0, 4096)
    assert isinstance(explain_unopened(missing, "disk.img"), TruncatedSourceError)


def test_a_failing_device_is_the_reason() -> None:
    class Failing:
        size = 4096

        def read_at(self, offset: int, length: int) -> bytes:
            raise OSError(5, "Input/output error")

    assert "cannot be read: Input/output error" in str(explain_unopened(Failing(), "disk.img"))
