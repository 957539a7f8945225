"""Write the Method page anew: ``python -m tests.spec.write_method_page``.

Read the difference (``git diff dashboard/outputs/assets/method.html``) before you keep it.
"""

from dashboard.outputs.map import ASSETS
from tests.spec.page import print_page

METHOD_PAGE = ASSETS / "method.html"

if __name__ == "__main__":
    METHOD_PAGE.write_text(print_page(), encoding="utf-8", newline="\n")
    print(f"Written: {METHOD_PAGE.name}")
