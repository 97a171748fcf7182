"""What browsers may keep of a signed-in page: nothing of sign-in and admin, the rest for its own reader."""

NEVER_KEPT = ("/admin/", "/accounts/")


class PrivatePages:
    """Sets Cache-Control where a view has not: `no-store`, or `private, no-cache` behind the sign-in."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path.startswith(NEVER_KEPT):
            response["Cache-Control"] = "no-store"
        elif not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private, no-cache"
        return response
