"""The records that pass between the packages. Knows nothing of Excel, Word or the console."""
