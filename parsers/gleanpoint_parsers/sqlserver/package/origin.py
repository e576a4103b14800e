"""What a package says of itself: name, origin, counts, checksum of its model.

Source: the real packages (``Origin.xml``, ``DacMetadata.xml``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from gleanpoint_parsers.sqlserver.package.model_xml import Node, read_elements

ORIGIN, METADATA = "Origin.xml", "DacMetadata.xml"

_LONGEST_FACT = 2000
_DIGITS_OF_64_BITS = 20


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a package comes from.

    Args:
        has_rows: Whether rows were exported; None where it does not say.
        started: When it was written, as written.
        writer: Program that wrote it.
        server: Version of the server, its first line.
        rows: Rows of all tables; None where it does not say.
        objects: Objects by kind, such as ``Table``.
        checksum: SHA-256 of its model in hexadecimal; "" for none.
    """

    has_rows: bool | None = None
    started: str = ""
    writer: str = ""
    server: str = ""
    rows: int | None = None
    objects: Mapping[str, int] = field(default_factory=dict)
    checksum: str = ""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the package is called."""

    name: str = ""
    version: str = ""
    description: str = ""


def read_origin(pieces: Iterable[bytes]) -> Origin:
    """Return what ``Origin.xml`` says.

    Raises:
        ParserError: It is no XML, or cannot be read.
    """
    parts = {node.tag: node for node in _children(pieces, ORIGIN)}
    operation, server = parts.get("Operation"), parts.get("Server")
    properties = parts.get("PackageProperties")
    exported = _text(properties, "ContainsExportedData").lower()
    counts = _child(server, "ObjectCounts")
    return Origin(
        has_rows={"true": True, "false": False}.get(exported),
        started=_text(operation, "Start"),
        writer=" ".join(
            filter(
                None,
                (_text(operation, "ProductName").split(",")[0], _text(operation, "ProductVersion")),
            )
        ),
        server=_text(server, "ServerVersion").partition("\n")[0].strip(),
        rows=_number(_text(parts.get("ExportStatistics"), "TableRowCountTotalTag")),
        objects=dict(_counts(counts)),
        checksum=_checksum(parts.get("Checksums")),
    )


def read_metadata(pieces: Iterable[bytes]) -> Metadata:
    """Return what ``DacMetadata.xml`` says.

    Raises:
        ParserError: It is no XML, or cannot be read.
    """
    texts = {node.tag: _shown(node.text) for node in _children(pieces, METADATA)}
    return Metadata(texts.get("Name", ""), texts.get("Version", ""), texts.get("Description", ""))


def _children(pieces: Iterable[bytes], name: str) -> Iterator[Node]:
    elements = read_elements(pieces, name)
    next(elements, None)
    return elements


def _child(node: Node | None, tag: str) -> Node | None:
    children = node.children if node is not None else []
    return next((one for one in children if one.tag == tag), None)


def _text(node: Node | None, tag: str) -> str:
    child = _child(node, tag)
    return _shown(child.text) if child is not None else ""


def _shown(text: str) -> str:
    return text.strip()[:_LONGEST_FACT]


def _counts(node: Node | None) -> Iterator[tuple[str, int]]:
    for one in node.children if node is not None else ():
        number = _number(one.text.strip())
        if number is not None:
            yield one.tag, number


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < _DIGITS_OF_64_BITS else None


def _checksum(node: Node | None) -> str:
    for one in node.children if node is not None else ():
        if one.attributes.get("Uri", "").lstrip("/").lower() == "model.xml":
            return one.text.strip().upper()
    return ""
