"""What people hold in their hands for BitLocker: recovery passwords, passwords, .bek files.

Source: J. Metz, "BitLocker Drive Encryption (BDE) format specification", chapter on keys.
"""

from __future__ import annotations

import hashlib
import re
import struct
from dataclasses import dataclass, field
from uuid import UUID

from gleanpoint_parsers.errors import CorruptStructureError
from gleanpoint_parsers.keys import Key
from gleanpoint_parsers.progress import WorkReport
from gleanpoint_parsers.volume.encryption.bitlocker.entries import Role, Value, read_entries
from gleanpoint_parsers.volume.encryption.bitlocker.protectors import key_in
from gleanpoint_parsers.volume.encryption.key_texts import text_of

GROUPS, DIGITS = 8, 6
_DIVISOR = 11
_LIMIT = 720_896
"""What each group is less than: 65,536 times 11."""

_ROUNDS = 1 << 20
_REPORT_ROUNDS = 1 << 16

_BEK_HEADER = struct.Struct("<4I16s2IQ")
_EXTERNAL_HEAD = 24
_LARGEST_BEK = 1 << 16

_IN_TEXT = re.compile(r"(?<!\d)\d{6}(?:-\d{6}){7}(?!\d)")
_ONLY_GROUPS = re.compile(r"[\d\s\u2010-\u2015-]+", re.ASCII)
_FEWEST_DIGITS, _MOST_DIGITS = 40, 56


@dataclass(frozen=True, slots=True)
class StartupKey:
    """What a .bek file holds.

    Args:
        identifier: Of the protector that it belongs to.
        secret: The key.
    """

    identifier: UUID
    secret: bytes = field(repr=False)


def startup_key_of(key: Key) -> StartupKey | None:
    """Return what a .bek file holds; None where the file is none, or is damaged."""
    data = key.secret
    if not key.is_file or not _BEK_HEADER.size <= len(data) <= _LARGEST_BEK:
        return None
    size, version, header, _, identifier, _, _, _ = _BEK_HEADER.unpack_from(data)
    if size != len(data) or version != 1 or header != _BEK_HEADER.size:
        return None
    try:
        for entry in read_entries(data, header):
            is_key = entry.role == Role.STARTUP_KEY and entry.value == Value.EXTERNAL_KEY
            secret = key_in(tuple(read_entries(entry.data, _EXTERNAL_HEAD))) if is_key else None
            if secret is not None:
                return StartupKey(UUID(bytes_le=identifier), secret)
    except CorruptStructureError:
        return None
    return None


def recovery_password_of(key: Key) -> list[str] | None:
    """Return the groups of what is meant as a recovery password; None for anything else.

    Taken from the whole text that Windows saves or prints, too. The groups need not be right.
    """
    text = text_of(key)
    if text is None:
        return None
    if found := _IN_TEXT.search(text):
        return found.group().split("-")
    text = text.strip()
    digits = sum(character.isdigit() for character in text)
    if not _ONLY_GROUPS.fullmatch(text) or not _FEWEST_DIGITS <= digits <= _MOST_DIGITS:
        return None
    groups = re.findall(r"\d+", text, re.ASCII)
    if len(groups) == 1 and digits == GROUPS * DIGITS:
        return [text[start : start + DIGITS] for start in range(0, digits, DIGITS)]
    return groups


def mistyped(groups: list[str]) -> str | None:
    """Return what is wrong with a recovery password, without telling any of it; None if nothing.

    Every group is a multiple of 11, so that a wrong digit, or two that were swapped, show.
    """
    if len(groups) != GROUPS:
        return f"it has {len(groups)} groups of digits instead of {GROUPS}"
    for number, group in enumerate(groups, start=1):
        if len(group) != DIGITS:
            return f"its group {number} has {len(group)} digits instead of {DIGITS}"
    wrong = [
        str(number)
        for number, group in enumerate(groups, start=1)
        if int(group) % _DIVISOR or int(group) >= _LIMIT
    ]
    if not wrong:
        return None
    return f"its group {wrong[0]} is" if len(wrong) == 1 else f"its groups {', '.join(wrong)} are"


def recovery_hash(groups: list[str]) -> bytes:
    """Return what a sound recovery password is stretched from."""
    values = [int(group) // _DIVISOR for group in groups]
    return hashlib.sha256(struct.pack("<8H", *values)).digest()


def password_hash(text: str) -> bytes:
    """Return what a password is stretched from."""
    once = hashlib.sha256(text.encode("utf-16-le", "surrogatepass")).digest()
    return hashlib.sha256(once).digest()


def stretched(start: bytes, salt: bytes, report: WorkReport) -> bytes:
    """Return the key that a hash of a password leads to: SHA-256 a million times.

    Args:
        start: Made by one of the functions above.
        salt: Of the protector.
        report: Told now and then.
    """
    sha256, pack = hashlib.sha256, struct.Struct("<Q").pack
    last, middle = bytes(32), start + salt
    for count in range(_ROUNDS):
        last = sha256(last + middle + pack(count)).digest()
        if not count % _REPORT_ROUNDS:
            report("keys tried", 0, 0)
    return last
