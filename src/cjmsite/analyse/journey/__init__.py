"""What follows for one journey, or for two beside each other."""
