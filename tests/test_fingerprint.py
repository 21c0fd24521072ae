"""Fingerprints stay when the file changes elsewhere, and tell findings apart."""

from __future__ import annotations

from verify_numbers.fingerprint import fingerprint

ONE = fingerprint("percent-change", "It rose by 30% to “50”.", "30%")


def test_a_fingerprint_is_short_and_the_same_on_every_machine() -> None:
    assert ONE == "f0871bba5847eaa4"


def test_typography_and_white_space_do_not_change_it() -> None:
    assert fingerprint("percent-change", 'It  rose\nby 30% to "50".', "30%") == ONE
    assert fingerprint("percent-change", "It rose by 30% to\u200b “50”.", " 30%") == ONE


def test_check_words_and_number_do() -> None:
    others = {
        fingerprint("sum-of-parts", "It rose by 30% to “50”.", "30%"),
        fingerprint(None, "It rose by 30% to “50”.", "30%"),
        fingerprint("percent-change", "It fell by 30% to “50”.", "30%"),
        fingerprint("percent-change", "It rose by 30% to “50”.", "50"),
    }
    assert len(others | {ONE}) == 5
