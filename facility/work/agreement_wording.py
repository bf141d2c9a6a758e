"""The tags that the wording of the work agreement may use."""

from __future__ import annotations

from facility.admission.wording import TAGS_OF, TemplateKind
from facility.core.i18n import N_

TAGS_OF[TemplateKind.WORK] = {
    "facility": N_("Name of the facility"),
    "person": N_("Name of the person"),
    "guardian": N_("Name of the guardian"),
    "employer": N_("Name of the employer"),
    "guardian_clause": N_("The guardian as a party, where there is one"),
    "employer_clause": N_("The employer as a party, where there is one"),
    "post": N_("Post"),
    "place": N_("Place"),
    "tasks": N_("Tasks"),
    "since": N_("From"),
    "until": N_("Until"),
    "trial": N_("The trial period in a sentence, where there is one"),
    "minutes_day": N_("Hours a day"),
    "minutes_week": N_("Hours a week"),
    "days": N_("Work days"),
    "start": N_("Begins at"),
    "finish": N_("Ends at"),
    "pause": N_("Minutes of rest"),
    "medicine_pause": N_("Time for medicines"),
    "fitness_number": N_("Day of the assessment for work"),
    "intensity": N_("Intensity"),
    "forbidden": N_("Work not to be given"),
    "conditions": N_("Conditions of the assessment"),
    "pay": N_("Kind and rate of pay in a sentence"),
    "pay_day": N_("Day of payment"),
    "pay_way": N_("Way of payment"),
    "protection": N_("Protective gear and instruction"),
    "insurance": N_("Insurance"),
    "special_terms": N_("Agreed besides"),
    "copies": N_("Number of copies"),
    "complaints_phone": N_("Phone for complaints"),
}
