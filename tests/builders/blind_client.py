"""Have a volume exported blind in every kind of format, print all that is told, and wait.

``python -m tests.builders.blind_client FOLDER``: it holds ``point.img``. No mark may stand in what
is printed or written, or in the memory of this process while it waits at the end.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from tests.builders import canaries
from tests.builders.approvals import person
from tests.builders.team_bundles import team_workspace

from gleanpoint.core.browse import Session
from gleanpoint.core.errors import GleanpointError
from gleanpoint.core.export.mail.formats import MessageFormat
from gleanpoint.core.export.mail.options import MailOptions
from gleanpoint.core.export.plan import ExportOptions
from gleanpoint.core.export.plan_export import plan_export
from gleanpoint.core.export.run import run_export
from gleanpoint.core.jobs import Progress
from gleanpoint.core.open_point import open_point
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.workspace import Workspace

LEA = person("Lea", Role.LEGAL, sealed=True)
HAL = replace(person("Hal", Role.HELPDESK, sealed=True), blind=True)
INBOX = "/p0/ben.pst/Top of Outlook data file/Inbox"
ASKED = {
    "eml": (INBOX, MailOptions()),
    "msg": (INBOX, MailOptions(MessageFormat.MSG)),
    "pst": (INBOX, MailOptions(MessageFormat.PST)),
    "vcf": (INBOX, MailOptions(MessageFormat.VCF)),
    "zip": ("/p0/past", MailOptions(packed=True)),
}
"""What is exported; cards cannot hold a letter, so all of that fails."""


def export(session: Session, workspace: Workspace, folder: Path, name: str) -> object:
    """Export something sealed to Lea."""
    path, mail = ASKED[name]
    options = ExportOptions(folder / name, mail, recipients=(LEA.sealing_key,))
    decide = workspace.decider(session.point)
    plan = plan_export(session, [session.resolve(path)], options, decide)
    _say(list(plan.items))
    return run_export(session, plan, workspace, _told)


def main() -> None:
    """Export, print, and wait until standard input ends."""
    folder = Path(sys.argv[1])
    people = (LEA, HAL, person("Sam", Role.SECURITY_ADMIN))
    workspace = team_workspace(folder, "Hal", people, canaries.POLICY)
    with open_point(str(folder / "point.img"), workspace) as session:
        for name in ASKED:
            try:
                _say(export(session, workspace, folder, name))
            except GleanpointError as error:
                _say(f"{type(error).__name__}: {error} {getattr(error, '__notes__', '')}")
        _say("THE END")
        sys.stdin.read()


def _told(progress: Progress, /) -> None:
    _say(progress)


def _say(answer: object) -> None:
    sys.stdout.write(f"{answer}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
