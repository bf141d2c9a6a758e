"""Screens. Knows Qt and nothing of SQL: all work goes through the desk."""
