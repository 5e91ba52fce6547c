"""When things are due, what calls for a review sooner, and when each takes place."""
