"""Make proofs about a log: that an entry is in it, that it grew out of an earlier one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gleanpoint.core.audit.head import Head
from gleanpoint.core.audit.merkle import consistency_path, inclusion_path
from gleanpoint.core.audit.proofs import ConsistencyProof, InclusionProof
from gleanpoint.core.audit.segments import read_entry_lines
from gleanpoint.core.audit.tail import changed_at
from gleanpoint.core.audit.tree import Tree, open_tree
from gleanpoint.core.errors import UsageError


def prove_entry(folder: Path, head: Head, seq: int, size: int | None = None) -> InclusionProof:
    """Return the proof that an entry is in the log.

    Args:
        folder: Of the log; its lock is to be held where others append.
        head: Where it ends.
        seq: Number of the entry, from 1.
        size: In the log of how many entries; None: all there are.

    Raises:
        UsageError: There is no such entry.
        AuditLogError: The log was changed: no proof of it holds.
        OSError: It cannot be read.
    """
    whole = _checked_size(head, size)
    if not 1 <= seq <= whole:
        raise UsageError(f"The log of {whole:,} entries has no entry {seq:,}.")
    with open_tree(folder, head) as tree:
        proof = _proof(folder, tree, seq, whole)
        if not proof.holds and tree.rebuild(head):
            proof = _proof(folder, tree, seq, whole)
    if not proof.holds:
        raise changed_at(seq)
    return proof


def prove_range(
    folder: Path, head: Head, first: int, last: int, size: int
) -> Iterator[InclusionProof]:
    """Yield the proofs that entries ``first`` to ``last`` are in the log of ``size`` entries.

    Raises:
        AuditLogError: The log was changed: no proof of one of them holds.
        OSError: It cannot be read.
    """
    with open_tree(folder, head) as tree:
        root, seq = tree.root_at(size), first - 1
        for seq, leaf in enumerate(read_entry_lines(folder, first, last), start=first):
            path = inclusion_path(tree.node, seq - 1, size)
            proof = InclusionProof(seq, size, leaf, path, root)
            if not proof.holds:
                raise changed_at(seq)
            yield proof
    if seq != last:
        raise changed_at(seq + 1)


def prove_growth(
    folder: Path, head: Head, old_size: int, size: int | None = None
) -> ConsistencyProof:
    """Return the proof that the log grew out of the one with ``old_size`` entries.

    Raises:
        UsageError: It never had so many.
        AuditLogError: The log was changed: no proof of it holds.
        OSError: It cannot be read.
    """
    whole = _checked_size(head, size)
    if not 0 <= old_size <= whole:
        raise UsageError(f"The log has {whole:,} entries and never had {old_size:,}.")
    with open_tree(folder, head) as tree:
        path = consistency_path(tree.node, old_size, whole) if old_size else ()
        old_root, root = tree.root_at(old_size), tree.root_at(whole)
    proof = ConsistencyProof(old_size, whole, path, old_root, root)
    if not proof.holds:
        raise changed_at(old_size)
    return proof


def _checked_size(head: Head, size: int | None) -> int:
    whole = head.seq if size is None else size
    if not 0 <= whole <= head.seq:
        raise UsageError(f"The log has {head.seq:,} entries, not {whole:,}.")
    return whole


def _proof(folder: Path, tree: Tree, seq: int, size: int) -> InclusionProof:
    leaf = next(read_entry_lines(folder, seq, seq), b"")
    path = inclusion_path(tree.node, seq - 1, size)
    return InclusionProof(seq, size, leaf, path, tree.root_at(size))
