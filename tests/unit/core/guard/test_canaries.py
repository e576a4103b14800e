"""No mark of what is kept back stands in any answer, file or memory of who may not see it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path, PurePosixPath

import pytest
from tests.builders import canaries
from tests.builders.canaries import Marks
from tests.builders.canary_client import Asking
from tests.builders.crash_dumps import crash, marks_in, marks_in_file, needs_dumps
from tests.conftest import ROOT

from gleanpoint.core.access.approvals.documents import names_of
from gleanpoint.core.access.sight import see_everything
from gleanpoint.core.browse import Session
from gleanpoint.core.recovery_points import point_of_file

_GONE = [canaries.ERASED_FROM, canaries.ERASED_TO, canaries.ERASED_INSIDE + "inner"]
_LEGAL_ONLY = [canaries.PURGED, canaries.VERSION, canaries.OTHERS]


@dataclass(frozen=True)
class Person:
    """Who asks, and what they may see.

    Args:
        roles: Names of roles, commas between.
        seen: Marks that must be found, or the test proves nothing.
        unseen: Marks that must not.
        mailbox: Of their scope.
        is_blind: Whether they restore without seeing.
        requested: Paths of what an open request asks for.
        sender: Whose mail the hold of their matter covers.
    """

    roles: str
    seen: tuple[str, ...]
    unseen: tuple[str, ...]
    mailbox: str = ""
    is_blind: bool = False
    requested: tuple[str, ...] = ()
    sender: str = ""


def all_of(*names: str) -> tuple[str, ...]:
    return tuple(word for name in names for word in Marks(name).all)


def content_of(*names: str) -> tuple[str, ...]:
    return tuple(word for name in names for word in Marks(name).of_content)


EVERYTHING = all_of(*canaries.MAILS, canaries.ERASED_INSIDE + "inner", canaries.ERASED_FOLDER)
FILES = all_of(canaries.FREE_FILE, canaries.PAST_FILE)
FREE_MAIL = all_of(canaries.FREE)
ERASED_ROW = all_of(canaries.ERASED_ROW)
ROWS = (*ERASED_ROW, *all_of(canaries.ROW, canaries.LATE_ROW))
ERASED = (*all_of(*_GONE, canaries.ERASED_FOLDER), *ERASED_ROW)
NAMES_OF_TRANSACTIONS = {Marks(canaries.ERASED_ROW).title, Marks(canaries.ERASED_ROW).person}
_OF_LEGAL = tuple(word for word in ERASED if word not in NAMES_OF_TRANSACTIONS)
"""Legal is told that there were changes of erased rows, and so of the transactions."""

PEOPLE = {
    "helpdesk": Person(
        "helpdesk",
        (*FREE_MAIL, *Marks(canaries.PAST).of_envelope),
        (
            *ERASED,
            *all_of(canaries.HELD, *_LEGAL_ONLY),
            *content_of(canaries.PAST),
            Marks(canaries.ERASED_INSIDE).body,
            *ROWS,
            Marks(canaries.FREE_FILE).title,
        ),
        mailbox="ben*",
    ),
    "helpdesk of every mailbox": Person(
        "helpdesk",
        (*FREE_MAIL, Marks(canaries.FREE_FILE).body, *all_of(canaries.OTHERS)),
        (
            *ERASED,
            *all_of(canaries.HELD, canaries.PURGED, canaries.VERSION),
            *content_of(canaries.PAST, canaries.PAST_FILE),
            *ROWS,
        ),
    ),
    "blind helpdesk": Person(
        "helpdesk",
        (),
        (*EVERYTHING, *FILES, *ROWS),
        mailbox="ben*",
        is_blind=True,
    ),
    "dba": Person(
        "dba",
        (Marks(canaries.ROW).body, Marks(canaries.LATE_ROW).body, Marks(canaries.LATE_ROW).title),
        (*EVERYTHING, *FILES, *ERASED_ROW),
    ),
    "legal": Person(
        "legal",
        (*FREE_MAIL, *all_of(canaries.HELD, *_LEGAL_ONLY), Marks(canaries.FREE_FILE).body),
        (*_OF_LEGAL, *content_of(canaries.PAST, canaries.PAST_FILE)),
    ),
    "legal of a matter": Person(
        "legal",
        FREE_MAIL,
        (*ERASED, *all_of(canaries.HELD, canaries.PAST, *_LEGAL_ONLY), *FILES, *ROWS),
        sender=f"{Marks(canaries.FREE).person}@here.example",
    ),
    "approver": Person("approver", (), (*EVERYTHING, *FILES, *ROWS)),
    "approver of a request": Person(
        "approver",
        (*content_of(canaries.FREE), Marks(canaries.FREE).title, Marks(canaries.FREE_FILE).body),
        (*ERASED, *all_of(canaries.HELD, canaries.PAST, *_LEGAL_ONLY, canaries.PAST_FILE), *ROWS),
        requested=(
            f"/p0/ben.pst/Top of Outlook data file/Inbox/{Marks(canaries.FREE).title}",
            f"/p0/{Marks(canaries.FREE_FILE).title}.txt",
        ),
    ),
    "security administrator": Person("security_admin", (), (*EVERYTHING, *FILES, *ROWS)),
    "auditor": Person("auditor", (), (*EVERYTHING, *FILES, *ROWS)),
    "nobody": Person("", (), (*EVERYTHING, *FILES, *ROWS)),
}


@dataclass(frozen=True)
class Found:
    """Where marks were found.

    Args:
        answers: In what the client printed, and in what ``faulthandler`` told of its crash.
        memory: In what it could write to, while it ran.
        dump: In the dump that its crash left.
        files: In names and bytes of all files that it left.
    """

    answers: set[str]
    memory: set[str]
    dump: set[str]
    files: set[str]


Look = Callable[[str], Found]


@pytest.fixture(scope="module")
def look(image: Path, tmp_path_factory: pytest.TempPathFactory) -> Look:
    """Look for marks as one of the people; once for each of them."""

    @cache
    def looking(name: str) -> Found:
        return looked_for(PEOPLE[name], image, tmp_path_factory.mktemp("asked"))

    return looking


@pytest.mark.parametrize("name", PEOPLE)
def test_marks_of_what_is_kept_back_are_nowhere(name: str, look: Look) -> None:
    person, found = PEOPLE[name], look(name)
    places = {"answers": found.answers, "memory": found.memory, "files": found.files}
    unseen = set(person.unseen)
    assert {where: words & unseen for where, words in places.items() if words & unseen} == {}
    assert set(person.seen) - found.answers == set()


@needs_dumps
@pytest.mark.parametrize("name", PEOPLE)
def test_a_crash_leaves_no_dump_of_what_is_kept_back(name: str, look: Look) -> None:
    assert look(name).dump & set(PEOPLE[name].unseen) == set()


@needs_dumps
def test_a_dump_has_what_was_seen(look: Look) -> None:
    assert look("legal").dump >= {Marks(canaries.FREE).title, Marks(canaries.FREE).body}


def looked_for(person: Person, image: Path, folder: Path) -> Found:
    """Have a client ask as somebody, crash it, and look for marks everywhere."""
    os.link(image, folder / "point.img")
    (folder / "policy.toml").write_text(canaries.POLICY)
    register = canaries.register()
    requested, ways = addresses(folder / "point.img", person.requested)
    asking = Asking(
        str(folder),
        register.key.reveal().hex(),
        sorted(register.hashes),
        sorted(register.columns),
        [role for role in person.roles.split(",") if role],
        person.mailbox,
        person.is_blind,
        requested,
        ways,
        person.sender,
    )
    work = folder / "temp"
    work.mkdir()
    found = asked(asking, work)
    (folder / "point.img").unlink()
    return replace(found, files=written(folder))


def addresses(image: Path, paths: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return what items, and what they lie in, are called in a request."""
    if not paths:
        return [], []
    with Session(point_of_file(image), sight=see_everything) as session:
        items = [session.resolve(path) for path in paths]
        above = {str(one) for path in paths for one in PurePosixPath(path).parents}
        ways = [session.resolve(path) for path in sorted(above)]
        return [n for one in items for n in names_of(one)], [n for w in ways for n in names_of(w)]


