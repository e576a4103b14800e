"""Files that are known by their first bytes and are no raw disk: what they are, what to do.

Sources: ``FORMAT.md`` beside this module, with how sure each row is.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from gleanpoint_parsers.errors import (
    EncryptedContentError,
    ParserError,
    UnsupportedFeatureError,
)

Mark = tuple[int, bytes]


class Advice(Enum):
    """What a technician can do; the end of the sentence."""

    CONVERT = "this version does not open it yet. Convert it to a raw image to open it"
    CONVERT_MAC = "this version does not open it yet. Convert it to a raw image on a Mac to open it"
    RESTORE = "this version does not open it yet. Restore it to a raw image to open it"
    UNPACK = "it is not unpacked here. Unpack it first"
    ELSEWHERE = "this version does not open it yet. Open it with its own program"
    UNLOCK = "it takes its password to read it. Unlock it and convert it to a raw image first"


@dataclass(frozen=True, slots=True)
class KnownFormat:
    """One format; all its marks must be there.

    Args:
        what: What it is, with its article.
        advice: What can be done.
        marks: Where, in bytes from the start, which bytes stand.
    """

    what: str
    advice: Advice
    marks: tuple[Mark, ...]

    def error(self, subject: str) -> ParserError:
        """Return the error that says so of ``subject``."""
        kind = EncryptedContentError if self.advice is Advice.UNLOCK else UnsupportedFeatureError
        return kind(f"{subject} is {self.what}; {self.advice.value}.")


def _known(what: str, advice: Advice, *marks: Mark) -> KnownFormat:
    return KnownFormat(what, advice, marks)


IMAGES = (
    _known("a QCOW disk image of an unknown version", Advice.CONVERT, (0, b"QFI\xfb")),
    _known("a QED disk image", Advice.CONVERT, (0, b"QED\x00")),
    _known("a VMDK disk image (SESparse)", Advice.CONVERT, (0, b"\xbe\xba\xfe\xca\0\0\0\0")),
    _known("a Parallels disk image", Advice.CONVERT, (0, b"WithoutFreeSpace")),
    _known("a Parallels disk image", Advice.CONVERT, (0, b"WithouFreSpacExt")),
    _known("an EnCase collection of files (L01)", Advice.ELSEWHERE, (0, b"LVF\x09\r\n\xff\x00")),
    _known("an EnCase collection of files (Lx01)", Advice.ELSEWHERE, (0, b"LEF2\r\n\x81\x00")),
    _known("an AFF disk image", Advice.CONVERT, (0, b"AFF10\r\n\x00")),
    _known("an encrypted Apple disk image", Advice.UNLOCK, (0, b"encrcdsa")),
    _known("an Apple sparse disk image", Advice.CONVERT_MAC, (0, b"sprs")),
    _known("a Windows image (WIM)", Advice.UNPACK, (0, b"MSWIM\x00\x00\x00")),
    _known("a Partclone image", Advice.RESTORE, (0, b"partclone-image")),
)

PACKED = (
    _known("packed with gzip", Advice.UNPACK, (0, b"\x1f\x8b\x08")),
    _known("packed with bzip2", Advice.UNPACK, (0, b"BZh"), (4, b"1AY&SY")),
    _known("packed with xz", Advice.UNPACK, (0, b"\xfd7zXZ\x00")),
    _known("packed with Zstandard", Advice.UNPACK, (0, b"\x28\xb5\x2f\xfd")),
    _known("packed with LZ4", Advice.UNPACK, (0, b"\x04\x22\x4d\x18")),
    _known("packed with lzip", Advice.UNPACK, (0, b"LZIP\x01")),
    _known("a ZIP archive, or a document that is one", Advice.UNPACK, (0, b"PK\x03\x04")),
    _known("an empty ZIP archive", Advice.UNPACK, (0, b"PK\x05\x06")),
    _known("a 7z archive", Advice.UNPACK, (0, b"7z\xbc\xaf\x27\x1c")),
    _known("a RAR archive", Advice.UNPACK, (0, b"Rar!\x1a\x07")),
    _known("a Cabinet archive", Advice.UNPACK, (0, b"MSCF\x00\x00\x00\x00")),
    _known("a tar archive", Advice.UNPACK, (257, b"ustar")),
)

DATABASES = (
    _known(
        "a data file of SQL Server",
        Advice.ELSEWHERE,
        (0, b"\x01\x0f"),
        (24, b"\x63\x00"),
        (32, bytes(4)),
    ),
    _known("a backup in tape format, as of SQL Server", Advice.ELSEWHERE, (0, b"TAPE\x00\x00")),
    _known("a compressed backup of SQL Server", Advice.ELSEWHERE, (0, b"MSSQLBAK")),
    _known("an ESE database, as of Exchange", Advice.ELSEWHERE, (4, b"\xef\xcd\xab\x89")),
    _known(
        "an Outlook message or older Office document (OLE2)",
        Advice.ELSEWHERE,
        (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    ),
    _known("an Outlook data file (PST or OST)", Advice.ELSEWHERE, (0, b"!BDN")),
)

KNOWN_FORMATS = (*IMAGES, *PACKED, *DATABASES)
"""In the order in which they are looked for."""
