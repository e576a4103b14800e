"""XML of documents, read so that nothing in it reaches beyond it.

Entities are not put in, document types not loaded, nothing is fetched; depth and length of texts
are those that libxml2 allows by itself (256 levels, 10 million bytes).
"""

from __future__ import annotations

from typing import Final

from lxml import etree

LARGEST: Final = 64 << 20
"""Bytes of one part of XML that is read: as a tree it takes about ten times that."""


def parse_xml(data: bytes) -> tuple[etree._Element, bool]:
    """Return the root of a document, and whether it was whole.

    Raises:
        ValueError: There is nothing that can be read.
    """
    try:
        return etree.fromstring(data, _parser(recovers=False)), True
    except etree.XMLSyntaxError:
        root = etree.fromstring(data, _parser(recovers=True))
    if root is None:
        raise ValueError("no element")
    return root, False


def local_name(element: etree._Element) -> str:
    """Return the name of an element without its namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element, name: str) -> str:
    """Return an attribute by its name without namespace; empty where it is not there."""
    direct = element.get(name)
    if direct is not None:
        return str(direct)
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """Return the first child of a name; None where there is none."""
    if element is None:
        return None
    return next((one for one in element if local_name(one) == name), None)


def _parser(*, recovers: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        recover=recovers,
        remove_comments=True,
        remove_pis=True,
    )
