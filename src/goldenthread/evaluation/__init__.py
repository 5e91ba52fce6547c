"""Measures of the standards, from the records themselves. No package imports this one."""
