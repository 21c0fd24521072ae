"""Runs every example of every check: the docstring is the test."""

from __future__ import annotations

import pytest

from verify_numbers.engine import Options, judge, load_checks
from verify_numbers.examples import NEXT_DOCUMENT, examples
from verify_numbers.extract.claims import extract
from verify_numbers.readers import read
from verify_numbers.reference import location, store

CHECKS = {check.name: check for check in load_checks()}
RIGHT = [(name, text) for name, check in CHECKS.items() for text in examples(check).consistent]
SILENT = [(name, text) for name, check in CHECKS.items() for text in examples(check).silent]
WRONG = [
    (name, text, correction) for name, check in CHECKS.items() for text, correction in examples(check).inconsistent
]


@pytest.fixture(scope="module")
def record():
    return store.open(location.reference_data())


def findings(text, name, record):
    documents = [read(f"example-{n}.md", part.encode()) for n, part in enumerate(text.split(NEXT_DOCUMENT))]
    judged = judge(
        [(document, extract(document)) for document in documents],
        list(CHECKS.values()),
        record if CHECKS[name].needs_record else None,
        Options(together=CHECKS[name].scope == "Run"),
    )
    return [
        finding for one in judged for finding in one.findings if finding.check == name or CHECKS[name].scope != "Run"
    ]


@pytest.mark.parametrize(("name", "text"), RIGHT)
def test_consistent(name, text, record):
    found = findings(text, name, record)
    assert [f.message for f in found if f.verdict == "inconsistent"] == []
    assert any(f.check == name and f.verdict == "consistent" for f in found)


@pytest.mark.parametrize(("name", "text"), SILENT)
def test_silent(name, text, record):
    assert [f.message for f in findings(text, name, record) if f.check == name and f.verdict != "not_checkable"] == []


@pytest.mark.parametrize(("name", "text", "correction"), WRONG)
def test_inconsistent(name, text, correction, record):
    found = [f for f in findings(text, name, record) if f.check == name and f.verdict == "inconsistent"]
    assert found, "nothing found"
    assert any(correction in f"{f.expected} {f.relation} {f.message}" for f in found), [f.expected for f in found]
