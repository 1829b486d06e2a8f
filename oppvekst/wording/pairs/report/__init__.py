"""The report's texts: its chapters, what its documents say, and what one is asked to write."""
