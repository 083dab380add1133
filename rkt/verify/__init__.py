"""Proof by place: what the program wrote into a file is read back from the very place where it was put.

Nothing else in the file is judged: the template's own words and numbers, an office's narrative, a chart of its own.
"""
