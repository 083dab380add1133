"""Proof by place: what the program put into a finished file is there, whole and unchanged."""
