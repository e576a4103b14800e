"""The two encodings that data blocks may have; neither is a protection.

Source: [MS-PST] 5.1 (permutative) and 5.2 (cyclic), with the three tables given there.
"""

from __future__ import annotations

from enum import IntEnum
from functools import cache

_R = bytes.fromhex(
    "41361362a8216ebbf416cc047f64e85d1ef2cb2a74c55e35d295479e962d9a88"
    "4c7d843fdbac31b6485ff6c4d8398be7233b388ec8c1df25b120a546604e9cfb"
    "aad35651457c550007c92b9d859b09a08fadb30f63ab894bd7a7155a716642bf"
    "264a6b98faea7753b270052cfd593a867ece06eb827857c78d43afb41cd45bcd"
    "e2e9274fc3087280cfb0eff5286dbe304d3492d50e3c2232e5e4f99fc2d10a81"
    "12e1ee918376e397e6618a1779a4b7dc907a5c8c02a6ca69de501a1193b95287"
    "58fced1d37491b6ae0293399bd6cd994f340546ff0c673b8d63e6518441fdd67"
    "10f10c19ecae03a1147ba90bfff8a3c0a201f72ebc2468750dfeba2fb5d0da3d"
)
_S = bytes.fromhex(
    "14530f56b3c87a9ceb65481716159f02cc547c83000d0c0ba262a876dbd9edc7"
    "c5a4dcac8574d6d0a79bae9a967166c36399b8dd73928e847da55ed15d93b157"
    "5150808952944f4e0a6bbc8d7f6e47464140440111cb033ff7f4e1a98f3c3af9"
    "fbf0193082092ec99da08649ee6f4d6dc42d813425871b88aafc06a11238fd4c"
    "4272641337246a757743ffe6b44b365ce4d8353d45b92cecb7312b290768a30e"
    "697b189e2139be281a5b78f523ca2ab0af3efe048ce7e5983295d3f64ae8a6ea"
    "e9f3d52f7020f21f0567ad5510cecde3273bdabad7c226d4911dd21c2233f8fa"
    "f15aefcf90b68bb5bdc0bf08971e6ce261e0c6c159abbb58de5fdf60797eb28a"
)
_I = bytes(_R.index(value) for value in range(256))
_UP = bytes(range(256))
_DOWN = bytes(-value & 0xFF for value in range(256))


class Encoding(IntEnum):
    """``bCryptMethod`` of the header ([MS-PST] 2.2.2.6)."""

    NONE = 0
    PERMUTE = 1
    CYCLIC = 2


def decode(data: bytes, encoding: Encoding, block_id: int) -> bytes:
    """Return the data of a block as it was before it was encoded.

    Args:
        data: Stored bytes, without padding and trailer.
        encoding: That of the file.
        block_id: The block's own id, which seeds the cyclic encoding.
    """
    match encoding:
        case Encoding.NONE:
            return data
        case Encoding.PERMUTE:
            return data.translate(_I)
        case Encoding.CYCLIC:
            return _cycle(data, block_id)


def _cycle(data: bytes, block_id: int) -> bytes:
    """Apply the cyclic encoding, which undoes itself.

    A 16-bit counter, seeded by the block's id, goes up by one a byte. Its low byte is added
    before and subtracted after a substitution that depends only on its high byte; so runs of at
    most 256 bytes share one substitution, and the additions are done on the whole block at once.
    """
    counter = (block_id ^ block_id >> 16) & 0xFFFF
    low = counter & 0xFF
    repeats = len(data) // 256 + 2
    shifted = _add(data, (_UP * repeats)[low : low + len(data)])
    pieces, start = [], 0
    while start < len(shifted):
        end = start + 256 - (counter & 0xFF)
        pieces.append(shifted[start:end].translate(_substitution(counter >> 8 & 0xFF)))
        counter += end - start
        start = end
    return _add(b"".join(pieces), (_DOWN * repeats)[low : low + len(data)])


@cache
def _substitution(high: int) -> bytes:
    return bytes(_I[(_S[(_R[value] + high) & 0xFF] - high) & 0xFF] for value in range(256))


def _add(data: bytes, other: bytes) -> bytes:
    """Return the sums of the bytes, each modulo 256: even and odd places as two long numbers."""
    size = len(data)
    mask = int.from_bytes(b"\xff\x00" * (size // 2 + 1), "little")
    one, two = int.from_bytes(data, "little"), int.from_bytes(other, "little")
    even = ((one & mask) + (two & mask)) & mask
    odd = ((one >> 8 & mask) + (two >> 8 & mask)) & mask
    return (even | odd << 8).to_bytes(size + 4, "little")[:size]
