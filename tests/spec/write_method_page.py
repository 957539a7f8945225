"""Write the Method page anew: ``python -m tests.spec.write_method_page``.

Read the difference (``git diff dashboard/render/assets/method.html``) before you keep it.
"""

from dashboard.render.maps.borough_map import ASSETS
from tests.spec.page import render_page

METHOD_PAGE = ASSETS / "method.html"

if __name__ == "__main__":
    METHOD_PAGE.write_text(render_page(), encoding="utf-8", newline="\n")
    print(f"Written: {METHOD_PAGE.name}")
