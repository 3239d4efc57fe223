"""主动公开: the catalogue of published information, from draft through review to the portal, and what became of it."""
