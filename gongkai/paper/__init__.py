"""Documents in, documents out. No Django."""
