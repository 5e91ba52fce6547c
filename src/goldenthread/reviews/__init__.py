"""Reviews: what works and what does not, by whose view, and what is decided."""
