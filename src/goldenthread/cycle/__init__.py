"""Processes: the one life of every assessment, plan and review."""
