"""Measure what it costs to judge lists in the parser process, in one run.

``python -m tests.bench.guarded_lists`` makes a mailbox of 5,000 messages and walks it as several
people. Prints CPU time; judges nothing.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.builders import canaries
from tests.builders.pst.big import FOLDER, build_big

from gleanpoint.core.access.sight import Sight
from gleanpoint.core.guard.guard import Guard
from gleanpoint.core.layers import Folder, LayerStack
from gleanpoint.core.parsers import installed_parsers
from gleanpoint.core.retention import rules
from gleanpoint.core.retention.policy import parse_policy
from gleanpoint.core.retention.reach import Reach
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.scope import Scope, unannounced
from gleanpoint_parsers.blocks import CachedSource
from gleanpoint_parsers.image.raw import open_raw

MESSAGES = 5_000
ROUNDS = 3
LISTS = Scope(inside_messages=False)
HERE = rules.Scope(folder=(FOLDER,))
ELSEWHERE = rules.Scope(folder=("/p0/Users/ann",))


def main() -> None:
    policy = parse_policy(canaries.POLICY, "policy.toml")
    helpdesk, legal = frozenset({Role.HELPDESK}), frozenset({Role.LEGAL})
    people = {
        "nothing withheld": None,
        "legal": Sight(policy, legal, canaries.NOW),
        "helpdesk": Sight(policy, helpdesk, canaries.NOW),
        "helpdesk, with a register": Sight(
            policy, helpdesk, canaries.NOW, register=canaries.register()
        ),
        "helpdesk, one scope": Sight(policy, helpdesk, canaries.NOW, Reach((HERE,))),
        "helpdesk, the second of two": Sight(
            policy, helpdesk, canaries.NOW, Reach((ELSEWHERE, HERE))
        ),
        "legal, one matter": Sight(policy, legal, canaries.NOW, Reach(held=(HERE,))),
        "legal, the last of ten matters": Sight(
            policy, legal, canaries.NOW, Reach(held=(*[ELSEWHERE] * 9, HERE))
        ),
    }
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "big.pst"
        build_big(path, MESSAGES)
        source, found = open_raw(path)
        stack = LayerStack(CachedSource(source), found, installed_parsers())
        for name, sight in people.items():
            print(f"{name:<30} {best(stack, sight) / MESSAGES * 1e6:8.0f} µs a message")
        stack.close()


def best(stack: LayerStack, sight: Sight | None) -> float:
    """Return the CPU seconds of the fastest walk."""
    return min(seconds(stack, sight) for _ in range(ROUNDS))


def seconds(stack: LayerStack, sight: Sight | None) -> float:
    start = time.process_time()
    listed = sum(len(folder.page.entries) for folder in walk(stack, sight))
    assert listed >= MESSAGES
    return time.process_time() - start


def walk(stack: LayerStack, sight: Sight | None) -> Iterator[Folder]:
    if sight is None:
        return stack.walk((), LISTS)
    return Guard(stack, sight, lambda: None).lists.walk((), "/", LISTS, unannounced)


if __name__ == "__main__":
    main()
