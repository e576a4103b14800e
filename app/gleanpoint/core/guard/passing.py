"""Who may have what somebody seals without seeing it: judged here, where the facts of it are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gleanpoint.core.answer import Answer as Answering
from gleanpoint.core.guard.guard import Guard
from gleanpoint.core.guard.insides import MAY
from gleanpoint.core.guard.places import Place
from gleanpoint.core.layers import Steps
from gleanpoint.core.retention.judging import permissions_of
from gleanpoint.core.retention.standing import stand


def tell_recipients(
    guard: Guard,
    items: Sequence[tuple[Steps, str]],
    recipients: Sequence[bytes],
    answer: Answering,
) -> None:
    """Send how many of some items each recipient may not see.

    Args:
        guard: Knows the items.
        items: Address and path of each.
        recipients: Public sealing keys (32 bytes each) of people whom the policy names; of others,
            nothing may be seen.
        answer: Where it goes.
    """
    places = [guard.place(steps, path) for steps, path in items]
    hidden = {key.hex(): sum(_hidden(guard, places, key)) for key in recipients}
    answer.say({"hidden": hidden})


def _hidden(guard: Guard, places: Sequence[Place], key: bytes) -> Iterator[bool]:
    """Yield for each item whether the owner of a key may not see it."""
    sight = guard.judge.sight
    person = next((one for one in sight.policy.people if one.sealing_key == key), None)
    for place in places:
        if person is None:
            yield True
            continue
        judged = place.judged
        reach = person.reach(sight.policy.holds)
        viewer = replace(judged.viewer, roles=person.roles, reach=reach, blind=person.blind)
        standing = stand(judged.facts, sight.policy, sight.now, sight.register)
        permissions = permissions_of(standing, viewer, sight.now)
        yield permissions.is_absent or permissions.preview not in MAY
