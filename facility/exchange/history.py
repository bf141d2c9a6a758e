"""What may be taken back here, what may not and why; and what the records are called in their history."""

from __future__ import annotations

from facility.core.history import kept_in
from facility.core.i18n import N_
from facility.core.undoing import put_back, stays
from facility.exchange.consents import RecordConsent, VoidConsent, WithdrawConsent
from facility.exchange.model import Consent, Notice, Referral
from facility.exchange.notices import MakeNotice, NoticeNotNeeded, RecordReceipt, SendNotice, VoidNotice
from facility.exchange.referrals import CloseReferral, MakeReferral, RecordReferralReceipt, VoidReferral

put_back(
    CloseReferral,
    MakeNotice,
    MakeReferral,
    NoticeNotNeeded,
    RecordConsent,
    RecordReceipt,
    RecordReferralReceipt,
    SendNotice,
    VoidConsent,
    VoidNotice,
    VoidReferral,
)
stays(N_("A withdrawal stays recorded. Ask for consent again instead."), WithdrawConsent)

kept_in(Consent, N_("Consent"), "exchange.read")
kept_in(Notice, N_("Notice"), "exchange.read")
kept_in(Referral, N_("Referral"), "exchange.read")
