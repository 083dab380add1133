"""The plan workbook: made from the official document, edited by the office, read and checked."""
