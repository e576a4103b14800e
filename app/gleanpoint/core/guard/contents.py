"""Contents of one source for one person: what may be shown, and what may go out."""

from __future__ import annotations

from collections.abc import Callable

from gleanpoint.core.guard.insides import MAY, Looking
from gleanpoint.core.guard.judge import Judge
from gleanpoint.core.guard.places import Place, Places
from gleanpoint.core.guard.raw_files import is_raw
from gleanpoint.core.layers import LayerStack, Steps
from gleanpoint.core.retention.access import Action, Answer
from gleanpoint.core.withheld import RAW_WITHHELD, SEALED_ONLY, WithheldError, why_masked
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.errors import ParserError, UnknownFormatError

_HAS_BYTES = frozenset({Kind.FILE, Kind.STREAM, Kind.ATTACHMENT})


class GuardedContents:
    """Lets content be read where it may be.

    Args:
        stack: The open source.
        judge: Judges for the person.
        places: Finds nodes by their paths.
        tell: Called now and then while much is judged.
    """

    def __init__(
        self, stack: LayerStack, judge: Judge, places: Places, tell: Callable[[], None]
    ) -> None:
        self._stack, self._judge, self._places, self._tell = stack, judge, places, tell
        self._inside: dict[tuple[Steps, Action], str] = {}

    def whole(self, steps: Steps, path: str) -> Steps:
        """Return the address of a disk or file all of whose raw bytes may be seen.

        Raises:
            NoSuchNodeError: Nothing of it may be known.
            WithheldError: Something in it may be kept back.
        """
        place = self._places.of(steps, path)
        if not self._judge.sees_everything:
            raise WithheldError(RAW_WITHHELD)
        return place.steps

    def message(self, steps: Steps, path: str, action: Action, *, is_sealed: bool = False) -> Steps:
        """Return the address of a message that may be shown, or go out; errors as of ``content``.

        Raises:
            UnknownFormatError: It is none: what hangs on a message is read by itself.
        """
        if self._places.of(steps, path).entry.kind is not Kind.MESSAGE:
            raise UnknownFormatError("This is not a message")
        return self.content(steps, path, action, is_sealed=is_sealed)

    def content(self, steps: Steps, path: str, action: Action, *, is_sealed: bool = False) -> Steps:
        """Return the address of a node whose content may be shown, or go out.

        Args:
            steps: The node.
            path: Its path.
            action: Which of both.
            is_sealed: Whether it leaves this process sealed to a recipient.

        Raises:
            NoSuchNodeError: Nothing of it may be known.
            WithheldError: It, or something in it, may not; the sentence says why.
        """
        place = self._places.of(steps, path)
        permissions = place.judged.permissions
        if not place.steps or place.entry.kind is Kind.VOLUME:
            return self.whole(steps, path)
        if self._withholds_disks and is_raw(place.own_path):
            raise WithheldError(RAW_WITHHELD)
        if permissions.to(action) not in MAY:
            raise WithheldError(self._why_not(place, action))
        if action is Action.EXPORT and permissions.sealed_only and not is_sealed:
            raise WithheldError(SEALED_ONLY)
        if not self._judge.sees_everything or self._judge.sight.policy.may_refuse:
            self._check_inside(place, action)
        return place.steps

    def is_free(self, place: Place) -> bool:
        """Whether the content of a node may be shown, all of it."""
        try:
            self.content(place.steps, place.path, Action.PREVIEW)
        except WithheldError:
            return False
        return True

    @property
    def _withholds_disks(self) -> bool:
        rules = self._judge.sight.policy.rules
        return not self._judge.sees_everything or any(
            rule.delete_after and rule.on_past_maximum.withholds for rule in rules
        )

    def _why_not(self, place: Place, action: Action) -> str:
        if place.judged.permissions.is_way:
            return RAW_WITHHELD
        if place.judged.permissions.to(action) is Answer.DENY:
            return why_masked(place.judged.state.value)
        return self._judge.reason(place.judged).reason

    def _check_inside(self, place: Place, action: Action) -> None:
        """Refuse an item in which something is withheld; each is looked through once."""
        known = self._inside.get((place.steps, action))
        if known is None:
            known = self._kept_back_in(place, action) if self._holds(place) else ""
            self._inside[place.steps, action] = known
        if known:
            raise WithheldError(known)

    def _kept_back_in(self, place: Place, action: Action) -> str:
        """Return why an item is kept back for what is in it; empty where it is not."""
        family = place.judged if place.entry.kind is Kind.MESSAGE else None
        is_released = action in place.judged.viewer.released
        is_requested = place.among.is_requested
        looking = Looking(self._stack, self._judge, action, self._tell, is_released, is_requested)
        found = looking.inside(place.steps, place.own_path, family)
        if found.is_hiding or found.rows:
            return RAW_WITHHELD
        if found.worst is not None:
            return self._judge.reason(found.worst).reason
        is_unsure = found.is_unread and not self._judge.sees_everything
        return RAW_WITHHELD if is_unsure else ""

    def _holds(self, place: Place) -> bool:
        """Whether an item holds others."""
        if place.entry.kind is Kind.MESSAGE:
            return place.entry.has_children
        if place.entry.kind not in _HAS_BYTES:
            return False
        try:
            return self._stack.holds_layer(place.steps)
        except ParserError:
            return False  # its bytes cannot be had
