"""XPRESS with Huffman codes, block by block: compressed SQL Server backups, CompactOS.

The work is done by libfwnt (LGPL), which is loaded at the first block. It inflates about 150 MB a
second on one core (80 to 300, by how well the data shrinks). Its Python binding does not let other
threads run meanwhile; where the library's own function can be reached, it is called directly, and
blocks are inflated beside each other.

Where the codes of a block end early, the library gives zeros for the rest and calls it success, so
**a container has to verify its own checksum of a block first**, or to ask ``inflate_whole``.

Source: [MS-XCA] 2.1 and 2.2 (LZ77+Huffman); checked with 273 blocks of real backups.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from typing import TypeAlias

from gleanpoint_parsers.errors import ParserError, UnsupportedFeatureError

BLOCK_LIMIT = 64 * 1024
"""Bytes that one table of codes may stand for."""

TABLE_SIZE = 256
"""Bytes of the table of code lengths at the begin of a block."""

_TRIES = 16
"""Longer beginnings that are tried where a copy runs over the end of the wanted one."""

_CODE_SIZE = 2
"""Bytes that the code of one byte takes at most."""

_READ_AHEAD = 8
"""Bytes that the codec wants behind the last code."""

_TAIL = 0x9D3B_52E6_0A7C_F148
_TAILS = tuple(number.to_bytes(_READ_AHEAD, "little") for number in (_TAIL, _TAIL ^ (1 << 64) - 1))
"""What a block is followed by where nothing must follow: every bit of the second is the other."""

_WORKERS = min(4, os.cpu_count() or 1)
_FEW = 4
"""Fewer blocks than this are not worth a hand-over to other threads."""

_Codec: TypeAlias = Callable[[bytes, int], bytes]
_Foreign: TypeAlias = Callable[..., int | None]


def inflate(data: bytes, size: int) -> bytes:
    """Return the ``size`` bytes that a block stands for.

    Args:
        data: Table of code lengths and codes, without any header of the container.
        size: Bytes that it inflates to, at most ``BLOCK_LIMIT``.

    Raises:
        ParserError: The codes contradict themselves. That they end early is not noticed.
    """
    found = _inflated(data, size)
    if found is None:
        raise ParserError(f"Its {len(data)} bytes do not inflate to {size}: they are damaged")
    return found


def begin_size(length: int) -> int:
    """Return how many bytes of a block suffice for ``inflate_begin`` of ``length``."""
    return TABLE_SIZE + _CODE_SIZE * (length + _TRIES) + _READ_AHEAD


def inflate_begin(data: bytes, length: int, size: int) -> bytes:
    """Return at least the first ``length`` bytes of a block that inflates to ``size``.

    A few microseconds for a page header, where the whole block takes a hundred times as long.

    Args:
        data: The block, or its first ``begin_size(length)`` bytes.
        length: Bytes that are wanted.
        size: Bytes that the whole block inflates to.

    Raises:
        ParserError: The codes contradict themselves. That they end early is not noticed.
    """
    # The codec fails where a copy crosses the end that it is given, so a later end is tried.
    for tried in range(length, min(length + _TRIES, size)):
        found = _inflated(data, tried)
        if found is not None:
            return found
    raise ParserError(f"Its first bytes do not inflate to {length}")


def inflate_all(blocks: Sequence[tuple[bytes, int]]) -> list[bytes]:
    """Inflate several blocks, beside each other where that is possible.

    Args:
        blocks: What ``inflate`` takes, for each of them.

    Raises:
        ParserError: As by ``inflate``, for the first of them that is damaged.
    """
    if len(blocks) < _FEW or _WORKERS == 1 or _library_function() is None:
        return [inflate(data, size) for data, size in blocks]
    return list(_workers().map(lambda block: inflate(*block), blocks))


def inflate_whole(blocks: Sequence[tuple[bytes, int]]) -> list[bytes]:
    """Inflate blocks that have no checksum, and prove that the codes of none end early.

    What follows a block has no say in what it stands for, unless its codes go on into it. So each
    is inflated twice, with other bits behind it, which takes twice the time.

    Args:
        blocks: What ``inflate`` takes, for each of them.

    Raises:
        ParserError: One of them contradicts itself, or its codes end early.
    """
    found = inflate_all([(data + tail, size) for tail in _TAILS for data, size in blocks])
    whole = found[: len(blocks)]
    for (data, size), one, other in zip(blocks, whole, found[len(blocks) :], strict=True):
        if one != other:
            raise ParserError(f"Its {len(data):,} bytes end before they give {size:,}")
    return whole


def _inflated(data: bytes, size: int) -> bytes | None:
    if not (len(data) > TABLE_SIZE and 0 < size <= BLOCK_LIMIT):
        return None
    try:
        found = _codec()(data, size)
    except OSError:
        return None
    return found if len(found) == size else None


@cache
def _workers() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(_WORKERS, "inflate")


@cache
def _codec() -> _Codec:
    return _library_function() or _binding()


@cache
def _binding() -> _Codec:
    try:
        import pyfwnt  # noqa: PLC0415 - native: loaded at the first block
    except ImportError as error:
        message = f"XPRESS needs libfwnt-python, which cannot be loaded: {error}"
        raise UnsupportedFeatureError(message) from error
    codec: _Codec = pyfwnt.lzxpress_huffman_decompress
    return codec


@cache
def _library_function() -> _Codec | None:
    """Return the codec as called without Python's lock; None where the library hides it.

    The binding's file holds the whole library. On Linux and macOS its functions are exported, on
    Windows they are not.
    """
    try:
        import pyfwnt  # noqa: PLC0415 - native: loaded at the first block

        library = ctypes.CDLL(pyfwnt.__file__)
        function = library.libfwnt_lzxpress_huffman_decompress
        free = library.libfwnt_error_free
    except (ImportError, AttributeError, OSError):
        return None
    size, error = ctypes.POINTER(ctypes.c_size_t), ctypes.POINTER(ctypes.c_void_p)
    function.argtypes = [ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p, size, error]
    function.restype = ctypes.c_int
    free.argtypes = [error]
    free.restype = None
    return partial(_call, function, free)


def _call(function: _Foreign, free: _Foreign, data: bytes, size: int) -> bytes:
    """Call the library; what goes wrong there is an OSError, as by the binding."""
    buffer = ctypes.create_string_buffer(size)
    length, error = ctypes.c_size_t(size), ctypes.c_void_p()
    done = function(data, len(data), buffer, ctypes.byref(length), ctypes.byref(error))
    if error.value is not None:
        free(ctypes.byref(error))
    if done != 1 or length.value != size:
        raise OSError("the codec refuses the block")
    return buffer.raw
