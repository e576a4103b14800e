"""The ciphers of LUKS by their names, such as ``aes-xts-plain64``.

Source: Linux kernel documentation, "dm-crypt": ``cipher-chainmode-ivmode[:ivopts]``.
"""

from __future__ import annotations

import hashlib

from gleanpoint_parsers.errors import CorruptStructureError, UnsupportedFeatureError
from gleanpoint_parsers.volume.encryption.key_derivation import require_hash
from gleanpoint_parsers.volume.encryption.sector_ciphers import (
    CbcCipher,
    EcbCipher,
    SectorCipher,
    Vectors,
    XtsCipher,
    encrypted_numbers,
    null,
    plain,
    plain64,
    plain64be,
)

_AES_KEYS = frozenset({16, 24, 32})

_VECTORS: dict[str, Vectors] = {
    "plain": plain,
    "plain64": plain64,
    "plain64be": plain64be,
    "null": null,
}


def sector_cipher(name: str, key: bytes) -> SectorCipher:
    """Return what decrypts sectors of a cipher that LUKS names.

    Raises:
        UnsupportedFeatureError: It is another cipher or mode than those of AES named above.
        CorruptStructureError: The key has not the length that it takes.
    """
    algorithm, _, rest = name.partition("-")
    mode, _, vector = rest.partition("-")
    vectors = _vectors(vector, key)
    known = (mode == "ecb" and not vector) or (mode in {"xts", "cbc"} and vectors is not None)
    if algorithm != "aes" or not known or (mode == "xts" and vector not in {"plain", "plain64"}):
        raise UnsupportedFeatureError(
            f"It is encrypted with the cipher {name!r}, which this version lacks: unlock it with "
            "cryptsetup and open the unlocked device."
        )
    if (len(key) // 2 if mode == "xts" else len(key)) not in _AES_KEYS or len(key) % 8:
        raise CorruptStructureError("LUKS", 0, f"key of {len(key):,} bytes for {name!r}")
    if mode == "xts":
        return XtsCipher(key)
    return EcbCipher(key) if vectors is None else CbcCipher(key, vectors)


def _vectors(name: str, key: bytes) -> Vectors | None:
    if not name.startswith("essiv:"):
        return _VECTORS.get(name)
    hash_name = name.removeprefix("essiv:")
    require_hash(hash_name)
    digest = hashlib.new(hash_name, key).digest()
    return encrypted_numbers(digest) if len(digest) in _AES_KEYS else None
