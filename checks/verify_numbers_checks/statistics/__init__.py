"""Reported statistics: tests and their p, intervals, effect sizes, samples."""
