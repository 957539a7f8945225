"""How fast the dashboard is, beside the same map written the documented way; how often it is wrong."""

import dashboard  # noqa: F401 - first, so that products of matrices take one thread, as in the product
