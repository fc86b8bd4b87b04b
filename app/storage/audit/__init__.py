"""A whole store in, every place where something does not hold that must hold out."""
