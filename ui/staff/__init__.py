"""The page Staff: who works here, posts, papers, training, the roster, partners."""
