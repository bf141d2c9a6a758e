"""Everything that can be asked of exchange, in one place."""

from facility.exchange.consents import (
    ConsentAsked,
    ConsentRow,
    consent_in_force,
    consent_list,
    consents_to_ask,
)
from facility.exchange.due import NoticeDue, notices_due, notices_due_of
from facility.exchange.notice_lists import NoticeDraft, NoticeRow, notice_draft, notice_list, notice_picks
from facility.exchange.referrals import ReferralRow, referral_list, referral_picks

__all__ = [
    "ConsentAsked",
    "ConsentRow",
    "NoticeDraft",
    "NoticeDue",
    "NoticeRow",
    "ReferralRow",
    "consent_in_force",
    "consent_list",
    "consents_to_ask",
    "notice_draft",
    "notice_list",
    "notice_picks",
    "notices_due",
    "notices_due_of",
    "referral_list",
    "referral_picks",
]
