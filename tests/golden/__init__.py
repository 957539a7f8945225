"""Every shipped figure, compared with the last ones looked at."""
