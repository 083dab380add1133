"""The rules: small generators over forms and plan, listed in one place. Knows nothing of files or reports."""
