"""The workbook read back against the result."""
