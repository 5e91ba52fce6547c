"""A plan on paper, in standard and large print."""
