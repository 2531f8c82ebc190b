"""One's own page: what is shown of a person, a copy of everything that is held, and going away."""
