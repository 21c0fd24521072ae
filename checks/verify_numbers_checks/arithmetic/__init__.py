"""Arithmetic between numbers of one text."""
