"""Today: what waits, the week, occupancy, and the age of the last copy."""
