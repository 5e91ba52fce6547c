"""Procedures: how the home works, for whom it is written, and who was told."""
