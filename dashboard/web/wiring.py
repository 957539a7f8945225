"""In which order a request passes what stands before Streamlit."""

from starlette.middleware import Middleware

from dashboard.web.allowed_paths import NeededMessages, NeededPaths
from dashboard.web.headers import SecureHeaders
from dashboard.web.hosts import KnownHosts
from dashboard.web.request_counts import CountRequests, RequestCounts
from dashboard.web.server_facts import Surroundings
from dashboard.web.sign_in_cookies import ShortCookies
from dashboard.web.upload_limits import BoundedUploads


def list_middleware(around: Surroundings, counts: RequestCounts) -> list[Middleware]:
    """Return what stands before Streamlit, the outermost first."""
    return [
        Middleware(CountRequests, around=around, counts=counts),
        Middleware(SecureHeaders, around=around),
        Middleware(KnownHosts, names=around.names),
        Middleware(NeededPaths, around=around),
        Middleware(ShortCookies, around=around),
        Middleware(NeededMessages, around=around),
        Middleware(BoundedUploads, around=around),
    ]
