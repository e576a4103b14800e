"""What listings say of files that cannot be had whole, where several file systems say the same."""

from __future__ import annotations

ENCRYPTED = (
    "It is encrypted (EFS). Only the user who encrypted it, or a recovery agent, can open it."
)
CUT = "The image ends before this file does; its last bytes are missing."
OVERWRITTEN = "It was deleted and its record now belongs to another file; its content is lost."
UNREAD = "Its record cannot be read, so nothing but its name is known."
