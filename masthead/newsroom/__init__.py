"""The page tree, the roles, and the one gate through which a story is published."""
