"""Where something stands, in the Excel user's words. Made once, in the reader."""

from __future__ import annotations

from dataclasses import dataclass


def column_letter(column: int) -> str:
    """Excel letters of a column counted from 1: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@dataclass(frozen=True, slots=True)
class Location:
    """A place: file (relative to the input folder), sheet, row and column from 1.

    ``lembar`` is "" where the whole file is meant; row and column are 0 where no cell is meant.
    """

    berkas: str
    lembar: str = ""
    row: int = 0
    column: int = 0

    def __reduce__(self) -> tuple[type[Location], tuple[str, str, int, int]]:
        """Forms travel between processes; this costs a third of what frozen slots do by themselves."""
        return Location, (self.berkas, self.lembar, self.row, self.column)

    @property
    def sel(self) -> str:
        """The cell as Excel writes it ("G13"), or "" where no cell is meant."""
        return f"{column_letter(self.column)}{self.row}" if self.row and self.column else ""

    def __str__(self) -> str:
        parts = [self.berkas, f"lembar {self.lembar}" if self.lembar else "", f"sel {self.sel}" if self.sel else ""]
        return ", ".join(part for part in parts if part)
