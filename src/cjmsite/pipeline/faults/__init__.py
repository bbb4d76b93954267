"""What a build finds wrong as a whole: a hub's state, what follows from other faults, addresses that would be lost."""
