"""The figures as an Excel workbook: every one of them, with definitions and sources."""
