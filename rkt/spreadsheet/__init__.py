"""Workbooks as bytes and as cells: what a file is, its limits, its cells. Knows nothing of forms or reports."""
