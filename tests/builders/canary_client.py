"""Ask for everything there is in a volume as one person, and print every answer.

``python -m tests.builders.canary_client WHO`` with ``Asking`` as JSON. Nothing that is kept back
may stand in what it prints or writes, or in its memory while it waits at the end to be dumped.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.builders.canary_questions import ask_more, ask_mount, has_libfuse
from tests.builders.crash_dumps import allow_dumps

from gleanpoint.core.access.recipients import SealingKey
from gleanpoint.core.access.sight import Sight
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.browse import Session
from gleanpoint.core.deciding import Decide
from gleanpoint.core.errors import GleanpointError
from gleanpoint.core.export.mail.options import MailOptions, MessageFormat
from gleanpoint.core.export.plan import ExportOptions
from gleanpoint.core.export.plan_export import plan_export
from gleanpoint.core.export.run import run_export
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint.core.preview.build import preview_item
from gleanpoint.core.preview.made.kinds import ViewKind
from gleanpoint.core.recovery_points import RecoveryPoint, point_of_file
from gleanpoint.core.retention.erasure import ErasureRegister
from gleanpoint.core.retention.policy import load_policy
from gleanpoint.core.retention.reach import Reach
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.retention.rules import Scope
from gleanpoint.core.retention.use_cases import explain_node
from gleanpoint.core.retention.viewer import Viewer
from gleanpoint.core.scope import Scope as WalkScope
from gleanpoint.core.secrets import Secret
from gleanpoint.core.workspace import Workspace
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.tables import RowRequest

NOW_TEXT = "2026-11-26T12:00:00+00:00"
NEVER = Cancellation()


@dataclass(frozen=True)
class Asking:
    """Who asks for what.

    Args:
        folder: With ``point.img`` and ``policy.toml``; everything is written below it.
        key: Of the register of erased subjects, in hex.
        hashes: Of the register.
        columns: Of the register.
        roles: Of the person.
        mailbox: What their scope is; empty for no scope.
        is_blind: Whether they restore without seeing.
        requested: Addresses that an open request asks for.
        ways: Addresses of what these lie in.
        sender: Whose mail the hold of their matter covers; empty for no matter.
    """

    folder: str
    key: str
    hashes: list[str]
    columns: list[str]
    roles: list[str]
    mailbox: str = ""
    is_blind: bool = False
    requested: list[str] | None = None
    ways: list[str] | None = None
    sender: str = ""

    def as_json(self) -> str:
        """Return it as the one argument of the client."""
        return json.dumps(asdict(self))


class Client:
    """Asks and prints."""

    def __init__(self, asking: Asking) -> None:
        folder = Path(asking.folder)
        reach = Reach((Scope(mailbox=(asking.mailbox,)),)) if asking.mailbox else None
        if asking.sender:
            reach = Reach(held=(Scope(sender=(asking.sender,)),))
        viewer = Viewer(frozenset(map(Role, asking.roles)), reach, asking.is_blind)
        register = ErasureRegister(
            Secret(bytes.fromhex(asking.key)),
            frozenset(asking.hashes),
            frozenset(asking.columns),
        )
        from datetime import datetime  # noqa: PLC0415 - beside its use

        self.folder = folder
        policy = load_policy(folder / "policy.toml")
        now = datetime.fromisoformat(NOW_TEXT)
        point = point_of_file(folder / "point.img")
        sight = Sight(
            policy,
            viewer.roles,
            now,
            viewer.reach,
            viewer.blind,
            register=register,
            point=point.id,
            requested=frozenset(asking.requested or ()),
            ways=frozenset(asking.ways or ()),
        )
        self.session = Session(point, sight=lambda: sight)
        log = AuditLog(folder / "log", lambda: now)
        self.workspace = _Judging(folder, policy, log, lambda: now)
        self.workspace.asks(viewer, register)

    @property
    def has_all_forms(self) -> bool:
        """Whether messages are exported in every form: once for who sees some of them."""
        sight = self.session.sight()
        return sight.reach is not None and not sight.blind

    def run(self) -> None:
        """Ask for everything."""
        self.tell(lambda: self.session.facts(self.session.root))
        for scope in (WalkScope(), WalkScope(into=True, deleted=True, hidden=True)):
            self.tell(lambda scope=scope: list(self._walk(scope)))
        nodes = {node.path: node for node in self.walked()}
        for path in ("/p0", "/p0/ben.pst", "/p0/anna.pst", "/p0/shop.mdf", *nodes):
            self.tell(lambda path=path: self._of_node(self.session.resolve(path)))
        self.tell(lambda: list(self.session.copy(list(nodes.values()))))
        mails = [node for node in nodes.values() if node.kind is Kind.MESSAGE]
        for bulk in (self.session.emls, self.session.bundles):
            self.tell(lambda bulk=bulk: list(bulk(mails)))
        self.tell(lambda: list(self.session.digests(list(nodes.values()))))
        self.tell(lambda: list(self.session.texts(list(nodes.values()))))
        keys = [SealingKey.generate().public]
        for some, are_mails in ((mails, True), (list(nodes.values()), False)):
            self.tell(lambda some=some, are=are_mails: list(self._sealed(some, keys, are)))
        forms = list(MessageFormat) if self.has_all_forms else [MessageFormat.EML]
        for number, form in enumerate(forms):
            self.tell(lambda number=number, form=form: self._export(number, form))
        ask_more(self.session, self.workspace, list(nodes.values()), self.tell)
        if has_libfuse():
            mounted = (self.session, self.workspace, self.folder, self.tell)
            self.tell(lambda: ask_mount(*mounted))

    def walked(self) -> Iterator[Node]:
        """Yield everything that a walk meets."""
        try:
            for listing in self._walk(WalkScope(into=True, deleted=True, hidden=True)):
                yield from listing.nodes
        except GleanpointError as error:
            _say(error)

    def _walk(self, scope: WalkScope) -> Iterator[Any]:
        root = self.session.root
        return self.session.walk(
            root, into=scope.into, deleted=scope.deleted, hidden=scope.hidden, brief=not scope.into
        )

    def _sealed(self, nodes: list[Node], keys: list[bytes], are_mails: bool) -> Iterator[object]:
        return self.session.sealed(nodes, keys, as_messages=are_mails, accept_damaged=True)

    def _of_node(self, node: Node) -> None:
        session = self.session
        self.tell(lambda: node)
        self.tell(lambda: session.facts(node))
        self.tell(lambda: self._pages(node))
        self.tell(lambda: preview_item(session, node, self.workspace, NEVER))
        self.tell(lambda: session.message(node))
        self.tell(lambda: session.message(node, as_stored=True))
        self.tell(lambda: session.read(node, 0, 1 << 20))
        for kind in ViewKind:
            self.tell(lambda kind=kind: session.view(node, kind))
        self.tell(lambda: session.disk_size(node))
        self.tell(lambda: list(session.disk_pieces(node, 0, 64 << 20)))
        self.tell(lambda: session.recognize([node]))
        self.tell(lambda: session.verify(node))
        self.tell(lambda: session.script(node))
        self.tell(lambda: session.table(node))
        self.tell(lambda: [batch.records.to_pylist() for batch in session.rows(node, RowRequest())])
        self.tell(lambda: session.ledger(node))
        self.tell(lambda: list(session.log_notes(node)))
        self.tell(lambda: session.inside(node, self.workspace.decider(session.point)))
        decide = self.workspace.decider(session.point)
        self.tell(lambda: explain_node(node, session.resolve, decide))

    def _pages(self, node: Node) -> None:
        for brief in (False, True):
            cursor: str | None = None
            while True:
                page = self.session.children(node, cursor, 2, brief=brief, as_columns=brief)
                _say(page)
                cursor = page.cursor
                if cursor is None:
                    break

    def _export(self, number: int, form: MessageFormat) -> None:
        page = self.session.children(self.session.root)
        target = self.folder / "exports" / str(number)
        options = ExportOptions(
            target, MailOptions(form), with_deleted=True, with_hidden=True, proof=not number
        )
        decide = self.workspace.decider(self.session.point)
        inside = [*page.nodes, *(n for n in self.walked() if n.path == "/p0/ben.pst")]
        for node in inside:
            self.tell(lambda node=node: self._export_one(node, options, decide))

    def _export_one(self, node: Node, options: ExportOptions, decide: Decide) -> Any:
        plan = plan_export(self.session, [node], options, decide)
        _say(plan)
        return run_export(self.session, plan, self.workspace)

    def tell(self, ask: Callable[[], object]) -> None:
        """Print an answer, or the sentence in its place."""
        try:
            _say(ask())
        except GleanpointError as error:
            _say(f"{type(error).__name__}: {error}")
        except (TypeError, ValueError, AttributeError, IndexError) as error:
            _say(f"not for such a node: {type(error).__name__}: {error}")


class _Judging(Workspace):
    """A workspace of one person whose roles are given."""

    def asks(self, viewer: Viewer, register: ErasureRegister) -> None:
        """Say who asks."""
        object.__setattr__(self, "judging", (viewer, register))

    def decider(self, point: RecoveryPoint) -> Decide:
        """Return what judges for that person."""
        viewer, register = self.judging  # type: ignore[attr-defined]  # set by ``asks``
        return Decide(self.policy, (), self.now, viewer, register)


def _say(answer: object) -> None:
    sys.stdout.write(f"{answer}\n")
    sys.stdout.flush()


def main() -> None:
    """Ask, print, and wait until standard input ends, or until somebody has this process crash."""
    allow_dumps()
    client = Client(Asking(**json.loads(sys.argv[1])))
    client.run()
    _say("THE END")
    sys.stdin.read()


if __name__ == "__main__":
    main()
