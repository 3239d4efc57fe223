"""The WSGI application that granian (or any other server) runs; beside it, in a thread, the jobs (GONGKAI_JOBS)."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.site.settings")
application = get_wsgi_application()

from gongkai.base.worker import beside_the_pages  # noqa: E402 - its tables exist only once Django has started

if settings.JOBS == "thread":
    beside_the_pages(settings.DATA)
