"""Writing workbooks: what the form and the report share. Knows nothing of either."""
