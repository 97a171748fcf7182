"""Posts: the roles that own indicators, actions and seats. People come and go; the post stays."""

from django.conf import settings
from django.db import models

from scorecard.models.history import kept_history
from scorecard.models.printed import PrintedCharField


class Post(models.Model):
    """An owner's role; `account` is whoever holds it now, if they sign in at all."""

    slug = models.SlugField(unique=True)
    title = PrintedCharField(max_length=120, help_text="The role's name, never a person's.")
    email = models.EmailField(blank=True, help_text="Where reminders go.")
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="post",
        error_messages={
            "unique": "This account holds another post, and a person holds one: take it off that one first."
        },
    )
    history = kept_history()

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title
