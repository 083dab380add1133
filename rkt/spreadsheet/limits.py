"""The limits of one input file, in one place: generous for real forms, narrow for bombs."""

from __future__ import annotations

MAX_BYTES = 20 * 1024 * 1024
"""On disk. A filled form has some 30 kB."""
MAX_INFLATED = 64 * 1024 * 1024
"""All parts of a zip package unpacked, as its directory declares them; a part that lies is damaged."""
MAX_PARTS = 200
MAX_RATIO = 100
RATIO_FROM = 1024 * 1024
"""Small parts may shrink as far as they like; from this size on the ratio counts."""
MAX_ROWS = 5_000
MAX_COLUMNS = 100
"""Last row and column of a sheet that hold a value; formats alone do not count."""
MAX_ROWS_OWN = 300_000
"""The same for a consolidated workbook of ours, whose long table grows with satker and months."""
MAX_SECONDS = 10.0
MAX_MEMORY = 512 * 1024 * 1024
MAX_ARCHIVED = 1_000
"""Files in one zip of forms."""
