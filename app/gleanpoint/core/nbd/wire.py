"""Numbers and layouts of the NBD protocol (``doc/proto.md``); all integers are big-endian."""

from __future__ import annotations

from enum import IntEnum, IntFlag
from struct import Struct

NBD_MAGIC = 0x4E42444D41474943
OPTION_MAGIC = 0x49484156454F5054
OPTION_REPLY_MAGIC = 0x3E889045565A9
REQUEST_MAGIC = 0x25609513
SIMPLE_REPLY_MAGIC = 0x67446698
STRUCTURED_REPLY_MAGIC = 0x668E33EF

GREETING = Struct(">QQH")
"""Both magic numbers, handshake flags."""

CLIENT_FLAGS = Struct(">I")
OPTION = Struct(">QII")
"""Magic, option, bytes of data."""

OPTION_REPLY = Struct(">QIII")
"""Magic, option, type, bytes of data."""

EXPORT = Struct(">QH")
"""Size of the disk, transmission flags."""

REQUEST = Struct(">IHHQQI")
"""Magic, flags, type, cookie, offset, length."""

SIMPLE_REPLY = Struct(">IIQ")
"""Magic, error, cookie."""

CHUNK = Struct(">IHHQI")
"""Magic, flags, type, cookie, bytes of payload."""

NUMBER = Struct(">I")
INFO_EXPORT = Struct(">HQH")
INFO_BLOCK_SIZE = Struct(">HIII")
CHUNK_OFFSET = Struct(">Q")
CHUNK_ERROR = Struct(">IH")
EXTENT = Struct(">II")
"""Bytes, flags."""

PADDING = 124
"""Zeros behind the answer to ``EXPORT_NAME``, unless the client waives them."""

ALLOCATION = b"base:allocation"
ALLOCATION_ID = 1
"""Ours to choose; stands for ``ALLOCATION`` in the answers."""


class Handshake(IntFlag):
    """Flags of server and client before the options."""

    FIXED_NEWSTYLE = 1
    NO_ZEROES = 2


class Option(IntEnum):
    """What a client asks for before it reads."""

    EXPORT_NAME = 1
    ABORT = 2
    LIST = 3
    INFO = 6
    GO = 7
    STRUCTURED_REPLY = 8
    LIST_META_CONTEXT = 9
    SET_META_CONTEXT = 10


class OptionReply(IntEnum):
    """What a server says to an option."""

    ACK = 1
    SERVER = 2
    INFO = 3
    META_CONTEXT = 4
    UNSUPPORTED = (1 << 31) + 1
    INVALID = (1 << 31) + 3
    UNKNOWN = (1 << 31) + 6
    TOO_BIG = (1 << 31) + 9


class Info(IntEnum):
    """Kinds of information on an export."""

    EXPORT = 0
    BLOCK_SIZE = 3


class Transmission(IntFlag):
    """What the server can do; told with the size."""

    HAS_FLAGS = 1
    READ_ONLY = 2
    SEND_DF = 1 << 7
    CAN_MULTI_CONN = 1 << 8


class Command(IntEnum):
    """Types of request."""

    READ = 0
    WRITE = 1
    DISCONNECT = 2
    FLUSH = 3
    TRIM = 4
    CACHE = 5
    WRITE_ZEROES = 6
    BLOCK_STATUS = 7


class CommandFlag(IntFlag):
    """Flags of a request that mean something to a server which only reads."""

    DONT_FRAGMENT = 1 << 2
    REQUEST_ONE = 1 << 3


class ChunkType(IntEnum):
    """Types of the chunks of a structured reply."""

    NONE = 0
    OFFSET_DATA = 1
    BLOCK_STATUS = 5
    ERROR = (1 << 15) + 1
    ERROR_OFFSET = (1 << 15) + 2


LAST_CHUNK = 1
"""Flag of the chunk that ends a reply."""


class State(IntFlag):
    """Flags of an extent in ``ALLOCATION``."""

    HOLE = 1
    ZERO = 2


class Errno(IntEnum):
    """Errors of the protocol, whatever they are on this system."""

    NONE = 0
    EPERM = 1
    EIO = 5
    EINVAL = 22
    EOVERFLOW = 75
    ENOTSUP = 95
