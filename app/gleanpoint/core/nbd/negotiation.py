"""What client and server agree on before the first read: fixed newstyle negotiation."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from gleanpoint.core.nbd.channel import Channel, ClientGoneError
from gleanpoint.core.nbd.wire import (
    ALLOCATION,
    ALLOCATION_ID,
    CLIENT_FLAGS,
    EXPORT,
    GREETING,
    INFO_BLOCK_SIZE,
    INFO_EXPORT,
    NBD_MAGIC,
    NUMBER,
    OPTION,
    OPTION_MAGIC,
    OPTION_REPLY,
    OPTION_REPLY_MAGIC,
    PADDING,
    Handshake,
    Info,
    Option,
    OptionReply,
    Transmission,
)

MOST_OPTION_BYTES = 16 << 10
"""Bytes of data that one option may have; names of exports have 4096 at most."""

MOST_READ_BYTES = 32 << 20
"""Bytes that one request may read; what clients assume where nothing is told."""

USUAL_BLOCK = 4096

FLAGS = (
    Transmission.HAS_FLAGS
    | Transmission.READ_ONLY
    | Transmission.SEND_DF
    | Transmission.CAN_MULTI_CONN
)


@dataclass(slots=True)
class Agreement:
    """What a client wants.

    Args:
        structured: Whether reads are answered in chunks.
        allocation: Whether it may ask where the holes are.
    """

    structured: bool = False
    allocation: bool = False


class Negotiation:
    """Answers a client's options about the one disk that is served, whose name is empty."""

    def __init__(self, channel: Channel, size: int) -> None:
        self._channel = channel
        self._size = size
        self._agreement = Agreement()
        self._pads = True
        self._answers: Mapping[int, Callable[[bytes], bool]] = {
            Option.LIST: self._list,
            Option.INFO: self._tell,
            Option.GO: self._go,
            Option.STRUCTURED_REPLY: self._allow_structured,
            Option.LIST_META_CONTEXT: self._list_contexts,
            Option.SET_META_CONTEXT: self._set_contexts,
        }

    def run(self) -> Agreement | None:
        """Answer options until the client begins to read; None where it leaves instead.

        Raises:
            ClientGoneError: It went away, or speaks another protocol.
        """
        flags = Handshake.FIXED_NEWSTYLE | Handshake.NO_ZEROES
        self._channel.send(GREETING.pack(NBD_MAGIC, OPTION_MAGIC, flags))
        (wanted,) = CLIENT_FLAGS.unpack(self._channel.receive(CLIENT_FLAGS.size))
        if wanted & ~flags or not wanted & Handshake.FIXED_NEWSTYLE:
            raise ClientGoneError
        self._pads = not wanted & Handshake.NO_ZEROES
        while True:
            magic, option, length = OPTION.unpack(self._channel.receive(OPTION.size))
            if magic != OPTION_MAGIC:
                raise ClientGoneError
            if length > MOST_OPTION_BYTES:
                self._channel.skip(length)
                self._reply(option, OptionReply.TOO_BIG)
                continue
            data = self._channel.receive(length)
            if option == Option.EXPORT_NAME:
                return self._begin_by_name(data)
            if option == Option.ABORT:
                self._reply(option, OptionReply.ACK)
                return None
            if self._answered(option, data):
                return self._agreement

    def _answered(self, option: int, data: bytes) -> bool:
        answer = self._answers.get(option)
        if answer is None:
            self._reply(option, OptionReply.UNSUPPORTED)
            return False
        try:
            return answer(data)
        except struct.error:
            self._reply(option, OptionReply.INVALID)
            return False

    def _begin_by_name(self, name: bytes) -> Agreement:
        if name:  # there is no way to say no but to go
            raise ClientGoneError
        padding = bytes(PADDING) if self._pads else b""
        self._channel.send(EXPORT.pack(self._size, FLAGS), padding)
        return self._agreement

    def _list(self, data: bytes) -> bool:
        if data:
            self._reply(Option.LIST, OptionReply.INVALID)
            return False
        self._reply(Option.LIST, OptionReply.SERVER, NUMBER.pack(0))
        self._reply(Option.LIST, OptionReply.ACK)
        return False

    def _tell(self, data: bytes) -> bool:
        self._told(Option.INFO, data)
        return False

    def _go(self, data: bytes) -> bool:
        return self._told(Option.GO, data)

    def _told(self, option: Option, data: bytes) -> bool:
        name, rest = _text(data)
        (count,) = struct.unpack_from(">H", rest)
        struct.unpack_from(f">{count}H", rest, 2)  # kinds asked for: all there are, are told
        if name:
            self._reply(option, OptionReply.UNKNOWN)
            return False
        export = INFO_EXPORT.pack(Info.EXPORT, self._size, FLAGS)
        self._reply(option, OptionReply.INFO, export)
        sizes = INFO_BLOCK_SIZE.pack(Info.BLOCK_SIZE, 1, USUAL_BLOCK, MOST_READ_BYTES)
        self._reply(option, OptionReply.INFO, sizes)
        self._reply(option, OptionReply.ACK)
        return True

    def _allow_structured(self, data: bytes) -> bool:
        if data:
            self._reply(Option.STRUCTURED_REPLY, OptionReply.INVALID)
            return False
        self._agreement.structured = True
        self._reply(Option.STRUCTURED_REPLY, OptionReply.ACK)
        return False

    def _list_contexts(self, data: bytes) -> bool:
        self._contexts(Option.LIST_META_CONTEXT, data)
        return False

    def _set_contexts(self, data: bytes) -> bool:
        self._agreement.allocation = False
        self._agreement.allocation = self._contexts(Option.SET_META_CONTEXT, data)
        return False

    def _contexts(self, option: Option, data: bytes) -> bool:
        """Answer with the one context that there is, if it is asked for; returns whether."""
        if not self._agreement.structured:
            self._reply(option, OptionReply.INVALID)
            return False
        name, rest = _text(data)
        wanted = list(_queries(rest))
        if name:
            self._reply(option, OptionReply.UNKNOWN)
            return False
        of_list = option is Option.LIST_META_CONTEXT and (not wanted or b"base:" in wanted)
        is_wanted = ALLOCATION in wanted or of_list
        if is_wanted:
            number = 0 if option is Option.LIST_META_CONTEXT else ALLOCATION_ID
            self._reply(option, OptionReply.META_CONTEXT, NUMBER.pack(number) + ALLOCATION)
        self._reply(option, OptionReply.ACK)
        return is_wanted

    def _reply(self, option: int, kind: OptionReply, data: bytes = b"") -> None:
        self._channel.send(OPTION_REPLY.pack(OPTION_REPLY_MAGIC, option, kind, len(data)) + data)


def _text(data: bytes) -> tuple[bytes, bytes]:
    """Return a text with its length (u32) in front, and what follows it."""
    (length,) = NUMBER.unpack_from(data)
    end = NUMBER.size + length
    if end > len(data):
        message = f"a text of {length} bytes in {len(data)}"
        raise struct.error(message)
    return data[NUMBER.size : end], data[end:]


def _queries(data: bytes) -> Iterator[bytes]:
    (count,) = NUMBER.unpack_from(data)
    rest = data[NUMBER.size :]
    for _ in range(count):
        query, rest = _text(rest)
        yield query
