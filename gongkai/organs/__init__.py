"""机关: organs, their parts and people, and the choices that the law leaves to them."""
