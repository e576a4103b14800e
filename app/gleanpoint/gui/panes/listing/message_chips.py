"""What is out of the ordinary with a message, as chips: importance, flag, privacy, categories."""

from __future__ import annotations

from collections.abc import Sequence

from gleanpoint.core.preview.values import MessagePreview
from gleanpoint.gui.models.cards.card import day_words
from gleanpoint.gui.models.listing.categories import category_color
from gleanpoint.gui.models.listing.row_faces import Chip
from gleanpoint.gui.names import visible
from gleanpoint.gui.wording import tr
from gleanpoint_parsers.mapi.kinds.follow_up import FlagStatus, FollowUp

_IMPORTANCE = {
    0: Chip("unimportant", "Low importance", "neutral"),
    2: Chip("important", "High importance", "warn"),
}
_SENSITIVITY = {1: "Personal", 2: "Private", 3: "Confidential"}
_MOST_CATEGORIES = 12
_LONGEST = 40


def message_chips(preview: MessagePreview) -> Sequence[Chip]:
    """Return the chips of a message."""
    chips = []
    if (mark := _IMPORTANCE.get(preview.importance)) is not None:
        chips.append(Chip(mark.icon, tr(mark.words), mark.token))
    if preview.sensitivity in _SENSITIVITY:
        chips.append(Chip("masked", tr(_SENSITIVITY[preview.sensitivity]), "neutral"))
    if preview.follow_up is not None:
        chips.append(_follow_up(preview.follow_up))
    for name in preview.categories[:_MOST_CATEGORIES]:
        words = visible(name)
        shown = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
        chips.append(Chip("category", shown, category_color(name)))
    return chips


def _follow_up(follow_up: FollowUp) -> Chip:
    if follow_up.status is FlagStatus.COMPLETE:
        return Chip("check", tr("Followed up"), "neutral")
    words = visible(follow_up.request) or tr("To follow up")
    if follow_up.due is not None:
        words = tr("{0} by {1}").format(words, day_words(follow_up.due))
    return Chip("flag", words, "info")
