"""The command line as a user meets it: exit statuses, commands, options, configuration, bad input, start-up."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from verify_numbers import __main__, cli, config
from verify_numbers.cli import CHECK, COMMANDS, OPTIONS, split
from verify_numbers.errors import UsageError

ROOT = Path(__file__).parents[1]
CONTRACT = ROOT.parent / "shared" / "score" / "contract.py"
RIGHT = "Sales rose from 40 to 50 units, a 25% increase.\n"
WRONG = "Sales rose from 40 to 50 units, a 30% increase.\n"
WAIVED = "<!-- verify-numbers: ignore percent-change: the base is last year's -->\n"
TABLE = "id,document,quote,value,unit,formula,source\n"
HEAVY = ("pint", "pandas", "yfinance", "tabulate", "numpy", "sqlite3", "json", "dataclasses", "typing", "decimal")

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "right.md").write_text(RIGHT, encoding="utf-8")
    (tmp_path / "wrong.md").write_text(WRONG, encoding="utf-8")
    (tmp_path / "waived.md").write_text(WAIVED + WRONG, encoding="utf-8")
    (tmp_path / "plain.md").write_text("There are 7 cats.\n", encoding="utf-8")
    (tmp_path / "idle.md").write_text(WAIVED + RIGHT, encoding="utf-8")
    (tmp_path / "claims.csv").write_text(TABLE + "c1,right.md,a 25% increase,25,percent,,\n", encoding="utf-8")
    (tmp_path / "broken.csv").write_text(TABLE + "c1,right.md,a 25% increase,25,percent,c9 + 1,x\n", encoding="utf-8")
    (tmp_path / "bytes.md").write_bytes(b"\x00\xff\x00\xfe 7 cats")
    return tmp_path


@pytest.fixture
def run(folder: Path) -> Run:
    """Runs the program in the folder of examples, without reference data unless `reference` says otherwise."""

    def runner(
        *arguments: str, reference: bool = False, stdin: str = "", environment: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        command, _ = split(arguments)
        more = () if reference or command != CHECK else ("--no-reference",)
        paths = os.pathsep.join(str(ROOT / name) for name in ("numbers", "checks"))
        return subprocess.run(
            [sys.executable, "-m", "verify_numbers", *more, *arguments],
            cwd=folder,
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": paths, "PYTHONIOENCODING": "ascii", **(environment or {})},
            check=False,
        )

    return runner


def records(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.split("\n") if line]


def kinds(output: str) -> list[str]:
    return [record["type"] for record in records(output)]


# ── Exit statuses: one case for each row of docs/exit-statuses.md ─────────────────────────────────────────────────────

STATUSES: Mapping[str, Sequence[tuple[str, ...]]] = {
    "nothing is inconsistent": [("right.md",), ("right.md", "plain.md", "claims.csv"), ("checks",), ("--help",)],
    "every finding that would fail is waived": [("waived.md",), ("waived.md", "--strict")],
    "something is inconsistent": [("wrong.md",), ("right.md", "wrong.md"), ("wrong.md", "--worklist")],
    "a row of a claim table has no source, with `--strict` or `--fail-on unsourced`": [
        ("claims.csv", "--strict"),
        ("claims.csv", "--fail-on", "waiver,unsourced"),
    ],
    "a number was compared with nothing, with `--fail-on unchecked`": [("plain.md", "--fail-on", "unchecked")],
    "a waiver is unused, expired, without a reason or not understood, with `--fail-on waiver`": [
        ("idle.md", "--fail-on", "waiver")
    ],
    "an option, a check, a ground or a date that there is not": [
        ("--nothing",),
        ("--select", "nothing", "right.md"),
        ("--fail-on", "nothing", "right.md"),
        ("--date", "soon", "right.md"),
        ("--format", "csv", "right.md"),
        ("-o", "report.pdf", "right.md"),
        ("explain", "nothing"),
        ("checks", "--together"),
    ],
    "a configuration that is not understood": [("--config", "none.toml", "right.md")],
    "an input that could not be read; the others are reported as ever": [
        ("none.md", "right.md"),
        ("bytes.md", "wrong.md"),
        ("claims", "none.md"),
    ],
    "a reference package that cannot be used; the documents are checked without it": [
        ("--reference", "none.csv", "wrong.md")
    ],
    "a formula of a claim table that cannot be worked out; the other rows are checked": [("broken.csv",)],
    "an output that cannot be written": [("right.md", "-o", "none/report.txt")],
}
ELSEWHERE = {  # rows that have a test of their own below
    "something is ambiguous, with `--strict` or `--fail-on warning`",
    "Ctrl-C",
    "the reader of the output went away, as in `verify-numbers … \\| head -1`",
}


def documented() -> dict[str, int]:
    page = (ROOT / "docs" / "exit-statuses.md").read_text(encoding="utf-8")
    return {when: int(status) for status, when in re.findall(r"^\| (\d+) \| (.+) \|$", page, re.MULTILINE)}


def test_every_row_of_the_page_has_its_test() -> None:
    assert set(documented()) == set(STATUSES) | ELSEWHERE


@pytest.mark.parametrize(
    ("when", "arguments"), [(when, arguments) for when, cases in STATUSES.items() for arguments in cases]
)
def test_exit_status(run: Run, when: str, arguments: tuple[str, ...]) -> None:
    ended = run(*arguments)
    assert ended.returncode == documented()[when], ended.stdout + ended.stderr
    assert "Traceback" not in ended.stderr


def test_what_is_ambiguous_fails_only_when_asked(run: Run, folder: Path) -> None:
    (folder / "round.md").write_text("Sales rose from 1,000 to 2,000 units, a 96% increase.\n", encoding="utf-8")
    found = records(run("round.md", "--format", "jsonl").stdout)
    assert [record["verdict"] for record in found if record["type"] == "finding"] == ["ambiguous"]
    assert [run("round.md", *more).returncode for more in ((), ("--strict",), ("--fail-on", "warning"))] == [0, 1, 1]


def test_ctrl_c_ends_with_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(argv: Sequence[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(__main__, "main", interrupted)
    assert __main__.guarded([]) == documented()["Ctrl-C"]
    assert capsys.readouterr().err.strip() == "verify-numbers: interrupted"


@pytest.mark.skipif(os.name != "posix", reason="pipes end in another way")
def test_a_reader_that_goes_away_ends_the_run_quietly(folder: Path) -> None:
    (folder / "long.md").write_text(WRONG * 3000, encoding="utf-8")
    paths = os.pathsep.join(str(ROOT / name) for name in ("numbers", "checks"))
    command = [sys.executable, "-m", "verify_numbers", "long.md", "--format", "jsonl", "--no-reference"]
    environment = {**os.environ, "PYTHONPATH": paths}
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
    assert process.stdout is not None
    assert process.stderr is not None
    assert json.loads(process.stdout.readline())["type"] == "meta"
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == documented()["the reader of the output went away, as in `verify-numbers … \\| head -1`"]
    process.stderr.close()


# ── Commands and options ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("argv", "command", "rest"),
    [
        ([], CHECK, []),
        (["a.md"], CHECK, ["a.md"]),
        (["claims", "a.md"], "claims", ["a.md"]),
        (["--format", "jsonl", "claims", "a.md"], "claims", ["--format", "jsonl", "a.md"]),
        (["-q", "explain", "claims"], "explain", ["-q", "claims"]),
        (["--config", "claims", "checks"], "checks", ["--config", "claims"]),
        (["--config=x", "checks"], "checks", ["--config=x"]),
        (["a.md", "claims"], CHECK, ["a.md", "claims"]),
        (["--", "claims"], CHECK, ["--", "claims"]),
        (["./claims"], CHECK, ["./claims"]),
        (["-", "claims"], CHECK, ["-", "claims"]),
    ],
)
def test_the_command_is_the_first_word(argv: list[str], command: str, rest: list[str]) -> None:
    assert split(argv) == (command, rest)


def test_global_options_stand_before_or_after_the_command(run: Run) -> None:
    one, other = run("--format", "jsonl", "claims", "right.md"), run("claims", "right.md", "--format", "jsonl")
    assert one.stdout == other.stdout != ""


def test_options_and_paths_may_be_mixed(run: Run) -> None:
    ended = run("right.md", "--format", "jsonl", "wrong.md", "--quiet")
    assert kinds(ended.stdout).count("document") == 2


@pytest.mark.parametrize("command", [CHECK, *COMMANDS])
def test_each_command_has_help_with_its_options(command: str, run: Run) -> None:
    shown = run(*([] if command == CHECK else [command]), "--help", reference=True).stdout
    expected = {name for names, takers, _, _ in OPTIONS if command in takers for name in names.split()}
    assert set(re.findall(r"(?<!\w)--?[a-z][a-z-]*", shown.partition("options:")[2])) >= expected
    assert all(len(line) <= 110 for line in shown.splitlines())


def test_json_lines_come_in_order(run: Run) -> None:
    found = kinds(run("right.md", "wrong.md", "--format", "jsonl").stdout)
    per_document = ["claim"] * 3 + ["finding"] + ["document"]
    assert found == ["meta", *per_document, *per_document, "summary"]


def test_claims_print_no_findings_and_a_summary_of_zeros(run: Run) -> None:
    found = records(run("claims", "wrong.md", "--format", "jsonl").stdout)
    assert [record["type"] for record in found] == ["meta", "claim", "claim", "claim", "document", "summary"]
    summary = found[-1]
    assert (summary["claims"], summary["checked"], summary["not_checkable"], summary["reasons"]) == (3, 0, 0, {})


def test_a_files_records_are_the_same_alone_and_in_a_folder(run: Run) -> None:
    alone = run("wrong.md", "--format", "jsonl").stdout.split("\n")[1:-2]
    together = run("right.md", "wrong.md", "waived.md", "--format", "jsonl").stdout
    assert "\n".join(alone) in together


def test_a_folder_is_searched_and_what_cannot_be_read_is_told(run: Run, folder: Path) -> None:
    ended = run(str(folder), "--format", "jsonl")
    documents = {Path(record["path"]).name: record for record in records(ended.stdout) if record["type"] == "document"}
    assert set(documents) == {path.name for path in folder.iterdir()}
    assert documents["bytes.md"]["error"]
    assert documents["bytes.md"]["claims"] == 0
    errors = ended.stderr.splitlines()
    assert any(re.match(r"verify-numbers: \S*bytes\.md: .*", line) for line in errors)
    assert any("broken.csv:2:" in line for line in errors)


def test_standard_input(run: Run) -> None:
    ended = run("-", "--stdin-filename", "draft.md", stdin=WRONG)
    assert ended.returncode == 1
    assert ended.stdout.startswith("draft.md\n")
    assert run("-", stdin=WRONG).stdout.startswith("<stdin>\n")


def test_select_and_ignore_take_lists(run: Run) -> None:
    assert run("wrong.md", "--ignore", "percent-change").returncode == 0
    assert run("wrong.md", "--select", "sum-of-parts,percent-change").returncode == 1
    assert run("wrong.md", "--select", "sum-of-parts").returncode == 0
    assert "did you mean 'percent-change'" in run("wrong.md", "--select", "percentchange").stderr


def test_the_suffix_of_the_output_sets_the_format(run: Run, folder: Path) -> None:
    assert run("wrong.md", "-o", "report.jsonl").returncode == 1
    assert kinds((folder / "report.jsonl").read_text(encoding="utf-8"))[-1] == "summary"
    run("wrong.md", "-o", "report.txt")
    assert (folder / "report.txt").read_text(encoding="utf-8").startswith("wrong.md\n")
    run("claims", "wrong.md", "--output", "out.csv")
    with (folder / "out.csv").open(encoding="utf-8", newline="") as file:
        assert [row["value"] for row in csv.DictReader(file)] == ["40", "50", "30"]
    assert not list(folder.glob(".*")), "no temporary file is left behind"


def test_an_output_that_fails_leaves_the_old_file_alone(run: Run, folder: Path) -> None:
    (folder / "report.txt").write_text("old", encoding="utf-8")
    assert run("wrong.md", "-o", "report.txt", "--select", "nothing").returncode == 2
    assert (folder / "report.txt").read_text(encoding="utf-8") == "old"


@pytest.mark.skipif(os.name != "posix", reason="no such device")
def test_a_device_is_written_to_and_not_replaced(run: Run) -> None:
    assert run("wrong.md", "-o", os.devnull, "--format", "jsonl").returncode == 1
    assert not os.path.isfile(os.devnull)


def test_colour_when_asked_for_and_never_into_a_pipe(run: Run) -> None:
    assert "\x1b[31m" in run("wrong.md", "--color", "always").stdout
    assert "\x1b" not in run("wrong.md").stdout
    assert "\x1b" not in run("wrong.md", "--color", "never").stdout


def test_quiet_leaves_the_findings(run: Run) -> None:
    assert run("right.md", "--quiet").stdout == ""
    shown = run("wrong.md", "-q").stdout
    assert "30%" in shown
    assert "numbers" not in shown


def test_output_is_utf_8_whatever_the_locale(run: Run) -> None:
    assert "→" in run("wrong.md", environment={"LC_ALL": "C", "PYTHONUTF8": "0"}).stdout


def test_the_worklist_and_all(run: Run) -> None:
    assert "nothing to relate" in run("plain.md", "--worklist").stdout
    assert "1:11 ·" in run("plain.md", "--all").stdout


def test_identifiers_are_listed_with_all_only(run: Run, folder: Path) -> None:
    (folder / "names.md").write_text("GPT-4 has 7 cats.\n", encoding="utf-8")
    short, full = (run("claims", "names.md", "--format", "jsonl", *more).stdout for more in ((), ("--all",)))
    assert [record["kind"] for record in records(short) if record["type"] == "claim"] == ["count"]
    assert [record["kind"] for record in records(full) if record["type"] == "claim"] == ["identifier", "count"]


@pytest.mark.parametrize("name", ["percent-change", "percent_change", "precision", "hedges", "no_relation", "rounding",
                                  "quote-gone", "waivers", "fail-on"])  # fmt: skip
def test_explain(run: Run, name: str) -> None:
    ended = run("explain", name)
    assert ended.returncode == 0
    assert len(ended.stdout.splitlines()) > 2


def test_a_table_of_ones_own_is_shown_as_it_was_understood(run: Run, folder: Path) -> None:
    (folder / "ours.csv").write_text("City;Year;Rent of flats (€)\nLyon;2023;830\nLyon;2024;1.850,50\n", encoding="utf-8")
    told = run("data", "check", "ours.csv").stdout
    assert "form: a measure to a column; semicolons between cells" in told
    assert "measure: Rent of flats (EUR); said by flats + rent" in told
    assert "→ consistent" in told
    (folder / "bad.csv").write_text("city,when\nLyon,soon\n", encoding="utf-8")
    ended = run("data", "check", "bad.csv")
    assert (ended.returncode, "no column of figures" in ended.stderr) == (2, True)


def test_a_table_of_ones_own_judges_an_article(run: Run, folder: Path) -> None:
    (folder / "ours.csv").write_text("City;Year;Rent of flats (€)\nLyon;2023;830\nLyon;2024;1.850,50\n", encoding="utf-8")
    text = "In 2024 the rent of a flat in Lyon was €1,650.\n\nHousing in Lyon costs €9.\n\nRents of flats in Brusk were €5.\n"
    (folder / "rent.md").write_text(text, encoding="utf-8")
    ended = run("rent.md", "--reference", "ours.csv")
    assert (ended.returncode, "the record has 1850 EUR" in ended.stdout.replace("1850.5", "1850")) == (1, True)
    why = run("rent.md", "--reference", "ours.csv", "--explain-matching")
    assert (why.returncode, "€9" in why.stdout, "€1,650" in why.stdout) == (0, True, False)
    assert "no name of the record" in why.stdout
    assert "  : " not in why.stdout
    assert run("rent.md", "--explain-matching").returncode == 2


def test_what_there_is(run: Run) -> None:
    assert "percent-change" in run("checks").stdout
    assert "kilometer" in run("units", "km").stdout
    assert run("units", "blorb").returncode == 2
    assert "market_moves" in run("data").stdout
    assert "Nvidia" in run("data", "nvidia").stdout
    assert "did you mean" in run("data", "Nvidya").stderr
    assert "nothing amiss" in run("data", "check", str(ROOT / "reference_data")).stdout
    assert run("data", "check", "right.md").returncode == 2


# ── Configuration ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_configuration_of_the_nearest_folder_upward(run: Run, folder: Path) -> None:
    (folder / "verify-numbers.toml").write_text('ignore = ["percent-change"]\n', encoding="utf-8")
    assert run("wrong.md").returncode == 0
    assert run("wrong.md", "--ignore", "sum-of-parts").returncode == 1, "an option goes before the configuration"


def test_the_configuration_in_pyproject_toml(run: Run, folder: Path) -> None:
    (folder / "pyproject.toml").write_text("[tool.verify-numbers]\nstrict = true\n", encoding="utf-8")
    assert run("claims.csv").returncode == 1


def test_a_plugin_that_is_not_there(run: Run, folder: Path) -> None:
    (folder / "verify-numbers.toml").write_text('plugins = ["no_such_checks"]\n', encoding="utf-8")
    ended = run("wrong.md")
    assert (ended.returncode, len(ended.stderr.splitlines())) == (2, 1)
    assert "no_such_checks" in ended.stderr


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('selct = ["a"]', "unknown key 'selct'; did you mean 'select'?"),
        ("strict = 1", "strict must be true or false, not 1"),
        ("select = [1]", "select must be a list of check names"),
        ("strict = ", "not TOML"),
    ],
)
def test_a_configuration_that_is_not_understood(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "verify-numbers.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=re.escape(said)) as caught:
        config.load(None, str(tmp_path))
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)


def test_where_the_configuration_is_found(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "verify-numbers.toml").write_text('reference = ["own"]', encoding="utf-8")
    (tmp_path / "a" / "pyproject.toml").write_text("[project]\nname = 'verify-numbers'\n", encoding="utf-8")
    assert config.load(None, str(inner)) == {"reference": [str(tmp_path / "own")]}
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.verify-numbers]\n", encoding="utf-8")
    assert config.load(None, str(inner)) == {}


# ── Start-up, contract ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_version_and_help_import_nothing_heavy(option: str) -> None:
    code = (
        "import sys\nfrom verify_numbers.__main__ import guarded\n"
        f"try: guarded([{option!r}])\nexcept SystemExit: pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    ended = subprocess.run(
        [sys.executable, "-S", "-c", code],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT / "numbers")},
        check=True,
    )
    assert ended.stderr.strip() == "[]"
    assert ended.stdout.startswith(("verify-numbers 0.", "usage: verify-numbers"))


def test_the_commands_of_the_table_exist() -> None:
    assert all(callable(cli.runner(command)) for command in (CHECK, *COMMANDS))


@pytest.mark.skipif(not CONTRACT.exists(), reason="the contract's checker is not at hand")
@pytest.mark.parametrize("more", [(), ("--together",), ("--pedantic",), ("--all",)])
def test_the_json_contract_from_outside(folder: Path, more: tuple[str, ...]) -> None:
    for name in ("bytes.md", "broken.csv"):  # status 2 is no part of the contract's check
        (folder / name).unlink()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(str(ROOT / name) for name in ("numbers", "checks"))}
    command = " ".join([sys.executable, "-m", "verify_numbers", *more])
    arguments = [sys.executable, str(CONTRACT), str(folder), "--command", command]
    ended = subprocess.run(arguments, capture_output=True, encoding="utf-8", env=environment, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_timing_tells_what_each_check_cost_after_the_same_report(run: Run) -> None:
    plain, timed = run("wrong.md", "--format", "jsonl"), run("wrong.md", "--format", "jsonl", "--timing")
    assert (timed.stdout, timed.returncode) == (plain.stdout, 1)
    rows = [row.split() for row in timed.stderr.splitlines() if row]
    assert rows[0] == ["check", "seconds", "findings"]
    assert [row[2] for row in rows if row[0] == "percent-change"] == ["1"]
    assert not plain.stderr
