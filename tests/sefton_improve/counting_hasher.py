"""A password hash that counts how often it is worked out: the work is the time that an attempt takes."""

from django.contrib.auth.hashers import MD5PasswordHasher

WORKED_OUT: list[str] = []


class CountingHasher(MD5PasswordHasher):
    def encode(self, password: str, salt: str) -> str:
        WORKED_OUT.append(salt)
        return super().encode(password, salt)
