"""Meals: what everybody needs on the plate, who eats, and how it is served, kept safe and paid."""

from facility.meals import choking as choking
from facility.meals import diets as diets
from facility.meals import plates as plates
