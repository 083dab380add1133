"""From accepted forms to the month's figures. Knows nothing of files, Word or Excel."""
