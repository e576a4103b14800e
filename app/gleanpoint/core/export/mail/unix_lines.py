"""Mail in the form that mailboxes of Unix keep it in: lines end with LF, and state in headers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gleanpoint.core.export.mail.eml.build import Composition
from gleanpoint.core.export.mail.eml.judge import Judge
from gleanpoint_parsers.mapi.message import Message

READ = 0x01
"""PidTagMessageFlags: the message was read ([MS-OXCMSG] 2.2.1.6)."""

UNSENT = 0x08

_FLAG_STATUS = "10900003"
_FLAGGED = 2
_LAST_VERB = "10810003"
_REPLIED = frozenset({102, 103})
_FORWARDED = 104
"""PidTagLastVerbExecuted ([MS-OXOMSG] 2.2.1.21)."""

_FROM = re.compile(rb"^(>*From )", re.MULTILINE)


def state_of(message: Message) -> str:
    """Return the state of a message as letters of a Maildir.

    ``D`` draft, ``F`` flagged, ``P`` passed on, ``R`` replied to, ``S`` seen, in this order.
    """
    verb = message.properties.get(_LAST_VERB)
    known = {
        "D": bool(message.flags & UNSENT),
        "F": message.properties.get(_FLAG_STATUS) == _FLAGGED,
        "P": verb == _FORWARDED,
        "R": verb in _REPLIED,
        "S": bool(message.flags & READ),
    }
    return "".join(letter for letter, is_set in known.items() if is_set)


def judged(composition: Composition, judge: Judge) -> Iterator[bytes]:
    """Yield the pieces of a message, each shown to a judge first."""
    for piece in composition.pieces():
        judge.take(piece)
        yield piece


def unix_lines(pieces: Iterable[bytes], *, quote_from: bool = False) -> Iterator[bytes]:
    """Yield mail with LF for CR LF; the last line ends with one.

    Args:
        pieces: Mail whose lines end with CR LF, cut anywhere.
        quote_from: Whether lines that begin with ``From``, with any number of ``>`` before it, get
            another ``>``, so that every one of them can be told from the beginning of a message.
    """
    rest = b""
    for piece in pieces:
        data = rest + piece
        whole = data.rfind(b"\n") + 1
        rest = data[whole:]
        if whole:
            yield _converted(data[:whole], quote_from=quote_from)
    if rest:
        yield _converted(rest + b"\n", quote_from=quote_from)


def _converted(lines: bytes, *, quote_from: bool) -> bytes:
    lines = lines.replace(b"\r\n", b"\n")
    is_meant = quote_from and b"From " in lines  # a quick look: base64 has no blanks
    return _FROM.sub(rb">\1", lines) if is_meant else lines
