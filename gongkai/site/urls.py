"""Addresses: the citizen's portal at the root, the office's desk under /desk/."""

from django.urls import include, path

urlpatterns = [
    path("desk/", include("gongkai.web.desk.urls")),
    path("", include("gongkai.web.portal.urls")),
]
handler400 = "gongkai.web.common.errors.bad_request"
handler403 = "gongkai.web.common.errors.forbidden"
handler404 = "gongkai.web.common.errors.not_found"
handler500 = "gongkai.web.common.errors.server_error"
