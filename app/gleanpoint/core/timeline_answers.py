"""What the parser process answers when a time line is asked for: it looks into the files itself."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

from gleanpoint_parsers.blocks import CachedSource, FileSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.plugin import Confidence, Parser
from gleanpoint_parsers.progress import WorkReport
from gleanpoint_parsers.timeline import Timed, Timeline


def timeline_of(source: Path, parsers: Sequence[Parser], report: WorkReport) -> Timeline | None:
    """Return what the backups of a source can show; None where there are none.

    Args:
        source: A file, whose sets are asked for and which those beside it help, or a folder.
        parsers: Those that are installed.
        report: Told how far it is.

    Raises:
        ParserError: The file is a backup that cannot be read. Of a folder, the notes say so.
    """
    candidates = [parser for parser in parsers if isinstance(parser, Timed)]
    if source.is_dir():
        return _of_folder(source, candidates, report)
    try:
        chosen = _recognized(source, candidates)
    except OSError:
        return None  # to open it says why it cannot be read
    if chosen is None:
        return None
    with ExitStack() as opened:
        files = _Files(source.parent, [chosen], opened)
        files.look(report)
        return _asked(chosen, files.found[chosen.name], source.name, report)


def _of_folder(folder: Path, candidates: Sequence[Parser], report: WorkReport) -> Timeline | None:
    told = []
    with ExitStack() as opened:
        files = _Files(folder, candidates, opened)
        files.look(report)
        for parser in candidates:
            found = files.found[parser.name]
            try:
                told += [_asked(parser, found, None, report)] if found else []
            except ParserError as error:  # images may lie beside them
                told.append(Timeline((), (), notes=(str(error),)))
    recognised = tuple(name for found in files.found.values() for name, _ in found)
    return replace(_joined(told, files.notes), files=recognised) if told else None


def _asked(
    parser: Parser, found: list[tuple[str, CachedSource]], only: str | None, report: WorkReport
) -> Timeline:
    if not isinstance(parser, Timed):
        raise TypeError(f"{parser.name} was not asked whether it knows of time")
    return parser.timeline(found, only, report)


class _Files:
    """The files of a folder, sorted by what recognises them."""

    def __init__(self, folder: Path, candidates: Sequence[Parser], opened: ExitStack) -> None:
        self._folder = folder
        self._candidates = candidates
        self._opened = opened
        self.found: dict[str, list[tuple[str, CachedSource]]] = {p.name: [] for p in candidates}
        self.notes: list[str] = []

    def look(self, report: WorkReport) -> None:
        """Look into every file; those that are recognised stay open."""
        names = sorted(path.name for path in self._folder.iterdir() if path.is_file())
        for number, name in enumerate(names):
            report("files", number, len(names))
            try:
                self._look_into(name)
            except OSError as error:
                reason = error.strerror or str(error)
                self.notes.append(f"{readable(name)} cannot be opened: {reason}.")

    def _look_into(self, name: str) -> None:
        path = self._folder / name
        parser = _recognized(path, self._candidates)
        if parser is not None:
            file = self._opened.enter_context(closing(FileSource(path)))
            self.found[parser.name].append((name, CachedSource(file)))
            return
        endings = tuple(suffix for parser in self._candidates for suffix in parser.suffixes)
        if name.lower().endswith(endings):
            size = path.stat().st_size
            self.notes.append(
                f"{readable(name)} ({size:,} bytes) is not recognised as a backup; it is left out."
            )


def _recognized(path: Path, candidates: Sequence[Parser]) -> Parser | None:
    """Return the parser that is surest of a file; None where none is sure enough."""
    if not candidates or not path.is_file():
        return None
    with closing(FileSource(path)) as file:
        source = CachedSource(file)
        sure, _, best = max((p.probe(source), -n, p) for n, p in enumerate(candidates))
    return best if sure >= Confidence.LIKELY else None


def _joined(told: Sequence[Timeline], notes: Sequence[str]) -> Timeline:
    zones = {timeline.zone_minutes for timeline in told if timeline.sets}
    return Timeline(
        tuple(item for timeline in told for item in timeline.sets),
        tuple(item for timeline in told for item in timeline.reaches),
        tuple(item for timeline in told for item in timeline.gaps),
        (*(note for timeline in told for note in timeline.notes), *notes),
        zones.pop() if len(zones) == 1 else None,
    )
