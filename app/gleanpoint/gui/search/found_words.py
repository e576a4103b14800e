"""Sentences about what was found, what was not, and what was not looked into."""

from __future__ import annotations

from gleanpoint.core.catalog.hits import Found
from gleanpoint.core.catalog.wanted_line import parse_wanted
from gleanpoint.gui.names import isolated, shown_signs, visible
from gleanpoint.gui.wording import counted, number, tr
from gleanpoint_parsers.entries import Kind

_NAMED = 2
"""Places that are named in a line; the others are counted."""


def listed(found: Found) -> int:
    """Return how many hits are at hand."""
    return sum(len(group.hits) for group in found.groups)


def hits_words(found: Found) -> str:
    """Return how many were found: ``5 messages``, ``1,204 hits``, ``200 hits and more``."""
    total = found.total
    if total == 0:
        return tr("No hits")
    if total is None and not listed(found):
        return tr("No hits so far")
    if total is None:
        return tr("{0} and more").format(counted("1 hit", "%Ln hits", listed(found)))
    if _are_messages(found):
        return counted("1 message", "%Ln messages", total)
    return counted("1 hit", "%Ln hits", total)


def points_words(found: Found) -> str:
    """Return in how many points was looked."""
    if found.points == 1:
        return tr("in 1 point")
    return counted("in 1 point", "in all %Ln points", found.points)


def heading_words(found: Found) -> str:
    """Return what stands over the hits."""
    return f"{hits_words(found)} {points_words(found)}" if found.points else tr("Nothing searched")


def status_words(found: Found, seconds: float) -> str:
    """Return what the status bar says: hits, in how much, how fast, what was left out."""
    hits = hits_words(found)
    if found.items:  # else nobody may know how many there are
        hits = f"{hits} {counted('in 1 item', 'in %Ln items', found.items)}"
    parts = [
        hits,
        counted("1 point", "%Ln points", found.points),
        tr("{0} ms").format(number(max(1, round(seconds * 1000)))),
        unsearched_words(found),
    ]
    return " · ".join(part for part in parts if part)


def unsearched_words(found: Found, *, is_brief: bool = False) -> str:
    """Return what was not looked into; empty where that is nothing.

    Args:
        found: The answer.
        is_brief: Whether several places are only counted; else the first are named.
    """
    left = found.unsearched
    if not left:
        return ""
    if len(left) == 1:
        return tr("Not searched: {0} ({1})").format(isolated(left[0].place), _reason(left[0].why))
    if is_brief:
        return counted("1 place not searched", "%Ln places not searched", len(left))
    names = ", ".join(isolated(one.place) for one in left[:_NAMED])
    more = len(left) - _NAMED
    if more > 0:
        names = tr("{0} and {1} more").format(names, number(more))
    return tr("{0} not searched: {1}").format(counted("1 place", "%Ln places", len(left)), names)


def nothing_words(found: Found, line: str) -> tuple[str, str, str]:
    """Return icon, heading and sentence where nothing was found."""
    if not found.points:
        words = tr("What is open is read in the background. Names come first, then texts.")
        return "clock", tr("Nothing is indexed yet"), words
    heading = tr("Nothing holds “{0}”").format(visible(line))
    if parse_wanted(line).is_empty:
        return "search", tr("Type on"), tr("A condition needs a value, such as kind:message.")
    within = counted("1 point was searched.", "%Ln points were searched.", found.points)
    if found.items:
        within = tr("{0} in {1} were searched.").format(
            counted("1 item", "%Ln items", found.items),
            counted("1 point", "%Ln points", found.points),
        )
    left = unsearched_words(found)
    return "search", heading, f"{within} {left}.".replace("..", ".") if left else within


def export_words(selected: int, count: int, total: int | None) -> str:
    """Return the words of the button that exports."""
    if selected > 1:
        return counted("Export 1 selected…", "Export %Ln selected…", selected)
    if selected == 1 and count > 1:
        return tr("Export this one…")
    if total is None or total > count:
        return tr("Export all…")
    return counted("Export 1…", "Export %Ln…", count) if count else tr("Export…")


def _reason(why: str) -> str:
    return shown_signs(why).rstrip(".")


def _are_messages(found: Found) -> bool:
    hits = [group.hits[0] for group in found.groups if group.hits]
    return bool(hits) and all(group.kind is Kind.MAILBOX for group in found.groups) and all(
        hit.kind is Kind.MESSAGE for hit in hits
    )  # fmt: skip
