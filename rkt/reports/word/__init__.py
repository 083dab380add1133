"""Any Word report: the office's template, a context of ready texts, the finished file, the place of each text."""
