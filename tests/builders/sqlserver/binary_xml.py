"""XML as the tokens in which xml columns keep it.

Sources: FORMAT.md of the parser, section xml; [MS-BINXML] 2.
"""

from __future__ import annotations

from xml.dom import minidom

_HEAD = b"\xdf\xff\x02\xb0\x04"
_NAME, _QNAME, _ELEMENT, _END_ELEMENT = 0xF0, 0xEF, 0xF8, 0xF7
_ATTRIBUTE, _END_ATTRIBUTES, _PI, _COMMENT = 0xF6, 0xF5, 0xF4, 0xF3
_CDATA, _END_CDATA, _TEXT = 0xF2, 0xF1, 0x11


def varint(number: int) -> bytes:
    """Return a number as seven bits a byte, low ones first."""
    made = bytearray()
    while number > 0x7F:
        made.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*made, number])


def counted(text: str) -> bytes:
    """Return a text behind its count of UTF-16 units."""
    data = text.encode("utf-16-le")
    return varint(len(data) // 2) + data


class XmlEncoder:
    """Encodes a document; names are defined when they first come."""

    def __init__(self) -> None:
        self.output = bytearray(_HEAD)
        self._names: dict[str, int] = {"": 0}
        self._qualified: dict[tuple[int, int, int], int] = {}

    def encode(self, text: str) -> bytes:
        """Return the stored bytes of a document or fragment."""
        document = minidom.parseString(f"<fragment>{text}</fragment>")  # noqa: S318  # our own
        root = document.documentElement
        assert root is not None
        for node in root.childNodes:
            self._node(node)
        return bytes(self.output)

    def _name(self, name: str) -> int:
        if name not in self._names:
            self._names[name] = len(self._names)
            self.output.append(_NAME)
            self.output += counted(name)
        return self._names[name]

    def _qualify(self, namespace: str, prefix: str, local: str) -> int:
        key = (self._name(namespace), self._name(prefix), self._name(local))
        if key not in self._qualified:
            self._qualified[key] = len(self._qualified) + 1
            self.output.append(_QNAME)
            self.output += b"".join(map(varint, key))
        return self._qualified[key]

    def _node(self, node: minidom.Node) -> None:
        if isinstance(node, minidom.Element):
            self._element(node)
        elif isinstance(node, minidom.CDATASection):
            self.output.append(_CDATA)
            self.output += counted(node.data) + bytes([_END_CDATA])
        elif isinstance(node, minidom.Text):
            self.output.append(_TEXT)
            self.output += counted(node.data)
        elif isinstance(node, minidom.Comment):
            self.output.append(_COMMENT)
            self.output += counted(node.data)
        elif isinstance(node, minidom.ProcessingInstruction):
            name = self._name(node.target)
            self.output.append(_PI)
            self.output += varint(name) + counted(node.data)

    def _element(self, node: minidom.Element) -> None:
        number = self._qualify(node.namespaceURI or "", node.prefix or "", node.localName)
        self.output.append(_ELEMENT)
        self.output += varint(number)
        if node.attributes.length:
            self._attributes(node)
        for child in node.childNodes:
            self._node(child)
        self.output.append(_END_ELEMENT)

    def _attributes(self, node: minidom.Element) -> None:
        for index in range(node.attributes.length):
            attribute = node.attributes.item(index)
            assert isinstance(attribute, minidom.Attr)
            if attribute.name.startswith("xmlns"):
                # A declaration is kept whole as prefix, without a local name.
                number = self._qualify("", attribute.name, "")
            else:
                number = self._qualify(
                    attribute.namespaceURI or "", attribute.prefix or "", attribute.localName or ""
                )
            self.output.append(_ATTRIBUTE)
            self.output += varint(number)
            if attribute.value:
                self.output.append(_TEXT)
                self.output += counted(attribute.value)
        self.output.append(_END_ATTRIBUTES)


def xml_bytes(text: str) -> bytes:
    """Return XML text as an xml column keeps it."""
    return XmlEncoder().encode(text)
