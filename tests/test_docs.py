"""The documentation says what the program does: generated parts are up to date, links lead somewhere, code runs."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from verify_numbers import check_index, config
from verify_numbers.check import Check
from verify_numbers.engine import BUILT_IN, judge, load_checks
from verify_numbers.examples import examples
from verify_numbers.extract.claims import extract
from verify_numbers.gate import GROUNDS
from verify_numbers.readers import read

ROOT = Path(__file__).parent.parent
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
LINK = re.compile(r"\]\((?!https?:)([^)#]+)(?:#([^)]*))?\)")
CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)
RENEW = "run: python docs/generate.py"


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_of_checks_is_up_to_date(generate: ModuleType) -> None:
    assert (ROOT / "docs" / "checks.md").read_text(encoding="utf-8") == generate.checks_page(), RENEW


def test_the_index_of_checks_is_up_to_date(generate: ModuleType) -> None:
    assert generate.INDEX.read_text(encoding="utf-8") == check_index.source(BUILT_IN[0]), RENEW


def test_the_output_shown_in_the_readme_is_real(generate: ModuleType) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert text.count(generate.OUTPUT_OF) >= 2
    assert generate.with_output(text) == text, RENEW


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    prose = CODE.sub("", page.read_text(encoding="utf-8"))
    missing = [target for target, _ in LINK.findall(prose) if not (page.parent / target).exists()]
    assert missing == []


def test_the_readme_begins_with_the_two_commands() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    commands = [line.strip() for line in lines if line.startswith("    ")][:2]
    assert commands[0].startswith("python3 -m venv .venv && ")
    assert commands[0].endswith("verify-numbers seeds")
    assert commands[1].startswith("python3 -m venv .venv && ")
    assert commands[1].endswith("-m pytest -q")
    assert not any(line.startswith("## ") for line in lines[: lines.index(f"    {commands[1]}")])


def test_the_readme_names_every_setting_and_ground() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in (*config.KEYS, *GROUNDS) if f"`{name}`" not in text and f"\n{name} = " not in text] == []


@pytest.fixture
def tutorial(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Check]:
    """The check of CONTRIBUTING, loaded as a plug-in."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    (tmp_path / "share_of_people.py").write_text(code, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield next(check for check in load_checks(["share_of_people"]))
    sys.modules.pop("share_of_people", None)


def test_the_check_of_the_tutorial_works(tutorial: Check) -> None:
    def findings(text: str) -> list[tuple[str, str | None]]:
        document = read("example.md", text.encode())
        (judged,) = judge([(document, extract(document))], [tutorial])
        return [(f.verdict, f.expected) for f in judged.findings if f.verdict != "not_checkable"]

    found = examples(tutorial)
    assert [findings(text) for text in found.silent] == [[], []]
    assert [findings(text) for text, _ in found.inconsistent] == [[("inconsistent", found.inconsistent[0][1])]]
    assert findings("The school teaches 130% of the students of 2020.")  # what CONTRIBUTING goes on to mend
