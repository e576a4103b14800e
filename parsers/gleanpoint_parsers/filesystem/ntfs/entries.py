"""Records as entries of a listing: the file or folder itself, then its streams."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import Entry, Kind
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.filesystem import sentences
from gleanpoint_parsers.filesystem.ntfs.attributes import DOS_SPACE, Record, Stream
from gleanpoint_parsers.filesystem.ntfs.folder_index import INDEX_NAME, INDEX_ROOT
from gleanpoint_parsers.filesystem.ntfs.judge import ContentJudge, Verdict
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.times import from_filetime

LOST = "?"
"""First character of keys of names without content: folder's record, "-", place in the folder."""

FORMER_NAME_SENTENCE = (
    "This is a former name of a file that still exists, under another name or in another folder."
)
NO_RECORD_SENTENCE = (
    "It was deleted, and which record it had is no longer known; nothing but its name is left."
)


class EntryMaker:
    """Makes the entries of one volume; their ``segment`` is the stored name."""

    def __init__(self, judge: ContentJudge) -> None:
        self._judge = judge

    def described(self, record: Record, name: str, *, deleted: bool) -> Iterator[Entry]:
        """Yield the entry of a file or folder, then those of its streams."""
        entry = self.own(record, name, deleted=deleted)
        yield entry
        for stream in record.named_data:
            other = self.of_stream(record, stream, entry)
            yield replace(other, segment=f"{name}:{stream.name}")

    def own(self, record: Record, name: str, *, deleted: bool) -> Entry:
        """Return the entry of a file or folder itself, with what can be had of its content."""
        times = record.times
        if record.is_folder:
            index = record.stream(INDEX_ROOT, INDEX_NAME)
            kind, size = Kind.FOLDER, index.size if index else 0
        else:
            kind, size = Kind.FILE, record.main.size if record.main else 0
        content, problem = self.verdict(record)
        return Entry(
            str(record.number),
            name,
            readable(name),
            kind,
            size,
            from_filetime(times.created),
            from_filetime(times.modified),
            deleted,
            content,
            problem or record.problem,
            kind is Kind.FOLDER,
        )

    def of_stream(self, record: Record, stream: Stream, entry: Entry) -> Entry:
        """Return the entry of a named stream; ``entry`` is that of its file."""
        content, problem = self.verdict(record, stream)
        name = readable(stream.name)
        return replace(
            entry,
            key=f"{record.number}:{stream.key}",
            name=f"{entry.name}:{name}" if entry.name else name,
            kind=Kind.STREAM,
            size=stream.size,
            has_children=False,
            content=content,
            problem=problem,
        )

    def verdict(self, record: Record, stream: Stream | None = None) -> Verdict:
        """Return what can be had of a file or folder, or of its named stream, and why not all."""
        if stream is None and record.is_folder:
            return (Content.DAMAGED if record.problem else Content.COMPLETE), record.problem
        try:
            if stream is None:
                return self._judge.verdict(record)
            return self._judge.stream_verdict(record, stream)
        except ParserError as error:
            return Content.DAMAGED, str(error)


def best_name(record: Record) -> str:
    """Return the name by which a file is told where no folder tells it; empty without one."""
    names = sorted(record.names, key=lambda name: name.space == DOS_SPACE)
    return names[0].name if names else ""


def unread_entry(key: str, name: str) -> Entry:
    """Return the entry of a live name whose record is not what the folder says."""
    problem = sentences.UNREAD
    return Entry(key, name, readable(name), Kind.FILE, content=Content.DAMAGED, problem=problem)


def lost_entry(key: str, name: str, problem: str = sentences.OVERWRITTEN) -> Entry:
    """Return the entry of a deleted name of which nothing else is left."""
    return Entry(
        key,
        name,
        readable(name),
        Kind.FILE,
        deleted=True,
        content=Content.DAMAGED,
        problem=problem,
    )
