"""Dates, weekdays and durations of one text."""
