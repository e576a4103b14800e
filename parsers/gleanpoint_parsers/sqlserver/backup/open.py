"""Open a backup file, or a folder of them, as the database or databases in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2s

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import (
    EncryptedContentError,
    ParserError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.plugin import Container, Surroundings
from gleanpoint_parsers.progress import WorkReport
from gleanpoint_parsers.sqlserver.backup.beside import FoundBackups, backups_beside
from gleanpoint_parsers.sqlserver.backup.databases import DatabasesContainer, Offered, refused
from gleanpoint_parsers.sqlserver.backup.lineage import Lineage, lineages
from gleanpoint_parsers.sqlserver.backup.model import BackupFile
from gleanpoint_parsers.sqlserver.backup.plan import (
    RestorePlan,
    UnreachableError,
    plan_file,
    plan_newest,
)
from gleanpoint_parsers.sqlserver.backup.read import read_backup
from gleanpoint_parsers.sqlserver.backup.restore import restore
from gleanpoint_parsers.sqlserver.backup.restored import RestoredDatabase, verify_state
from gleanpoint_parsers.sqlserver.backup.stripes import join_sets
from gleanpoint_parsers.timeline import Wish

_PROBLEMS_TOLD = 3


def open_backup(source: BlockSource, surroundings: Surroundings) -> Container:
    """Open what a backup file holds; files beside it only help, unless the folder was meant.

    Raises:
        UnreachableError: The state that is wished cannot be had; the sentence names what is needed.
        EncryptedContentError: The backup or the database is encrypted.
        ParserError: It is damaged beyond use, or no backup.
    """
    own = read_backup(surroundings.name, source, surroundings.report)
    wish = surroundings.wish
    if wish.whole_folder:
        return _open_folder(own, surroundings)
    if not own.sets:
        raise UnreachableError(
            f"{readable(own.name)}: {' '.join(own.problems[:_PROBLEMS_TOLD])}"
            if own.problems
            else f"{readable(own.name)} holds no backup set."
        )
    alone = _Found.of([own])
    try:
        plan = plan_file(alone.lineages, own.name, wish)
        notes = alone.notes
    except ParserError:
        beside = backups_beside(surroundings)
        found = _Found.of([own, *beside.files])
        try:
            plan = plan_file(found.lineages, own.name, wish)
        except UnreachableError as error:
            raise _with_unseen(error, beside) from None
        notes = [*own.problems, *_of_files_used(found.notes, plan)]
    return _restored(plan, notes, surroundings.report)


def _restored(plan: RestorePlan, notes: Sequence[str], report: WorkReport) -> RestoredDatabase:
    """Put a database together.

    Raises:
        ParserError: It cannot be; what is amiss with its files is said too, as it may be why.
    """
    try:
        return RestoredDatabase(restore(plan, notes, report), report)
    except (EncryptedContentError, UnsupportedFeatureError):
        raise
    except ParserError as error:
        amiss = [problem for one in plan.state.used for problem in one.problems]
        told = [*_of_files_used(notes, plan), *amiss][:_PROBLEMS_TOLD]
        raise ParserError(" ".join([*told, str(error)])) from error


def _with_unseen(error: UnreachableError, beside: FoundBackups) -> UnreachableError:
    """Tell that what is missed may be there under a name that nobody gives a backup."""
    if not beside.unseen:
        return error
    return UnreachableError(
        f"{str(error).rstrip('.')}. Of the files beside it, {beside.unseen:,} were not looked at: "
        "name backups .bak or .trn, or move them to a folder of their own."
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """The sets of some files, sorted.

    Args:
        lineages: By database.
        notes: Sentences about files and copies.
    """

    lineages: list[Lineage]
    notes: list[str]

    @classmethod
    def of(cls, files: Sequence[BackupFile]) -> _Found:
        sets, notes = join_sets(files)
        problems = [
            f"{readable(file.name)}: {problem}" for file in files for problem in file.problems
        ]
        return cls(lineages(sets), [*problems, *notes])


def _of_files_used(notes: Sequence[str], plan: RestorePlan) -> list[str]:
    """Return the sentences about files that a plan uses: those about others help nobody here."""
    names = {readable(file) for one in plan.state.used for file in one.files}
    return [note for note in notes if note.partition(": ")[0] in names]


def _open_folder(own: BackupFile, surroundings: Surroundings) -> Container:
    beside = backups_beside(surroundings)
    found = _Found.of([own, *beside.files])
    notes = [*beside.notes, *found.notes]
    wish, report = surroundings.wish, surroundings.report
    if len(found.lineages) == 1:
        plan = plan_newest(found.lineages[0], wish)
        return _restored(plan, notes, report)
    offered = [_offered(one, wish, found.notes, report) for one in found.lineages]
    return DatabasesContainer(offered, notes)


def _offered(lineage: Lineage, wish: Wish, notes: Sequence[str], report: WorkReport) -> Offered:
    number = _short_id(lineage)
    try:
        plan = plan_newest(lineage, wish)
    except ParserError as error:
        return Offered(number, lineage.database, None, str(error), refused(error))
    own = _of_files_used(notes, plan)
    opening, verifying = partial(_restored, plan, own, report), partial(verify_state, plan.state)
    return Offered(number, lineage.database, plan.moment, None, opening, verifying)


def _short_id(lineage: Lineage) -> str:
    """Return what tells databases of one name apart, the same in every run."""
    facts = lineage.sets[-1].facts
    of = str(facts.family) if facts.family else facts.server.casefold()
    name = f"{of}/{facts.database.casefold()}"
    return blake2s(name.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
