"""A SAKTI export to records: recognised by its content, read row by row, matched to the plan's budget lines."""
