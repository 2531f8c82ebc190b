"""For addresses that only show something."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

_METHODS = ["GET", "HEAD", "OPTIONS"]


def read_only(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """GET and HEAD alone; OPTIONS says so without a body, and other methods are refused (RFC 9110, 9.3.7 and 15.5.6).

    A refusal needs no token: without the exemption it would be taken for a forged form.
    """

    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if request.method == "OPTIONS":
            return HttpResponse(headers={"Allow": ", ".join(_METHODS)})
        if request.method not in _METHODS:
            return HttpResponseNotAllowed(_METHODS)
        return view(request, *args, **kwargs)

    return answer
