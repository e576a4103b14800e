"""BitLocker volumes around bytes of a plain one; libbde, which is not ours, reads them too.

Layout as in J. Metz, "BitLocker Drive Encryption (BDE) format specification", and as in the real
volumes of the test data.
"""

from __future__ import annotations

import hashlib
import random
import struct
import uuid
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from cryptography.hazmat.primitives.ciphers import modes
from cryptography.hazmat.primitives.ciphers.aead import AESCCM
from tests.builders.encryption.elephant import with_diffuser
from tests.builders.encryption.sectors import Encrypt, block_by_block, through

AREA = 1 << 16
HEADER = 8192
MASTER_KEY = bytes(range(100, 132))
SALT = bytes(range(16))
EXTERNAL_KEY = bytes(range(32))

CLEAR, TPM, STARTUP, RECOVERY, PASSWORD = 0x0000, 0x0100, 0x0200, 0x0800, 0x2000

METHODS = {0x8000: 16, 0x8001: 32, 0x8002: 16, 0x8003: 32, 0x8004: 32, 0x8005: 64}
"""Bytes of the key by method; with the diffuser a second one of the same length."""


@dataclass(frozen=True)
class Way:
    """One way to unlock a volume: its kind, and what is typed."""

    kind: int
    secret: str = ""

    @property
    def identifier(self) -> uuid.UUID:
        return uuid.uuid5(uuid.NAMESPACE_OID, f"{self.kind} {self.secret}")


RECOVERY_PASSWORD = "-".join(f"{number * 11:06}" for number in range(11111, 11119))


