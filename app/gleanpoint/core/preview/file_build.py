"""Build the preview of a file: what it is by its bytes, as far as bounds go."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from gleanpoint.core.browse import Session
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint.core.preview.file_values import (
    BarredPreview,
    FilePreview,
    MediaPreview,
)
from gleanpoint.core.preview.languages import language_of
from gleanpoint.core.preview.made.kinds import OF_TEXTS, ViewKind, view_kind
from gleanpoint.core.preview.pictures import (
    MOST_BYTES,
    MOST_PIXELS,
    has_too_many_scans,
    picture_format,
    read_header,
)
from gleanpoint.core.preview.text import find_encoding, shown
from gleanpoint.core.preview.values import (
    Advice,
    EmptyPreview,
    HexPreview,
    MadePreview,
    PicturePreview,
    Preview,
    ProblemPreview,
    TextPreview,
)
from gleanpoint.core.texts.values import TextState
from gleanpoint_parsers.content import Content

HEAD: Final = 64 * 1024
"""Bytes that are read first, to see what a file is."""

MOST_TEXT: Final = 1 << 20
"""Bytes of a text file that are read."""


def file_preview(session: Session, node: Node, cancellation: Cancellation) -> Preview:
    """Return the preview of a file that has bytes.

    Raises:
        GleanpointError: They cannot be had.
        CancelledError: A stop was requested.
    """
    head = session.read(node, 0, HEAD, cancellation)
    if not head:
        return EmptyPreview()
    total = len(head) if node.size is None else node.size
    if picture_format(head) is not None:
        return _picture(session, node, head, cancellation)
    kind = view_kind(head, node.name)
    if kind is None:
        return _text(session, node, head, cancellation) or HexPreview(head, total)
    text = _text(session, node, head, cancellation) if kind in OF_TEXTS else None
    if kind in OF_TEXTS and text is None:
        return HexPreview(head, total)
    if kind is ViewKind.CODE and text is not None:
        return replace(text, has_colours=True)  # they are asked for once it is shown
    made = session.view(node, kind, cancellation=cancellation)
    return _shown_as(made, kind, text) or HexPreview(head, total)


def _shown_as(made: FilePreview | None, kind: ViewKind, text: TextPreview | None) -> Preview | None:
    """Return the preview of a file of which the parser process made something."""
    match made:
        case None:
            return text
        case BarredPreview():
            return text or _barred(made)
    return MadePreview(made, kind, text)


def _barred(barred: BarredPreview) -> ProblemPreview:
    if TextState(barred.state) is TextState.ENCRYPTED:
        return ProblemPreview(barred.why, Content.ENCRYPTED, (Advice.OPEN_WITH_KEY,))
    is_damaged = TextState(barred.state) is TextState.DAMAGED
    advice = Advice.USE_ANOTHER_POINT if is_damaged else Advice.NONE
    return ProblemPreview(barred.why, Content.COMPLETE, (advice,))


def _text(
    session: Session, node: Node, head: bytes, cancellation: Cancellation
) -> TextPreview | None:
    """Return a file as text; None where it is none."""
    total = len(head) if node.size is None else node.size
    is_cut = total > len(head)
    if find_encoding(head, is_cut=is_cut) is None:
        return None
    data = session.read(node, 0, MOST_TEXT, cancellation) if is_cut else head
    encoding = find_encoding(data, is_cut=total > len(data))
    if encoding is None:
        return None
    text, lacks_lines = shown(data, encoding)
    return TextPreview(
        text=text,
        encoding=encoding.codec,
        is_certain=encoding.is_certain,
        is_cut=lacks_lines or total > len(data),
        language=language_of(node.name),
        data=data,
    )


def _picture(
    session: Session, node: Node, head: bytes, cancellation: Cancellation
) -> PicturePreview | ProblemPreview | HexPreview:
    total = len(head) if node.size is None else node.size
    if total > MOST_BYTES:
        return _not_decoded(
            f"This picture has {total:,} bytes; more than {MOST_BYTES:,} are not decoded."
        )
    data = session.read(node, 0, total, cancellation) if total > len(head) else head
    header = read_header(data)
    if header is None:
        return HexPreview(head, total)
    if not header.is_decodable:
        return _not_decoded(
            f"This picture says it has {header.width:,} by {header.height:,} pixels; "
            f"more than {MOST_PIXELS:,} in all, or 32,768 a side, are not decoded."
        )
    if has_too_many_scans(data, header):
        return _not_decoded("This picture is built from so many scans that it is not decoded.")
    told = session.view(node, ViewKind.PICTURE, cancellation=cancellation)
    facts = told.facts if isinstance(told, MediaPreview) else ()
    return PicturePreview(data, header.format, header.width, header.height, facts)


def _not_decoded(sentence: str) -> ProblemPreview:
    return ProblemPreview(sentence, Content.COMPLETE, (Advice.NONE,))
