"""The disk of a VHD: its parts put together, and what is known of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError
from gleanpoint_parsers.image.about import About
from gleanpoint_parsers.image.clusters import ABSENT, ClusterDisk, Run
from gleanpoint_parsers.image.disk import Origin
from gleanpoint_parsers.image.parents import Lineage, Parent, Wanted, about_with_parent, find_parent
from gleanpoint_parsers.image.vhd.block_table import BlockTable
from gleanpoint_parsers.image.vhd.footer import DiskType, Footer, read_footer
from gleanpoint_parsers.image.vhd.header import Header, read_header
from gleanpoint_parsers.plugin import Fact

_KINDS = {
    DiskType.FIXED: "VHD, fixed",
    DiskType.DYNAMIC: "VHD, dynamic",
    DiskType.DIFFERENCING: "VHD, differencing",
}
_SUFFIXES = (".vhd", ".avhd")


def open_vhd(source: BlockSource, lineage: Lineage) -> ClusterDisk:
    """Return the disk that an image holds, on its parents where it has some.

    Raises:
        ParentError: A parent is missing, or is another one.
        ParserError: Footer, header or table cannot be used.
    """
    footer, problems = read_footer(source)
    if footer.type is DiskType.FIXED:
        if footer.size != footer.at:
            told = f"tells of a disk of {footer.size:,} bytes, and {footer.at:,} stand before it"
            problems = (*problems, f"The footer of the VHD {told}: something is missing or added.")
        about = About(_facts(footer, None), problems, Origin(made=footer.created))
        return ClusterDisk(source, _WholeDisk(footer.size), footer.size, about=about)
    header = read_header(source, footer.header_offset)
    if not header.checksum_fits:
        told = "The checksum of the VHD header is wrong; its fields are used as they are."
        problems = (*problems, told)
    if header.entries * header.block_size < footer.size:
        listed = f"{header.entries * header.block_size:,} bytes"
        told = f"The VHD lists blocks for {listed} of a disk of {footer.size:,} bytes only."
        problems = (*problems, told)
    if footer.type is DiskType.DYNAMIC:
        table = BlockTable(source, header, has_parent=False)
        about = About(_facts(footer, header), problems, Origin(made=footer.created))
        return ClusterDisk(source, table, footer.size, about=about)
    return _on_parent(source, footer, header, lineage, problems)


def _on_parent(
    source: BlockSource,
    footer: Footer,
    header: Header,
    lineage: Lineage,
    problems: tuple[str, ...],
) -> ClusterDisk:
    found = _find_parent(header, lineage)
    parent = open_vhd(found.source, found.lineage)
    about = About(_facts(footer, header), problems, Origin(made=footer.created))
    about = about_with_parent(about, found, parent)
    table = BlockTable(source, header, has_parent=True)
    return ClusterDisk(source, table, footer.size, parent, about)


def _find_parent(header: Header, lineage: Lineage) -> Parent:
    def judge(_name: str, source: BlockSource) -> str:
        identity = read_footer(source)[0].identity
        fits = identity == header.parent_identity
        return "" if fits else f"its identity is {identity}, not {header.parent_identity}"

    identity = str(header.parent_identity)
    wanted = Wanted(header.parent_names, identity, _SUFFIXES, header.parent_written)
    return find_parent(lineage, wanted, judge)


def _facts(footer: Footer, header: Header | None) -> dict[str, Fact]:
    facts: dict[str, Fact] = {
        "image format": _KINDS[footer.type],
        "disk bytes": footer.size,
        "created": footer.created.isoformat(),
        "created by": footer.creator,
        "identity": str(footer.identity),
    }
    if header:
        facts["block size"] = header.block_size
    if footer.geometry_size not in {0, footer.size}:
        facts["size by cylinders, heads and sectors"] = footer.geometry_size
    if footer.is_paused:
        facts["saved state"] = "The machine was paused; what it had not yet written is not here."
    return facts


@dataclass(frozen=True, slots=True)
class _WholeDisk:
    """A fixed disk: one cluster that stands at the file's beginning."""

    size: int
    page_units: int = 1
    packed_units: int = 1

    @property
    def unit(self) -> int:
        """Bytes of the disk; a disk of none has one that is never read."""
        return max(1, self.size)

    def page(self, number: int) -> Sequence[int]:
        """Return where the disk begins."""
        return (0 if number == 0 else ABSENT,)

    def unpack(self, number: int) -> bytes:
        """Refuse: nothing is packed."""
        raise CorruptStructureError("VHD", 0, f"block {number} is not packed")

    def parts(self, number: int, inside: int, length: int) -> Iterable[Run]:
        """Return that the disk lies in one piece."""
        return (Run(inside if number == 0 else ABSENT, length),)
