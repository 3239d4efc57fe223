"""What every door shares: look, errors, access."""
