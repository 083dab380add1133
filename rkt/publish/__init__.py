"""Puts a finished month in its place as a whole, and keeps what it was made from."""
