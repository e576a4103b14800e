"""Look at built files as a consistency check would: checksums, slots, maps against each other.

Shares no code with the writer but the names of page types. Source: FORMAT.md of the parser,
sections Pages and Allocation.
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
from tests.builders.sqlserver import pages as p
from tests.builders.sqlserver.built import Built, BuiltFile

_BITMAP_AT = 194
_FIXED = frozenset({p.GAM, p.SGAM, p.PFS, p.BOOT, p.FILE_HEADER, p.DIFF, p.ML})


def problems(built: Built) -> list[str]:
    """Return what is wrong with the files, as sentences; empty where nothing is."""
    found: list[str] = []
    whole = []
    for file in built.files.values():
        found += _proof_problems(file)
        images = {number: _mended(image) for number, image in file.images.items()}
        whole.append(BuiltFile(file.file, images, file.page_count))
    for file in whole:
        for number, image in sorted(file.images.items()):
            found += _slot_problems(image, f"page {file.file}:{number}")
        found += _map_problems(file)
    return found + list(_owner_problems(whole))


def _mended(image: bytes) -> bytes:
    """Put back what torn bits displaced."""
    if struct.unpack_from("<H", image, 4)[0] != p.TORN_BITS:
        return image
    page, kept = bytearray(image), struct.unpack_from("<I", image, 60)[0]
    for sector in range(1, 16):
        last = sector * 512 + 511
        page[last] = page[last] & 0xFC | kept >> 2 * sector & 3
    return bytes(page)


def _proof_problems(file: BuiltFile) -> Iterator[str]:
    for number, image in sorted(file.images.items()):
        where = f"page {file.file}:{number}"
        words = np.frombuffer(image, "<u4")
        flags = struct.unpack_from("<H", image, 4)[0]
        if struct.unpack_from("<IH", image, 32) != (number, file.file):
            yield f"{where} says that it is another one"
        if flags == p.CHECKSUM and _checksum(words) != words[15]:
            yield f"{where} has a wrong checksum"
        if flags == p.TORN_BITS and len({image[s * 512 + 511] & 3 for s in range(1, 16)}) != 1:
            yield f"{where} is torn"


def _checksum(words: npt.NDArray[np.uint32]) -> int:
    whole = words.copy()
    whole[15] = 0
    sectors = np.bitwise_xor.reduce(whole.reshape(16, 128), axis=1)
    result = 0
    for sector, value in enumerate(sectors.tolist()):
        turn = 15 - sector
        result ^= (value << turn | value >> 32 - turn) & 0xFFFFFFFF
    return result


def _slot_problems(image: bytes, where: str) -> Iterator[str]:
    count, free, free_from = (
        *struct.unpack_from("<H", image, 22),
        *struct.unpack_from("<HH", image, 28),
    )
    slots = [struct.unpack_from("<H", image, 8190 - 2 * slot)[0] for slot in range(count)]
    used = [slot for slot in slots if slot]
    if len(set(used)) != len(used):
        yield f"{where} has two slots for one record"
    if used and not 96 <= min(used) <= max(used) < free_from <= 8192 - 2 * count:
        yield f"{where} has a slot outside its records"
    if free != 8192 - free_from - 2 * count:
        yield f"{where} counts its free bytes wrongly"


def _bits(image: bytes) -> npt.NDArray[np.uint8]:
    return np.unpackbits(
        np.frombuffer(image, np.uint8)[_BITMAP_AT : _BITMAP_AT + 7988], bitorder="little"
    )


def _map_problems(file: BuiltFile) -> Iterator[str]:
    allocated = {n for n in range(file.page_count) if _pfs(file, n) & 0x40}
    made = {n for n in file.images if file.images[n][1] not in _FIXED}
    if made - allocated:
        yield f"file {file.file}: pages {sorted(made - allocated)[:5]} are not allocated by PFS"
    for start in range(0, file.page_count, 511_232):
        free = _bits(file.images[start + 2 if start == 0 else start])
        for number in sorted(allocated):
            if start <= number < start + 511_232 and free[(number - start) // 8]:
                yield f"file {file.file}: page {number} lies in an extent that is free by GAM"


def _pfs(file: BuiltFile, number: int) -> int:
    base = number // 8088 * 8088
    return file.images[base or 1][100 + number - base]


def _owner_problems(files: Sequence[BuiltFile]) -> Iterator[str]:
    """Compare what IAM pages give out with what pages say of their owners."""
    owners: Counter[tuple[int, int]] = Counter()
    units: dict[tuple[int, int], bytes] = {}
    for image in (image for file in files for image in file.images.values()):
        for page in _mapped(image) if image[1] == p.IAM else ():
            owners[page] += 1
            units[page] = image[24:28] + image[6:8]
    for page, times in owners.items():
        if times > 1:
            yield f"page {page[0]}:{page[1]} belongs to {times} allocation units"
    for file in files:
        for number, image in file.images.items():
            if image[1] in _FIXED or image[1] == p.IAM:
                continue
            if units.get((file.file, number)) != image[24:28] + image[6:8]:
                yield f"page {file.file}:{number} is not in the IAM chain of its owner"


def _mapped(image: bytes) -> Iterator[tuple[int, int]]:
    head = struct.unpack_from("<H", image, 8190)[0]
    start, file = struct.unpack_from("<IH", image, head + 40)
    for slot in range(8):
        page, page_file = struct.unpack_from("<IH", image, head + 46 + 6 * slot)
        if page:
            yield page_file, page
    for extent in np.flatnonzero(_bits(image)).tolist():
        for page in range(start + 8 * extent, start + 8 * extent + 8):
            yield file, page
