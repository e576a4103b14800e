"""Drive a team's window, and the page of a bundle, and take the guide's pictures.

``xvfb-run -s "-screen 0 1440x900x24" python -m tests.builders.workspace_pictures FOLDER``

FOLDER of the guide is ``resources/gleanpoint_resources/guide/pictures``.

To judge how pages look elsewhere, single ones are taken by name, in other colours and sizes;
``--help`` names them:

``… workspace_pictures /tmp/seen --theme dark --size 1920x1080 --scale 2 --page holds people``
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from pathlib import Path

from PySide6.QtGui import QImage
from tests.builders.bundle_page import look
from tests.builders.chromium import PROGRAM, Chromium
from tests.builders.guide_pictures import SMALLEST
from tests.builders.workspace_states import STATES, states
from tests.builders.workspace_tour import Look, TeamTour, found_team

from gleanpoint.core.access.approvals.approving import approve
from gleanpoint.core.access.approvals.use_cases import inbox_of
from gleanpoint.core.demo import unpack_demo
from gleanpoint.gui.application import make_application
from gleanpoint.gui.request_look import LookWish
from gleanpoint.gui.theme import Mode
from gleanpoint.gui.wording import tr
from gleanpoint.gui.workspace.approvals.section import ApprovalsSection
from gleanpoint.gui.workspace.audit_log.section import AuditLogSection
from gleanpoint.gui.workspace.holds.section import HoldsSection
from gleanpoint.gui.workspace.people.section import PeopleSection
from gleanpoint.gui.workspace.policy.section import PolicySection

HELPDESK = 2
"""Row of Hal among the people, who are listed by name."""

ASKING = ("asked", "asking", "approvals", "look", "released", "export", "audit", "bundle")
"""Pictures of the story of a request, in its order."""

SECTIONS = ("unlock", "policy", "simulation", "holds", "hold", "people", "reach")
GUIDE = (
    "unlock", "asked", "approvals", "released", "policy", "simulation", "holds", "people", "audit",
    "bundle",
)  # fmt: skip
"""Those that the guide shows."""

ASKED = "Asked. An approver finds it among the approvals of the workspace."
PROVED = "This entry is in the log of {0} entries: {1} from it to the root {2}…"
"""What the window says, to which the tour waits."""

PAGE_WIDTH = 900
"""Pixels of the browser's window."""

PAGE_SHOWN = 1340
"""Pixels of the page that a picture has, from its top."""


def run(pictures: Path, work: Path, look: Look) -> None:
    """Take what is wanted, with no more of a team's life than it takes."""
    found_team(work)
    image = unpack_demo(work / "demo").image
    if look.wants(ASKING):
        story(pictures, work, look, image)
    if look.wants(SECTIONS):
        tour = TeamTour(pictures, work, "Lea", look)
        tour.unlock("Lea", "unlock")
        tour.contracts(image)
        sections(tour)
        tour.window.close()
    states(pictures, work, look, image)


def story(pictures: Path, work: Path, look: Look, image: Path) -> None:
    """Have Lea ask, Ada look, and Lea export; then look at the log, and at the bundle's page."""
    chosen = ("Lease of Quay 7: signed", "Lease of Quay 7: addendum")
    lea = TeamTour(pictures, work, "Lea", look)
    lea.unlock("Lea")
    lea.contracts(image)
    asked = lea.dialog_of(*chosen)
    lea.save("asked", asked)
    asked.ask_approval()
    asked.asking_dialog.purpose.setText("Case 7, lease")
    lea.pause(0.2)
    lea.save("asking", asked.asking_dialog)
    asked.asking_dialog.take()
    lea.until(lambda: asked.foot_words.startswith(tr(ASKED)))
    asked.close()
    released(pictures, work, look, image)
    folder = exported(lea, *chosen)
    logged(lea)
    lea.window.close()
    if "bundle" in look.pages:
        pages(pictures, work, folder)


def released(pictures: Path, work: Path, look: Look, image: Path) -> None:
    """Show Ada's inbox, and what she is shown of the items, and release them."""
    ada = TeamTour(pictures, work, "Ada", look)
    ada.unlock("Ada")
    inbox = ada.section(ApprovalsSection)
    ada.until(lambda: inbox.rows.rowCount() == 1)
    inbox.ledger.table.selectRow(0)
    ada.pause(1.0)
    ada.shoot("approvals")
    if "look" in look.pages:
        wish = LookWish(inbox._shown.case.signed, inbox._listed, inbox._shown.requester)
        ada.window.request_looks.begin(str(image), wish)
        ada.until(lambda: bool(ada.window.view.look_banner.sentence))
        ada.pause(1.5)
        ada.shoot("look")
    case = inbox_of(ada.workspace).read().cases[0]
    inbox_of(ada.workspace).put(approve(case.signed, ada.workspace))
    ada.window.close()


