"""Consent: what may be done with what is known of somebody, and who decided it lawfully."""
