"""People in the newsroom: who they are, what they may do, how a colleague is asked in."""
