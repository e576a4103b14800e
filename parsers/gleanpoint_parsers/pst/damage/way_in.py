"""The best way into a mailbox file, however damaged, and in words which one it is.

In this order: the trees that the header names, lost pages of them replaced; the newest whole tree
of nodes; indexes out of leaf pages; blocks without any index.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError, ParserError, TruncatedSourceError
from gleanpoint_parsers.progress import WorkReport, unreported
from gleanpoint_parsers.pst.damage.guess import begins_as_heap, guess_encoding
from gleanpoint_parsers.pst.damage.rebuild import ROOT_FOLDER, Scanned
from gleanpoint_parsers.pst.damage.roots import whole_roots
from gleanpoint_parsers.pst.damage.settle import has_root, settle_header
from gleanpoint_parsers.pst.ndb.database import NodeDatabase
from gleanpoint_parsers.pst.ndb.findings import Findings
from gleanpoint_parsers.pst.ndb.header import BlockReference, Header
from gleanpoint_parsers.pst.ndb.index import Entries, Index, Together
from gleanpoint_parsers.pst.ndb.tree import Tree
from gleanpoint_parsers.pst.ndb.tree_page import PageType

CHECKED_PAGES = 2_000
"""Pages of each tree that are read when a file is opened: all of a file up to some 200 MB, the
upper ones of a larger file."""

_STORE = 0x21
_TOLD = 3
"""Findings that are told one by one."""

_NEARLY_ALL = 0.9
"""Part of all known nodes that a whole tree must have to be the state of the file: the first leaf
of a tree whose upper pages are lost is a small whole tree too."""


@dataclass(frozen=True, slots=True)
class WayIn:
    """An open database and how it was opened.

    Args:
        database: The database.
        scanned: What a scan of the file finds; nothing was scanned where that was not needed.
        damage: What was wrong and what was done about it, in clauses; none where all is sound.
        is_harmless: Whether it keeps nothing from being read, as far as was looked.
    """

    database: NodeDatabase
    scanned: Scanned
    damage: tuple[str, ...]
    is_harmless: bool


def find_way_in(source: BlockSource, report: WorkReport = unreported) -> WayIn:
    """Open the node database of a mailbox file.

    Args:
        source: The file.
        report: Told how many bytes were read, where the whole file has to be.

    Raises:
        UnknownFormatError: It is no mailbox file.
        EncryptedContentError: It is encrypted by Windows Information Protection.
        UnsupportedFeatureError: It is of a version that is not read.
        TruncatedSourceError: It ends before anything that can be read.
        CorruptStructureError: Nothing can be found in it.
    """
    header, damage = settle_header(source, report)
    scanned = Scanned(source, header.variant, report)
    trusts = header.is_sound or _is_trusted(scanned, header)
    nodes = _choose_nodes(scanned, header, trusts=trusts, damage=damage)
    if isinstance(nodes, BlockReference):
        header = replace(header, node_tree=nodes)
    blocks = _choose_blocks(scanned, header, trusts=trusts, damage=damage)
    found = [index if isinstance(index, Entries) else None for index in (nodes, blocks)]
    database = NodeDatabase(source, header, scanned, nodes=found[0], blocks=found[1])
    if not _decodes(database):
        encoding = guess_encoding(source, header.variant, scanned.blocks)
        if encoding is not header.encoding:
            damage.append(f"its data is encoded as {encoding.name.lower()}, by the data itself")
            header = replace(header, encoding=encoding)
            database = NodeDatabase(source, header, scanned, nodes=found[0], blocks=found[1])
    for index in (database.node_index, database.block_index):
        if isinstance(index, Tree):
            index.check(CHECKED_PAGES)
    if damage or database.findings:
        database = _with_stand_ins(database, scanned, damage)
    is_harmless = not damage and database.findings.are_harmless
    return WayIn(database, scanned, (*damage, *_summary(database.findings)), is_harmless)


def _choose_nodes(
    scanned: Scanned, header: Header, *, trusts: bool, damage: list[str]
) -> BlockReference | Entries:
    """Return the root of the tree of nodes, or an index in its stead; says which in ``damage``."""
    if trusts and has_root(scanned.source, header, PageType.NODE_TREE):
        return header.node_tree
    entries = scanned.entries(PageType.NODE_TREE)
    leaves = scanned.leaf_pages(PageType.NODE_TREE)
    for root in whole_roots(scanned, PageType.NODE_TREE):
        is_newest = not leaves or leaves[-1].identifier <= root.identifier
        if is_newest and _count(scanned, header, root) >= _NEARLY_ALL * len(entries):
            damage.append(
                "the index of nodes that its header names is lost, the newest whole one is used "
                f"(page {root.identifier:#x} at {root.offset:#x})"
            )
            return root
    if not len(entries) and not len(scanned.carved):
        raise _nothing_left(scanned, header)
    damage.append(_story("nodes", len(leaves), len(entries)))
    return entries


def _choose_blocks(
    scanned: Scanned, header: Header, *, trusts: bool, damage: list[str]
) -> BlockReference | Entries:
    """Return the root of the tree of blocks, or all blocks there are; says so in ``damage``."""
    if trusts and has_root(scanned.source, header, PageType.BLOCK_TREE):
        return header.block_tree
    entries = scanned.entries(PageType.BLOCK_TREE)
    pages = len(scanned.leaf_pages(PageType.BLOCK_TREE))
    damage.append(_story("blocks", pages, len(entries)))
    return entries


def _story(of_what: str, pages: int, entries: int) -> str:
    if not pages and of_what == "nodes":
        return "its index of nodes is lost: no folder is known any more, only loose items"
    of_pages = f"{pages:,} pages" if pages else "no page: every block was looked for by itself"
    return (
        f"its index of {of_what} is lost and was put together again out of {of_pages} "
        f"({entries:,} {of_what}, items deleted long ago may be among them)"
    )


def _is_trusted(scanned: Scanned, header: Header) -> bool:
    """Whether both trees that an unsound header names are there, and are of its last state."""
    roots = {PageType.NODE_TREE: header.node_tree, PageType.BLOCK_TREE: header.block_tree}
    if not all(has_root(scanned.source, header, kind) for kind in roots):
        return False
    leaves = {kind: scanned.leaf_pages(kind)[-1:] for kind in roots}
    newest = {kind: pages[0].identifier for kind, pages in leaves.items() if pages}
    return all(newest.get(kind, 0) <= root.identifier for kind, root in roots.items())


def _count(scanned: Scanned, header: Header, root: BlockReference) -> int:
    """Return how many nodes a tree has; 0 without a store and a root folder."""
    tree = Tree(scanned.source, header.variant, root, PageType.NODE_TREE, Findings())
    try:
        if tree.find(_STORE) is None or tree.find(ROOT_FOLDER) is None:
            return 0
        return sum(1 for _ in tree.leaves())
    except ParserError:
        return 0


def _with_stand_ins(database: NodeDatabase, scanned: Scanned, damage: list[str]) -> NodeDatabase:
    """Return a database that falls back on blocks without an index, and has a root folder."""
    nodes, findings = database.node_index, database.findings
    try:
        is_rootless = nodes.find(ROOT_FOLDER) is None
    except ParserError:
        is_rootless = True
    if is_rootless:
        damage.append("its root folder is lost, an empty one stands in for it")
        nodes = Together(nodes, scanned.root_folder)
    blocks: Index = Together(database.block_index, lambda: scanned.carved)
    return NodeDatabase(
        scanned.source, database.header, scanned, nodes=nodes, blocks=blocks, findings=findings
    )


def _summary(findings: Findings) -> list[str]:
    """Return findings in a clause or two, however many there are."""
    told = list(findings)
    if len(told) <= _TOLD:
        return [_clause(sentence) for sentence in told]
    return [_clause(told[0]), f"{len(findings) - 1:,} more parts of its indexes are damaged"]


def _clause(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _decodes(database: NodeDatabase) -> bool:
    """Whether the properties of the store, or of the root folder, look as they should."""
    seen = False
    for nid in (_STORE, ROOT_FOLDER):
        try:
            place = database.node(nid)
            chain = database.chain(place.data if place else 0)
            if len(chain) and begins_as_heap(chain.block(0).data):
                return True
            seen = seen or len(chain) > 0
        except ParserError:
            continue
    return not seen and database.header.is_sound


def _nothing_left(scanned: Scanned, header: Header) -> ParserError:
    if scanned.source.size < header.end:
        return TruncatedSourceError(
            f"The mailbox file ends at {scanned.source.size:,} of {header.end:,} bytes: it was cut "
            "off or not copied in full, and nothing is left that can be read"
        )
    detail = "no page of an index and no block can be found in the whole file"
    return CorruptStructureError("PST", 0, detail)
