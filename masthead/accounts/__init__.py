"""People: one user for newsroom and readers alike; the e-mail address is the login."""
