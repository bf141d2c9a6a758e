"""The page Meals, part by part."""
