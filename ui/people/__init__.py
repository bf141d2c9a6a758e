"""The page People: the register as a list, one person's card, the clinical card, and lists brought in from Excel."""
