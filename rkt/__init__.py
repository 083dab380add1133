"""rkt: laporan bulanan RKT (formulir satker -> konsolidasi dan LKIP)."""

__version__ = "0.1.0"
