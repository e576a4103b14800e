"""An NTFS volume in memory whose files come, go, move and change, as a plan of small steps."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from tests.builders.ntfs_volume import (
    BOTH,
    FOLDER,
    IN_USE,
    ROOT,
    SYSTEM_RECORDS,
    TIME,
    Volume,
    attribute_list,
    data,
    file_name,
    index_root,
    record,
    reference,
    standard_information,
)

FIRST = SYSTEM_RECORDS
NAMES = ("a.txt", "b", "report.docx", "ann.pst", "100%.csv", "Größe.md", "shop.mdf")
_FILE_NAME = 0x30


@dataclass(frozen=True)
class Made:
    """One file or folder.

    Args:
        sequence: Counts how often its record was given away.
        names: (record of the parent, name) of each of its names.
        is_folder: Whether it is a folder.
        content: Its bytes, where it is a file.
        stream: Bytes of a stream; None: it has none.
        modified: Ticks after ``TIME``.
        extension: Record that has its further names; None: it needs none.
    """

    sequence: int
    names: tuple[tuple[int, str], ...]
    is_folder: bool = False
    content: bytes = b""
    stream: bytes | None = None
    modified: int = 0
    extension: int | None = None


@dataclass
class ChangingVolume:
    """What is in the volume; each step is told by numbers, and does nothing where it cannot."""

    made: dict[int, Made] = field(default_factory=dict)
    sequences: dict[int, int] = field(default_factory=dict)
    steps: int = 0
    gone: dict[int, Made] = field(default_factory=dict)
    """What was deleted, and whose record was not given away since."""

    def copy(self) -> ChangingVolume:
        return ChangingVolume(dict(self.made), dict(self.sequences), self.steps, dict(self.gone))

    def step(self, kind: int, one: int, other: int) -> None:
        """Do one of several things with what the numbers choose."""
        self.steps += 1
        doing = (
            self._make_file,
            self._make_folder,
            self._write,
            self._delete,
            self._move,
            self._move,
            self._link,
            self._add_stream,
            self._touch,
            self._make_file,
            self._spread,
        )
        doing[kind % len(doing)](one, other)

    def image(self) -> bytes:
        """Return the volume."""
        records: dict[int, bytes] = {}
        for number, made in self.made.items():
            records.update(self._records(number, made))
        for number, sequence in self.sequences.items():
            if number in self.gone and number not in records:
                records[number] = self._freed(self.gone[number], sequence)
            if number not in records:  # freed: nothing but the count of its uses is left
                records[number] = record([], flags=0, sequence=sequence)
        return Volume(records, count=FIRST).build()

    def _records(self, number: int, made: Made) -> dict[int, bytes]:
        times = standard_information(modified=TIME + made.modified * 10_000_000)
        names = [file_name(name, self._reference(parent), BOTH) for parent, name in made.names]
        if made.is_folder:
            attributes = [times, *names, index_root()]
            flags = IN_USE | FOLDER
            return {number: record(attributes, flags=flags, sequence=made.sequence)}
        contents = [data(made.content)]
        if made.stream is not None:
            contents.append(data(made.stream, "note", 5))
        if made.extension is None:
            return {number: record([times, *names, *contents], sequence=made.sequence)}
        own = reference(number, made.sequence)
        further = reference(made.extension, self.sequences[made.extension])
        listed = attribute_list(
            [(0x10, 0, own), (_FILE_NAME, 0, own), (_FILE_NAME, 0, further), (0x80, 0, own)]
        )
        extension = record(
            names[1:], sequence=self.sequences[made.extension], base=own, number=made.extension
        )
        base = bytearray(record([times, listed, names[0], *contents], sequence=made.sequence))
        base[18:20] = len(names).to_bytes(2, "little")  # names that it bears, wherever they are
        return {number: bytes(base), made.extension: extension}

    def _freed(self, made: Made, sequence: int) -> bytes:
        """Return a record as deletion leaves it: free, its sequence number one more."""
        names = [file_name(name, self._reference(parent), BOTH) for parent, name in made.names]
        content = index_root() if made.is_folder else data(made.content)
        flags = FOLDER if made.is_folder else 0
        return record([standard_information(), *names, content], flags=flags, sequence=sequence)

    def _reference(self, parent: int) -> int:
        if parent == ROOT:
            return reference(ROOT, ROOT)
        made = self.made.get(parent) or self.gone.get(parent)
        return reference(parent, made.sequence if made else 0)

    def _free(self) -> int:
        taken = set(self.made) | {one.extension for one in self.made.values()}
        kept = () if self.steps % 3 == 0 else self.gone
        number = next(n for n in range(FIRST, FIRST + 500) if n not in taken and n not in kept)
        self.sequences[number] = self.sequences.get(number, 0) + 1
        self.gone.pop(number, None)
        return number

    def _folders(self) -> list[int]:
        return [ROOT, *(number for number, made in self.made.items() if made.is_folder)]

    def _files(self) -> list[int]:
        return [number for number, made in self.made.items() if not made.is_folder]

    def _place(self, one: int, other: int) -> tuple[int, str] | None:
        """Return a folder and a name that is free in it."""
        folders = self._folders()
        parent, name = folders[one % len(folders)], NAMES[other % len(NAMES)]
        taken = {pair for made in self.made.values() for pair in made.names}
        if (parent, name) in taken:
            name = f"{self.steps} {name}"
        return parent, name

    def _make_file(self, one: int, other: int) -> None:
        place = self._place(one, other)
        number = self._free()
        if place is not None:
            self.made[number] = Made(self.sequences[number], (place,), content=b"x" * (other % 90))

    def _make_folder(self, one: int, other: int) -> None:
        parent, _ = self._place(one, other) or (ROOT, "")
        number = self._free()
        place = (parent, f"folder {self.steps}")
        self.made[number] = Made(self.sequences[number], (place,), is_folder=True)

    def _write(self, one: int, other: int) -> None:
        if files := self._files():
            number = files[one % len(files)]
            content = b"y" * (other % 100)
            self.made[number] = replace(self.made[number], content=content, modified=self.steps)

    def _touch(self, one: int, _other: int) -> None:
        if self.made:
            number = sorted(self.made)[one % len(self.made)]
            self.made[number] = replace(self.made[number], modified=self.steps)

    def _delete(self, one: int, _other: int) -> None:
        if not self.made:
            return
        gone = {sorted(self.made)[one % len(self.made)]}
        while True:
            below = {
                number
                for number, made in self.made.items()
                if any(parent in gone for parent, _ in made.names)
            }
            if below <= gone:
                break
            gone |= below
        for number in gone:
            made = self.made.pop(number)
            self.sequences[number] = made.sequence + 1
            self.gone[number] = made
            if made.extension is not None:
                self.sequences[made.extension] += 1

    def _move(self, one: int, other: int) -> None:
        if not self.made:
            return
        number = sorted(self.made)[one % len(self.made)]
        made = self.made[number]
        parent, name = self._place(other, one) or (ROOT, "")
        if made.is_folder:
            name = f"moved {self.steps}"
            if number in self._above(parent):
                return
        self.made[number] = replace(made, names=((parent, name), *made.names[1:]))

    def _above(self, folder: int) -> set[int]:
        found = set()
        while folder != ROOT:
            found.add(folder)
            folder = self.made[folder].names[0][0]
        return found

    def _link(self, one: int, other: int) -> None:
        files = [number for number in self._files() if len(self.made[number].names) < 3]
        if files:
            number = files[one % len(files)]
            made = self.made[number]
            parent, _ = self._place(other, one) or (ROOT, "")
            names = (*made.names, (parent, f"link {self.steps}"))
            self.made[number] = replace(made, names=names)

    def _add_stream(self, one: int, other: int) -> None:
        if files := self._files():
            number = files[one % len(files)]
            self.made[number] = replace(self.made[number], stream=b"s" * (other % 50))

    def _spread(self, one: int, _other: int) -> None:
        """Give a file with several names a second record for them."""
        files = [
            number
            for number, made in self.made.items()
            if len(made.names) > 1 and made.extension is None
        ]
        if files:
            number = files[one % len(files)]
            self.made[number] = replace(self.made[number], extension=self._free())
