"""Blocks of shadow copies as libvshadow reads them, in a process of its own.

Readers of that family crash, or give wrong bytes, where handles are used side by side; what one
does to a process must not show in other tests.
"""

from __future__ import annotations

import hashlib
import multiprocessing
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

from gleanpoint_parsers.blocks import CachedSource, FileSource
from gleanpoint_parsers.image.qcow.parser import QcowParser
from gleanpoint_parsers.plugin import Surroundings
from gleanpoint_parsers.source_file import SourceFile
from gleanpoint_parsers.volume.partitions import PartitionParser
from gleanpoint_parsers.volume.shadow.blocks import BLOCK

needs_libvshadow = pytest.mark.skipif(
    find_spec("pyvshadow") is None, reason="libvshadow-python is not installed"
)


def digest(block: bytes) -> bytes:
    """Return what blocks are compared by."""
    return hashlib.sha256(block).digest()


def digests(path: Path, volume: str, store: int, blocks: Sequence[int]) -> list[bytes]:
    """Return the digest of blocks of a copy.

    Args:
        path: A raw disk, or one in a QCOW2 image.
        volume: Key of the volume.
        store: Which of its copies, from 0.
        blocks: Numbers of the blocks.
    """
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, context) as process:
        return process.submit(_digests, path, volume, store, list(blocks)).result()


def _digests(path: Path, volume: str, store: int, blocks: list[int]) -> list[bytes]:
    file = FileSource(path)
    disk = QcowParser().open_disk(file, Surroundings()) if path.suffix == ".qcow2" else file
    content = PartitionParser().open(CachedSource(disk), Surroundings()).content(volume)
    reader = import_module("pyvshadow").volume()
    reader.open_file_object(SourceFile(content))
    copy = reader.get_store(store)
    found = []
    for block in blocks:
        copy.seek(block * BLOCK)
        found.append(digest(copy.read(BLOCK)))
    return found
