"""What may be taken back of workshops, posts, wishes and assessments; and what their records are called."""

from __future__ import annotations

from facility.core.history import kept_in
from facility.core.i18n import N_, P_
from facility.core.undoing import put_back
from facility.work import career_talks, employers, fitness, inductions, posts, records, willingness, workshops

put_back(
    workshops.OpenWorkshop, workshops.ChangeWorkshop, workshops.CloseWorkshop,
    employers.AddEmployer, employers.ChangeEmployer, employers.CloseEmployer, employers.LogApproach,
    posts.AddPost, posts.ChangePost, posts.ClosePost, posts.ReopenPost,
    willingness.NoteWilling, willingness.WithdrawWilling,
    fitness.AssessForWork, career_talks.RecordTalk, inductions.RecordInduction, inductions.ScanInduction,
    records.VoidWorkEntry,
)  # fmt: skip

kept_in(workshops.Workshop, N_("Workshop"), "work.read")
kept_in(posts.WorkPost, P_("work", "Post"), "work.read")
kept_in(employers.Employer, N_("Employer"), "work.read")
kept_in(employers.EmployerApproach, N_("Approach to an employer"), "work.read")
kept_in(willingness.WorkWillingness, N_("Wish to work"), "work.read")
kept_in(fitness.FitnessRecord, N_("Work assessment"), "work.read")
kept_in(career_talks.CareerTalk, N_("Career talk"), "work.read")
kept_in(inductions.SafetyInduction, N_("Safety induction"), "work.read")
