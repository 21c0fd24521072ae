"""What a text says twice, or announces and then lists."""
