"""Outgoing mail: the outbox, what must not be mailed, and sending."""
