"""Two files as texts: of plain files all characters, of documents the text that they hold."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace

from gleanpoint.core.comparing.lines import LineDifference, Lines, TextRules, lines_of
from gleanpoint.core.comparing.sides import Side
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.preview.text import Encoding, find_encoding
from gleanpoint.core.texts.values import TextLimits

MOST_BYTES = 32 << 20
"""Bytes of a text that is compared by lines; larger ones are compared by bytes."""

MOST_LINES = 1_000_000
"""Lines of it, likewise."""

SNIFFED = 1 << 20
"""Bytes that an encoding is told by."""

DOCUMENT = TextLimits(characters=4_000_000, seconds=30.0)
"""What the text of a document may cost."""

_PLAIN_KINDS = frozenset({"", "Text", "text"})


@dataclass(frozen=True, slots=True)
class SideText:
    """A side as text.

    Args:
        lines: Its lines.
        encoding: Codec that it was read in; empty of a document's text.
        kind: What document it is of; empty of a plain file.
        why: A sentence where it is not all of it; else empty.
        is_certain: Whether the encoding was proved.
    """

    lines: Lines
    encoding: str = ""
    kind: str = ""
    why: str = ""
    is_certain: bool = True


@dataclass(frozen=True, slots=True)
class TextComparison:
    """What differs between two texts.

    Args:
        old: The older one.
        new: The newer one.
        lines: Where they differ.
        notes: What is to be known besides: line ends, encodings, what was left out.
        equal_bytes: Whether the files are equal byte by byte; None where they were not compared.
    """

    old: SideText
    new: SideText
    lines: LineDifference
    notes: tuple[str, ...] = ()
    equal_bytes: bool | None = None

    @property
    def is_same(self) -> bool:
        """Whether no line differs under the rules."""
        return not self.lines.blocks

    def under(self, rules: TextRules) -> TextComparison:
        """Compare the same texts by other rules."""
        found = LineDifference(self.old.lines, self.new.lines, rules)
        return replace(self, lines=found, notes=text_notes(self.old, self.new, found))


def compare_texts(old: SideText, new: SideText, rules: TextRules) -> TextComparison:
    """Compare two texts."""
    found = LineDifference(old.lines, new.lines, rules)
    return TextComparison(old, new, found, text_notes(old, new, found))


def text_notes(old: SideText, new: SideText, found: LineDifference) -> tuple[str, ...]:
    """Return sentences on what differs besides lines, and on limits that were met."""
    notes = []
    ends = old.lines.end_names, new.lines.end_names
    if ends[0] != ends[1] and all(ends) and not found.rules.line_ends:
        notes.append(f"Line ends differ: {ends[0]} became {ends[1]}.")
    if old.encoding != new.encoding:
        notes.append(f"The encoding was {old.encoding}, is {new.encoding}.")
    if _lacks_end(old.lines) != _lacks_end(new.lines) and not found.rules.line_ends:
        has = "has no" if _lacks_end(new.lines) else "now has a"
        notes.append(f"The last line {has} line end.")
    if not found.is_shortest:
        notes.append(
            "So much differs that some stretches are told as replaced as a whole, not line by line."
        )
    for words, side in (("Older", old), ("Newer", new)):
        if side.why:
            notes.append(f"{words}: {side.why}")
    if old.kind or new.kind:
        kinds = old.kind or new.kind
        notes.append(f"{kinds}: the text is compared, not its looks.")
    return tuple(notes)


def _lacks_end(lines: Lines) -> bool:
    return bool(lines.ends) and not lines.ends[-1]


def plain_text_of(side: Side, cancellation: Cancellation, codec: str = "") -> SideText | None:
    """Return a file as text; None where it is none, or too large to be compared by lines.

    Args:
        side: The file.
        cancellation: Looked at while it is read.
        codec: How it is read, if not as its bytes tell.

    Raises:
        GleanpointError: It cannot be read.
    """
    if (side.node.size or 0) > MOST_BYTES:
        return None
    data = side.session.read(side.node, 0, MOST_BYTES + 1, cancellation)
    if len(data) > MOST_BYTES:
        return None
    found = (
        Encoding(codec, is_certain=True)
        if codec
        else find_encoding(data[:SNIFFED], is_cut=len(data) > SNIFFED)
    )
    if found is None:
        return None
    lines = lines_of(data[found.mark :].decode(found.codec, "replace"))
    if len(lines.texts) > MOST_LINES:
        return None
    return SideText(lines, found.codec, is_certain=found.is_certain)


def document_texts(sides: Sequence[Side], cancellation: Cancellation) -> list[SideText] | None:
    """Return the texts of two documents; None where one of them has none."""
    found = []
    for side in sides:
        with closing(side.session.texts([side.node], DOCUMENT, cancellation)) as answers:
            answer = next(answers)
        if not answer.state.has_text or answer.kind in _PLAIN_KINDS:
            return None
        found.append(SideText(lines_of(answer.text), "", answer.kind, answer.why))
    return found
