"""What people write in a Word report, carried into the report that is made next. Knows no figures of its own."""
