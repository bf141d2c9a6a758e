"""What an inspection would find: the lines of the standard and what the records say of each."""
