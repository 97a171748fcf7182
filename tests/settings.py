"""Settings for tests: the site's own, in development mode, with a password hash that costs nothing."""

import os

os.environ["DEBUG"] = "true"
os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "0123456789" * 4)
os.environ.setdefault("AS_AT", "2018-10-22")
# A PostgreSQL run names its own database; every other run is kept away from the demo's file.
os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")

from sefton_improve.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# The live server finds files where they are; nothing is collected for a test, nor looked for at start.
WHITENOISE_AUTOREFRESH = True
# Long work is done before its page answers; programs of their own that tests start name another way.
JOBS_RUN_BY = os.environ.get("JOBS_RUN_BY", "request")
