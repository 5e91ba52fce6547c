"""The hours of a week: needed, there, asked for, decided."""
