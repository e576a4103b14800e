"""Text in mail headers: encoded words (RFC 2047), parameters (RFC 2231) and folding.

Written by hand rather than with ``email``: its folding breaks encoded words inside quoted
names, and its reader must get back every value that goes in here, whatever it holds.
"""

from __future__ import annotations

import base64
import re
import string
from collections.abc import Callable, Iterator

LINE_LENGTH = 78
"""Characters in one header line where it can be folded (RFC 5322, 2.1.1)."""

LINE_LIMIT = 998
"""Characters in one line at most, without its line end (RFC 5322, 2.1.1)."""

_LONGEST_WORD = 900
_ENCODED_WORD_LENGTH = 60
"""Characters in an encoded word of running text: leaves room for the header's name."""

_ENCODED_NAME_LENGTH = 75
"""Characters in an encoded word of a display name; what RFC 2047, section 2 allows.

The standard library's reader keeps the blank between two encoded words of a name, so the fewer
words the better.
"""

_FRAME = len("=?utf-8?q??=")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_PLAIN = re.compile(r"[!-~]+(?: [!-~]+)*")
_ATOMS = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(?: [\w!#$%&'*+/=?^`{|}~-]+)*", re.ASCII)
_SAFE_IN_WORD = frozenset((string.ascii_letters + string.digits + "!*+-/").encode())
_SAFE_IN_PARAMETER = frozenset((string.ascii_letters + string.digits + "-._~").encode())
_PARAMETER_LENGTH = 60


def clean(text: str) -> str:
    """Return ``text`` as one line that can stand in a header.

    Runs of control characters, line ends among them, become a blank, lone surrogates U+FFFD:
    nothing that comes from an item can end a header or begin another one.
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    return _SURROGATE.sub("\ufffd", _UNPRINTABLE.sub(" ", text)).strip()


def encode_text(text: str) -> str:
    """Return unstructured text for a header, as it is where plain ASCII reads back the same."""
    line = clean(text)
    if not line or (_PLAIN.fullmatch(line) and "=?" not in line and not _has_long_word(line)):
        return line
    return " ".join(_encoded_words(line, _ENCODED_WORD_LENGTH))


def encode_name(name: str) -> str:
    """Return a display name as it stands before an address: atoms, a quoted string or words."""
    line = clean(name)
    if _PLAIN.fullmatch(line) and "=?" not in line and len(line) <= _LONGEST_WORD // 2:
        return line if _ATOMS.fullmatch(line) else quote(line)
    return " ".join(_encoded_words(line, _ENCODED_NAME_LENGTH))


def quote(text: str) -> str:
    """Return printable ASCII as a quoted string (RFC 5322, 3.2.4)."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def encode_parameter(name: str, value: str) -> list[str]:
    """Return ``name=value`` for a Content-… header, in several sections where it is long.

    A section ends between characters: the standard library decodes each on its own.
    """
    line = clean(value)
    is_plain = not line or (_PLAIN.fullmatch(line) and "=?" not in line)
    if is_plain and len(line) <= _PARAMETER_LENGTH:
        return [f"{name}={quote(line)}"]
    sections = list(_chunks(line, _percent, _PARAMETER_LENGTH))
    if len(sections) == 1:
        return [f"{name}*=utf-8''{sections[0]}"]
    marks = [f"{name}*{number}*=" for number in range(len(sections))]
    marks[0] += "utf-8''"
    return [mark + section for mark, section in zip(marks, sections, strict=True)]


def header(name: str, value: str) -> bytes:
    """Return one header, folded at blanks, with its line ends.

    Args:
        name: Printable ASCII without a colon.
        value: Encoded already: printable ASCII with single blanks.
    """
    if len(name) + 2 + len(value) <= LINE_LENGTH:
        return f"{name}: {value}\r\n".encode("ascii")
    lines, line = [], f"{name}:"
    for number, word in enumerate(value.split(" ")):
        if number and len(line) + 1 + len(word) > LINE_LENGTH:
            lines.append(line)
            line = ""
        line += " " + word
    return "\r\n".join([*lines, line, ""]).encode("ascii")


def _has_long_word(line: str) -> bool:
    return len(line) > _LONGEST_WORD and max(map(len, line.split(" "))) > _LONGEST_WORD


def _encoded_words(text: str, length: int) -> Iterator[str]:
    room = length - _FRAME
    data = text.encode()
    unsafe = sum(byte not in _SAFE_IN_WORD and byte != ord(" ") for byte in data)
    if unsafe * 6 > len(data):
        for piece in _chunks(text, str, room // 4 * 3):
            yield f"=?utf-8?b?{base64.b64encode(piece.encode()).decode()}?="
    else:
        for piece in _chunks(text, _quoted_printable, room):
            yield f"=?utf-8?q?{piece}?="


def _chunks(text: str, encode: Callable[[str], str], room: int) -> Iterator[str]:
    """Yield encoded pieces of at most ``room`` bytes that each hold whole characters."""
    piece: list[str] = []
    size = 0
    for character in text:
        encoded = encode(character)
        width = len(encoded.encode())
        if size + width > room:
            yield "".join(piece)
            piece, size = [], 0
        piece.append(encoded)
        size += width
    yield "".join(piece)


def _quoted_printable(character: str) -> str:
    if character == " ":
        return "_"
    return _escaped(character, _SAFE_IN_WORD, "=")


def _percent(character: str) -> str:
    return _escaped(character, _SAFE_IN_PARAMETER, "%")


def _escaped(character: str, safe: frozenset[int], mark: str) -> str:
    return "".join(
        chr(byte) if byte in safe else f"{mark}{byte:02X}" for byte in character.encode()
    )
