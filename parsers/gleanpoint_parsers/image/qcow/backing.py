"""Files beside a QCOW image that it needs: its backing file, and the one that holds its clusters.

Names in an image lead to its own folder only; addresses of servers are never followed.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import UnsupportedFeatureError
from gleanpoint_parsers.image.parents import (
    Lineage,
    MissingParentError,
    Parent,
    Wanted,
    file_name,
    find_parent,
)
from gleanpoint_parsers.image.vdi.parser import VdiParser
from gleanpoint_parsers.image.vhd.parser import VhdParser
from gleanpoint_parsers.image.vhdx.parser import VhdxParser
from gleanpoint_parsers.image.vmdk.parser import VmdkParser
from gleanpoint_parsers.naming import encode_segment
from gleanpoint_parsers.plugin import Confidence, DiskParser, Parser

_PROTOCOL = re.compile(r"(?!file:)[A-Za-z0-9+.\-_]{2,}:")
"""Begins names that QEMU takes for something else than a file; one letter is a drive's."""

_SHOWN = 200

OpenQcow = Callable[[BlockSource, Lineage], BlockSource]

_OTHERS: dict[str, Parser] = {
    "vdi": VdiParser(),
    "vpc": VhdParser(),
    "vhdx": VhdxParser(),
    "vmdk": VmdkParser(),
}
"""Readers of backing files of other formats, by the name that QEMU gives the format."""

_OWN = frozenset({"qcow2", "qcow"})
_MAGIC = b"QFI\xfb"


def open_backing(
    child: Lineage, name: str, kind: str, open_qcow: OpenQcow
) -> tuple[BlockSource, Parent]:
    """Return the disk of a backing file, and the file.

    Args:
        child: The image that needs it.
        name: As the image names it.
        kind: Its format as the image says; "" where it does not, and the file's bytes tell.
        open_qcow: Opens images of this format.

    Raises:
        UnsupportedFeatureError: The name is an address, or the format is not read.
        ParentError: The file is missing, or is no image of that format.
        ParserError: It cannot be opened.
    """
    _require_file(child, name, "stands on")
    if kind and kind != "raw" and kind not in _OWN and kind not in _OTHERS:
        raise UnsupportedFeatureError(
            f"{child.name} stands on a parent in the format {_shown(kind)}, which is not opened "
            "as a parent here. Convert the image to a raw one to open it."
        )
    found = find_parent(child, Wanted((file_name(name),)), lambda _, one: _not_of(kind, one))
    return _open_kind(found, kind, open_qcow), found


def open_data_file(image: Lineage, name: str) -> BlockSource:
    """Return the file that holds an image's clusters.

    Raises:
        UnsupportedFeatureError: The name is an address.
        MissingParentError: There is no such file.
    """
    _require_file(image, name, "keeps its data in")
    found = image.surroundings.sibling(file_name(name)) if file_name(name) else None
    if found is None:
        named = _shown(file_name(name)) or "that it does not name"
        raise MissingParentError(
            f"{image.name} keeps its data in a file beside it, which is missing: {named}. Put it "
            "into the same folder.",
            (*image.children, image.surroundings.name),
            (file_name(name),),
        )
    return found


def _require_file(image: Lineage, name: str, verb: str) -> None:
    if _PROTOCOL.match(name):
        raise UnsupportedFeatureError(
            f"{image.name} {verb} {_shown(name)}, which is no name of a file; such addresses are "
            "not followed. Convert the image to a raw one where it can be reached."
        )


def _not_of(kind: str, source: BlockSource) -> str:
    """Return a clause where a file is not of the format that its child says; "" where it is."""
    parser = _OTHERS.get(kind)
    is_other = parser is not None and parser.probe(source) < Confidence.LIKELY
    is_own = kind not in _OWN or source.read_at(0, len(_MAGIC)) == _MAGIC
    return f"it is no {kind} image" if is_other or not is_own else ""


def _open_kind(found: Parent, kind: str, open_qcow: OpenQcow) -> BlockSource:
    """Open a backing file; of the kind raw it is never looked into, so that it cannot deceive."""
    if kind == "raw":
        return found.source
    if kind in _OWN or (not kind and found.source.read_at(0, len(_MAGIC)) == _MAGIC):
        return open_qcow(found.source, found.lineage)
    for parser in [_OTHERS[kind]] if kind else _OTHERS.values():
        is_of = parser.probe(found.source) >= Confidence.LIKELY
        if is_of and isinstance(parser, DiskParser):
            return parser.open_disk(found.source, found.lineage.surroundings)
    return found.source


def _shown(name: str) -> str:
    shown = encode_segment(name.rstrip("\0"))
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
