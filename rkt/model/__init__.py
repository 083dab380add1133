"""The records that pass between the rooms. Knows nothing of Excel, Word or the console."""
