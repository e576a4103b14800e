"""How many rows of a table there are, and how sure that is, in words."""

from __future__ import annotations

from dataclasses import dataclass

from gleanpoint.core.tables.withholding.tally import RowTally
from gleanpoint.gui.names import visible
from gleanpoint.gui.wording import counted, number, tr
from gleanpoint_parsers.tables import Ledger


@dataclass(frozen=True, slots=True)
class RowFigures:
    """What is known of the rows that are shown.

    Args:
        found: Rows that were found so far.
        is_counted: Whether these are all that are shown.
        is_filtered: Whether only those are shown that meet a condition.
        expected: Rows of the table by its catalog, where it says.
        ledger: The two counts of the table, where it is known not to be whole.
        tally: What is withheld of it, where that was counted.
    """

    found: int
    is_counted: bool
    is_filtered: bool
    expected: int | None
    ledger: Ledger | None
    tally: RowTally | None

    @property
    def is_sure(self) -> bool:
        """Whether all rows were counted, and are as many as the catalog says."""
        expected = self.expected
        if self.tally is not None and self.tally.withheld:
            expected = self.tally.shown
        return self.is_counted and self.ledger is None and expected in {None, self.found}

    def shown_words(self) -> str:
        """Return how many rows are shown, and of how many: ``15 of 830 rows``."""
        total, everything, ledger = self.found, self.expected, self.ledger
        shown = number(total) if self.is_counted else tr("{0}…").format(number(total))
        if ledger is not None and not self.is_filtered:
            shown, total = number(ledger.rows_read), everything or ledger.rows_read
            return tr("{0} of {1}").format(shown, counted("1 row", "%Ln rows", total))
        if not self.is_filtered:
            words = counted("1 row", "%Ln rows", total)
            return words if self.is_counted or everything is not None else f"{words}…"
        if everything is None:
            return tr("{0} rows").format(shown)
        return tr("{0} of {1}").format(shown, counted("1 row", "%Ln rows", everything))

    def table_words(self) -> str:
        """Return how many rows the table has, and by which counts; empty where none is known."""
        is_counted = self.is_counted and not self.is_filtered
        total, expected, ledger = self.found, self.expected, self.ledger
        if expected is None:
            return counted("1 row", "%Ln rows", total) if is_counted else ""
        words = counted("1 row in the table", "%Ln rows in the table", expected)
        if self.tally is not None and (told := list(self.tally.sentences())):
            return " · ".join([words, *(visible(one).rstrip(".") for one in told)])
        if ledger is not None:
            total = ledger.rows_read
        elif not is_counted:
            return words
        elif expected == total:
            return tr("{0}, counted two ways").format(words)
        return tr("{0} by the catalog, {1} found").format(words, number(total))

    def withheld_words(self) -> str:
        """Return what is withheld of the table; empty where nothing is, as far as is known."""
        return " ".join(map(visible, self.tally.sentences())) if self.tally is not None else ""
