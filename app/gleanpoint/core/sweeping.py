"""Cut a folder of a sweep into portions that fit through the pipe."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gleanpoint_parsers.entries import Page

PLAIN_PORTION = 20_000
"""Plain files in one frame: some 4 MB of JSON."""


def sweep_pages(page: Page, suffixes: tuple[str, ...]) -> Iterator[Page]:
    """Yield a swept folder in portions.

    Files whose name hints at a parser become entries: about these there is something to say.

    Args:
        page: The whole folder.
        suffixes: Lower-case endings of such names.
    """
    plain = page.plain
    if plain is None:
        yield from _of_entries(page)
        return
    hinted = {n for n, name in enumerate(plain.names) if name.lower().endswith(suffixes)}
    if hinted:
        entries = (*page.entries, *(plain.entry(number) for number in sorted(hinted)))
        plain = plain.rows(n for n in range(len(plain.keys)) if n not in hinted)
        page = replace(page, entries=entries, plain=plain)
    count = len(plain.keys)
    if count <= PLAIN_PORTION:
        yield page
        return
    yield replace(page, plain=None)
    for start in range(0, count, PLAIN_PORTION):
        yield Page((), plain=plain.rows(range(start, min(start + PLAIN_PORTION, count))))


def _of_entries(page: Page) -> Iterator[Page]:
    yield replace(page, entries=page.entries[:PLAIN_PORTION])
    for start in range(PLAIN_PORTION, len(page.entries), PLAIN_PORTION):
        yield Page(page.entries[start : start + PLAIN_PORTION])
