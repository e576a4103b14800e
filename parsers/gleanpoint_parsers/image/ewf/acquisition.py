"""Who made an EWF image, when, how, and with which hashes.

Source: libewf documentation, "Expert Witness Compression Format", header sections; version 2,
"Case data" and "Device information".
"""

from __future__ import annotations

import re
import zlib
from datetime import UTC, datetime, timedelta

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.plugin import Fact

TEXT_AT_MOST = 1 << 20
"""Bytes of a text, unpacked; notes are a few pages at most."""
_VALUE_AT_MOST = 4000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECONDS = re.compile(r"[0-9]{1,12}")
_CLOCK = re.compile(r"(\d{4}) (\d{1,2}) (\d{1,2}) (\d{1,2}) (\d{1,2}) (\d{1,2})", re.ASCII)
_HASHES = {"md5": ("MD5", 32), "sha1": ("SHA-1", 40)}

E01_NAMES = {
    "c": "case number",
    "n": "evidence number",
    "a": "description",
    "e": "examiner",
    "t": "notes",
    "av": "program version",
    "ov": "operating system",
    "md": "model",
    "sn": "serial number",
}
E01_TIMES = {"m": "acquired", "u": "system date"}
EX01_NAMES = {
    "cn": "case number",
    "en": "evidence number",
    "nm": "description",
    "ex": "examiner",
    "nt": "notes",
    "av": "program version",
    "os": "operating system",
    "md": "model",
    "sn": "serial number",
}
EX01_TIMES = {"at": "acquired", "tt": "system date"}


class TextError(ParserError):
    """A text cannot be unpacked."""


def unpacked_text(packed: bytes) -> str:
    """Return a text that is packed with zlib; UTF-16 by its mark, else 8-bit.

    Raises:
        TextError: It cannot be unpacked.
    """
    try:
        return decoded(zlib.decompressobj().decompress(packed, TEXT_AT_MOST))
    except zlib.error as error:
        raise TextError(f"deflated data is damaged ({error})") from None


def decoded(data: bytes) -> str:
    """Return a text: UTF-16 by its byte order mark, UTF-8, else Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def values(text: str) -> dict[str, str]:
    """Return the values of a text's ``main`` part by their short names."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = [line.strip("\0") for line in lines]
    if "main" not in lines:
        return {}
    names, told = [*lines[lines.index("main") + 1 :], "", ""][:2]
    return dict(zip(names.split("\t"), told.split("\t"), strict=False))


def acquisition_facts(
    told: dict[str, str], names: dict[str, str], times: dict[str, str]
) -> dict[str, Fact]:
    """Return values under names a person understands; empty ones are left out.

    Args:
        told: Values by their short names.
        names: What short names stand for.
        times: The same for moments.
    """
    facts: dict[str, Fact] = {}
    for short, name in names.items():
        if value := told.get(short, "").strip():
            facts[name] = readable(value[:_VALUE_AT_MOST])
    for short, name in times.items():
        if value := told.get(short, "").strip():
            facts[name] = moment(value)
    if "p" in told:
        facts["password set"] = told["p"].strip() not in {"", "0"}
    return facts


def acquired_at(told: dict[str, str], times: dict[str, str]) -> datetime | None:
    """Return when the image was made; None where that is not told in UTC.

    Args:
        told: Values by their short names.
        times: What short names of moments stand for.
    """
    short = next(short for short, name in times.items() if name == "acquired")
    return _in_utc(told.get(short, "").strip())


def moment(value: str) -> str:
    """Return a moment: in UTC where seconds are stored, else by the acquiring machine's clock."""
    if at := _in_utc(value):
        return at.isoformat().replace("+00:00", "Z")
    if match := _CLOCK.fullmatch(value):
        year, *rest = match.groups()
        month, day, hour, minute, second = (f"{int(part):02}" for part in rest)
        return f"{year}-{month}-{day} {hour}:{minute}:{second} by the acquiring machine's clock"
    return readable(value[:_VALUE_AT_MOST])


def _in_utc(value: str) -> datetime | None:
    """Return the moment that seconds since 1970 stand for; None where they are none."""
    if not _SECONDS.fullmatch(value):
        return None
    try:
        return _EPOCH + timedelta(seconds=int(value))
    except OverflowError:
        return None


def hashes_in_xml(text: str) -> dict[str, str]:
    """Return the hashes that an ``xhash`` section tells, as MD5 and SHA-1 in hexadecimal."""
    found = {}
    for tag, (name, digits) in _HASHES.items():
        pattern = rf"<{tag}>\s*([0-9a-f]{{{digits}}})\s*</{tag}>"
        if match := re.search(pattern, text, re.IGNORECASE):
            found[name] = match[1].lower()
    return found
