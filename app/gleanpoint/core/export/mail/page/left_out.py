"""Sentences about what was left out of a body, so that a reader knows the page from the mail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from gleanpoint.core.preview.values import Blocked

_MOST_HOSTS: Final = 5
_COUNTED: Final = (
    ("scripts", "script", "scripts"),
    ("forms", "part of a form", "parts of forms"),
    ("frames", "frame or media object", "frames or media objects"),
    ("redirects", "redirection", "redirections"),
    ("links", "link to an address that is never opened", "links to addresses never opened"),
)


def left_out_sentences(blocked: Blocked, refused_pictures: int) -> tuple[str, ...]:
    """Return what to tell of a cleaned body; nothing where all of it is shown.

    Args:
        blocked: What was left out of the HTML.
        refused_pictures: Pictures of the message itself that are too large, too many, or none.
    """
    return tuple(_sentences(blocked, refused_pictures))


def _sentences(blocked: Blocked, refused_pictures: int) -> Iterator[str]:
    if blocked.pictures:
        yield f"Not fetched: {_from(blocked.pictures, 'picture', 'pictures')}."
    if blocked.styles:
        yield f"Not fetched: {_from(blocked.styles, 'style or font', 'styles or fonts')}."
    for name, one, many in _COUNTED:
        count = int(getattr(blocked, name))
        if count:
            yield f"Left out: {_count(count, one, many)}."
    if refused_pictures:
        pictures = _count(refused_pictures, "picture", "pictures")
        yield f"Not shown in the text: {pictures} of the message; see its attachments."


def _from(hosts: Mapping[str, int], one: str, many: str) -> str:
    names = sorted(hosts)
    more = f" and {len(names) - _MOST_HOSTS:,} more hosts" if len(names) > _MOST_HOSTS else ""
    return f"{_count(sum(hosts.values()), one, many)} from {', '.join(names[:_MOST_HOSTS])}{more}"


def _count(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