def asked(asking: Asking, work: Path) -> Found:
    """Return the marks in what a client printed, and in its memory at the end, then crash it."""
    command = [sys.executable, "-X", "faulthandler", "-m", "tests.builders.canary_client"]
    environment = os.environ | {"PYTHONPATH": python_path(), "TMPDIR": str(work)}
    environment["ARROW_DEFAULT_MEMORY_POOL"] = "system"  # the other one reserves a gigabyte
    with subprocess.Popen(
        [*command, asking.as_json()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=environment,
        cwd=work,
    ) as client:
        assert client.stdout is not None
        lines = []
        for line in client.stdout:
            lines.append(line)
            if line == b"THE END\n":
                break
        is_at_end = bool(lines) and lines[-1] == b"THE END\n"
        memory = memory_of(client.pid) if is_at_end else set()
        core = crash(client, work) if is_at_end else None
        rest = client.stdout.read()
    said = b"".join(lines) + rest
    assert is_at_end, said[-3000:].decode(errors="replace")
    assert b"Fatal Python error: Aborted" in rest
    dump = set() if core is None else marks_in_file(core)
    if core is not None:
        core.unlink()
    return Found(marks_in(said), memory, dump, set())


def memory_of(process: int) -> set[str]:
    """Return the marks in everything that a process can write to."""
    found: set[str] = set()
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{process}/maps").read_text().splitlines():
            place, rights, *_ = line.split()
            if not rights.startswith("rw"):
                continue
            start, end = (int(number, 16) for number in place.split("-"))
            memory.seek(start)
            try:
                found |= marks_in(memory.read(end - start))
            except OSError:
                continue
    return found


def written(folder: Path) -> set[str]:
    """Return the marks in names and bytes of all that lies in a folder."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    names = marks_in(b"\0".join(map(os.fsencode, files)))
    return names.union(*map(marks_in_file, files))


def python_path() -> str:
    return os.pathsep.join(str(ROOT / part) for part in (".", "app", "parsers", "resources"))
