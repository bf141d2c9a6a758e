"""Quality: what an inspection would find, before it comes."""
