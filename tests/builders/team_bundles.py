"""A bundle out of a workspace of several people: a signed policy, and items that two released."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from tests.builders.approvals import KEYS, person, unlocked
from tests.builders.small_images import fat12_image

from gleanpoint.core.access.approvals.approving import approve
from gleanpoint.core.access.approvals.asking import Wish
from gleanpoint.core.access.approvals.documents import RequestedAction
from gleanpoint.core.access.approvals.use_cases import request_export
from gleanpoint.core.access.lock import PeopleLock
from gleanpoint.core.access.people import Person
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.export.plan import ExportOptions
from gleanpoint.core.export.releasing import Chosen, released_plan
from gleanpoint.core.export.run import run_export
from gleanpoint.core.open_point import open_point
from gleanpoint.core.policy.document import PolicyDocument, SignedPolicy
from gleanpoint.core.retention.policy import parse_policy
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.workspace import Workspace

RULES = """
name = "Short"
version = 1
[[rule]]
name = "Drafts"
delete_after = "1 day"
anchor = "modified"
on_past_maximum = "ask"
[rule.match]
kind = "file"
"""

PEOPLE = (
    person("Lea", Role.LEGAL, sealed=True),
    person("Ada", Role.APPROVER, sealed=True),
    person("Sam", Role.SECURITY_ADMIN),
    person("Hal", Role.HELPDESK, sealed=True),
)
FILES = {"A.TXT": b"first canary 4711", "B.TXT": b"second canary 0815"}


def team_workspace(
    folder: Path, name: str, people: tuple[Person, ...] = PEOPLE, rules: str = RULES
) -> Workspace:
    """Return the team's workspace with somebody's key unlocked, under a policy that Sam signed."""
    document = PolicyDocument(replace(parse_policy(rules, "policy.toml"), people=people))
    signed = SignedPolicy(document).with_signature(document.signed_by(KEYS["Sam"]))
    workspace = Workspace(
        folder,
        document.policy,
        AuditLog(folder / "log"),
        home=folder / f"home-{name}",
        lock=PeopleLock(people),
        signed_policy=signed,
    )
    workspace.lock.enter(unlocked(name))
    return workspace


@contextmanager
def chosen_by(
    folder: Path, workspace: Workspace, options: ExportOptions | None = None
) -> Iterator[Chosen]:
    """Give both files of an image, chosen by whoever unlocked their key."""
    image = folder / "disk.img"
    if not image.exists():
        fat12_image(image, FILES)
    with open_point(str(image), workspace) as session:
        nodes = [session.resolve(f"/p0/{name}") for name in FILES]
        yield Chosen(
            session, nodes, options or ExportOptions(folder / "out", proof=True), workspace
        )


def released_bundle(folder: Path) -> Path:
    """Have Lea ask, Ada approve, and Lea export both files with a proof."""
    wish = Wish(RequestedAction.EXPORT, "Case 0007")
    with chosen_by(folder, team_workspace(folder, "Lea")) as chosen:
        asked = request_export(chosen, wish)[0]
    approval = approve(asked, team_workspace(folder, "Ada"))
    with (
        chosen_by(folder, team_workspace(folder, "Lea")) as chosen,
        released_plan(chosen, [approval]) as plan,
    ):
        result = run_export(chosen.session, plan, chosen.workspace)
    assert result.manifest is not None
    return result.manifest.parent
