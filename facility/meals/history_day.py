"""What of a day's meals may be taken back, what may not; and what the records are called."""

from __future__ import annotations

from facility.core.history import kept_in
from facility.core.i18n import N_
from facility.core.undoing import put_back
from facility.meals import corrections as c
from facility.meals import day_model as m
from facility.meals import freezing as f
from facility.meals import guests as g
from facility.meals import not_eaten as n

put_back(
    g.AddGuest, g.EndGuest, g.VoidGuest, c.CorrectCount, c.VoidCorrection, f.FreezeMeal, f.TellKitchen,
    n.NoteNotEaten, n.VoidNotEaten, n.LookIntoMissed,
)  # fmt: skip

kept_in(m.MealOrder, N_("Meals ordered for staff or a guest"), "meals.read")
kept_in(m.MealCorrection, N_("Correction by hand"), "meals.read")
kept_in(m.MealFreeze, N_("Frozen counts"), "meals.read")
kept_in(m.MealTold, N_("Word to the kitchen"), "meals.read")
kept_in(m.NotEaten, N_("Meal not eaten"), "lodging.read")
kept_in(m.MissedTalk, N_("Look into missed meals"), "lodging.read")
