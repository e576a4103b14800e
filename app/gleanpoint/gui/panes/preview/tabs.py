"""Which tabs the preview has for what."""

from __future__ import annotations

from enum import Enum

from gleanpoint.core.nodes import Node
from gleanpoint.core.preview.database import OBJECTS
from gleanpoint.core.preview.values import (
    EmptyPreview,
    FolderPreview,
    HexPreview,
    MadePreview,
    MessagePreview,
    ObjectPreview,
    PicturePreview,
    Preview,
    ProblemPreview,
    TextPreview,
    WithheldPreview,
)
from gleanpoint_parsers.entries import Kind


class Tab(Enum):
    """The tabs, in the order in which they stand."""

    PROBLEM = "Problem"
    PREVIEW = "Preview"
    SOURCE = "Text"
    HEADERS = "Headers"
    PROPERTIES = "Properties"
    SCRIPT = "Script"
    COLUMNS = "Columns"
    KEYS = "Keys"
    PAGES = "Pages"
    FACTS = "Facts"
    HEX = "Hex"
    VERSIONS = "Versions"


OBJECT_TABS = frozenset({Tab.SCRIPT, Tab.COLUMNS, Tab.KEYS, Tab.PAGES})
_TABLE = (Tab.SCRIPT, Tab.COLUMNS, Tab.KEYS, Tab.PAGES)


def tabs_before(node: Node) -> tuple[Tab, ...]:
    """Return the tabs of a node while its preview is read."""
    if node.kind in OBJECTS:
        return _TABLE if node.kind is Kind.TABLE else (Tab.SCRIPT, Tab.FACTS)
    if not node.content.is_whole:
        return (Tab.PROBLEM, Tab.FACTS)
    if node.kind in {Kind.FILE, Kind.STREAM, Kind.ATTACHMENT}:
        return (Tab.PREVIEW, Tab.FACTS, Tab.HEX)
    return (Tab.PREVIEW, Tab.FACTS)


def tabs_of(preview: Preview) -> tuple[Tab, ...]:  # noqa: C901, PLR0911 - one a kind of preview
    """Return the tabs of a preview that is there."""
    match preview:
        case ProblemPreview() if preview.content.is_whole:
            return (Tab.PROBLEM, Tab.FACTS, Tab.HEX)
        case ProblemPreview():
            return (Tab.PROBLEM, Tab.FACTS)
        case MessagePreview() if preview.headers:
            return (Tab.PREVIEW, Tab.HEADERS, Tab.PROPERTIES, Tab.FACTS)
        case MessagePreview():
            return (Tab.PREVIEW, Tab.PROPERTIES, Tab.FACTS)
        case FolderPreview() if preview.opened is not None:
            return (Tab.PREVIEW, Tab.FACTS, Tab.HEX)
        case FolderPreview() | EmptyPreview():
            return (Tab.PREVIEW, Tab.FACTS)
        case ObjectPreview(kind=Kind.TABLE):
            return _TABLE
        case ObjectPreview():
            return (Tab.SCRIPT, Tab.FACTS)
        case WithheldPreview():
            return (Tab.PREVIEW,)
        case MadePreview() if preview.source is not None:
            return (Tab.PREVIEW, Tab.SOURCE, Tab.FACTS, Tab.HEX)
        case TextPreview() | HexPreview() | PicturePreview() | MadePreview():
            return (Tab.PREVIEW, Tab.FACTS, Tab.HEX)
