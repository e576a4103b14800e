"""ICU's data without what Qt has no use for: what stays is found as before, byte for byte."""

from __future__ import annotations

import struct

import pytest

from gleanpoint_resources.packing.icu_data import reduced, unexpected

HEADER = struct.pack(
    "<HBBHHBBBB4s4B4B", 32, 0xDA, 0x27, 20, 0, 0, 0, 2, 0, b"CmnD", 1, 0, 0, 0, 3, 0, 0, 0
)
HEADER = HEADER.ljust(32, b"\0")


def common_data(items: dict[str, bytes]) -> bytes:
    names = b"".join(name.encode() + b"\0" for name in items)
    table, place, name_at = b"", 4 + 8 * len(items) + len(names), 4 + 8 * len(items)
    padding = -(len(HEADER) + place) % 16
    place += padding
    body = b""
    for name, item in items.items():
        table += struct.pack("<II", name_at, place + len(body))
        name_at += len(name) + 1
        body += item + bytes(-len(item) % 16)
    return HEADER + struct.pack("<I", len(items)) + table + names + bytes(padding) + body


def items_of(data: bytes) -> dict[str, bytes]:
    """Read as ICU does: a sorted table, items up to the next one."""
    (start,) = struct.unpack_from("<H", data)
    (count,) = struct.unpack_from("<I", data, start)
    entries = [struct.unpack_from("<II", data, start + 4 + 8 * n) for n in range(count)]
    names = [data[start + at : data.index(b"\0", start + at)].decode() for at, _ in entries]
    assert names == sorted(names)
    assert all((start + place) % 16 == 0 for _, place in entries)
    ends = [place for _, place in entries[1:]] + [len(data) - start]
    return {
        name: data[start + place : start + end]
        for name, (_, place), end in zip(names, entries, ends, strict=True)
    }


def test_families_that_qt_uses_stay_as_they_are():
    items = {
        "icudt73l/brkitr/thaidict.dict": b"words" * 9,
        "icudt73l/coll/de.res": b"order of German" * 5,
        "icudt73l/curr/de.res": b"money",
        "icudt73l/de.res": b"locale",
        "icudt73l/ibm-850.cnv": b"encoding" * 3,
        "icudt73l/unit/pool.res": b"metres",
        "icudt73l/zone/de.res": b"Mitteleuropaeische Zeit",
    }
    kept = items_of(reduced(common_data(items)))
    assert list(kept) == [
        "icudt73l/coll/de.res",
        "icudt73l/de.res",
        "icudt73l/ibm-850.cnv",
        "icudt73l/zone/de.res",
    ]
    assert all(kept[name].rstrip(b"\0") == items[name] for name in kept)


def test_what_is_no_such_data_is_refused():
    with pytest.raises(ValueError, match="no ICU"):
        reduced(bytes(64))


def test_functions_that_may_need_more_are_told():
    called = ["ucol_open_73", "UCNV_TO_U_CALLBACK_SUBSTITUTE_73", "ubrk_open_73", "malloc"]
    assert unexpected(called, "73") == ["ubrk_open_73"]
