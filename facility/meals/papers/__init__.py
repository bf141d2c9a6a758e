"""The papers of meals: facts in, PDF bytes out.

What draws is imported only when something is printed, so that the desk opens quickly; `load` brings it in ahead of
time.
"""

from __future__ import annotations

from facility.meals.papers.day_printing import MealPaper, PrintMeal
from facility.meals.papers.diet_printing import DietPaper, PrintDietPaper
from facility.meals.papers.menu_printing import MenuPaper, PrintMenu
from facility.meals.papers.safety_printing import PrintSafety, SafetyPaper

__all__ = [
    "DietPaper",
    "MealPaper",
    "MenuPaper",
    "PrintDietPaper",
    "PrintMeal",
    "PrintMenu",
    "PrintSafety",
    "SafetyPaper",
    "load",
]


def load() -> None:
    """Import what draws, so that every paper stands in `facility.papers.registry.PAPERS`."""
    from facility.meals.papers import change_list as change_list
    from facility.meals.papers import diet_papers as diet_papers
    from facility.meals.papers import kitchen_sheet as kitchen_sheet
    from facility.meals.papers import menu_papers as menu_papers
    from facility.meals.papers import safety_making as safety_making
    from facility.meals.papers import serving_list as serving_list
