"""What workers can do, what leading needs, and the hours there are for it."""
