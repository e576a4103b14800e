"""How what would become of items is shown: its words, icon, colour, and its place in a bar."""

from __future__ import annotations

from dataclasses import dataclass

from gleanpoint.core.policy.fates import Fate


@dataclass(frozen=True, slots=True)
class FateLook:
    """How one fate is shown.

    Args:
        words: In English; to be translated where they are shown.
        icon: Name of its icon.
        color: Token.
        is_hatched: Whether its part of a bar is hatched, so that the colour alone tells nothing.
    """

    words: str
    icon: str
    color: str
    is_hatched: bool = False


LOOKS = {
    Fate.FREE: FateLook("Free", "free", "free"),
    Fate.KEPT: FateLook("Under their minimum", "minimum", "minimum"),
    Fate.HELD: FateLook("Held", "hold", "held"),
    Fate.UNDATABLE: FateLook("Without a date", "undatable", "undatable", is_hatched=True),
    Fate.PAST: FateLook("Past their limit, let out", "maximum", "maximum", is_hatched=True),
    Fate.WITHHELD: FateLook("Past their limit, withheld", "maximum", "maximum"),
    Fate.ERASED: FateLook("About erased subjects", "erased", "erased"),
    Fate.MASKED: FateLook("Not shown to you", "masked", "neutral", is_hatched=True),
}
"""In the order in which they are stacked, from the ground up."""