def exported(tour: TeamTour, *names: str) -> Path:
    """Export what was released, with a proof; returns the bundle's folder."""
    dialog = tour.dialog_of(*names)
    tour.save("released", dialog)
    dialog._foot.primary.click()
    entry = tour.window.board.entries[-1]
    tour.until(lambda: not entry.is_running)
    tour.pause(0.3)
    tour.shoot("export")
    tour.window.commands.toggle_jobs()
    return Path(entry.outcome.folder).parent


def sections(tour: TeamTour) -> None:
    """Show the policy, a simulation of it, holds, and people, with what changes them."""
    policy = tour.section(PolicySection)
    tour.shoot("policy")
    policy.simulate_button.click()
    tour.pause(0.5)
    policy.simulation.form.go.click()
    tour.until(lambda: policy.simulation.simulation is not None)
    tour.pause(0.8)
    tour.shoot("simulation")
    holds = tour.section(HoldsSection)
    holds.ledger.table.selectRow(0)
    tour.pause(0.3)
    tour.shoot("holds")
    holds.ask_hold()
    tour.pause(0.3)
    tour.save("hold", holds.dialog)
    holds.dialog.reject()
    people = tour.section(PeopleSection)
    people.ledger.table.selectRow(HELPDESK)
    tour.pause(0.3)
    tour.shoot("people")
    people.ask_reach()
    tour.pause(0.3)
    tour.save("reach", people.dialog)
    people.dialog.reject()


def logged(tour: TeamTour) -> None:
    """Show the log, with the proof of the entry of a release."""
    log = tour.section(AuditLogSection)
    tour.until(lambda: log.rows.rowCount() > 0)
    log.table.selectRow(row_of(log, tr("Asked for a release")))
    log.card.prove_button.click()
    tour.until(lambda: tr(PROVED).partition("{0}")[0] in log.card.words)
    tour.pause(0.5)
    tour.shoot("audit")


def row_of(log: AuditLogSection, word: str) -> int:
    """Return the first row whose action has the word, else the first of all."""
    texts = (log.rows.cell(row, 3).text for row in range(log.rows.rowCount()))
    return next((row for row, text in enumerate(texts) if word in text), 0)


def pages(pictures: Path, work: Path, bundle: Path) -> None:
    """Have the bundle's page check it as it was made, and with one file changed."""
    if PROGRAM is None:
        return
    with Chromium(work / "profile", "--lang=en") as browser:
        for name in ("verified", "tampered"):
            if name == "tampered":
                changed = max((bundle / "items").iterdir())
                changed.write_bytes(changed.read_bytes().replace(b"Quay 7", b"Quay 8"))
            look(browser, bundle)
            light, file = {"prefers-color-scheme": "light"}, pictures / f"{name}-light.png"
            browser.picture(file, PAGE_WIDTH, features=light)
            pressed(file)


def pressed(file: Path) -> None:
    """Keep the head of a page, with what was checked, compressed as far as it can be."""
    picture = QImage(str(file))
    shown = picture.copy(0, 0, picture.width(), min(picture.height(), PAGE_SHOWN))
    opaque = shown.convertToFormat(QImage.Format.Format_RGB32)
    opaque.save(str(file), quality=SMALLEST)


def arguments() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(description="Take pictures of a team's window.")
    parser.add_argument("pictures", type=Path, help="folder of the pictures")
    parser.add_argument("--theme", choices=list(Mode), default="light")
    parser.add_argument("--size", default="1440x900", help="of the window, before it is scaled")
    parser.add_argument("--scale", default="1", help="pixels of the screen for one of these")
    known = (*ASKING, *SECTIONS, *STATES)
    parser.add_argument("--page", nargs="+", choices=known, default=GUIDE, metavar="NAME",
                        help=", ".join(known))  # fmt: skip
    return parser.parse_args()


def main() -> None:
    """Take the pictures in a folder that is gone afterwards."""
    asked = arguments()
    os.environ["QT_SCALE_FACTOR"] = asked.scale
    application = make_application()
    width, height = map(int, asked.size.split("x"))
    look = Look(asked.theme, (width, height), tuple(asked.page))
    asked.pictures.mkdir(parents=True, exist_ok=True)
    place = Path(tempfile.gettempdir()) / "guide"  # seen in pictures, so always the same
    place.mkdir()
    try:
        run(asked.pictures, place, look)
    finally:
        shutil.rmtree(place)
        application.quit()


if __name__ == "__main__":
    main()
