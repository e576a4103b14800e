"""Every command that the guide prints is one that the command line understands."""

from __future__ import annotations

import argparse
import re
import shlex
from importlib.resources import files
from pathlib import Path

import pytest

from gleanpoint.cli.main import COMMANDS, build_parser

GUIDE = Path(str(files("gleanpoint_resources"))) / "guide"
FENCED = re.compile(r"^ *```(\w*)\n(.*?)^ *```", re.DOTALL | re.MULTILINE)
INLINE = re.compile(r"`gleanpoint ([^`]+)`")
OPTION = re.compile(r"(?<![\w-])--?[a-z][\w-]*")
ENDS = ("&", "|", ">")
"""Of the shell: what comes after them is not ours."""

NAMED_ALONE = ("verify", "workspace init", "request")
"""Commands that a sentence names without their arguments."""

CHAPTERS = sorted(GUIDE.rglob("*.md"), key=str)


def commands_of(text: str) -> list[list[str]]:
    """Return the arguments of each command in a chapter, as a shell would hand them over."""
    lines = [
        line
        for kind, block in FENCED.findall(text)
        if kind == "sh"
        for line in block.replace("\\\n", " ").splitlines()
        if "gleanpoint " in line
    ]
    found = []
    for line in lines:
        words = shlex.split(line, comments=True)
        words = words[words.index("gleanpoint") + 1 :]
        end = min([words.index(sign) for sign in ENDS if sign in words], default=len(words))
        found.append(words[:end])
    told = (words for words in INLINE.findall(FENCED.sub("", text)) if words not in NAMED_ALONE)
    return [*found, *(shlex.split(words) for words in told)]


def of_one(words: list[str]) -> argparse.ArgumentParser:
    """Return the parser of one command, such as ``ls`` or ``policy check``."""
    parser: argparse.ArgumentParser = build_parser(words)
    for word in words:
        choices = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
        if not choices:
            break
        parser = choices[0].choices[word]
    return parser


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda path: str(path.relative_to(GUIDE)))
def test_every_command_of_the_guide_is_understood(chapter: Path) -> None:
    for words in commands_of(chapter.read_text("utf-8")):
        assert build_parser(words).parse_args(words), words


def test_the_guide_has_commands_at_all() -> None:
    assert sum(len(commands_of(path.read_text("utf-8"))) for path in CHAPTERS) > len(COMMANDS)


def test_the_table_of_commands_names_all_of_them_with_options_that_they_have() -> None:
    named: set[str] = set()
    for line in (GUIDE / "command-line.md").read_text("utf-8").split("\n| code |")[0].splitlines():
        if not line.startswith("| `"):
            continue
        first: list[str] = []  # of the group, such as "policy check": the others follow it
        for told in re.findall(r"`([^`]+)`", re.split(r"(?<!\\)\|", line)[1]):
            words = told.split()
            if words[0].startswith("-"):
                continue
            if words[0] in COMMANDS:
                first = words
            else:
                words = [first[0], *words]
            named.add(words[0])
            options = {one for a in of_one(words)._actions for one in a.option_strings}
            assert set(OPTION.findall(told)) <= options, told
    assert named == set(COMMANDS)
