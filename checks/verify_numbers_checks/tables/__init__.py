"""Tables that do not add up."""
