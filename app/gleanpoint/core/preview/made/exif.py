"""What a picture says of itself: camera, time, place; as texts.

Sources: Exif 2.32 (CIPA DC-008) 4.5 to 4.6; JPEG (ITU-T T.81) B.1.1.4; PNG third edition, eXIf;
WebP (RFC 9649) 2.7.1.5.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping
from typing import Any, Final

from gleanpoint.core.preview.file_values import MediaPreview
from gleanpoint.core.preview.made.file import File

MOST_BYTES: Final = 1 << 20
"""Bytes at the beginning in which they are looked for."""

_MOST_ENTRIES: Final = 500
_LONGEST: Final = 200
_EXIF_PLACE, _GPS_PLACE = 0x8769, 0x8825
_SIZES: Final = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8, 13: 4}
_ASCII, _SHORT, _LONG, _RATIO, _SIGNED, _SIGNED_RATIO = 2, 3, 4, 5, 9, 10

Tags = Mapping[int, Any]


def exif_preview(file: File) -> MediaPreview | None:
    """Return what a picture says of itself; None where it says nothing."""
    data = file.source.read_at(0, min(file.source.size, MOST_BYTES))
    block = _block(data)
    facts = exif_facts(block) if block else ()
    return MediaPreview("EXIF", facts) if facts else None


def exif_facts(block: bytes) -> tuple[tuple[str, str], ...]:
    """Return names and values of a block that begins with ``II`` or ``MM``."""
    order = {b"II": "<", b"MM": ">"}.get(block[:2])
    if order is None:
        return ()
    try:
        (first,) = struct.unpack_from(f"{order}I", block, 4)
        main = _directory(block, order, first)
        inner = _directory(block, order, main.get(_EXIF_PLACE, 0))
        place = _directory(block, order, main.get(_GPS_PLACE, 0))
    except struct.error:
        return ()
    told = [(name, tell({**main, **inner})) for name, tell in _FACTS]
    told.append(("place", _position(place)))
    return tuple((name, value[:_LONGEST]) for name, value in told if value)


def _block(data: bytes) -> bytes:
    """Return the block of a JPEG, PNG or WebP file."""
    if data.startswith(b"\xff\xd8"):
        return _of_jpeg(data)
    if data.startswith(b"\x89PNG"):
        at = data.find(b"eXIf")
        size = int.from_bytes(data[at - 4 : at], "big") if at >= 4 else 0  # noqa: PLR2004 - size
        return data[at + 4 : at + 4 + size]
    if data[8:12] == b"WEBP":
        at = data.find(b"EXIF")
        return data[at + 8 :].removeprefix(b"Exif\0\0") if at > 0 else b""
    return b""


def _of_jpeg(data: bytes) -> bytes:
    position = 2
    while data[position : position + 1] == b"\xff" and position + 4 <= len(data):
        marker, length = struct.unpack_from(">BH", data, position + 1)
        body = data[position + 4 : position + 2 + length]
        if marker == 0xE1 and body.startswith(b"Exif\0\0"):  # noqa: PLR2004 - APP1
            return body[6:]
        if marker == 0xDA or length < 2:  # noqa: PLR2004 - start of scan
            return b""
        position += 2 + length
    return b""


def _directory(block: bytes, order: str, place: object) -> dict[int, Any]:
    """Return the entries of a directory by tag."""
    if not isinstance(place, int) or not 0 < place < len(block):
        return {}
    (count,) = struct.unpack_from(f"{order}H", block, place)
    found: dict[int, Any] = {}
    for number in range(min(count, _MOST_ENTRIES)):
        at = place + 2 + 12 * number
        tag, kind, amount = struct.unpack_from(f"{order}HHI", block, at)
        size = _SIZES.get(kind, 0) * amount
        if not size or size > len(block):
            continue
        start = at + 8
        if size > 4:  # noqa: PLR2004 - more does not fit into the entry
            (start,) = struct.unpack_from(f"{order}I", block, at + 8)
        value = _value(block[start : start + size], order, kind)
        if value is not None:
            found.setdefault(tag, value)
    return found


def _value(data: bytes, order: str, kind: int) -> Any:  # noqa: ANN401 - as many kinds as there are
    if kind == _ASCII:
        return data.split(b"\0")[0].decode("utf-8", "replace").strip()
    code = {_SHORT: "H", _LONG: "I", _SIGNED: "i", _RATIO: "I", _SIGNED_RATIO: "i"}.get(kind)
    if code is None:
        return None
    width = struct.calcsize(code)
    numbers = struct.unpack(
        f"{order}{len(data) // width}{code}", data[: len(data) // width * width]
    )
    if kind in {_RATIO, _SIGNED_RATIO}:
        pairs = zip(numbers[::2], numbers[1::2], strict=False)
        ratios = [top / bottom if bottom else 0.0 for top, bottom in pairs]
        return ratios if len(ratios) > 1 else ratios[0] if ratios else None
    return numbers[0] if numbers else None


def _camera(tags: Tags) -> str:
    make, model = str(tags.get(0x010F, "")), str(tags.get(0x0110, ""))
    return model if model.lower().startswith(make.lower()) else f"{make} {model}".strip()


def _taken(tags: Tags) -> str:
    text = str(tags.get(0x9003) or tags.get(0x0132) or "")
    day, _, clock = text.partition(" ")
    zone = tags.get(0x9011) or ""
    return f"{day.replace(':', '-')} {clock} {zone}".strip() if clock else ""


def _exposure(tags: Tags) -> str:
    time, number, speed = tags.get(0x829A), tags.get(0x829D), tags.get(0x8827)
    parts = []
    if isinstance(time, float) and time > 0:
        parts.append(f"1/{round(1 / time)} s" if time < 1 else f"{time:g} s")
    if isinstance(number, float) and number > 0:
        parts.append(f"f/{number:.2g}")
    if isinstance(speed, int):
        parts.append(f"ISO {speed}")
    return ", ".join(parts)


def _length(tags: Tags) -> str:
    length = tags.get(0x920A)
    return f"{length:.3g} mm" if isinstance(length, float) and length > 0 else ""


def _said(tag: int) -> Callable[[Tags], str]:
    return lambda tags: str(tags.get(tag, ""))


_FACTS: Final[tuple[tuple[str, Callable[[Tags], str]], ...]] = (
    ("taken", _taken),
    ("camera", _camera),
    ("lens", _said(0xA434)),
    ("exposure", _exposure),
    ("focal length", _length),
    ("description", _said(0x010E)),
    ("artist", _said(0x013B)),
    ("copyright", _said(0x8298)),
    ("software", _said(0x0131)),
)


def _position(tags: Tags) -> str:
    """Return latitude and longitude in degrees, as maps take them."""
    latitude, longitude = _degrees(tags.get(2)), _degrees(tags.get(4))
    if latitude is None or longitude is None:
        return ""
    south, west = tags.get(1) == "S", tags.get(3) == "W"
    return f"{-latitude if south else latitude:.5f}, {-longitude if west else longitude:.5f}"


def _degrees(value: object) -> float | None:
    if not isinstance(value, list) or len(value) != 3:  # noqa: PLR2004 - degrees, minutes, seconds
        return None
    degrees = value[0] + value[1] / 60 + value[2] / 3600
    return degrees if 0 <= degrees <= 180 else None  # noqa: PLR2004 - degrees of a half circle
