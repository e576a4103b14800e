"""Open a VMDK image: its descriptor, the extents that it lists, and the chain of its parents."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import UnsupportedFeatureError
from gleanpoint_parsers.image.about import About
from gleanpoint_parsers.image.disk import Origin
from gleanpoint_parsers.image.parents import (
    Lineage,
    MissingParentError,
    Parent,
    Wanted,
    WrongParentError,
    about_with_parent,
    file_name,
    find_parent,
)
from gleanpoint_parsers.image.vmdk.descriptor import (
    DESCRIPTOR_AT_MOST,
    Descriptor,
    is_descriptor,
    parse_descriptor,
)
from gleanpoint_parsers.image.vmdk.disk import ExtentDisk
from gleanpoint_parsers.image.vmdk.extents import Extents, needs_parent
from gleanpoint_parsers.image.vmdk.sparse_header import (
    ESX_MAGIC,
    HOSTED_MAGIC,
    SparseHeader,
    descriptor_place,
    read_sparse_header,
)
from gleanpoint_parsers.naming import encode_segment, readable
from gleanpoint_parsers.plugin import Fact

_PART = re.compile(r"(?P<stem>.+)-(s\d{3,6}|delta)(?P<ending>\.[^.]*)", re.DOTALL | re.ASCII)
_VALUES_SHOWN = 200


def open_vmdk(source: BlockSource, lineage: Lineage) -> ExtentDisk:
    """Return the disk in an image.

    Args:
        source: The descriptor, or the extent that holds it.
        lineage: Where it was found, and what led to it.

    Raises:
        ParserError: See ``VmdkParser.open_disk``.
    """
    if source.read_at(0, len(ESX_MAGIC)) == ESX_MAGIC:
        raise _no_whole_disk(lineage)
    descriptor = read_descriptor(source, lineage.name)
    if source.read_at(0, len(HOSTED_MAGIC)) == HOSTED_MAGIC:
        return _open_single(source, descriptor, lineage)
    if descriptor is None or not descriptor.extents:
        raise UnsupportedFeatureError(
            f"{lineage.name} is a VMDK descriptor that lists no extents; the disk is not in it."
        )
    parents = _Parents(None)
    if descriptor.has_parent and any(map(needs_parent, descriptor.extents)):
        parents = _open_parent(descriptor, lineage)
    extents = Extents(lineage, parents.disk)
    opened = extents.open_all(descriptor.extents)
    return _disk(opened, descriptor, extents, parents)


def read_descriptor(source: BlockSource, name: str) -> Descriptor | None:
    """Return the descriptor of an image; None for an extent that holds none.

    Raises:
        ParserError: The header, or the descriptor, is damaged.
    """
    if source.read_at(0, len(HOSTED_MAGIC)) == HOSTED_MAGIC:
        place, length = descriptor_place(source, name)
        data = source.read_at(place, length) if length else b""
        return parse_descriptor(data) if is_descriptor(data) else None
    data = source.read_at(0, DESCRIPTOR_AT_MOST)
    return parse_descriptor(data) if is_descriptor(data) else None


@dataclass(frozen=True, slots=True)
class _Parents:
    """The parent of an image, where it has one and needs it."""

    disk: ExtentDisk | None
    found: Parent | None = None
    problem: str = ""


def _open_single(
    source: BlockSource, descriptor: Descriptor | None, lineage: Lineage
) -> ExtentDisk:
    """Return the disk in a hosted extent that holds all of it, descriptor too."""
    if descriptor is None and _PART.fullmatch(lineage.surroundings.name):
        raise _no_whole_disk(lineage)
    if descriptor is not None and len(descriptor.extents) > 1:
        raise UnsupportedFeatureError(
            f"{lineage.name} holds a descriptor of {len(descriptor.extents)} extents; only one, "
            "itself, is known. Convert the image to a raw one to open it."
        )
    header = read_sparse_header(source, lineage.name)
    parents = _Parents(None)
    if descriptor is not None and descriptor.has_parent:
        parents = _open_parent(descriptor, lineage)
    extents = Extents(lineage, parents.disk)
    opened = [extents.open_sparse(source, header, 0, header.size)] if header.size else []
    if doubt := _doubt(header, descriptor, lineage):
        extents.problems.append(doubt)
    return _disk(opened, descriptor, extents, parents)


def _doubt(header: SparseHeader, descriptor: Descriptor | None, lineage: Lineage) -> str:
    if descriptor is None:
        return (
            f"{lineage.name} has no descriptor: if it is one part of a larger disk, or was made "
            "on a parent, what is missing reads as zeros."
        )
    listed = sum(extent.size for extent in descriptor.extents)
    if listed in {0, header.size}:
        return ""
    return (
        f"The descriptor in {lineage.name} tells of a disk of {listed:,} bytes, its header of "
        f"{header.size:,}; the header is believed."
    )


def _no_whole_disk(lineage: Lineage) -> UnsupportedFeatureError:
    """Return the error for an extent that was opened in place of its descriptor."""
    match = _PART.fullmatch(lineage.surroundings.name)
    whole = f": {encode_segment(match['stem'] + match['ending'])}" if match else ""
    return UnsupportedFeatureError(
        f"{lineage.name} is a part of a VMDK image. Open its descriptor, the small file beside "
        f"it{whole}."
    )


def _open_parent(descriptor: Descriptor, lineage: Lineage) -> _Parents:
    found, problem = _find_parent(descriptor, lineage)
    return _Parents(open_vmdk(found.source, found.lineage), found, problem)


def _find_parent(descriptor: Descriptor, lineage: Lineage) -> tuple[Parent, str]:
    """Return the parent, and a sentence where it was written to after the child was made.

    The identity changes with each such writing. Snapshots that were merged or restored by hand
    often end so, and can be read all the same: whoever opens them is told.
    """

    def is_made_on(name: str, source: BlockSource) -> str:
        parent = read_descriptor(source, name)
        if parent is None:
            return "it is no VMDK image with a descriptor"
        if parent.identity == descriptor.parent:
            return ""
        return f"its content identity is {_hex(parent.identity)}, not {_hex(descriptor.parent)}"

    def is_image(name: str, source: BlockSource) -> str:
        return "" if read_descriptor(source, name) else "it is no VMDK image with a descriptor"

    hint = file_name(descriptor.parent_hint)
    names = (hint,) if hint and hint != lineage.surroundings.name else ()
    wanted = Wanted(names, f"content {_hex(descriptor.parent)}", (".vmdk",))
    if descriptor.parent is None:
        return find_parent(lineage, Wanted(names), is_image), ""
    try:
        return find_parent(lineage, wanted, is_made_on), ""
    except WrongParentError as error:
        try:
            found = find_parent(lineage, Wanted(names), is_image)
        except (MissingParentError, WrongParentError):
            raise error from None
    return found, (
        f"{found.lineage.name} was written to after {lineage.name} was made on it: its content "
        f"identity is no longer {_hex(descriptor.parent)}. Parts of the disk may be wrong."
    )


def _disk(
    opened: list[BlockSource], descriptor: Descriptor | None, extents: Extents, parents: _Parents
) -> ExtentDisk:
    facts: dict[str, Fact] = {
        "image format": "VMDK",
        "disk bytes": sum(extent.size for extent in opened),
    }
    if descriptor is not None:
        facts |= _told(descriptor)
    problems = [*([parents.problem] if parents.problem else []), *extents.problems]
    own = extents.lineage.surroundings.name
    files = tuple(name for name in extents.files if name != own)
    about = About(facts | extents.facts, tuple(dict.fromkeys(problems)), Origin(files=files))
    if parents.found is not None and parents.disk is not None:
        about = about_with_parent(about, parents.found, parents.disk)
    return ExtentDisk(opened, about)


def _told(descriptor: Descriptor) -> dict[str, Fact]:
    facts: dict[str, Fact] = {}
    if descriptor.kind:
        facts["image format"] = f"VMDK, {readable(descriptor.kind[:_VALUES_SHOWN])}"
    if descriptor.identity is not None:
        facts["content identity"] = _hex(descriptor.identity)
    if len(descriptor.extents) > 1:
        facts["extents"] = len(descriptor.extents)
    for key, name in (("ddb.adaptertype", "adapter"), ("ddb.uuid", "image identity")):
        if value := descriptor.values.get(key):
            facts[name] = readable(value[:_VALUES_SHOWN])
    return facts


def _hex(identity: int | None) -> str:
    return "unknown" if identity is None else f"{identity:08x}"
