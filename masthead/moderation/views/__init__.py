"""Moderation's pages in the newsroom; their addresses stand in `urls`."""
