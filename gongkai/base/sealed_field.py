"""The column of a sealed text, apart from the vault that fills it: the vault's own models have such columns too."""

from django.db import models


class SealedField(models.TextField):  # type: ignore[type-arg]
    """A column of sealed text: what `vault.reseal` looks for. Not for append-only tables, which cannot be resealed."""

    def deconstruct(self):  # type: ignore[no-untyped-def]
        """In a migration it is plain text: migrations import nothing of ours."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs
