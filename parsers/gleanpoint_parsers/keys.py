"""What unlocks encrypted volumes: passwords, recovery passwords and key files."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Key:
    """Something that may unlock a volume; it shows nothing of itself.

    Args:
        secret: What was typed, in UTF-8, or the bytes of a key file.
        is_file: Whether it is the content of a file: a startup key (.bek), a LUKS key file.
    """

    secret: bytes = field(repr=False)
    is_file: bool = False
