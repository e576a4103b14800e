"""Subjects: where the prefix ("RE: ") ends, which stores tell each in their own way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gleanpoint.core.export.mail.mapi import tags
from gleanpoint.core.export.mail.mapi.values import text_of
from gleanpoint_parsers.mapi.as_stored import LargeValue

_MARK = "\x01"
_MARK_SIZE = 2
_PREFIX_LIMIT = 3


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject.

    Args:
        plain: With its prefix, without mark.
        prefix: What it begins with, such as ``"RE: "``; may be empty.
    """

    plain: str
    prefix: str

    @property
    def marked(self) -> str:
        """As PSTs keep it, the length of its prefix before it ([MS-PST] 2.5.3.1.1.1)."""
        return f"{_MARK}{chr(len(self.prefix) + 1)}{self.plain}"

    @property
    def normalized(self) -> str:
        """Without its prefix."""
        return self.plain[len(self.prefix) :]


def subject_of(properties: Mapping[int, bytes | LargeValue]) -> Subject:
    """Return the subject that stored properties tell, however they mark its prefix."""
    stored = _text(properties.get(tags.SUBJECT))
    if stored.startswith(_MARK) and len(stored) >= _MARK_SIZE:
        plain = stored[_MARK_SIZE:]
        return Subject(plain, plain[: max(0, ord(stored[1]) - 1)])
    prefix = _text(properties.get(tags.SUBJECT_PREFIX))
    if prefix and stored.startswith(prefix):
        return Subject(stored, prefix)
    return Subject(stored, guessed_prefix(stored))


def guessed_prefix(subject: str) -> str:
    """Return up to three characters without digits before a colon ([MS-OXCMSG] 2.2.1.9)."""
    head, colon, _ = subject.partition(": ")
    is_prefix = colon and 0 < len(head) <= _PREFIX_LIMIT and not any(map(str.isdigit, head))
    return head + colon if is_prefix else ""


def _text(value: bytes | LargeValue | None) -> str:
    return text_of(value) if isinstance(value, bytes) else ""
