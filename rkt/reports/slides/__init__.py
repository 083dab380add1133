"""The slides for the plenary meeting: figures and sentences of the Laporan Berkala in the office's template."""
