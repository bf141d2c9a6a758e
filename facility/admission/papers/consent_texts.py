"""What each consent says: own words, one purpose or recipient at a time, so that each can be refused by itself."""

from __future__ import annotations

from dataclasses import dataclass

from facility.core.i18n import N_
from facility.exchange.words import Purpose, Recipient


@dataclass(frozen=True, slots=True)
class Asked:
    """One consent: what for, in what way, which information or measures, how long, what refusing means."""

    purpose: Purpose
    recipient: Recipient | None
    aim: str
    way: str
    kinds: str
    term: str
    refusing: str


WITHDRAW = N_(
    "At any time, without giving reasons: tell any member of staff or the telephone for complaints, or write to "
    "us. It holds from that moment; what was done before stays lawful."
)
_STAY = N_("From signing until leaving.")
_YEAR = N_("One year from signing, then we ask again.")

ASKED = (
    Asked(
        Purpose.REHABILITATION, None,
        N_("To build up daily living, work and social skills by the plan we make together."),
        N_("Training, group and one-to-one activities, assessments, outings close by."),
        N_("Taking part, progress and assessments, kept in the personal file."), _STAY,
        N_("You may stay away from any activity or from all. Nobody is scored or punished for it; a stay without any "
           "rehabilitation will be talked over with you."),
    ),
    Asked(
        Purpose.MEDICATION, None,
        N_("So that medicines are taken as the doctor ordered, safely."),
        N_("Keeping, laying out, reminding, recording. Watching medicines being swallowed only where the doctor ordered "
           "it and you agreed to it separately."),
        N_("Name and dose of medicines, times taken, side effects."), _STAY,
        N_("You keep and take your medicines yourself. If the doctor sees a danger in this, we look for another way "
           "with you."),
    ),
    Asked(
        Purpose.EMERGENCY, None,
        N_("To save life and health when there is no time to ask."),
        N_("Calling an ambulance, going along to hospital, reaching the people you named."),
        N_("What the rescuers need: name, age, illness, medicines, allergies, contacts."), _STAY,
        N_("In danger to life the law still makes us call for help; beyond that we ask you or your contacts first."),
    ),
    Asked(
        Purpose.SENSITIVE_DATA, None,
        N_("To assess, plan and give the service you asked for."),
        N_("Collected from you, your family and papers; kept encrypted; read only by staff who need it; each opening is "
           "logged."),
        N_("Identity, health, diagnosis and treatment, risk opinion, family, money matters as far as needed."),
        N_("For the service, and afterwards as long as files must be kept."),
        N_("Without the particulars that entry rests on we cannot assess or admit; all others may be left out."),
    ),
    Asked(
        Purpose.DISCLOSURE, Recipient.GRID_WORKER,
        N_("So that the community knows you are here or have gone home, and can help."),
        N_("A written notice on entry and on leaving."),
        N_("Name, in or out, date, our contact. No diagnosis, no medicines, no risk level."), _STAY,
        N_("No notice is sent, except where the law or the national register asks for it. Your stay does not change."),
    ),
    Asked(
        Purpose.DISCLOSURE, Recipient.COMMUNITY_DOCTOR,
        N_("So that treatment and follow-up go on without a gap."),
        N_("A written notice on entry and on leaving, and calls between professionals."),
        N_("Name, in or out, date, our contact; what treatment needs: diagnosis, medicines, next appointment."), _STAY,
        N_("No notice is sent, except where the law or the national register asks for it. You would have to tell your "
           "doctor yourself."),
    ),
    Asked(
        Purpose.DISCLOSURE, Recipient.HOSPITAL,
        N_("So that a hospital that treats you knows what it needs to know."),
        N_("A referral slip, or a call between professionals."),
        N_("Name, illness and treatment, medicines, allergies, what led to the referral."), _STAY,
        N_("Only in an emergency the rescuers are told what they need. Otherwise you inform the hospital yourself."),
    ),
    Asked(
        Purpose.DISCLOSURE, Recipient.DISABLED_FEDERATION,
        N_("To apply for subsidies, training and other help you are entitled to."),
        N_("Application forms and lists the federation asks for."),
        N_("Name, ID number, certificate number, the service used and its dates."), _YEAR,
        N_("We cannot apply for you; you may do so yourself. Your stay does not change."),
    ),
    Asked(
        Purpose.PHOTOS, None,
        N_("To show our activities to families, partners and visitors."),
        N_("Pictures and short films in the house, in print or on our own pages; never with a diagnosis."),
        N_("Your picture, or your voice."), _YEAR,
        N_("You are not in any picture, or only where nobody can recognise you. Nothing else changes."),
    ),
    Asked(
        Purpose.EVALUATION, None,
        N_("So that others check how good our work is."),
        N_("A short talk or questionnaire, or a look into the file under secrecy."),
        N_("Your opinion; from the file only what the check needs, in reports never with a name."), _YEAR,
        N_("Your file is left out and you are not asked. Nothing else changes."),
    ),
)  # fmt: skip
"""In the order they are asked; one line for each recipient."""
