"""The little Django that every app needs."""
