"""The report as one HTML page that needs nothing else, for reading and for print."""
