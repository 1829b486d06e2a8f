"""The report as a Word document, and the council case that goes with it."""
