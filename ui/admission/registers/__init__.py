"""The registers of Admission as whole lists: who asked, referrals, notices, agreements, leavings."""
