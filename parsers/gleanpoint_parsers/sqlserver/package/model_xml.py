"""Elements of a package's ``model.xml``, one after another, without the whole tree in memory.

What only tells which object uses which (``…Dependencies``) is passed over: it makes up most of a
large model. A document type, and with it every entity that could blow up, is refused; so are
markup without end, nesting without end and elements beyond any real one.

Source: the two real models of the test data; Microsoft's published schema
``DataSchemaModel`` (namespace …/sqlserver/dac/Serialization/2012/02).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.parsers import expat

from gleanpoint_parsers.errors import ParserError

_DEPENDENCIES = "Dependencies"
_DYNAMIC = "DynamicObjects"
"""Names of relationships without meaning here: what uses what, and columns inside of queries."""

_MOST_DEPTH = 256
_LONGEST_MARKUP = 8 << 20
"""Bytes without an event: a tag without end, which older versions of expat read again with each
piece. Headers of procedures are the longest attributes of real models."""
_MOST_TEXT = 32 << 20
_MOST_NODES = 400_000
"""Of one top-level element; a table of 30,000 columns has about 300,000."""
_TEXT_BUFFER = 1 << 20
_FED_AT_ONCE = 256 * 1024


class ModelError(ParserError):
    """The XML of a package is damaged, or is none that a package has."""


_NO_TEXTS: dict[str, str] = {}
_NO_RELATIONS: dict[str, list[Node]] = {}
_NO_NODES: list[Node] = []
"""Shared by all nodes that have none, and never changed."""


class Node:
    """An element of the model, or a reference to one.

    Most have few parts, and a large model has millions: what a node has none of is shared.

    Args:
        tag: ``Element``, ``References``, ``Annotation``; of other documents, the name of the tag.
        attributes: As written.
    """

    __slots__ = ("annotations", "attributes", "children", "properties", "relations", "tag", "text")

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.properties = _NO_TEXTS
        """Values of its ``Property`` children, by name."""
        self.relations = _NO_RELATIONS
        """Entries of its ``Relationship`` children, by name."""
        self.annotations = _NO_NODES
        self.children = _NO_NODES
        """All other children."""
        self.text = ""

    @property
    def has_parts(self) -> bool:
        """Whether there is more in it than text; what stands between its parts are blanks."""
        return bool(self.children or self.properties or self.relations or self.annotations)

    @property
    def type(self) -> str:
        """Type of an element, such as ``SqlTable``."""
        return self.attributes.get("Type", "")

    @property
    def name(self) -> str:
        """Bracketed name; "" for none."""
        return self.attributes.get("Name", "")

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Return a property that is True or False."""
        value = self.properties.get(name)
        return default if value is None else value.strip().lower() == "true"

    def number(self, name: str) -> int | None:
        """Return a property that is a whole number; None where there is none such."""
        text = self.properties.get(name, "").strip()
        is_number = len(text) <= 40 and text.removeprefix("-").isdecimal()  # noqa: PLR2004 - more than decimal(38) has
        return int(text) if is_number else None

    def first(self, relation: str) -> Node | None:
        """Return the only entry of a relationship; None for none."""
        entries = self.relations.get(relation)
        return entries[0] if entries else None

    def reference(self, relation: str) -> str:
        """Return the name that a relationship refers to; "" for none."""
        entry = self.first(relation)
        return entry.name if entry is not None else ""

    def annotation(self, kind: str) -> Node | None:
        """Return an annotation by its type."""
        return next((one for one in self.annotations if one.type == kind), None)


def read_elements(pieces: Iterable[bytes], what: str, within: str = "") -> Iterator[Node]:
    """Yield the root of a document with its attributes alone, then the elements asked for.

    Args:
        pieces: The document's bytes.
        what: Name of the document, for messages.
        within: Tag of the root's child whose children are wanted; "" for the root's own children.

    Raises:
        ModelError: It is no XML, has a document type, or is beyond all limits.
        ParserError: As reading its bytes raises.
    """
    reader = _Reader(what, within)
    for piece in pieces:
        reader.feed(piece)
        yield from reader.take()
    reader.end()
    yield from reader.take()


