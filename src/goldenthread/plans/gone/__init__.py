"""What somebody took out of a draft while another was writing on it."""
