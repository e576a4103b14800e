"""What audio and video files say of themselves; nothing is played.

Sources: tinytag for audio; ISO/IEC 14496-12 8.2 to 8.4 (MP4); "AVI RIFF File Reference" (AVI).
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from typing import BinaryIO, Final, cast

from tinytag import TinyTag, TinyTagException

from gleanpoint.core.preview.file_values import MediaPreview
from gleanpoint.core.preview.made.file import File
from gleanpoint_parsers.blocks import BlockSource, CachedSource
from gleanpoint_parsers.source_file import SourceFile

_MOST_BOXES: Final = 500
_CONTAINERS: Final = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl"})
_LONGEST: Final = 300
_HANDLER: Final = {b"vide": "video", b"soun": "sound"}
_KINDS: Final = (
    (b"ID3", "MP3"),
    (b"fLaC", "FLAC"),
    (b"OggS", "Ogg"),
    (b"RIFF", "RIFF"),
    (b"FORM", "AIFF"),
    (b"\xff", "MP3"),
    (bytes.fromhex("3026b275"), "Windows Media"),
)


def media_preview(file: File) -> MediaPreview:
    """Return what is known of an audio or video file."""
    source = CachedSource(file.source)
    head = source.read_at(0, min(64, source.size))
    if head[4:8] == b"ftyp":
        facts = [*_of_boxes(source, file), *_of_tags(source)]
        return MediaPreview("MP4", _once(facts))
    if head[8:12] == b"AVI ":
        return MediaPreview("AVI", _of_avi(source.read_at(0, min(256, source.size))))
    kind = next((kind for start, kind in _KINDS if head.startswith(start)), "")
    return MediaPreview("WAV" if kind == "RIFF" else kind, _once(list(_of_tags(source))))


def _of_tags(source: BlockSource) -> Iterator[tuple[str, str]]:
    stream = cast("BinaryIO", io.BufferedReader(cast("io.RawIOBase", SourceFile(source)), 1 << 16))
    try:
        tag = TinyTag.get(file_obj=stream)
    except TinyTagException:
        return
    for name, value in (
        ("title", tag.title),
        ("artist", tag.artist),
        ("album", tag.album),
        ("year", tag.year),
        ("genre", tag.genre),
        ("composer", tag.composer),
        ("comment", tag.comment),
        ("duration", clock(tag.duration)),
        ("bit rate", f"{tag.bitrate:.0f} kbit/s" if tag.bitrate else ""),
        ("sampling", f"{tag.samplerate:,} Hz" if tag.samplerate else ""),
        ("channels", tag.channels),
    ):
        if value:
            yield name, str(value)[:_LONGEST]


def clock(seconds: float | None) -> str:
    """Return a duration as a clock shows it; empty for none."""
    if seconds is None or not 0 < seconds < 1e7:  # noqa: PLR2004 - four months
        return ""
    whole = round(seconds)
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"


def _of_boxes(source: BlockSource, file: File) -> Iterator[tuple[str, str]]:
    kind = b""
    for name, start, size in _boxes(source, 0, source.size, _MOST_BOXES):
        file.budget.breathe()
        body = source.read_at(start, min(size, 256))
        if name == b"mvhd":
            yield "duration", clock(_duration(body))
        elif name == b"tkhd":
            width, height = _measures(body)
            if width and height:
                yield "size", f"{width >> 16:,} \N{MULTIPLICATION SIGN} {height >> 16:,}"
        elif name == b"hdlr":
            kind = body[8:12]
        elif name == b"stsd" and kind in _HANDLER:
            yield _HANDLER[kind], body[12:16].decode("latin-1")


def _boxes(
    source: BlockSource, start: int, end: int, most: int
) -> Iterator[tuple[bytes, int, int]]:
    """Yield name, place and size of the content of boxes, those in containers as well."""
    pending = [(start, end)]
    while pending and most > 0:
        place, stop = pending.pop()
        if place + 8 > stop:
            continue
        most -= 1
        head = source.read_at(place, min(16, source.size - place))
        if len(head) < 8:  # noqa: PLR2004 - size and name
            continue
        size, name = struct.unpack_from(">I4s", head)
        before = 8
        if size == 1 and len(head) == 16:  # noqa: PLR2004 - size follows as eight bytes
            size, before = struct.unpack_from(">Q", head, 8)[0], 16
        length = stop - place if size == 0 else min(size, stop - place)
        if length < before:
            continue
        yield name, place + before, length - before
        pending.append((place + length, stop))
        if name in _CONTAINERS:
            pending.append((place + before, place + length))


def _measures(body: bytes) -> tuple[int, int]:
    """Return width and height that a track header tells, each with 16 bits behind the point."""
    at = 88 if body[:1] == b"\x01" else 76
    try:
        width, height = struct.unpack_from(">II", body, at)
    except struct.error:
        return 0, 0
    return width, height


def _duration(body: bytes) -> float | None:
    """Return seconds that a movie header tells."""
    form, at = (">QQIQ", 4) if body[:1] == b"\x01" else (">IIII", 4)
    try:
        _, _, scale, length = struct.unpack_from(form, body, at)
    except struct.error:
        return None
    return length / scale if scale else None


def _of_avi(head: bytes) -> tuple[tuple[str, str], ...]:
    at = head.find(b"avih")
    if at < 0 or len(head) < at + 8 + 40:
        return ()
    micro, *_rest = struct.unpack_from("<10I", head, at + 8)
    frames, width, height = _rest[3], _rest[7], _rest[8]
    facts = [("duration", clock(micro * frames / 1e6))]
    if width and height:
        facts.append(("size", f"{width:,} \N{MULTIPLICATION SIGN} {height:,}"))
    if micro:
        facts.append(("pictures a second", f"{1e6 / micro:.4g}"))
    return tuple(fact for fact in facts if fact[1])


def _once(facts: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return each fact once, the first that was told of its name."""
    found: dict[str, str] = {}
    for name, value in facts:
        if value:
            found.setdefault(name, value)
    return tuple(found.items())
