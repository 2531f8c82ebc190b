"""Comments."""

from .env import environment

# What becomes of an erased reader's comments: "keep" them without a name, or "delete".
MASTHEAD_ERASED_COMMENTS = environment.erased_comments
