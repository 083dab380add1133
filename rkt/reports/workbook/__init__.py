"""The consolidated workbook: one module a sheet. Shows Hasil; its live formulas repeat the arithmetic, cached equal."""

from rkt.reports.workbook.buku import write_workbook

__all__ = ["write_workbook"]
