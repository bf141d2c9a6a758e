"""Meals: who eats what today, counted from facts; menus, supply, and the safety of food."""
