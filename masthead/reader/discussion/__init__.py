"""The discussion under a story as readers meet it: its page, the same as a fragment, and every form."""
