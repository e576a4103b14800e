"""The header of a mailbox file, or what stands in for it where it is damaged or lost."""

from __future__ import annotations

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    EncryptedContentError,
    ParserError,
    UnknownFormatError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.progress import WorkReport
from gleanpoint_parsers.pst.damage.guess import guess_variant
from gleanpoint_parsers.pst.map_probe import variant_by_map
from gleanpoint_parsers.pst.ndb.encoding import Encoding
from gleanpoint_parsers.pst.ndb.header import (
    PROTECTED_VERSION,
    BlockReference,
    Header,
    checksums,
    read_header,
    stored_client,
    stored_version,
)
from gleanpoint_parsers.pst.ndb.tree_page import PageType, read_tree_page
from gleanpoint_parsers.pst.ndb.variant import FOUR_KIB, UNICODE, Variant

_NOWHERE = BlockReference(0, 0)


def settle_header(source: BlockSource, report: WorkReport) -> tuple[Header, list[str]]:
    """Return the header, and sentences about what is wrong with it.

    Raises:
        UnknownFormatError: It is no mailbox file.
        EncryptedContentError: It is encrypted by Windows Information Protection.
        UnsupportedFeatureError: It is of a version that is not read.
        TruncatedSourceError: It ends inside its header.
    """
    stored, found = checksums(source)
    try:
        header = read_header(source)
    except (UnknownFormatError, CorruptStructureError) as error:
        return _without_header(source, report, error)
    except ParserError as error:
        if stored == found != 0 or stored_version(source) == PROTECTED_VERSION:
            return _of_other_version(source, error), []
        return _without_header(source, report, error)
    if not has_root(source, header, PageType.NODE_TREE):
        variant = variant_by_map(source)
        if variant not in {None, header.variant}:
            wrong = UnsupportedFeatureError(f"its pages are not those of version {header.version}")
            return _without_header(source, report, wrong)
    if header.is_sound:
        return header, []
    return header, [f"the checksum of its header is {stored:#010x}, the bytes give {found:#010x}"]


def has_root(source: BlockSource, header: Header, page_type: PageType) -> bool:
    """Whether the page that the header names as the root of a tree is one.

    Where the header's own checksum does not fit, that of the page and its id have to.
    """
    root = header.node_tree if page_type is PageType.NODE_TREE else header.block_tree
    try:
        page = read_tree_page(source, header.variant, root, page_type)
    except ParserError:
        return False
    return header.is_sound or page.problem is None


def _of_other_version(source: BlockSource, error: ParserError) -> Header:
    """Return the header of a sound file of a version that is not known, by how its pages look."""
    if isinstance(error, UnsupportedFeatureError):
        for variant in (UNICODE, FOUR_KIB):
            header = _try(source, variant)
            if header is not None and has_root(source, header, PageType.NODE_TREE):
                return header
        if stored_version(source) == PROTECTED_VERSION:
            message = (
                "This mailbox file is of version 37 and nothing in it can be read: it is encrypted "
                "by Windows Information Protection, with a key that is not in the file"
            )
            raise EncryptedContentError(message) from error
    raise error


def _try(source: BlockSource, variant: Variant) -> Header | None:
    try:
        return read_header(source, variant)
    except EncryptedContentError:
        raise
    except ParserError:
        return None


def _without_header(
    source: BlockSource, report: WorkReport, error: ParserError
) -> tuple[Header, list[str]]:
    """Return a header made of what the rest of the file tells.

    Raises:
        ParserError: ``error``, where the rest tells nothing.
    """
    variant = guess_variant(source, report)
    if variant is None:
        raise error
    rest = _try(source, variant)
    if rest is not None and rest.is_sound and rest.checksum_stored:  # zeros fit their checksum
        return rest, [f"the beginning of its header is wrong ({error}), the rest is used"]
    header = Header(
        variant=variant,
        version=variant.version,
        format=stored_client(source),
        encoding=Encoding.PERMUTE,
        end=source.size,
        node_tree=_NOWHERE,
        block_tree=_NOWHERE,
        checksum_stored=checksums(source)[0],
        checksum_found=checksums(source)[1],
    )
    return header, [f"its header cannot be used ({error}); it is read as {variant.name}"]
