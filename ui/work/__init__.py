"""Sheltered work: everybody on the way, posts, the day sheet, agreements and pay."""
