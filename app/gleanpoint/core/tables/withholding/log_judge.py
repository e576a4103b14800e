"""Tell which rows out of a log may be seen: as they were before a change, and after it.

A change is kept back where either of the two may not be seen, and where the log does not tell the
values that decide. Of an erased subject nothing is told at all to those for whom it is absent (see
``seen_rows`` of the parser): no count, no transaction, no obstacle of a script, and no deletion
of a row whose last values may not be seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from gleanpoint.core.access.sight import Sight
from gleanpoint.core.protocol import Json
from gleanpoint.core.tables.withholding.place import place_of
from gleanpoint.core.tables.withholding.row_judge import BY_REGISTER, KeptBy, RowJudge, judge_of
from gleanpoint.core.tables.withholding.tally import RowTally
from gleanpoint_parsers.logbook import ChangeKind, Kept, RowChange, RowVersion
from gleanpoint_parsers.tables import ColumnType, TableColumn

_Image = Mapping[str, str | None]
_UNTOLD: _Image = {}


class LogJudge:
    """Judges rows of the tables of one database; an ``Onlooker`` of its log.

    Args:
        sight: Who looks; None: nothing is withheld.
        place: Where the database is, for changes, or the table, for versions; as ``place_of``
            takes it.
    """

    def __init__(self, sight: Sight | None, place: Json | None) -> None:
        self._sight = sight
        self._place = place
        self._judges: dict[tuple[tuple[str, ...], tuple[str, ...]], RowJudge | None] = {}
        self.tally = RowTally()

    def may_miss(self, table: str, types: Mapping[str, str], schema: str) -> bool:
        """Whether changes of some rows of a table may be absent."""
        judge = self._judge(_names(table, schema), types)
        return judge is not None and judge.may_hide

    def kept(self, change: RowChange) -> Kept | None:
        """Return that a change is kept back; None where it may be seen."""
        by = self._kept_by(change, RowTally())
        return None if by is None else Kept(f"the row is withheld under {by.rule}", by.is_absent)

    def seen_change(self, change: RowChange | None) -> RowChange | None:
        """Return a change that may be seen, and count it; None where it may not, and for None."""
        if change is None:
            return None
        counted = RowTally()
        by = self._kept_by(change, counted)
        if by is None:
            self.tally.shown += min(counted.shown, 1)  # once, whether one or two states were judged
            return change
        if not by.is_absent and by.rule in counted.withheld:
            self.tally.withheld[by.rule] += 1
        return None

    def seen_versions(self, versions: Iterator[RowVersion | None]) -> Iterator[RowVersion | None]:
        """Yield the versions of a row that may be seen, counted; None as a sign of life.

        One without values, such as a deletion, goes with the one before it; where there is none,
        with the one that follows.
        """
        waiting: list[RowVersion] = []
        is_kept = None if self._sight is not None else False
        for version in versions:
            if version is None:
                yield None
            elif version.values is not None:
                judge = self._judge((), version.types, version.values)
                by = None if judge is None else judge.kept_by(version.values, self.tally)
                is_kept = by is not None
                yield from [] if is_kept else [*waiting, version]
                waiting = []
            elif is_kept is None:
                waiting.append(version)
            elif not is_kept:
                yield version

    def _kept_by(self, change: RowChange, counted: RowTally) -> KeptBy | None:
        """Return what keeps a change back; an absent state of its row before anything else."""
        if self._is_of_unknown_table(change):
            counted.withheld[BY_REGISTER] += 1
            return KeptBy(BY_REGISTER)
        images = [_UNTOLD if image is None else image for image in _images(change)]
        judge = self._judge(_names(change.table, change.schema), change.types, *images)
        if judge is None:
            return None
        found = [judge.kept_by(image, counted) for image in images]
        keeping = [by for by in found if by is not None]
        return min(keeping, key=lambda by: not by.is_absent, default=None)

    def _is_of_unknown_table(self, change: RowChange) -> bool:
        """Whether nobody can say whom a row is about, and it may be about an erased subject."""
        register = None if self._sight is None else self._sight.register
        if register is None or not register.hashes or not register.columns:
            return False
        return not (change.types or change.before or change.after)

    def _judge(
        self, table: tuple[str, ...], types: Mapping[str, str], *images: _Image
    ) -> RowJudge | None:
        """Return what judges rows of a table; its columns are all that are told of."""
        if self._sight is None:
            return None
        names = dict.fromkeys([*types, *(name for image in images for name in image)])
        key = table, tuple(names)
        if key not in self._judges:
            columns = [TableColumn(name, ColumnType(types.get(name, ""))) for name in names]
            place = place_of(self._place, self._sight)
            place = replace(place, folder=(*place.folder, *table))
            self._judges[key] = judge_of(self._sight, place, columns)
        return self._judges[key]


def _names(table: str, schema: str) -> tuple[str, ...]:
    """Return the names of schema and table, which both may have dots, out of the qualified one."""
    if schema and table.startswith(f"{schema}."):
        return schema, table[len(schema) + 1 :]
    return tuple(table.split(".", 1))


def _images(change: RowChange) -> list[_Image | None]:
    """Return the states of the row that there were, None where the log does not hold one."""
    match change.kind:
        case ChangeKind.INSERT:
            return [change.after]
        case ChangeKind.DELETE:
            return [change.before]
        case _:
            return [change.before, change.after]
