"""A satker's form as a workbook: blank, with sample figures, or with its own entries and marks."""
