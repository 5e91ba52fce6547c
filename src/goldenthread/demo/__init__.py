"""The demonstration: invented homes with a year of history, up to today."""
