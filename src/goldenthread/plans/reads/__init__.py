"""Who has read which version of a plan, and what changed since."""
