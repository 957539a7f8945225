/* What a visitor opened or closed stays so when a change of a control brings the same panel anew: the server sends it
   as it is at first. A panel is known by its page and its words, without what is quoted or counted in them. */
(() => {
  "use strict";
  const PANEL = "[data-testid=stMain] .stHtml details";
  const wanted = new Map();
  const seen = new WeakSet();

  function name(panel) {
    const words = panel.querySelector("summary")?.textContent.replace(/“[^”]*”|\d+/g, "");
    const section = panel.closest(".borough-page section section, .borough-page > section")?.querySelector("h2, h3")?.textContent;
    return [window.location.pathname, section, words].join("|");
  }

  function look() {
    if (!wanted.size) return;
    for (const panel of document.querySelectorAll(PANEL)) {
      if (seen.has(panel)) continue;
      seen.add(panel);
      panel.open = wanted.get(name(panel)) ?? panel.open;
    }
  }

  document.addEventListener("click", ({ target }) => {
    const panel = target.closest?.("summary")?.parentElement;
    if (!panel?.matches(PANEL)) return;
    seen.add(panel);
    wanted.set(name(panel), !panel.open);
  }, true);
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
})();
