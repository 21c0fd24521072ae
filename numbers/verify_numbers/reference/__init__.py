"""The record: reference tables, the dictionary of what they speak of, how a claim finds its row. Imports nothing."""
