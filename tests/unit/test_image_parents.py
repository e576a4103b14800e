"""Parents of images: found by name or identity, and only the right one."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from gleanpoint_parsers.blocks import BlockSource, BytesSource
from gleanpoint_parsers.errors import CorruptStructureError, TruncatedSourceError
from gleanpoint_parsers.image.parents import (
    PARENTS_AT_MOST,
    Lineage,
    MissingParentError,
    ParentError,
    Wanted,
    WrongParentError,
    file_name,
    find_parent,
)
from gleanpoint_parsers.plugin import Surroundings


def child(files: Mapping[str, bytes], name: str = "child.vhd") -> Lineage:
    sources = {beside: BytesSource(data) for beside, data in files.items()}
    return Lineage(Surroundings(name, sources.get, lambda: tuple(sources)))


def is_right(_name: str, source: BlockSource) -> str:
    content = source.read_at(0, 100)
    if content == b"broken":
        raise CorruptStructureError("Header", 0, "is no header")
    return "" if content == b"right" else f"it is {content.decode()}"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("C:\\VMs\\base.vhd", "base.vhd"),
        (".\\base.vhd", "base.vhd"),
        ("../../base.vhd\0\0", "base.vhd"),
        ("file:///Macintosh%20HD/my%20base.vhd", "my base.vhd"),
        ("my%20base.vhd", "my%20base.vhd"),
        ("..", ""),
        ("C:", ""),
        ("C:\\VMs\\", ""),
        ("base\0.vhd", ""),
        ("", ""),
    ],
)
def test_only_the_last_part_of_a_path_names_the_parent(path: str, name: str) -> None:
    assert file_name(path) == name


def test_the_first_name_that_leads_to_the_parent_is_taken() -> None:
    found = find_parent(
        child({"old.vhd": b"wrong", "base.vhd": b"right", "x.vhd": b"right"}),
        Wanted(("gone.vhd", "old.vhd", "base.vhd")),
        is_right,
    )
    assert found.lineage.surroundings.name == "base.vhd"
    assert found.source.read_at(0, 5) == b"right"


def test_names_from_windows_are_found_in_another_spelling() -> None:
    found = find_parent(child({"base.VHD": b"right"}), Wanted(("Base.vhd",)), is_right)
    assert found.lineage.surroundings.name == "base.VHD"


def test_a_renamed_parent_is_found_by_its_identity() -> None:
    files = {"child.vhd": b"right", "a.txt": b"right", "b.vhd": b"broken", "copy.VHD": b"right"}
    found = find_parent(child(files), Wanted(("base.vhd",), suffixes=(".vhd",)), is_right)
    assert found.lineage.surroundings.name == "copy.VHD"
    with pytest.raises(MissingParentError):
        find_parent(child(files), Wanted(("base.vhd",)), is_right)


def test_a_missing_parent_is_named() -> None:
    with pytest.raises(MissingParentError, match=r"missing: base\.vhd, identity \{7\}\.") as caught:
        find_parent(child({}), Wanted(("base.vhd", "base.vhd"), "{7}"), is_right)
    assert str(caught.value).startswith("child.vhd holds only what changed")
    assert caught.value.names == ("base.vhd", "base.vhd")


def test_a_wrong_parent_is_named_with_what_is_wrong() -> None:
    files = {"base.vhd": b"another", "other.vhd": b"broken"}
    wanted = Wanted(("base.vhd", "other.vhd"), suffixes=(".vhd",))
    with pytest.raises(WrongParentError) as caught:
        find_parent(child(files), wanted, is_right)
    assert "base.vhd: it is another; other.vhd: Header at 0x0: is no header)" in str(caught.value)


def test_a_parent_that_cannot_be_opened_tells_why() -> None:
    def sibling(name: str) -> BlockSource | None:
        raise TruncatedSourceError(f"{name} cannot be opened: permission denied.")

    lineage = Lineage(Surroundings("child.vhd", sibling, lambda: ("x.vhd", "base.vhd")))
    with pytest.raises(WrongParentError, match="permission denied"):
        find_parent(lineage, Wanted(("base.vhd",), suffixes=(".vhd",)), is_right)


def test_names_made_to_harm_are_shown_harmless_and_short() -> None:
    with pytest.raises(MissingParentError) as caught:
        find_parent(child({}), Wanted(("\x1b[31m" + "x" * 5000,)), is_right)
    assert "%1B[31mxxx" in str(caught.value)
    assert len(str(caught.value)) < 500


def test_a_circle_of_parents_is_refused() -> None:
    lineage = child({"a.vhd": b"right", "child.vhd": b"right"})
    above = find_parent(lineage, Wanted(("a.vhd",)), is_right).lineage
    with pytest.raises(ParentError, match=r"a\.vhd names child\.vhd .* leads in a circle"):
        find_parent(above, Wanted(("child.vhd",)), is_right)


def test_a_chain_without_end_is_refused() -> None:
    lineage = child({})
    for number in range(PARENTS_AT_MOST):
        lineage = lineage.above(f"{number}.vhd")
    with pytest.raises(ParentError, match=r"child\.vhd stands on more than 64 parents"):
        lineage.above("last.vhd")
