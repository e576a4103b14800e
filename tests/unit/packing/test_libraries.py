"""Libraries of a bundle: emptied only where nothing takes from them, packed ones work unpacked."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec, module_from_spec
from pathlib import Path

import pytest

from gleanpoint_resources.packing import packed_libraries
from gleanpoint_resources.packing.trimming import kept
from gleanpoint_resources.packing.unused_libraries import empty_unused

needs_binutils = pytest.mark.skipif(
    not all(shutil.which(tool) for tool in ("as", "ld", "nm")), reason="needs binutils"
)
on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="loads from memory")


def library(folder: Path, name: str, code: str, *others: Path) -> Path:
    source, made = folder / "sources" / f"{name}.s", folder / name
    source.parent.mkdir(exist_ok=True)
    source.write_text(f'{code}\n.section .note.GNU-stack,"",%progbits\n')
    compiled = source.with_suffix(".o")
    subprocess.run(["as", "-o", compiled, source], check=True)
    named = ["--no-as-needed", *others]
    subprocess.run(["ld", "-shared", "-soname", name, "-o", made, compiled, *named], check=True)
    return made


def gives(symbol: str) -> str:
    kind = f".type {symbol}, %object\n.size {symbol}, 8\n"
    return f".data\n.globl {symbol}\n{kind}{symbol}: .zero 100000\n"


def takes(symbol: str) -> str:
    return f".data\n.quad {symbol}\n"


@needs_binutils
def test_only_a_library_that_nothing_takes_from_is_emptied(tmp_path):
    deeper = library(tmp_path, "libdeeper.so.1", gives("d"))
    inner = library(tmp_path, "libunused_inner.so.1", gives("b"))
    used = library(tmp_path, "libused.so.1", gives("c") + takes("d"), deeper)
    unused = library(tmp_path, "libunused.so.1", gives("a") + takes("b"), inner)
    module = library(tmp_path, "module.so", takes("c"), unused, used, inner)
    names = ("libunused", "libused", "libdeeper")
    assert empty_unused(tmp_path, names) == ["libunused.so.1", "libunused_inner.so.1"]
    assert unused.stat().st_size < 20_000 < used.stat().st_size
    assert deeper.stat().st_size > 100_000, "what is used takes from it"
    loads = f"import ctypes; ctypes.CDLL({str(module)!r})"
    environment = {**os.environ, "LD_LIBRARY_PATH": str(tmp_path), "LD_BIND_NOW": "1"}
    subprocess.run([sys.executable, "-c", loads], check=True, env=environment)


def packed_package(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a package whose compiled module is packed."""
    spec = find_spec("nh3")
    assert spec is not None
    assert spec.origin is not None
    shutil.copytree(Path(spec.origin).parent, folder / "nh3")
    monkeypatch.setattr(packed_libraries, "MODULES", ("nh3.nh3",))
    assert packed_libraries.pack(folder) == ["nh3.nh3"]
    assert not list(folder.rglob("*.so"))
    return folder


def cleaned(folder: Path) -> subprocess.CompletedProcess[str]:
    program = (
        "import sys; sys.path = [one for one in sys.path if 'nh3' not in one]\n"
        "import zstandard\n"
        "from gleanpoint_resources.packing import packed_libraries\n"
        "packed_libraries.MODULES = ('nh3.nh3',)\n"
        f"sys.path.insert(0, {str(folder)!r}); packed_libraries.install({str(folder)!r})\n"
        "import nh3; print(nh3.clean('<b>kept</b><script>gone</script>'), nh3.nh3.__file__)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=False,
        env=environment,
        text=True,
    )


@on_linux
def test_a_packed_module_works_like_any_other(tmp_path, monkeypatch):
    packed_package(tmp_path, monkeypatch)
    done = cleaned(tmp_path)
    assert done.stdout.startswith("<b>kept</b> "), done.stderr


@on_linux
def test_two_packed_modules_are_told_apart(tmp_path):
    names = ("nh3.nh3", "orjson.orjson")
    program = (
        "import sys, zstandard\n"
        "from pathlib import Path\n"
        "from gleanpoint_resources.packing import packed_libraries as packed\n"
        f"packed.MODULES = {names!r}; packed.pack(Path({str(tmp_path)!r}))\n"
        f"packed.install({str(tmp_path)!r}); sys.path.insert(0, {str(tmp_path)!r})\n"
        "import nh3, orjson; print(nh3.clean('<b>kept</b>'), orjson.loads(b'2'))"
    )
    for name in names:
        package = name.partition(".")[0]
        spec = find_spec(package)
        assert spec is not None
        assert spec.origin is not None
        shutil.copytree(Path(spec.origin).parent, tmp_path / package)
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=False, text=True
    )
    assert done.stdout == "<b>kept</b> 2\n", done.stderr


@on_linux
def test_where_no_memory_can_be_had_it_is_an_import_error(monkeypatch):
    def refused(_name: str, _flags: int) -> int:
        raise PermissionError(errno.EACCES, "not here")

    monkeypatch.setattr(os, "memfd_create", refused)
    monkeypatch.setattr(packed_libraries, "MODULES", ("packed_one",))
    found = packed_libraries._Finder("/nowhere").find_spec("packed_one")
    assert found is not None
    with pytest.raises(ImportError, match=r"packed_one cannot be unpacked: .*not here"):
        module_from_spec(found)


@on_linux
def test_a_damaged_packed_module_is_an_import_error(tmp_path, monkeypatch):
    [packed] = packed_package(tmp_path, monkeypatch).rglob("*.packed")
    data = bytearray(packed.read_bytes())
    data[len(data) // 2] ^= 0xFF
    packed.write_bytes(data)
    done = cleaned(tmp_path)
    assert done.returncode == 1
    assert "ImportError: nh3.nh3 cannot be unpacked" in done.stderr


def test_what_was_left_out_does_not_come_back():
    gone = (
        *("numpy/fft/_pocketfft_umath.cpython-311-x86_64-linux-gnu.so", "PIL/_imaging.so"),
        *("pillow.libs/libavif-c6062d5f.so.16", "lxml/objectify.cpython-311-x86_64-linux-gnu.so"),
        *("pyarrow/libarrow_python.so", "pyarrow/libarrow_python.so.2600.1.0", "libgio-2.0.so.0"),
        *("pyarrow/_dataset.cpython-311-x86_64-linux-gnu.so", "pyarrow/libarrow_flight.so.2600"),
        *("libkrb5.so.3", "PySide6/Qt/lib/libQt6Network.so.6", "PySide6/Qt/qml/builtins.qmltypes"),
    )
    stay = (
        *("numpy/random/_generator.cpython-311-x86_64-linux-gnu.so", "libgthread-2.0.so.0"),
        *("pyarrow/libarrow_python.so.2600", "pyarrow/_parquet.cpython-311-x86_64-linux-gnu.so"),
        *("lxml/etree.cpython-311-x86_64-linux-gnu.so", "libjpeg.so.8", "libcrypto.so.3"),
        *("PySide6/Qt/plugins/platforms/libqxcb.so", "PySide6/Qt/translations/qtbase_de.qm"),
    )
    collected = [(name, "", "BINARY") for name in (*gone, *stay)]
    assert [name for name, _, _ in kept(collected)] == list(stay)
