"""Threads and comments under stories."""
