"""A filled form to records: headings found, rows matched to the plan, every cell a value, a state or a temuan."""
