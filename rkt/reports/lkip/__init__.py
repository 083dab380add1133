"""What the annual report (LKIP) prints: placeholders and rows for its template."""
