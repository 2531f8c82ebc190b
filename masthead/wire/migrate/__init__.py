"""Moving in from other systems: one package for each."""
