"""What is agreed before something takes place: what a good result is, and with whom."""
