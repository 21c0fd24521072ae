"""verify-numbers: a linter for numbers in prose. Nothing is imported here, so that `--version` costs nothing."""

__version__ = "0.1.0"
