"""Text to quantities to claims. Knows the English of numbers; must never know a check, a verdict or reference data."""
