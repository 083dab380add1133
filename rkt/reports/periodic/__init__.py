"""What the short report of each month, the Laporan Berkala, prints: placeholders and rows for its template."""
