"""Settings: the facility, users, own password, wording, numbers, copies, language and look."""
