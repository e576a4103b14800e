"""Bring the translations up to date with the sources, and compile them.

``python -m tests.builders.translations`` does all languages; ``--new fr`` begins one. Texts that
are not translated are then marked unfinished in ``resources/gleanpoint_resources/languages/*.ts``,
for Qt Linguist or any editor. ``--left de`` prints them, one a line, as ``--fill de FILE`` takes
them up: text, tab, translation (and for plurals tab, translation for many); line ends as ``\\n``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from tests.builders.translations import ts_files
from tests.builders.translations.files import FILES, LANGUAGES, current, languages
from tests.builders.translations.sentences import LISTED, listed
from tests.builders.translations.ts_files import TsFile


def update(
    language: str, names: Iterable[str], translations: dict[str, tuple[str, ...]]
) -> list[TsFile]:
    """Bring files of a language up to date; returns them."""
    done = []
    for name in names:
        file = ts_files.filled(current(name, language), translations)
        ts_files.write(file)
        ts_files.compile_to(file, file.compiled)
        done.append(file)
    return done


def translations_in(path: Path) -> dict[str, tuple[str, ...]]:
    """Read a list of translations."""
    table = {}
    for line in path.read_text("utf-8").splitlines():
        source, *forms = (part.replace("\\n", "\n") for part in line.split("\t"))
        if forms and all(forms):
            table[source] = tuple(forms)
    return table


def main() -> int:
    """Do what was asked for; 1 where something is left to translate."""
    parser = argparse.ArgumentParser(description="Bring the translations up to date.")
    parser.add_argument("--new", metavar="LANGUAGE", help="begin a language, such as fr")
    parser.add_argument("--fill", nargs=2, metavar=("LANGUAGE", "FILE"), help="take up a list")
    parser.add_argument("--left", metavar="LANGUAGE", help="print what is not translated")
    parser.add_argument("--part", choices=FILES, nargs="+", default=list(FILES), help="only these")
    asked = parser.parse_args()
    LANGUAGES.mkdir(exist_ok=True)
    if "sentences" in asked.part:
        LISTED.write_text(listed(), "utf-8")
    wanted = [*languages(), *([asked.new] if asked.new else [])]
    given = {asked.fill[0]: translations_in(Path(asked.fill[1]))} if asked.fill else {}
    left = 0
    for language in wanted:
        for file in update(language, asked.part, given.get(language, {})):
            missing = [one for one in file.messages.values() if not one.is_finished]
            left += len(missing)
            sys.stderr.write(f"{file.path.name}: {len(file.messages)}, {len(missing)} left\n")
            if asked.left == language:
                for message in missing:
                    sys.stdout.write(message.source.replace("\n", "\\n") + "\n")
    return int(left > 0)


if __name__ == "__main__":
    sys.exit(main())
