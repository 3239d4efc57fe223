"""Deployment: settings, addresses, the gongkai command."""
