"""The command line on a small disk: listing, reading and exporting files."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.builders.small_images import fat12_image
from tests.cli.conftest import Ran

Run = Callable[..., Ran]

FILES = {"A.TXT": b"hello\r\n" * 300, "EMPTY.TXT": b"", "PLAN.CSV": b"a;b\n1;2\n"}


@pytest.fixture
def image(tmp_path: Path) -> Path:
    return fat12_image(tmp_path / "disk.img", FILES, {"GONE.TXT": b"gone" * 200})


def test_every_path_that_is_listed_is_accepted_by_every_command(
    gleanpoint: Run, image: Path
) -> None:
    listed = gleanpoint("ls", image, "-r", "--deleted", "--json")
    assert listed.code == 0
    for node in listed.lines:
        shown = gleanpoint("info", image, node["path"], "--json")
        assert (shown.code, shown.lines[0]["path"]) == (0, node["path"])


def test_a_listing_holds_what_the_contract_names(gleanpoint: Run, image: Path) -> None:
    nodes = {node["name"]: node for node in gleanpoint("ls", image, "/p0", "--json").lines}
    assert set(FILES) <= set(nodes)
    assert nodes["A.TXT"] == {
        "path": "/p0/A.TXT",
        "name": "A.TXT",
        "kind": "file",
        "size": 2100,
        "created": "2026-11-19T22:00:00Z",
        "modified": "2026-11-19T22:00:00Z",
        "deleted": False,
        "content": "complete",
        "problem": None,
    }


def test_deleted_names_are_listed_only_where_asked_for(gleanpoint: Run, image: Path) -> None:
    live = gleanpoint("ls", image, "-r", "--json").lines
    assert not any(node["deleted"] for node in live)
    with_deleted = gleanpoint("ls", image, "-r", "--deleted", "--json").lines
    assert [node["name"] for node in with_deleted if node["deleted"]] == ["_ONE.TXT"]


def test_cat_gives_the_bytes_and_logs_them(gleanpoint: Run, image: Path) -> None:
    assert gleanpoint("cat", image, "/p0/A.TXT").out == FILES["A.TXT"]
    actions = [entry["action"] for entry in gleanpoint("audit", "show", "--json").lines]
    assert [a for a in actions if "export" in a] == ["export_intent", "export_receipt"]


def test_an_export_is_whole_with_time_and_manifest(
    gleanpoint: Run, image: Path, tmp_path: Path
) -> None:
    target = tmp_path / "out" / "deep"
    done = gleanpoint(
        "export", image, "/p0/A.TXT", "/p0/PLAN.CSV", "--to", target, "--purpose", "Ticket 4711"
    )
    assert done.code == 0
    assert sorted(p.name for p in target.iterdir()) == ["A.TXT", "PLAN.CSV", "manifest.json"]
    assert (target / "A.TXT").read_bytes() == FILES["A.TXT"]
    taken = datetime.fromtimestamp((target / "A.TXT").stat().st_mtime, UTC)
    assert taken == datetime(2026, 11, 19, 22, tzinfo=UTC)
    manifest = json.loads((target / "manifest.json").read_text())
    entry = manifest["items"][0]
    assert manifest["purpose"] == "Ticket 4711"
    assert entry["path"] == "/p0/A.TXT"
    assert entry["size"] == len(FILES["A.TXT"])
    assert entry["sha256"] == hashlib.sha256(FILES["A.TXT"]).hexdigest()
    assert entry["verdict"]["verdict"] == "allow"
    data = image.read_bytes()
    stored = b"".join(data[at : at + length] for at, length in entry["extents"])
    assert stored[: entry["size"]] == FILES["A.TXT"]


def test_a_folder_is_exported_with_everything_in_it(
    gleanpoint: Run, image: Path, tmp_path: Path
) -> None:
    done = gleanpoint("export", image, "/p0", "--to", tmp_path / "out", "--deleted", "--json")
    assert done.code == 0
    written = {Path(line["target"]).name: line for line in done.lines}
    assert {*FILES, "_ONE.TXT"} <= set(written)
    for name, data in FILES.items():
        assert (tmp_path / "out" / "p0" / name).read_bytes() == data
        assert written[name]["sha256"] == hashlib.sha256(data).hexdigest()


def test_nothing_is_ever_written_over(gleanpoint: Run, image: Path, tmp_path: Path) -> None:
    (tmp_path / "A.TXT").write_text("mine")
    done = gleanpoint("export", image, "/p0/A.TXT", "/p0/PLAN.CSV", "--to", tmp_path, "--json")
    assert done.code == 21
    assert done.lines[-1]["error"]["kind"] == "target_exists"
    assert (tmp_path / "A.TXT").read_text() == "mine"
    assert not (tmp_path / "PLAN.CSV").exists()
    assert not (tmp_path / "manifest.json").exists()


def test_a_second_export_into_the_same_folder_keeps_both_manifests(
    gleanpoint: Run, image: Path, tmp_path: Path
) -> None:
    for path in ("/p0/A.TXT", "/p0/PLAN.CSV"):
        assert gleanpoint("export", image, path, "--to", tmp_path / "out").code == 0
    names = sorted(p.name for p in (tmp_path / "out").iterdir())
    assert names == ["A.TXT", "PLAN.CSV", "manifest-2.json", "manifest.json"]


@pytest.mark.parametrize(
    ("arguments", "code", "kind"),
    [
        (("ls", "{image}", "/p0/NOTHING"), 2, "no_such_path"),
        (("ls", "{image}", "/p7"), 2, "no_such_path"),
        (("ls", "missing.img"), 10, "source_unreadable"),
        (("cat", "{image}", "/p0"), 2, "usage"),
        (("ls", "{text}"), 10, "unknown_format"),
        (("ls", "{image}", "--at", "yesterday"), 2, "usage"),
        (("ls", "{image}", "--at", "1999-01-01"), 2, "usage"),
    ],
)
def test_errors_are_sentences_with_their_exit_code(
    gleanpoint: Run, image: Path, tmp_path: Path, arguments: tuple[str, ...], code: int, kind: str
) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("no image at all\n" * 100)
    filled = [a.format(image=image, text=text) for a in arguments]
    done = gleanpoint(*filled, "--json")
    error = done.lines[-1]["error"]
    assert (done.code, error["code"], error["kind"]) == (code, code, kind)
    assert done.sentence == error["message"]
    assert "Traceback" not in done.err


def test_the_names_of_two_files_that_differ_only_in_case_are_both_exported(
    gleanpoint: Run, tmp_path: Path
) -> None:
    image = fat12_image(tmp_path / "d.img", {"SAME.TXT": b"1", "SAME .TXT": b"2"})
    done = gleanpoint("export", image, "/p0", "--to", tmp_path / "out", "--json")
    assert done.code == 0
    assert len({line["target"].casefold() for line in done.lines}) == len(done.lines)


def test_an_unwritable_log_stops_the_export(
    gleanpoint: Run, image: Path, home: Path, tmp_path: Path
) -> None:
    home.mkdir()
    (home / "log").write_text("a file where the log's folder should be")
    done = gleanpoint("export", image, "/p0/A.TXT", "--to", tmp_path / "out")
    assert done.code == 20
    assert "log" in done.sentence
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_target_without_permission_is_told(gleanpoint: Run, image: Path, tmp_path: Path) -> None:
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    done = gleanpoint("export", image, "/p0/A.TXT", "--to", tmp_path / "out")
    tmp_path.chmod(stat.S_IRWXU)
    assert done.code == 2
    assert "nothing was written" in done.sentence


@pytest.mark.parametrize("place", ["taken", "taken/out", "n" * 300])
def test_a_target_that_cannot_be_made_is_told(
    gleanpoint: Run, image: Path, tmp_path: Path, place: str
) -> None:
    (tmp_path / "taken").write_bytes(b"a file in the way")
    done = gleanpoint("export", image, "/p0/A.TXT", "--to", tmp_path / place)
    assert done.code == 2
    assert "cannot be written" in done.sentence
    assert "nothing was written" in done.sentence
    assert (tmp_path / "taken").read_bytes() == b"a file in the way"


def test_a_file_that_is_listed_by_itself_is_itself(gleanpoint: Run, image: Path) -> None:
    listed = gleanpoint("ls", image, "/p0/A.TXT", "--json")
    assert (listed.code, [node["path"] for node in listed.lines]) == (0, ["/p0/A.TXT"])


def test_points_of_a_folder_of_images_are_in_the_order_of_their_time(
    gleanpoint: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "points"
    folder.mkdir()
    for day in (3, 1, 2):
        path = fat12_image(folder / f"day{day}.img", {"DAY.TXT": str(day).encode()})
        moment = datetime(2026, 11, day, 12, tzinfo=UTC).timestamp()
        os.utime(path, (moment, moment))
    names = [point["name"] for point in gleanpoint("points", folder, "--json").lines]
    assert names == ["day1.img", "day2.img", "day3.img"]
    at = gleanpoint("cat", folder, "/p0/DAY.TXT", "--at", "2026-11-02T12:30Z")
    newest = gleanpoint("cat", folder, "/p0/DAY.TXT")
    assert (at.out, newest.out) == (b"2", b"3")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="names are text elsewhere")
def test_files_whose_names_are_no_text_are_opened_and_written(
    gleanpoint: Run, image: Path, tmp_path: Path
) -> None:
    odd = image.rename(os.fsdecode(os.fsencode(tmp_path) + b"/disk\xff.img"))
    (point,) = gleanpoint("points", odd, "--json").lines
    assert point["name"] == "disk\ufffd.img"
    out = os.fsdecode(os.fsencode(tmp_path) + b"/out\xff")
    done = gleanpoint(
        "export", odd, "/p0/PLAN.CSV", "--to", out, "--purpose", "because \udcff", "--json"
    )
    assert (done.code, done.lines[0]["target"]) == (0, f"{tmp_path}/out\ufffd/PLAN.CSV")
    assert json.loads(Path(out, "manifest.json").read_bytes())["purpose"] == "because ?"
    for path in ("disk\udcfe.img", "/p0/NO\udcff"):
        error = gleanpoint("ls", *([odd] if path[0] == "/" else []), path, "--json").lines[-1]
        assert "\ufffd" in error["error"]["message"] or "%FF" in error["error"]["message"]


@pytest.mark.parametrize("seconds", [253_402_300_799, -62_135_596_800])
def test_an_image_with_an_absurd_time_is_an_error_not_a_defect(
    gleanpoint: Run, image: Path, seconds: int
) -> None:
    os.utime(image, (seconds, seconds))
    if image.stat().st_mtime != seconds:
        pytest.skip("this file system does not hold such times")
    done = gleanpoint("points", image, "--json")
    assert (done.code, done.lines[-1]["error"]["kind"]) == (10, "source_unreadable")
    assert "no date" in done.sentence


def test_a_truncated_image_says_what_is_missing_and_gives_the_rest_only_when_asked(
    gleanpoint: Run, tmp_path: Path
) -> None:
    image = fat12_image(tmp_path / "cut.img", {"FIRST.BIN": b"1" * 5000, "SECOND.BIN": b"2" * 5000})
    whole = image.read_bytes()
    image.write_bytes(whole[: (33 + 12) * 512])
    assert gleanpoint("cat", image, "/p0/FIRST.BIN").out == b"1" * 5000
    node = next(
        n for n in gleanpoint("ls", image, "/p0", "--json").lines if n["name"] == "SECOND.BIN"
    )
    assert (node["content"], bool(node["problem"])) == ("damaged", True)
    refused = gleanpoint("export", image, "/p0/SECOND.BIN", "--to", tmp_path / "out")
    assert refused.code in {10, 12}
    assert not (tmp_path / "out").exists()
    accepted = gleanpoint(
        "export", image, "/p0/SECOND.BIN", "--to", tmp_path / "out", "--accept-damaged"
    )
    assert accepted.code == 0
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    data = (tmp_path / "out" / "SECOND.BIN").read_bytes()
    zeros = sum(length for _, length in manifest["items"][0]["missing"])
    assert zeros > 0
    assert data == b"2" * (5000 - zeros) + bytes(zeros)
