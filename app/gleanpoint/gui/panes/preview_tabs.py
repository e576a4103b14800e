"""Which tabs the preview has for what."""

from __future__ import annotations

from enum import Enum

from gleanpoint.core.nodes import Node
from gleanpoint.core.preview.values import (
    EmptyPreview,
    FolderPreview,
    HexPreview,
    MessagePreview,
    PicturePreview,
    Preview,
    ProblemPreview,
    TextPreview,
    WithheldPreview,
)
from gleanpoint_parsers.plugin import Kind


class Tab(Enum):
    """The tabs, in the order in which they stand."""

    PROBLEM = "Problem"
    PREVIEW = "Preview"
    HEADERS = "Headers"
    FACTS = "Facts"
    HEX = "Hex"


def tabs_before(node: Node) -> tuple[Tab, ...]:
    """Return the tabs of a node while its preview is read."""
    if not node.content.is_whole:
        return (Tab.PROBLEM, Tab.FACTS)
    if node.kind in {Kind.FILE, Kind.STREAM, Kind.ATTACHMENT}:
        return (Tab.PREVIEW, Tab.FACTS, Tab.HEX)
    return (Tab.PREVIEW, Tab.FACTS)


def tabs_of(preview: Preview) -> tuple[Tab, ...]:
    """Return the tabs of a preview that is there."""
    match preview:
        case ProblemPreview() if preview.content.is_whole:
            return (Tab.PROBLEM, Tab.FACTS, Tab.HEX)
        case ProblemPreview():
            return (Tab.PROBLEM, Tab.FACTS)
        case MessagePreview() if preview.headers:
            return (Tab.PREVIEW, Tab.HEADERS, Tab.FACTS)
        case MessagePreview() | FolderPreview() | EmptyPreview():
            return (Tab.PREVIEW, Tab.FACTS)
        case WithheldPreview():
            return (Tab.PREVIEW,)
        case TextPreview() | HexPreview() | PicturePreview():
            return (Tab.PREVIEW, Tab.FACTS, Tab.HEX)
