"""Meals: what everybody needs on the plate, who eats, and how it is served, kept safe and paid."""

from facility.meals import changes as changes
from facility.meals import choking as choking
from facility.meals import choking_lists as choking_lists
from facility.meals import corrections as corrections
from facility.meals import counts as counts
from facility.meals import diet_known as diet_known
from facility.meals import diet_lists as diet_lists
from facility.meals import diets as diets
from facility.meals import duties_diet as duties_diet
from facility.meals import duties_supply as duties_supply
from facility.meals import freezing as freezing
from facility.meals import guests as guests
from facility.meals import history_day as history_day
from facility.meals import history_diet as history_diet
from facility.meals import history_supply as history_supply
from facility.meals import not_eaten as not_eaten
from facility.meals import papers as papers
from facility.meals import plates as plates
from facility.meals import times as times
