"""Sheltered work: posts, what a person can bear, agreements, attendance and pay."""
