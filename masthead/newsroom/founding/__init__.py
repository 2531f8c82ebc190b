"""A further edition, founded from the newsroom."""
