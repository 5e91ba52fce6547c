"""Providers, their homes, the people who work there, and signing in."""
