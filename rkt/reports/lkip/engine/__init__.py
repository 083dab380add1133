"""The Word template's machinery: tags, sandbox, rendering, contents, charts. Knows nothing of the report's words."""
