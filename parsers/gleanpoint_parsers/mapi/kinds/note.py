"""Sticky notes: a text on a coloured sheet.

Source: [MS-OXONOTE] 2.2.1.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from gleanpoint_parsers.mapi.kinds.fields import ItemFields, categories_of
from gleanpoint_parsers.mapi.message import Message
from gleanpoint_parsers.mapi.names import PSETID_NOTE

_COLOUR = (PSETID_NOTE, 0x8B00)


class NoteColour(IntEnum):
    """PidLidNoteColor ([MS-OXONOTE] 2.2.1.1)."""

    BLUE = 0
    GREEN = 1
    PINK = 2
    YELLOW = 3
    WHITE = 4


@dataclass(frozen=True, slots=True)
class Note:
    """A sticky note; its text is the body of the message.

    Args:
        title: Its first line, as the subject keeps it.
        text: The text.
        colour: Yellow where none, or one that does not exist, is stored.
        categories: As stored.
    """

    title: str
    text: str
    colour: NoteColour = NoteColour.YELLOW
    categories: tuple[str, ...] = ()


def note_of(message: Message) -> Note:
    """Return the note that a message of class ``IPM.StickyNote`` is."""
    number = ItemFields(message).integer(_COLOUR)
    colour = NoteColour(number) if number in set(NoteColour) else NoteColour.YELLOW
    return Note(message.subject, message.text or "", colour, categories_of(message))
