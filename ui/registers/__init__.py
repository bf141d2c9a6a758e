"""Whole lists with filters, one line in full under the table, and what can be done about it; for every page that has such."""
