"""Briefings: something explained to somebody, how it was received and understood."""
