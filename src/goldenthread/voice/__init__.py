"""What people say about their support, and whether they had their say in it."""
