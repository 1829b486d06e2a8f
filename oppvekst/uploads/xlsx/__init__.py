"""Tables in workbooks: as Excel shows them, and no larger than they are."""
