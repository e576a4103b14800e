"""The text of items of an open source, one after another."""

from __future__ import annotations

from typing import Final

from gleanpoint.core.export.mail.plain_text import plain_text
from gleanpoint.core.layers import OUT_OF_MEMORY, LayerStack, Steps
from gleanpoint.core.texts.documents import text_of_document
from gleanpoint.core.texts.values import ItemText, TextLimits, TextState
from gleanpoint.core.withheld import WithheldError
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.plugin import MailContainer

_HAS_BYTES: Final = frozenset({Kind.FILE, Kind.STREAM, Kind.ATTACHMENT})


class ItemTexts:
    """Reads the texts of one source.

    Args:
        stack: The open source; it checks each address as whoever looks may see it.
        limits: What one text may cost.
    """

    def __init__(self, stack: LayerStack, limits: TextLimits) -> None:
        self._stack, self._limits = stack, limits

    def of(self, number: int, steps: Steps) -> ItemText:
        """Return the text of one item, or why there is none; raises nothing but a cancel."""
        try:
            return self._of(number, steps)
        except WithheldError as error:
            return ItemText(number, TextState.WITHHELD, why=str(error))
        except ParserError as error:
            is_locked = error.content is Content.ENCRYPTED
            state = TextState.ENCRYPTED if is_locked else TextState.UNREADABLE
            return ItemText(number, state, why=readable(str(error)))
        except MemoryError:
            return ItemText(number, TextState.UNREADABLE, why=OUT_OF_MEMORY)

    def _of(self, number: int, steps: Steps) -> ItemText:
        container, key = self._stack.container(steps), steps[-1][1]
        entry = container.entry(key)
        if entry.kind is Kind.MESSAGE and isinstance(container, MailContainer):
            return self._message(number, plain_text(container.message(key)))
        if entry.kind not in _HAS_BYTES:
            return ItemText(number, TextState.NO_TEXT)
        if not entry.content.is_whole:
            is_locked = entry.content is Content.ENCRYPTED
            state = TextState.ENCRYPTED if is_locked else TextState.UNREADABLE
            return ItemText(number, state, why=readable(entry.problem or ""))
        return text_of_document(number, container.content(key), self._limits, self._tick)

    def _tick(self) -> None:
        """Give a sign of life; ends the work where it was cancelled."""
        self._stack.report("items", 0, 0)

    def _message(self, number: int, text: str) -> ItemText:
        most = self._limits.characters
        text = text.replace("\r\n", "\n")
        if len(text) <= most:
            return ItemText(number, TextState.WHOLE, text, "message")
        why = f"The first {most:,} of {len(text):,} characters were read."
        return ItemText(number, TextState.CUT, text[:most], "message", why)
