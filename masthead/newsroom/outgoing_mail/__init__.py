"""Outgoing mail, for administrators: what waits, what went, what failed and why, and who is mailed no more."""
