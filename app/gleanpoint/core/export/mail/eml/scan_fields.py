"""Headers that are beyond doubt: a quick look that lets pass what every strict reader takes.

What it does not let pass may still be sound; ``check`` decides. Source: RFC 5322, 3.2 to 3.6;
RFC 2045, 5 and 6; RFC 2183, 2; RFC 2231.
"""

from __future__ import annotations

import re
from functools import lru_cache

from gleanpoint.core.export.mail.eml.stored_addresses import is_strict_list
from gleanpoint.core.export.mail.eml.stored_words import is_sound

_LISTS = frozenset(
    ["from", "to", "cc", "bcc", "reply-to", "resent-from", "resent-to", "resent-cc", "resent-bcc"]
)
_ONE_ADDRESS = frozenset(["sender", "resent-sender"])
_DATE = re.compile(
    r" (?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(?:[12]\d|0[1-9]|3[01]|[1-9]) "
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [12]\d{3} "
    r"(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)? [+-](?:0\d|1[0-4])[0-5]\d"
)
_MESSAGE_ID = re.compile(
    r" <[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*>"
)
_TOKEN = r"[A-Za-z0-9!#$&+.^_`{|}~-]+"  # noqa: S105 - a word of a header
_PARAMETER = (
    rf"""; ?(?:{_TOKEN}=(?:{_TOKEN}|"[ !#-\[\]-~]*")|{_TOKEN}\*=utf-8''[A-Za-z0-9._~%-]*)"""
)
_CONTENT_TYPE = re.compile(rf" ({_TOKEN}/{_TOKEN})((?:{_PARAMETER})*)")
_DISPOSITION = re.compile(rf" (?:attachment|inline)(?:{_PARAMETER})*")
_FORMS = {
    "date": _DATE,
    "resent-date": _DATE,
    "orig-date": _DATE,
    "message-id": _MESSAGE_ID,
    "mime-version": re.compile(" 1.0"),
    "content-type": _CONTENT_TYPE,
    "content-disposition": _DISPOSITION,
    "content-transfer-encoding": re.compile(
        " (?:7bit|8bit|base64|quoted-printable)", re.IGNORECASE
    ),
}
_BOUNDARY = re.compile(r"""; ?boundary=(?:"([^"]+)"|([^;" ]+))""")
_CHARSET = re.compile(r"""; ?charset=(?:"([^"]+)"|([^;" ]+))""")
_PRINTABLE = re.compile(r"[ -~\t]*")
_LONGEST_REMEMBERED = 512


def is_beyond_doubt(name: str, value: str) -> bool:
    """Whether a header is sound; False where only a full parser can tell.

    Args:
        name: In lower case.
        value: Unfolded, with the blank that follows the colon.
    """
    return _remembered(name, value) if len(value) <= _LONGEST_REMEMBERED else _judge(name, value)


def content_type(value: str) -> tuple[str, str, str]:
    """Return the media type in lower case, boundary and charset of a sound Content-Type."""
    match = _CONTENT_TYPE.fullmatch(value)
    if match is None:
        return "", "", ""
    boundary, charset = _BOUNDARY.search(match[2]), _CHARSET.search(match[2])
    return match[1].lower(), _one(boundary), _one(charset)


def _one(match: re.Match[str] | None) -> str:
    return (match[1] or match[2]) if match else ""


def _judge(name: str, value: str) -> bool:
    if not _PRINTABLE.fullmatch(value):
        return False
    if name in _LISTS:
        return is_strict_list(value)
    if name in _ONE_ADDRESS:
        return "," not in value and is_strict_list(value)
    form = _FORMS.get(name)
    if form is not None:
        return "=?" not in value and form.fullmatch(value) is not None
    return is_sound(value)


_remembered = lru_cache(4096)(_judge)
