"""Running the title: the `masthead` command, health, the demo."""
