"""What listings say of files that cannot be had whole, where several file systems say the same."""

from __future__ import annotations

ENCRYPTED = (
    "It is encrypted (EFS). Only the user who encrypted it, or a recovery agent, can open it."
)
CUT = "The image ends before this file does; its last bytes are missing."
OVERWRITTEN = "It was deleted and its record now belongs to another file; its content is lost."
UNREAD = "Its record cannot be read, so nothing but its name is known."

EMPTIED = (
    "It was deleted, and with it went the record of its size and of where its bytes lay; unless it "
    "was empty, its content is lost."
)
NO_INDEX = (
    "It was deleted, and the list of where its bytes lay now belongs to another file; its content "
    "is lost."
)
NO_START = "It was deleted, and where it began is not known any more; its content is lost."
UNJUDGED = (
    "It was deleted, and the maps of this volume cannot be read: whether its place is still its "
    "own cannot be told."
)
BEYOND = "It was deleted, and there is less room from where it began than it had bytes."
IN_ONE_PIECE = (
    "Deletion removed the chain of its clusters. It is read as if it had lain in one piece from "
    "where it began; a file in several pieces comes out wrong."
)
HALF_NUMBER = (
    "Windows also removes half of the number of the first cluster: see whether this is the file."
)


def reused(used: int, total: int, units: str) -> str:
    """Say how much of a deleted file is lost; ``units`` are clusters or blocks."""
    if used == total:
        return f"It was deleted, and all of its {units} now belong to other files: it is lost."
    percent = max(1, 100 * used // total)
    return (
        f"It was deleted, and {used:,} of its {total:,} {units} ({percent} %) now belong to other "
        "files; these parts are lost."
    )
