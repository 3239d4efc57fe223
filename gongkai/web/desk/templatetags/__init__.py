"""What the desk's templates add to Django's own language."""
