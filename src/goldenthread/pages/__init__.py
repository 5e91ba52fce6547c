"""The front doors: where each person starts."""
