"""What the page of a simulation says: how far it is, what it found, what it left out."""

from __future__ import annotations

from collections.abc import Sequence

from gleanpoint.core.jobs import Progress
from gleanpoint.core.policy.fates import Fate
from gleanpoint.core.policy.simulation import Simulation
from gleanpoint.gui.models.rate import Rate
from gleanpoint.gui.wording import counted, date_text, left_text, number, speed_text, tr

KEPT_BACK = (Fate.WITHHELD, Fate.ERASED, Fate.MASKED)


def running_words(progress: Progress, rate: Rate) -> str:
    """Return how far a simulation is: count, speed, and time left where that is known."""
    speed, left = rate.per_second, rate.seconds_left
    of_rows = progress.unit == "rows"
    done = (
        counted("1 row judged", "%Ln rows judged", progress.done)
        if of_rows
        else counted("1 item judged", "%Ln items judged", progress.done)
    )
    if progress.total:
        words = (
            tr("{0} of about {1} rows judged") if of_rows else tr("{0} of about {1} items judged")
        )
        done = words.format(number(progress.done), number(progress.total))
    parts = [
        done,
        speed_text(speed, progress.unit) if speed else "",
        left_text(left) if left is not None else "",
    ]
    return " · ".join(part for part in parts if part)


def found_words(simulation: Simulation) -> str:
    """Return what a simulation found, in a sentence."""
    day = date_text(simulation.on.date(), "d MMM yyyy")
    items = counted("1 item", "%Ln items", simulation.items())
    rows = counted("1 row", "%Ln rows", simulation.rows())
    of_items = _kept_back(simulation.items(*KEPT_BACK), items)
    if not simulation.rows():
        return tr("As of {0}: {1}.").format(day, of_items)
    of_rows = _kept_back(simulation.rows(*KEPT_BACK), rows)
    if not simulation.items():
        return tr("As of {0}: {1}.").format(day, of_rows)
    return tr("As of {0}: {1}; {2}.").format(day, of_items, of_rows)


def _kept_back(back: int, of: str) -> str:
    if not back:
        return tr("{0}, none kept back").format(of)
    return tr("{0} of {1} kept back").format(number(back), of)


def left_out_words(simulation: Simulation) -> Sequence[str]:
    """Return what the figures do not have in them, as sentences."""
    told = []
    if simulation.unlisted:
        told.append(
            counted(
                "1 folder could not be listed in full; what is in it is missing from the figures.",
                "%Ln folders could not be listed in full; what is in them is missing from the "
                "figures.",
                simulation.unlisted,
            )
        )
    unread = len(simulation.unread)
    if unread:
        told.append(
            counted(
                "1 table could not be read in full; its rows are missing, as the list below says.",
                "%Ln tables could not be read in full; their rows are missing, as the list below "
                "says.",
                unread,
            )
        )
    return told
