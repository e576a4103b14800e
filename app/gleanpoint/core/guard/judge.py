"""Judge what a container holds for one person, in the parser process."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gleanpoint.core.access.sight import Sight
from gleanpoint.core.guard.blind import coarse
from gleanpoint.core.layers import LayerStack, Steps
from gleanpoint.core.nodes import Node, NodeRef
from gleanpoint.core.retention.decide import Decision, decide
from gleanpoint.core.retention.facts import ItemFacts
from gleanpoint.core.retention.judging import permissions_of
from gleanpoint.core.retention.node_facts import facts_of
from gleanpoint.core.retention.permissions import Permissions, stricter
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.retention.standing import State, stand
from gleanpoint.core.retention.viewer import Viewer
from gleanpoint_parsers.entries import Entry, Kind
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.plugin import MailContainer

_SEE_MAIL = frozenset({Role.HELPDESK, Role.LEGAL, Role.APPROVER})
_HANG = frozenset({Kind.MESSAGE, Kind.ATTACHMENT})
"""What may hang on a message, and goes by it."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What a person may do with one node.

    Args:
        permissions: The answers.
        state: How it stands.
        facts: What they were drawn from.
        viewer: Who asked, and whether this very node was asked for or released.
    """

    permissions: Permissions
    state: State
    facts: ItemFacts
    viewer: Viewer


@dataclass(frozen=True, slots=True)
class Among:
    """Where a node was listed, as far as it tells whether requests name it.

    Args:
        path: Path of what lists it, as the person is shown it.
        is_requested: Whether that is asked for as a whole: what is in an item goes with it.
    """

    path: str
    is_requested: bool = False


class Judge:
    """Judges nodes for the person whose sight it is.

    Args:
        sight: Who looks, under which rules, and when.
        stack: The open source, which is asked for everybody whom a message went to.
    """

    def __init__(self, sight: Sight, stack: LayerStack) -> None:
        self.sight = sight
        self._stack = stack
        self._viewer = Viewer(sight.roles, sight.reach, sight.blind)
        self.has_addresses = bool(
            sight.requested or sight.ways or sight.released or sight.released_to_see
        )
        """Whether single nodes were asked for or released."""

    @property
    def sees_mail(self) -> bool:
        """Whether one of their roles has to do with mailboxes."""
        return not _SEE_MAIL.isdisjoint(self.sight.roles)

    @property
    def lists_everything(self) -> bool:
        """Whether nothing is absent or masked for them: lists need not be judged."""
        is_legal = Role.LEGAL in self.sight.roles and self.sight.reach is None
        return is_legal and self.sight.register is None and not self.sight.blind

    @property
    def sees_everything(self) -> bool:
        """Whether raw bytes, of which no rule can be asked, may be shown to them."""
        return self.lists_everything

    @property
    def asks_for_senders(self) -> bool:
        """Whether something goes by the sender's address, which brief lists do not have."""
        policy, reach = self.sight.policy, self.sight.reach
        scopes = [rule.covers for rule in policy.rules]
        scopes += [hold.covers for hold in policy.holds]
        scopes += reach or ()
        by_people = any(one.sender or one.custodian or one.words for one in scopes)
        return by_people or self.sight.register is not None

    def of(
        self,
        entry: Entry,
        steps: Steps,
        path: str,
        above: Judged | None = None,
        among: Among | None = None,
    ) -> Judged:
        """Judge one node.

        Args:
            entry: As its container lists it.
            steps: Its address.
            path: Its path, with no name in it masked.
            above: The message that an attachment or an embedded message hangs on, or the file that
                a stream belongs to.
            among: Where it was listed; needed where requests may name it.
        """
        node = _as_node(entry, NodeRef(self.sight.point, steps), path)
        hung_on = above.facts if above is not None else None
        facts = facts_of(node, mailboxes=self.sight.mailboxes, within=hung_on)
        if entry.kind is Kind.MESSAGE and self.sight.register is not None:
            facts = replace(facts, people=(*facts.people, *self._people_of(steps)))
        viewer = self._viewer_of(node, entry.segment, above, among)
        if above is not None and entry.kind is Kind.MESSAGE and self._is_of_matter(above):
            viewer = replace(viewer, reach=None)
        own = self._judged(facts, viewer)
        if above is None or entry.kind is not Kind.MESSAGE:
            return own
        return within(above, own)

    def _is_of_matter(self, message: Judged) -> bool:
        """Whether a message is what a matter of the person covers: what is in it is so too."""
        reach = message.viewer.reach
        return reach is None or reach.holds(message.facts, self.sight.now)

    def _people_of(self, steps: Steps) -> tuple[str, ...]:
        """Return names and addresses of everybody in a message; lists show a part of them."""
        container, key = self._stack.container(steps), steps[-1][1]
        if not isinstance(container, MailContainer):
            return ()
        try:
            message = container.message(key)
        except ParserError:
            return ()
        parties = [message.sender, message.representing, *(r.party for r in message.recipients)]
        told = (text for one in parties for text in (one.name, one.address, one.smtp))
        return tuple(dict.fromkeys(text for text in told if text))

    def reason(self, judged: Judged) -> Decision:
        """Return the decision on a node, with its reason in words."""
        sight = self.sight
        decision = decide(
            judged.facts, sight.policy, sight.now, viewer=judged.viewer, register=sight.register
        )
        return coarse(decision) if sight.blind else decision

    def unasked(self, judged: Judged) -> Judged:
        """Return how a node stands for the same person if no request named it."""
        viewer = replace(judged.viewer, is_requested=False, is_way=False)
        return judged if viewer == judged.viewer else self._judged(judged.facts, viewer)

    def _judged(self, facts: ItemFacts, viewer: Viewer) -> Judged:
        sight = self.sight
        standing = stand(facts, sight.policy, sight.now, sight.register)
        permissions = permissions_of(standing, viewer, sight.now)
        return Judged(permissions, standing.states[0], facts, viewer)

    def _viewer_of(
        self, node: Node, segment: str, above: Judged | None, among: Among | None
    ) -> Viewer:
        """Return who asks for a node: what hangs on a released message is released with it."""
        if not self.has_addresses:
            return self._viewer
        if above is not None and node.kind in _HANG and _is_let(above.viewer):
            return above.viewer
        from gleanpoint.core.access.approvals.documents import (  # noqa: PLC0415 - requests only
            names_of,
        )

        shown = "" if among is None else f"{among.path.rstrip('/')}/{segment}"
        viewer = self._viewer_at({*names_of(node), *(names_of(node, shown) if shown else ())})
        is_inside = among is not None and among.is_requested
        return replace(viewer, is_requested=True) if is_inside else viewer

    def _viewer_at(self, addresses: set[str]) -> Viewer:
        """Return who asks for what is called so in requests."""
        sight = self.sight
        is_requested = not sight.requested.isdisjoint(addresses)
        is_way = not sight.ways.isdisjoint(addresses)
        released = sight.released_for(addresses)
        viewer = replace(self._viewer, is_requested=is_requested, is_way=is_way)
        if not released:
            return viewer
        return replace(viewer, released=released, ground="as released")  # it was given there


def within(above: Judged, own: Judged) -> Judged:
    """Return how something stands that lies in a message: the stricter of both counts.

    What has no date of its own goes by the message. What is asked for by itself is shown to an
    approver, though the message that it hangs on is not.
    """
    alone = own.permissions
    if own.state is State.UNDATABLE and not alone.is_absent:
        own = replace(own, permissions=above.permissions, state=above.state)
    else:
        own = replace(own, permissions=stricter(above.permissions, alone))
    if not own.viewer.is_requested:
        return own
    seen = replace(own.permissions, listing=alone.listing, preview=alone.preview)
    return replace(own, permissions=seen)


def _is_let(viewer: Viewer) -> bool:
    """Whether a message is asked for or released, and what hangs on it with it."""
    return viewer.is_requested or bool(viewer.released)


def _as_node(entry: Entry, ref: NodeRef, path: str) -> Node:
    return Node(
        ref,
        path,
        entry.name,
        entry.kind,
        entry.size,
        entry.created,
        entry.modified,
        deleted=entry.deleted,
        envelope=entry.envelope,
    )
