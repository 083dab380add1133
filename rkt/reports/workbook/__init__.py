"""The consolidated workbook: one module a sheet. Shows Result; its live formulas repeat the arithmetic, cached
equal."""

from rkt.reports.workbook.workbook import write_workbook

__all__ = ["write_workbook"]
