"""Previews of files as lines of text: for terminals, and whatever else shows no more."""

from __future__ import annotations

from collections.abc import Iterator

from gleanpoint.core.preview.file_values import (
    CardFacts,
    CardsPreview,
    DocumentPreview,
    FilePreview,
    GridPreview,
    MediaPreview,
    PagePreview,
    TreePreview,
    TreeRow,
)
from gleanpoint.core.preview.html_text import as_text
from gleanpoint.core.preview.html_tokens import tokens


def file_lines(made: FilePreview) -> Iterator[str]:
    """Yield what is shown of a file, as lines; cells and facts are parted by tabs."""
    match made:
        case DocumentPreview():
            yield from as_text(tokens(made.html)).splitlines()
        case GridPreview():
            yield from _grid_lines(made)
        case PagePreview():
            yield from made.text.splitlines()
        case TreePreview():
            yield from map(_tree_line, made.rows)
        case CardsPreview():
            for card in made.cards:
                yield from _card_lines(card)
        case MediaPreview():
            for name, value in made.facts:
                yield f"{name}\t{value}"


def file_notes(made: FilePreview) -> Iterator[str]:
    """Yield sentences on what is not shown of a file."""
    match made:
        case GridPreview() if len(made.parts) > 1:
            yield f"{made.part + 1:,} of {len(made.parts):,}: {made.parts[made.part]}."
        case PagePreview():
            yield f"Page {made.page + 1:,} of {made.pages:,}."
    if isinstance(made, DocumentPreview | GridPreview | TreePreview | CardsPreview) and made.why:
        yield made.why


def _grid_lines(made: GridPreview) -> Iterator[str]:
    if made.columns:
        yield "\t".join(made.columns)
    for row in made.rows:
        yield "\t".join("NULL" if cell is None else cell for cell in row)


def _tree_line(one: TreeRow) -> str:
    size = "" if one.size is None else f"{one.size:,}"
    return f"{'/'.join(one.path)}{'/' if one.is_folder else ''}\t{size}\t{one.text}"


def _card_lines(card: CardFacts) -> Iterator[str]:
    yield card.heading
    for name, moment in (("start", card.start), ("end", card.end)):
        if moment is not None:
            yield f"{name}\t{moment.date() if card.is_whole_day else moment}"
    for name, value in card.rows:
        yield f"{name}\t{value}"
    for person in card.people:
        yield f"with\t{person}"
    yield from card.text.splitlines()
    yield ""
