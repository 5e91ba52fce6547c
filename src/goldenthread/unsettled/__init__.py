"""What is not met and what is not agreed, until it is."""
