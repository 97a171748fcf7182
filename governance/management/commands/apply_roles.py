"""Make the five roles and give each exactly its permissions: on a new database, and after each release."""

from django.core.management.base import BaseCommand

from governance.roles import ROLES, apply_roles


class Command(BaseCommand):
    help = "Make the roles and give each exactly its permissions. Safe to run again."

    def handle(self, **options):
        apply_roles()
        self.stdout.write(f"Roles: {', '.join(role.name for role in ROLES)}")
