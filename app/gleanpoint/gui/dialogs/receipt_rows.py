"""What a receipt says of each item: what could not be written first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from gleanpoint.core.export.plan import PlannedItem
from gleanpoint.core.export.receipts import Failure, Receipt
from gleanpoint.core.export.restoring.restored import RestoreResult
from gleanpoint.core.export.restoring.taking_back import TakenBack
from gleanpoint.core.export.result import ExportResult
from gleanpoint.gui.dialogs.export_dialog_rows import Rank, Row
from gleanpoint.gui.icons import kind_icon
from gleanpoint.gui.models.listing.row_faces import Chip, chip_of
from gleanpoint.gui.names import visible
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.wording import counted, number, size_text, tr

_FILES_SHOWN = 3


def receipt_rows(result: ExportResult) -> list[Row]:
    """Return a row for each item of an export: kept back, not written, in part, written."""
    rows = [_refused(item) for item in result.refused]
    rows += [_failed(failure) for failure in result.failures]
    rows += [_unavailable(item) for item in result.unavailable]
    written = [_written(receipt) for receipt in result.receipts]
    return rows + sorted(written, key=lambda row: row.rank)


def receipt_tally(rows: Sequence[Row]) -> list[Chip]:
    """Return how many items were written and how many were not, as chips."""
    counts = Counter(row.rank for row in rows)
    tallies = (
        (Rank.FREE, "check", "free", "1 written", "%Ln written"),
        (Rank.PAST, "damaged", "warn", "1 in part", "%Ln in part"),
        (Rank.STUB, "masked", "maximum", "1 as a stub", "%Ln as stubs"),
        (Rank.UNREADABLE, "damaged", "danger", "1 not written", "%Ln not written"),
        (Rank.REFUSED, "maximum", "maximum", "1 kept back", "%Ln kept back"),
    )
    return [
        Chip(icon, counted(one, many, counts[rank]), token)
        for rank, icon, token, one, many in tallies
        if counts[rank]
    ]


def receipt_files(result: ExportResult) -> list[Chip]:
    """Return the files that hold several items, such as a mailbox or a ZIP, as chips."""
    files = result.files
    chips = [
        Chip("archive", f"{visible(file.target.as_posix())} · {size_text(file.size)}", "neutral")
        for file in files[:_FILES_SHOWN]
    ]
    left = len(files) - len(chips)
    if left > 0:
        chips.append(Chip("archive", counted("and 1 more", "and %Ln more", left), "neutral"))
    return chips


def receipt_title(result: ExportResult) -> str:
    """Return in a few words how many of all items were written."""
    total = len(result.receipts) + len(result.not_written())
    written = len(result.receipts) - result.receipts.stubs
    if written == total:
        return counted("1 item exported", "%Ln items exported", written)
    return tr("{0} of {1} items exported").format(number(written), number(total))


def restored_words(result: RestoreResult) -> str:
    """Return in a sentence what was written among other things."""
    parts = [counted("1 written", "%Ln written", len(result.receipts))]
    if result.overwritten:
        parts.append(
            counted("1 of them over another", "%Ln of them over others", result.overwritten)
        )
    if result.skipped:
        parts.append(counted("1 skipped", "%Ln skipped", len(result.skipped)))
    if result.same:
        parts.append(counted("1 there already", "%Ln there already", result.same))
    return tr("{0}, in {1}").format(", ".join(parts), result.folder)


def undone_rows(result: ExportResult, back: TakenBack) -> list[Row]:
    """Return a row for each item that was written: taken back, or left and why."""
    rows = []
    for receipt in result.receipts:
        place = receipt.target.as_posix()
        left = next((one for one in back.left if one.startswith(f"{place} ")), "")
        chip = Chip("undo", tr("Taken back"), "neutral")
        if left:
            chip = Chip("warning", tr("Left"), "warn")
        row = _written(receipt)
        rows.append(replace(row, chip=chip, happens=visible(said(left) or place)))
    return sorted(rows, key=lambda row: row.chip.icon != "warning")


def receipt_details(row: Row, result: ExportResult) -> str:
    """Return everything that the receipt says of one row."""
    receipt = next((r for r in result.receipts if r.item == row.item), None)
    if receipt is None:
        return row.happens
    lines = [visible(receipt.target.as_posix()), f"SHA-256 {receipt.sha256}"]
    if receipt.missing:
        gaps = (
            tr("{0} to {1}").format(number(start), number(start + length - 1))
            for start, length in receipt.missing
        )
        lines.append(tr("Bytes that are missing: {0}").format("; ".join(gaps)))
    return " · ".join([*lines, *(visible(said(problem)) for problem in receipt.problems)])


def receipt_text(result: ExportResult) -> str:
    """Return the receipt as text, as it is copied."""
    lines = [receipt_title(result), str(result.folder), str(result.manifest), ""]
    lines += [f"{f.sha256}\t{f.size}\t{result.folder / f.target}" for f in result.files]
    for receipt in result.receipts:
        target = result.folder / receipt.target
        lines.append(f"{receipt.sha256}\t{receipt.size}\t{target}")
    lines += [f"{tr('not written')}\t{path}\t{reason}" for path, reason in result.not_written()]
    return "\n".join(lines)


def _title(item: PlannedItem) -> str:
    envelope = item.node.envelope
    if item.node.withheld:
        return tr("Content withheld")
    return visible((envelope.subject if envelope else item.node.name) or tr("(no subject)"))


def _refused(item: PlannedItem) -> Row:
    chip, icon = chip_of(item.decision), kind_icon(item.node)
    return Row(item, Rank.REFUSED, icon, _title(item), chip, said(item.decision.reason))


def _failed(failure: Failure) -> Row:
    return _not_written(failure.item, said(str(failure.error)))


def _unavailable(item: PlannedItem) -> Row:
    return _not_written(item, said(item.obstacle or ""))


def _not_written(item: PlannedItem, reason: str) -> Row:
    chip = Chip("damaged", tr("Not written"), "danger")
    return Row(item, Rank.UNREADABLE, kind_icon(item.node), _title(item), chip, visible(reason))


def _written(receipt: Receipt) -> Row:
    item = receipt.item
    if item.is_stub:
        chip = Chip("masked", tr("Stub"), "maximum")
        happens = visible(item.target.as_posix())
        return Row(item, Rank.STUB, kind_icon(item.node), _title(item), chip, happens)
    table = receipt.table
    lack = table.lack if table is not None else None
    in_part = bool(receipt.missing or receipt.problems or lack)
    chip = (
        Chip("damaged", tr("In part"), "warn") if in_part else Chip("check", tr("Exported"), "free")
    )
    parts = [size_text(receipt.size), visible(receipt.target.as_posix())]
    if table is not None:
        rows = counted("1 row", "%Ln rows", table.rows)
        parts = [rows, visible(table.live)] if table.live else [rows, *parts]
    happens = " · ".join([*parts, lack] if lack else parts)
    rank = Rank.PAST if in_part else Rank.FREE
    return Row(item, rank, kind_icon(item.node), _title(item), chip, happens)
