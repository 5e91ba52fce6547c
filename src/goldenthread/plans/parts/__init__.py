"""What stands in a plan beside outcomes: what it builds on, risks, what to do when, who pays."""
