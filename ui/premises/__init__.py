"""The page Premises: papers with an end, written rules, rounds, equipment, events, means."""
