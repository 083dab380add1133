"""The input folder: every entry accounted for exactly once. Knows nothing of rules or figures."""
