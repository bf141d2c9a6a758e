"""What can be recorded about a person, by group: declared once for the menu and the cards."""

from __future__ import annotations

from dataclasses import dataclass

from facility.core.i18n import N_, P_


@dataclass(frozen=True, slots=True)
class Group:
    """A submenu: its word, icon, and the commands in it."""

    word: str
    icon: str
    commands: tuple[str, ...]


GROUPS = (
    Group(
        N_("Guardians and contacts"), "users-three",
        ("people.add_guardian", "people.record_capacity", "people.add_contact"),
    ),
    Group(
        N_("Standing in life"), "identification-badge",
        ("people.record_certificate", "people.record_welfare", "people.record_registration"),
    ),
    Group(
        N_("Health"), "heartbeat",
        (
            "people.record_diagnosis", "people.record_treatment", "people.record_health", "people.record_opinion",
            "people.record_attitude",
        ),
    ),
    Group(
        N_("Risk"), "shield-warning",
        ("people.rate_risk", "people.note_reported_risk", "people.record_event"),
    ),
    Group(
        N_("Course of illness"), "chart-line",
        ("people.record_episode", "people.judge_self_care"),
    ),
    Group(N_("File"), "folder", ("people.add_scan", "people.set_photo")),
)  # fmt: skip
MORE = (
    Group(
        P_("page", "Admission"),
        "user-plus",
        ("admission.log_enquiry", "admission.apply", "admission.take_over"),
    ),
    Group(N_("File"), "folder", ("people.whole_file",)),
    Group(N_("The register itself"), "database", ("people.merge", "people.erase")),
)
