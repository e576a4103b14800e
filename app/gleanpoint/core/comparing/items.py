"""Compare two versions of an item, whatever it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from gleanpoint.core.comparing.byte_ranges import ByteComparison, compare_bytes
from gleanpoint.core.comparing.documents import (
    MOST_BYTES,
    SideText,
    TextComparison,
    compare_texts,
    document_texts,
    plain_text_of,
)
from gleanpoint.core.comparing.folders import (
    QUICK,
    FolderComparison,
    FolderRules,
    compare_folders,
)
from gleanpoint.core.comparing.lines import ALL_COUNTS, TextRules, lines_of
from gleanpoint.core.comparing.messages import MessageComparison, compare_messages
from gleanpoint.core.comparing.pictures import PictureComparison, compare_pictures
from gleanpoint.core.comparing.sides import Side, look_at
from gleanpoint.core.comparing.tables import TableComparison, compare_tables
from gleanpoint.core.errors import CancelledError, GleanpointError, UsageError
from gleanpoint.core.jobs import Cancellation, Report, unreported
from gleanpoint.core.preview.database import OBJECTS
from gleanpoint_parsers.entries import Kind

Comparison: TypeAlias = (
    TextComparison
    | TableComparison
    | MessageComparison
    | PictureComparison
    | ByteComparison
    | FolderComparison
)


@dataclass(frozen=True, slots=True)
class Rules:
    """How items are compared.

    Args:
        text: What counts as a difference in texts.
        folder: How folders are compared.
        as_bytes: Whether bytes are compared, whatever the item is.
    """

    text: TextRules = ALL_COUNTS
    folder: FolderRules = QUICK
    as_bytes: bool = False


AS_USUAL = Rules()


class SideError(GleanpointError):
    """One side cannot be compared.

    Args:
        error: Why.
        is_old: Whether it is the older side.
    """

    def __init__(self, error: GleanpointError, *, is_old: bool) -> None:
        super().__init__(str(error))
        self.error, self.is_old = error, is_old

    @property
    def words(self) -> str:
        """Which side, and why."""
        return f"{'Older' if self.is_old else 'Newer'}: {self}"


def compare_items(
    old: Side,
    new: Side,
    rules: Rules = AS_USUAL,
    report: Report = unreported,
    cancellation: Cancellation | None = None,
) -> Comparison:
    """Judge both sides, write to the log that they are shown, and compare them.

    Args:
        old: The older version.
        new: The newer one; of tables in another session.
        rules: What counts as a difference.
        report: Told how far it is.
        cancellation: Stops it.

    Raises:
        UsageError: They are of kinds that cannot be compared with each other.
        SideError: One of them may not be shown, or cannot be read.
        GleanpointError: Reading ended on the way.
        CancelledError: A stop was requested.
    """
    stop = cancellation or Cancellation()
    family = _family(old)
    if family != _family(new):
        raise UsageError(
            f"A {old.node.kind.value} cannot be compared with a {new.node.kind.value}."
        )
    if family == "folder":
        return compare_folders(old, new, rules.folder, report, stop)
    judge_sides(old, new)
    if family == "table":
        return compare_tables(old, new, report, stop)
    if family == "object":
        return _scripts(old, new, rules, stop)
    if family == "message":
        return compare_messages(old, new, rules.text, stop)
    return _files(old, new, rules, report, stop)


def judge_sides(old: Side, new: Side) -> None:
    """Judge both sides before anything of them is shown.

    Raises:
        SideError: One of them may not be shown, or its bytes cannot be had.
        AuditLogError: The log cannot be written.
    """
    for side, is_old in ((old, True), (new, False)):
        try:
            look_at(side)
        except CancelledError:
            raise
        except GleanpointError as error:
            raise SideError(error, is_old=is_old) from None


def _family(side: Side) -> str:
    node = side.node
    if node.kind is Kind.TABLE:
        return "table"
    if node.kind is Kind.MESSAGE:
        return "message"
    if node.kind.is_folder or not node.ref.steps:
        return "folder"
    return "object" if node.kind in OBJECTS else "file"


def _scripts(old: Side, new: Side, rules: Rules, stop: Cancellation) -> TextComparison:
    """Compare the SQL that makes two objects of databases."""
    texts = [SideText(lines_of(side.session.script(side.node, stop).text)) for side in (old, new)]
    return compare_texts(texts[0], texts[1], rules.text)


def _files(
    old: Side, new: Side, rules: Rules, report: Report, stop: Cancellation
) -> TextComparison | PictureComparison | ByteComparison:
    if rules.as_bytes:
        return compare_bytes(old, new, report, stop)
    pictures = compare_pictures(old, new, stop)
    if pictures is not None:
        return pictures
    first = plain_text_of(old, stop)
    second = plain_text_of(new, stop) if first is not None else None
    if first is not None and second is not None:
        return compare_texts(first, second, rules.text)
    documents = document_texts((old, new), stop)
    if documents is not None:
        return compare_texts(documents[0], documents[1], rules.text)
    return compare_bytes(old, new, report, stop, _why_bytes(old, new))


def _why_bytes(old: Side, new: Side) -> str:
    if max(old.node.size or 0, new.node.size or 0) > MOST_BYTES:
        return f"More than {MOST_BYTES >> 20} MB are compared byte by byte, not line by line."
    return ""
