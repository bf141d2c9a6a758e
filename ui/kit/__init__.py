"""What screens are made of: theme, painted parts, forms, actions, pages. Knows no domain."""