def bitlocker_volume(
    plain: bytes,
    method: int = 0x8004,
    ways: Sequence[Way] = (Way(PASSWORD, "secret"),),
    encrypted_size: int | None = None,
) -> bytes:
    """Return a BitLocker volume; the last 256 KiB of ``plain`` make room for its metadata."""
    areas = [len(plain) - (4 - number) * AREA for number in range(3)]
    header = len(plain) - AREA
    key = bytes(range(150, 150 + METHODS[method]))
    encrypt = sector_encryption(method, key)
    disk = bytearray()
    for start in range(0, len(plain), 512):
        disk += encrypt(plain[start : start + 512], start // 512)
    for start in range(0, HEADER, 512):
        place = header + start
        disk[place : place + 512] = encrypt(plain[start : start + 512], place // 512)
    disk[:512] = boot_sector(areas)
    body = entries(method, key, ways, header)
    size = len(plain) if encrypted_size is None else encrypted_size
    block = metadata(size, areas, header, method, body)
    for place in areas:
        disk[place : place + AREA] = block
    return bytes(disk)


def ntfs_like(size: int, seed: int = 3) -> bytes:
    """Return bytes that begin as NTFS does, which libbde insists on."""
    plain = bytearray(random.Random(seed).randbytes(size))  # noqa: S311 - not for secrets
    plain[:90] = b"\xeb\x52\x90NTFS    ".ljust(90, b"\0")
    struct.pack_into("<HB", plain, 11, 512, 8)
    struct.pack_into("<Q", plain, 40, size // 512 - 1)
    plain[64], plain[68] = 0xF6, 1
    plain[510:512] = b"\x55\xaa"
    return bytes(plain)


def as_unlocked(plain: bytes) -> bytes:
    """Return what the unlocked volume reads as: zeros where BitLocker keeps its own."""
    start = len(plain) - 4 * AREA
    shown = bytearray(plain)
    shown[start : start + 3 * AREA] = bytes(3 * AREA)
    shown[len(plain) - AREA : len(plain) - AREA + HEADER] = bytes(HEADER)
    return bytes(shown)


def sector_encryption(method: int, key: bytes) -> Encrypt:
    """Return what encrypts a sector of 512 bytes."""

    def encrypt(data: bytes, number: int) -> bytes:
        if method >= 0x8004:
            return through(key, modes.XTS(number.to_bytes(16, "little")), data)
        place = (number * 512).to_bytes(16, "little")
        if method <= 0x8001:
            data = with_diffuser(data, second_key(key), number * 512)
        return through(key, modes.CBC(block_by_block(key, place)), data)

    return encrypt


def second_key(key: bytes) -> bytes:
    """Return the key of the diffuser's sector keys, made of the other so that it differs."""
    return bytes(value ^ 0xA5 for value in key)


def boot_sector(areas: Sequence[int]) -> bytes:
    sector = bytearray(512)
    sector[:11] = b"\xeb\x58\x90-FVE-FS-"
    struct.pack_into("<HB", sector, 11, 512, 8)
    sector[160:176] = uuid.UUID("4967D63B-2E29-4AD8-8399-F6A339E3D001").bytes_le
    struct.pack_into("<3Q", sector, 176, *areas)
    sector[510:] = b"\x55\xaa"
    return bytes(sector)


def metadata(size: int, areas: Sequence[int], header: int, method: int, body: bytes) -> bytes:
    """Return one copy of the metadata, 64 KiB, with its checksum."""
    identifier = uuid.uuid5(uuid.NAMESPACE_OID, "volume").bytes_le
    length = 48 + len(body)
    told = struct.pack("<4I16s2IQ", length, 1, 48, length, identifier, 9, method, 1 << 57)
    states = (5, 1) if size < header else (4, 4)
    units = -(-(64 + length) // 16)
    block = struct.pack("<8s4HQ2I4Q", b"-FVE-FS-", units, 2, *states, size, 0, 16, *areas, header)
    whole = (block + told + body).ljust(units * 16, b"\0")
    return (whole + struct.pack("<2HI", 8, 2, zlib.crc32(whole))).ljust(AREA, b"\0")


def entries(method: int, key: bytes, ways: Sequence[Way], header: int) -> bytes:
    if method <= 0x8001:
        key = key.ljust(32, b"\0") + second_key(key).ljust(32, b"\0")
    made = [_protector(way) for way in ways]
    made.append(entry(3, 5, _sealed(MASTER_KEY, key, method, 90)))
    made.append(entry(15, 15, struct.pack("<2Q", header, HEADER)))
    return b"".join(made)


def entry(role: int, value: int, data: bytes) -> bytes:
    return struct.pack("<4H", 8 + len(data), role, value, 1) + data


def _protector(way: Way) -> bytes:
    head = way.identifier.bytes_le + struct.pack("<QHH", 1 << 57, 0, way.kind)
    inside = b""
    if way.kind == CLEAR:
        inside = entry(0, 1, struct.pack("<I", 0x2000) + EXTERNAL_KEY)
        inside += entry(0, 5, _sealed(EXTERNAL_KEY, MASTER_KEY, 0x2003, 1))
    elif way.kind == STARTUP:
        inside = entry(0, 5, _sealed(EXTERNAL_KEY, MASTER_KEY, 0x2003, 2))
    elif way.kind == TPM:
        inside = entry(0, 6, bytes(64))
    else:
        stretched = stretch(_start(way), SALT)
        inside = entry(0, 3, struct.pack("<I16s", 0x1000, SALT))
        inside += entry(0, 5, _sealed(stretched, MASTER_KEY, 0x2003, 3))
    return entry(2, 8, head + inside)


def _sealed(key: bytes, secret: bytes, method: int, counter: int) -> bytes:
    """Encrypt a key with another one."""
    nonce = struct.pack("<QI", 1 << 57, counter)
    plain = struct.pack("<IHHI", 12 + len(secret), 1, 0, method) + secret
    sealed = AESCCM(key).encrypt(nonce, plain, None)
    return nonce + sealed[-16:] + sealed[:-16]


def _start(way: Way) -> bytes:
    if way.kind == RECOVERY:
        values = [int(group) // 11 for group in way.secret.split("-")]
        return hashlib.sha256(struct.pack("<8H", *values)).digest()
    return hashlib.sha256(hashlib.sha256(way.secret.encode("utf-16-le")).digest()).digest()


@cache
def stretch(start: bytes, salt: bytes) -> bytes:
    state = bytearray(32 + 32 + 16 + 8)
    state[32:80] = start + salt
    for count in range(1 << 20):
        state[80:] = count.to_bytes(8, "little")
        state[:32] = hashlib.sha256(state).digest()
    return bytes(state[:32])


def startup_key_file(way: Way = Way(STARTUP)) -> bytes:
    """Return the .bek file of a startup key."""
    key = entry(0, 1, struct.pack("<I", 0x2002) + EXTERNAL_KEY)
    body = entry(6, 9, way.identifier.bytes_le + struct.pack("<Q", 1 << 57) + key)
    size = 48 + len(body)
    head = struct.pack("<4I16s2IQ", size, 1, 48, size, way.identifier.bytes_le, 1, 0, 1 << 57)
    return head + body
