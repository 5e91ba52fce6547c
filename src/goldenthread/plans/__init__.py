"""Plans: outcomes, actions, measurements, changes and versions."""
