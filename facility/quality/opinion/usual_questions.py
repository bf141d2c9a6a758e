"""The questions a facility can begin with; each facility changes them as it likes. Worded for people and families alike."""

from __future__ import annotations

from facility.core.i18n import N_
from facility.quality.opinion.words import QuestionKind

G, Y, W = QuestionKind.GRADES, QuestionKind.YES_NO, QuestionKind.WORDS
TITLE = N_("How are we doing?")
USUAL: tuple[tuple[QuestionKind, str], ...] = (
    (G, N_("Staff are respectful, friendly and patient")),
    (G, N_("What one says is heard and answered")),
    (G, N_("The activities suit and are worth coming to")),
    (G, N_("What is learnt here is of use in everyday life")),
    (G, N_("One has a say in one’s own plans")),
    (G, N_("Private matters stay private")),
    (G, N_("Help comes in time when one feels unwell")),
    (G, N_("Rooms and house are clean, quiet and safe")),
    (G, N_("The food is good and enough (if one eats here)")),
    (G, N_("Rules and fees were explained clearly")),
    (G, N_("On the whole")),
    (Y, N_("Do you know whom to turn to when something is not right?")),
    (Y, N_("Would you tell others in need about this place?")),
    (W, N_("What do you like best here?")),
    (W, N_("What should we do better first?")),
)
