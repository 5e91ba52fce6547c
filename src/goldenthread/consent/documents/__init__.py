"""The papers that prove consent and authority: added, opened, marked as wrong."""
