"""Claims against the reference data."""
