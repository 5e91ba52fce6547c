"""The golden thread itself: from a wish to an outcome, read across every room above."""