class _Reader:
    """Takes the events of expat, and keeps the elements that are done."""

    def __init__(self, what: str, within: str) -> None:
        self._what = what
        self._within = within
        self._path: list[Node] = []
        self._kept: list[Node] = []
        self._run: list[str] = []
        self._depth = self._skipped = self._inside = 0
        self._nodes = self._text = self._quiet = 0
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.buffer_size = _TEXT_BUFFER
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._finish
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._refuse
        self._parser = parser

    def feed(self, piece: bytes) -> None:
        """Parse some bytes."""
        for start in range(0, len(piece), _FED_AT_ONCE):
            part = piece[start : start + _FED_AT_ONCE]
            self._quiet += len(part)
            self._parse(part, final=False)
            if self._quiet > _LONGEST_MARKUP:
                limit = f"{_LONGEST_MARKUP >> 20} MiB"
                raise ModelError(f"{self._what} has a tag, or no tag at all, in {limit}")

    def end(self) -> None:
        """Check that the document is whole."""
        self._parse(b"", final=True)

    def take(self) -> list[Node]:
        """Return the elements that are done, and forget them."""
        done, self._kept = self._kept, []
        return done

    def _parse(self, piece: bytes, *, final: bool) -> None:
        try:
            self._parser.Parse(piece, final)
        except expat.ExpatError as error:
            raise ModelError(f"{self._what} is no whole XML document: {error}") from None
        except (ValueError, LookupError) as error:  # an encoding that Python does not know
            raise ModelError(f"{self._what} cannot be read: {error}") from None

    def _refuse(self, *_: object) -> None:
        raise ModelError(f"{self._what} has a document type, which no package has")

    def _start(self, qualified: str, attributes: dict[str, str]) -> None:
        self._quiet = 0
        self._depth += 1
        if self._depth > _MOST_DEPTH:
            raise ModelError(f"{self._what} is nested more than {_MOST_DEPTH} deep")
        tag = qualified.rpartition(" ")[2]
        if self._skipped or _is_passed_over(tag, attributes):
            self._skipped += 1
            return
        if self._depth == 1:
            self._kept.append(Node(tag, attributes))
        if not self._inside:
            if tag == self._within or (self._depth == 1 and not self._within):
                self._inside = self._depth
            return
        self._nodes += 1
        if self._nodes > _MOST_NODES:
            raise ModelError(f"{self._what} has an element of more than {_MOST_NODES:,} parts")
        self._path.append(Node(tag, attributes))
        self._run = []

    def _finish(self, _qualified: str) -> None:
        self._quiet = 0
        self._depth -= 1
        if self._skipped:
            self._skipped -= 1
            return
        if not self._path:
            self._inside = self._inside if self._depth >= self._inside else 0
            return
        node = self._path.pop()
        if not node.has_parts:
            node.text = "".join(self._run)
        self._run = []
        if self._path:
            _hang(self._path[-1], node)
        else:
            self._kept.append(node)
            self._nodes = self._text = 0

    def _characters(self, text: str) -> None:
        self._quiet = 0
        if self._skipped or not self._path:
            return
        self._text += len(text)
        if self._text > _MOST_TEXT:
            raise ModelError(f"{self._what} has an element of more than {_MOST_TEXT >> 20} MiB")
        self._run.append(text)


def _is_passed_over(tag: str, attributes: dict[str, str]) -> bool:
    name = attributes.get("Name", "")
    return tag == "Relationship" and (name.endswith(_DEPENDENCIES) or name == _DYNAMIC)


def _hang(parent: Node, node: Node) -> None:
    """Put a finished node into its parent, where its tag says."""
    match node.tag:
        case "Property":
            _set_property(parent, node)
        case "Relationship":
            entries = [one for entry in node.children for one in entry.children]
            parent.relations = parent.relations or {}
            parent.relations.setdefault(node.name, []).extend(entries)
        case "Annotation":
            parent.annotations = parent.annotations or []
            parent.annotations.append(node)
        case "AttachedAnnotation":
            return
        case _:
            parent.children = parent.children or []
            parent.children.append(node)


def _set_property(parent: Node, node: Node) -> None:
    """Keep a property: what its attribute says, or the script that it holds."""
    value = next((one.text for one in node.children if one.tag == "Value"), None)
    stated = node.attributes.get("Value", node.text) if value is None else value
    parent.properties = parent.properties or {}
    parent.properties.setdefault(node.name, stated)
    if value is not None:
        parent.children = parent.children or []
        parent.children.extend(node.children)
