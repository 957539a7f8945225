/* What the two buttons of the masthead do, how the menu of a narrow page is called and closed, and what is said to those
   who do not see the page: that the link was copied, the headline that a changed control has brought, what came of a
   file. */
(() => {
  "use strict";
  const COPIED = "Link copied";
  const NOT_COPIED = "The link could not be copied: copy it from the address bar";
  const SHOWN_MS = 4000;
  const SETTLED = "[data-test-script-state=notRunning]";
  const TO_BE_SAID = "[data-testid=stMain] .to-be-said";
  const MENU = { stExpandSidebarButton: "Menu", stSidebarCollapseButton: "Close the menu" };
  const OPEN_MENU = "[data-testid=stExpandSidebarButton]";
  const CLOSE_MENU = "[data-testid=stSidebarCollapseButton]";
  const IN_MENU = "[data-testid=stSidebarNavLink]";
  const HEADLINE = "[data-testid=stMain] h1";
  const region = document.createElement("p");
  let headline = null;
  let told = "";

  function copyByHand(text) {  // where a page that was not fetched over https has no clipboard
    const field = document.createElement("textarea");
    const focused = document.activeElement;
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    focused?.focus();
    return done;
  }

  async function copy(button) {
    const link = window.location.href;
    const done = await (navigator.clipboard?.writeText(link).then(() => true, () => false)) || copyByHand(link);
    const words = button.dataset.words ??= button.textContent;
    button.textContent = done ? COPIED : words;
    region.textContent = done ? COPIED : NOT_COPIED;
    region.classList.toggle("is-seen", !done);
    setTimeout(() => {
      button.textContent = words;
      region.classList.remove("is-seen");
    }, SHOWN_MS);
  }

  function readHeadline() {
    if (!document.querySelector(SETTLED)) return;
    const now = document.querySelector(HEADLINE)?.textContent;
    if (!now || now === headline) return;
    if (headline !== null) region.textContent = now;
    headline = now;
  }

  function readResult() {  // what a page gives to be said: what came of a file, and how much is still asked
    if (!document.querySelector(SETTLED)) return;
    const now = document.querySelector(TO_BE_SAID)?.textContent ?? "";
    if (now && now !== told) region.textContent = now;
    told = now;
  }

  function nameMenu() {  // Streamlit calls it a sidebar
    for (const [id, name] of Object.entries(MENU)) {
      const button = findButton(`[data-testid=${id}]`);
      if (button && button.ariaLabel !== name) button.ariaLabel = name;
    }
  }

  function findButton(place) {
    const found = document.querySelector(place);
    return found?.querySelector("button") ?? found;
  }

  function followMenu(target) {  // the button that was pressed goes, and the focus of the keyboard with it
    if (target.closest?.(OPEN_MENU)) setTimeout(() => document.querySelector(IN_MENU)?.focus({ preventScroll: true }));
    if (target.closest?.(CLOSE_MENU)) setTimeout(() => findButton(OPEN_MENU)?.focus({ preventScroll: true }));
    if (target.closest?.(IN_MENU)) setTimeout(() => findButton(CLOSE_MENU)?.click());  // it covers what was chosen
  }

  function forgetMenu() {  // Streamlit would open the next page below the menu that was left open on this one
    try {
      Object.keys(localStorage).filter((key) => key.startsWith("stSidebarCollapsed")).forEach((key) => localStorage.removeItem(key));
    } catch { /* a browser that keeps nothing has nothing to forget */ }
  }

  function look() {
    readHeadline();
    readResult();
    nameMenu();
  }

  region.className = "said-politely";
  region.setAttribute("role", "status");
  document.body.append(region);
  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("button[data-does]");
    if (button?.dataset.does === "copy") copy(button);
    if (button?.dataset.does === "print") window.print();
    followMenu(target);
  });
  window.addEventListener("pagehide", forgetMenu);
  new MutationObserver(look).observe(document.body, {
    childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ["data-test-script-state"],
  });
})();
