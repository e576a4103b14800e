"""The Merkle tree against the published values of RFC 6962 and 9162, and against its definition.

The eight leaves, their roots and the paths are those of the test data of Certificate
Transparency's reference implementations, which RFC 9162 left as they were.
"""

from __future__ import annotations

from hashlib import sha256

import pytest

from gleanpoint.core.audit import merkle
from gleanpoint.core.audit.merkle import (
    EMPTY_ROOT,
    consistency_path,
    consistent,
    grown,
    included,
    inclusion_path,
    leaf_hash,
    root_of,
    tree_root,
)

LEAVES = [
    bytes.fromhex(leaf)
    for leaf in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
INCLUSION = (
    (
        1,
        8,
        (
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ),
    ),
    (
        6,
        8,
        (
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ),
    ),
    (
        3,
        3,
        ("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",),
    ),
    (
        2,
        5,
        (
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ),
    ),
)
"""Leaf (from 1), size, path."""

CONSISTENCY = (
    (1, 1, ()),
    (
        1,
        8,
        (
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ),
    ),
    (
        6,
        8,
        (
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ),
    ),
    (
        2,
        5,
        (
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ),
    ),
)
"""Old size, new size, path."""

MOST = 40


def node_of(hashes: list[bytes]) -> merkle.Node:
    """Return the hashes of perfect subtrees, by the definition."""

    def node(height: int, index: int) -> bytes:
        level = hashes[index << height : (index + 1) << height]
        assert len(level) == 1 << height
        while len(level) > 1:
            pairs = zip(level[::2], level[1::2], strict=True)
            level = [sha256(b"\x01" + left + right).digest() for left, right in pairs]
        return level[0]

    return node


PUBLISHED = node_of([leaf_hash(leaf) for leaf in LEAVES])
NODE = node_of([leaf_hash(bytes([number])) for number in range(MOST)])
LEAF = [leaf_hash(bytes([number])) for number in range(MOST)]


@pytest.mark.parametrize("size", range(len(ROOTS)))
def test_the_published_roots_come_out(size: int) -> None:
    assert tree_root(PUBLISHED, size).hex() == ROOTS[size]
    peaks = grown((), 0, [leaf_hash(leaf) for leaf in LEAVES[:size]])
    assert root_of(peaks).hex() == ROOTS[size]
    assert len(peaks) == size.bit_count()


@pytest.mark.parametrize(("leaf", "size", "path"), INCLUSION)
def test_the_published_inclusion_paths_come_out(
    leaf: int, size: int, path: tuple[str, ...]
) -> None:
    assert tuple(one.hex() for one in inclusion_path(PUBLISHED, leaf - 1, size)) == path
    hashes, root = [bytes.fromhex(one) for one in path], bytes.fromhex(ROOTS[size])
    assert included(leaf_hash(LEAVES[leaf - 1]), leaf - 1, size, hashes, root)


@pytest.mark.parametrize(("old", "size", "path"), CONSISTENCY)
def test_the_published_consistency_paths_come_out(
    old: int, size: int, path: tuple[str, ...]
) -> None:
    assert tuple(one.hex() for one in consistency_path(PUBLISHED, old, size)) == path
    roots = bytes.fromhex(ROOTS[old]), bytes.fromhex(ROOTS[size])
    assert consistent(old, size, [bytes.fromhex(one) for one in path], *roots)


@pytest.mark.parametrize("size", range(1, MOST))
def test_every_leaf_is_shown_at_its_place_and_at_no_other(size: int) -> None:
    root = tree_root(NODE, size)
    for index in range(size):
        path = inclusion_path(NODE, index, size)
        places = [at for at in range(size + 2) if included(LEAF[index], at, size, path, root)]
        assert places == [index]
        assert not included(LEAF[index - 1], index, size, path, root) or size == 1
        assert not included(LEAF[index], index, size, path, sha256(root).digest())
        assert not included(LEAF[index], index, size, [*path, root], root)
        assert not path or not included(LEAF[index], index, size, path[:-1], root)


@pytest.mark.parametrize("size", range(1, MOST))
def test_every_older_tree_is_shown_to_be_a_beginning_and_no_other_is(size: int) -> None:
    root = tree_root(NODE, size)
    for old in range(1, size + 1):
        old_root, path = tree_root(NODE, old), consistency_path(NODE, old, size)
        sizes = [n for n in range(1, size + 2) if consistent(n, size, path, old_root, root)]
        assert sizes == [old]
        wrong = sha256(old_root).digest()
        assert not consistent(old, size, path, wrong, root)
        assert not consistent(old, size, path, old_root, sha256(root).digest())
        assert not consistent(old, size, [*path, root], old_root, root)


def test_every_tree_grew_out_of_the_empty_one() -> None:
    assert consistent(0, 5, (), EMPTY_ROOT, tree_root(NODE, 5))
    assert not consistent(0, 5, (), tree_root(NODE, 1), tree_root(NODE, 5))
    assert not consistent(0, 5, [EMPTY_ROOT], EMPTY_ROOT, tree_root(NODE, 5))


@pytest.mark.parametrize("first", [0, 1, 5, 16, 31])
def test_peaks_grow_in_any_portions(first: int) -> None:
    peaks = grown(grown((), 0, LEAF[:first]), first, LEAF[first:])
    assert root_of(peaks) == tree_root(NODE, MOST)


def test_a_proof_of_what_is_not_there_is_not_made() -> None:
    for index, size in ((5, 5), (-1, 5), (0, 0)):
        with pytest.raises(ValueError, match="leaves has none"):
            inclusion_path(NODE, index, size)
    for old, size in ((0, 5), (6, 5)):
        with pytest.raises(ValueError, match="did not grow"):
            consistency_path(NODE, old, size)
