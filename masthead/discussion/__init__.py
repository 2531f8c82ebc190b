"""Threads and comments under stories: what readers say, and what editors decide about it."""
