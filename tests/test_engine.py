"""The engine: charity, tiers, abstention, the trigger scan, plug-ins, and the same bytes for any hash seed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from verify_numbers.engine import Options, PluginError, judge, load_checks
from verify_numbers.extract.claims import extract
from verify_numbers.readers import read

ROOT = Path(__file__).parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.md"))
CHECKS = load_checks()
PLUGIN = '''
from verify_numbers.api import Interval, Passage, Reading, check, pattern


@check(patterns=[pattern("count")])
def dozen_is_twelve(passage: Passage):
    """A dozen eggs is twelve. Detects others. Why it matters: it does not.

    Consistent:
    - A box holds 12 eggs.

    Inconsistent:
    - A box holds 13 eggs. → 12
    """
    for claim in passage.of("count"):
        if claim.unit is not None and claim.unit.name == "egg":
            yield Reading(claim, (), "a dozen", lambda: Interval.point(12))
'''


def verdicts(text, options=None, checks=CHECKS, name="a.md"):
    document = read(name, text.encode())
    (judged,) = judge([(document, extract(document))], checks, None, options)
    return {(f.claim.text, f.check): (f.verdict, f.reason) for f in judged.findings}


def test_one_reading_that_holds_is_enough():
    """Three times more may mean ×3 or ×4."""
    for new in ("120", "160"):
        found = verdicts(f"Output rose from 40 tonnes to {new} tonnes, three times more than planned.")
        assert found["three times more", "ratio"] == ("consistent", None)


def test_a_rounded_number_makes_it_ambiguous_not_wrong():
    found = verdicts("Membership fell from 2,000 members to 1,000 members, a fall of 48%.")
    assert found["48%", "percent-change"] == ("ambiguous", "rounding")


def test_every_claim_has_a_finding_or_helped():
    document = read("a.md", b"Sales rose from $40 million to $50 million, up 25%. They employ 300 people.")
    extraction = extract(document)
    (judged,) = judge([(document, extraction)], CHECKS)
    told = {id(f.claim) for f in judged.findings} | {id(c) for f in judged.findings for c in f.because}
    assert told == {id(claim) for claim in extraction.claims}


def test_what_is_not_asserted_is_not_judged():
    found = verdicts("If sales rose from 40 dollars to 50 dollars, that would be an increase of 80%.")
    assert found["80%", None] == ("not_checkable", "not_asserted")


def test_a_plugin_comes_by_the_same_road(tmp_path, monkeypatch):
    package = tmp_path / "egg_checks"
    package.mkdir()
    (package / "__init__.py").write_text('"""Checks about eggs."""')
    (package / "dozen.py").write_text(PLUGIN)
    monkeypatch.syspath_prepend(tmp_path)
    checks = load_checks(["verify_numbers_checks", "egg_checks"])
    assert "dozen-is-twelve" in {check.name for check in checks}
    assert verdicts("A box holds 13 eggs.", checks=checks)["13 eggs", "dozen-is-twelve"] == ("inconsistent", None)


def test_a_missing_plugin_is_one_clear_line():
    with pytest.raises(PluginError, match="plugin 'no_such_checks' cannot be imported"):
        load_checks(["no_such_checks"])


def corpus():
    texts = [path.read_text(encoding="utf-8") for path in SEEDS]
    planted = ROOT.parent / "shared" / "corpora" / "planted"
    for path in sorted(planted.glob("*.jsonl")):
        texts += [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    return texts


def test_the_trigger_scan_loses_nothing():
    """With and without the scan in front of the checks, on every text at hand: the same findings."""
    for text in corpus():
        assert verdicts(text, Options(gate=True, pedantic=True)) == verdicts(text, Options(gate=False, pedantic=True))


def test_the_same_bytes_for_any_hash_seed():
    command = [sys.executable, "-m", "verify_numbers", "--format", "jsonl", str(ROOT / "seeds")]
    paths = os.pathsep.join((str(ROOT / "numbers"), str(ROOT / "checks")))
    runs = {
        subprocess.run(
            command, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths}, check=False
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(runs) == 1
    assert b'"type":"summary"' in runs.pop()


def test_documents_are_compared_with_each_other_only_together():
    from verify_numbers.reference import location, store

    record = store.open(location.reference_data())
    texts = ("DeepSeek-V3 was trained on 2,048 GPUs.", "DeepSeek-V3 was trained on 2,480 GPUs.")
    documents = [
        (document, extract(document)) for document in (read(f"{n}.md", t.encode()) for n, t in enumerate(texts))
    ]

    def said(options):
        return [
            (f.check, f.verdict, f.expected) for one in judge(documents, CHECKS, record, options) for f in one.findings
        ]

    assert "documents-agree" not in {check for check, _, _ in said(Options())}
    assert ("documents-agree", "inconsistent", "2048 GPUs") in said(Options(together=True))


def test_no_slip_of_scale_explains_what_is_open_at_one_end():
    """ "more than doubled", times a thousand or not, is met by any larger number."""
    text = "Sales online more than doubled, from 12 million pounds to 21 million pounds."
    document = read("a.md", text.encode())
    (judged,) = judge([(document, extract(document))], CHECKS, None)
    wrong = [f for f in judged.findings if f.verdict == "inconsistent"]
    assert [(f.claim.text, f.diagnosis) for f in wrong] == [("doubled", None)]
