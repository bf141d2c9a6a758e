"""What may be taken back here, and what the records are called in their history."""

from __future__ import annotations

from facility.core.history import kept_in
from facility.core.i18n import N_, P_
from facility.core.undoing import put_back
from facility.quality.opinion import forms, model, rounds, sheets, voiding
from facility.quality.opinion.forms import READ

put_back(
    forms.UsualForm, forms.WriteForm, forms.ChangeForm, forms.AddQuestion, forms.ChangeQuestion, forms.DropQuestion,
    rounds.BeginRound, rounds.HandOut, rounds.CloseRound, rounds.RecordMeeting, rounds.LookThrough, rounds.NotePromise,
    rounds.KeepPromise, sheets.EnterSheet, voiding.VoidOpinion,
)  # fmt: skip

kept_in(model.OpinionRound, P_("opinion", "Round of asking"), READ)
kept_in(model.OpinionPromise, P_("opinion", "Promise"), READ)
kept_in(model.OpinionForm, N_("Question set"), READ)
kept_in(model.OpinionVersion, P_("question set", "Version"), READ)
kept_in(model.OpinionQuestion, P_("opinion", "Question"), READ)
kept_in(model.OpinionSheet, N_("Opinion sheet"), READ)
