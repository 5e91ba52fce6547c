"""Golden Thread: the record and the evidence of how a home lives with people."""
