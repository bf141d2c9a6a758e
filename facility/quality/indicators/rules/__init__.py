"""The rules of the indicators (6.4): pure functions over plain values, no records, no clock."""
