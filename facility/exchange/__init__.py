"""What leaves the house: consents, notices, referrals, and their receipts."""
