"""Find out whether bytes are text, and in which encoding."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

GUESS_FROM: Final = 32 * 1024
"""Bytes that a guess is made from; bounds its time to some ten milliseconds."""

LONGEST_LINE: Final = 2000
"""Characters of a line as shown; longer ones are broken, or laying them out takes seconds."""

MOST_LINES: Final = 50_000
"""Lines that are shown; laying out a million empty ones takes seconds."""

SELECTABLE: Final = (
    "utf-8",
    "utf-16-le",
    "utf-16-be",
    "cp1252",
    "iso8859-15",
    "iso8859-2",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp1257",
    "cp874",
    "koi8-r",
    "cp437",
    "cp850",
    "cp866",
    "cp932",
    "euc-jp",
    "gb18030",
    "big5",
    "cp949",
    "mac-roman",
)
"""Codecs that a person may choose when the guess is wrong."""

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks; the four bytes of UTF-32 begin with the two of UTF-16, so they come first."""

_CONTROLS: Final = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0C, 0x0D, 0x1A, 0x1B}) + b"\x7f"
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
_MOST_CONTROLS: Final = 0.002
"""Share of control bytes above which single-byte text is taken for binary."""

_NUL_SHARE: Final = 0.3
_NUL_ELSEWHERE: Final = 0.02
_UNMARKED_LEAST: Final = 4
_NEARLY_AS_CLEAN: Final = 0.1
_NEARLY_AS_COHERENT: Final = 0.05
_WESTERN: Final = "cp1252"
_JAPANESE: Final = ("cp932", "euc-jp")
_KANA: Final = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
_KANA_SHARE: Final = 0.2
"""Of what is not ASCII; Japanese has a third and more, Chinese and Korean hardly any."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """An encoding that was found.

    Args:
        codec: Python name.
        is_certain: Whether it is proved by a mark, or by strict decoding as UTF-8.
        mark: Bytes of the mark at the start, which are no text.
    """

    codec: str
    is_certain: bool
    mark: int = 0


def find_encoding(data: bytes, *, is_cut: bool = False) -> Encoding | None:
    """Return the encoding of ``data``, or None where it is not text.

    Args:
        data: The start of a file, at most a megabyte or so.
        is_cut: Whether the file goes on, so that the last character may be incomplete.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return Encoding(codec, is_certain=True, mark=len(mark))
    unmarked = _unmarked_utf_16(data)
    if unmarked is not None:
        return Encoding(unmarked, is_certain=False)
    if b"\0" in data or _control_share(data) > _MOST_CONTROLS:
        return None
    if _decodes_as_utf_8(data, is_cut=is_cut):
        return Encoding("utf-8", is_certain=True)
    guess = _guess(data)
    return None if guess is None else Encoding(guess, is_certain=False)


def shown(data: bytes, encoding: Encoding) -> tuple[str, bool]:
    """Return text as it is shown, and whether lines of it are left out at the end.

    Undecodable bytes stand as U+FFFD, controls as pictures of themselves, long lines broken.
    """
    text = data[encoding.mark :].decode(encoding.codec, "replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = broken_lines(_CONTROL.sub(_picture, text)).split("\n", MOST_LINES)
    return "\n".join(lines[:MOST_LINES]), len(lines) > MOST_LINES


def broken_lines(text: str) -> str:
    """Return ``text`` with lines of more than ``LONGEST_LINE`` characters broken."""
    lines = text.split("\n")
    if all(len(line) <= LONGEST_LINE for line in lines):
        return text
    starts = ((line, range(0, max(len(line), 1), LONGEST_LINE)) for line in lines)
    return "\n".join(line[s : s + LONGEST_LINE] for line, places in starts for s in places)


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:  # noqa: PLR2004 - the C0 controls have pictures from U+2400 on
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"  # noqa: PLR2004 - DEL


def _control_share(data: bytes) -> float:
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return controls / max(len(data), 1)


def _unmarked_utf_16(data: bytes) -> str | None:
    """Recognize UTF-16 without a mark by the zero bytes of its Latin letters, blanks and digits."""
    sample = data[: GUESS_FROM & ~1]
    sample = sample[: len(sample) & ~1]
    if len(sample) < _UNMARKED_LEAST:
        return None
    even = sample[::2].count(0) / (len(sample) // 2)
    odd = sample[1::2].count(0) / (len(sample) // 2)
    for codec, mostly, hardly in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if mostly >= _NUL_SHARE and hardly <= _NUL_ELSEWHERE and _is_clean(sample, codec):
            return codec
    return None


def _is_clean(sample: bytes, codec: str) -> bool:
    text = codecs.getincrementaldecoder(codec)("replace").decode(sample)
    odd_ones = text.count("\ufffd") + len(_CONTROL.findall(text))
    return odd_ones <= len(text) * _MOST_CONTROLS


def _decodes_as_utf_8(data: bytes, *, is_cut: bool) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data, final=not is_cut)
    except UnicodeDecodeError:
        return False
    return True


def _japanese(data: bytes) -> str | None:
    """Return the page by which a good part of a text is kana; a guess takes some for Korean."""
    for codec in _JAPANESE:
        try:
            text = codecs.getincrementaldecoder(codec)().decode(data)
        except UnicodeDecodeError:
            continue
        foreign = len(text) - len(text.encode("ascii", "ignore"))
        if foreign and len(_KANA.findall(text)) >= foreign * _KANA_SHARE:
            return codec
    return None


def _guess(data: bytes) -> str | None:
    """Guess among code pages; Windows-1252 wherever it is nearly as good as the best.

    Pages that agree on all characters present come out in alphabetical order otherwise, and
    German or French then as cp1250. Japanese shows by its kana, which bytes of no other page make.
    """
    japanese = _japanese(data[:GUESS_FROM])
    if japanese is not None:
        return japanese
    import charset_normalizer  # noqa: PLC0415 - few texts need it, and it is slow to load

    pages = [codec.replace("-", "_") for codec in SELECTABLE if not codec.startswith("utf")]
    matches = list(charset_normalizer.from_bytes(data[:GUESS_FROM], cp_isolation=pages))
    if not matches:
        return None
    best = matches[0]
    for match in matches:
        western = _WESTERN in (match.encoding, *match.could_be_from_charset)
        if (
            western
            and match.chaos <= best.chaos + _NEARLY_AS_CLEAN
            and match.coherence >= best.coherence - _NEARLY_AS_COHERENT
        ):
            return _WESTERN
    return best.encoding.replace("_", "-")
