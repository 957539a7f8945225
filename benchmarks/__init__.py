"""How fast the dashboard is, beside the same map written the documented way."""
