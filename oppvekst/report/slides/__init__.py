"""The deck for the council chamber: twelve slides, one message each."""
