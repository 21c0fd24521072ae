"""What users get: the wheel holds both packages, the reference data and its look-up, and runs without the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path, PurePath
from zipfile import ZipFile

import pytest

pytest.importorskip("hatchling", reason="hatchling builds the wheel")

ROOT = Path(__file__).parents[1]
DATA = "verify_numbers/reference_data"
LOOKUP = f"{DATA}/lookup-*.sqlite"


def built(folder: Path, hook: str) -> Path:
    """The wheel that a hook of the build backend makes, in a process of its own, as pip does it."""
    program = f"import sys, hatchling.build as backend; print(backend.{hook}(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder)], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return folder / done.stdout.splitlines()[-1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("dist"), "build_wheel")


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel unpacked, which is what installing a pure one does."""
    folder = tmp_path_factory.mktemp("site-packages")
    ZipFile(wheel).extractall(folder)
    return folder


def names(wheel: Path) -> list[str]:
    return ZipFile(wheel).namelist()


def run(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The program of the unpacked wheel, from a folder that has nothing to do with it."""
    environment = {**os.environ, "PYTHONPATH": str(installed), "XDG_CACHE_HOME": str(folder / "cache")}
    return subprocess.run(
        [sys.executable, "-m", "verify_numbers", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_wheel_holds_both_packages_and_nothing_else(wheel):
    roots = {name.split("/")[0] for name in names(wheel)}
    assert {root for root in roots if not root.endswith(".dist-info")} == {"verify_numbers", "verify_numbers_checks"}
    assert {"verify_numbers/py.typed", "verify_numbers_checks/py.typed"} <= set(names(wheel))


def test_every_file_of_the_reference_data_is_in_the_wheel(wheel):
    shipped = {f"{DATA}/{path.name}" for path in (ROOT / "reference_data").glob("*.[cj]s*")}
    assert f"{DATA}/datapackage.json" in shipped
    assert shipped <= set(names(wheel))


def test_the_wheel_ships_the_look_up_built(wheel, installed, tmp_path):
    assert len([name for name in names(wheel) if PurePath(name).match(LOOKUP)]) == 1
    (tmp_path / "plain.md").write_text("There are 7 cats.\n", encoding="utf-8")
    done = run(installed, tmp_path, "plain.md")
    assert (done.returncode, done.stderr) == (0, "")
    assert not (tmp_path / "cache").exists(), "it built one of its own"


def test_the_unpacked_wheel_checks_against_the_record(installed, tmp_path):
    done = run(installed, tmp_path, str(ROOT / "seeds"))
    assert done.returncode in (0, 1), done.stderr
    assert "agree with the record" in done.stdout


def test_an_editable_install_reads_the_checkout(tmp_path):
    pytest.importorskip("editables", reason="hatchling asks for it to build an editable wheel, and pip provides it")
    wheel = built(tmp_path, "build_editable")
    paths = [ZipFile(wheel).read(name).decode().split() for name in names(wheel) if name.endswith(".pth")]
    assert [sorted(Path(each).name for each in found) for found in paths] == [["checks", "numbers"]]
    assert not [name for name in names(wheel) if PurePath(name).match(LOOKUP)]
