/* On a telephone what is known of a council stands below the map: after a tap on one it comes into view, unless the
   visitor has gone on to something else meanwhile. */
(() => {
  "use strict";
  const NARROW = window.matchMedia("(max-width: 640px)");
  const HEADING = ".borough-panel h2";
  let before;

  const watch = new MutationObserver(() => {
    const heading = document.querySelector(HEADING);
    if (!heading || heading.textContent === before) return;
    watch.disconnect();
    heading.scrollIntoView({ block: "start" });
  });

  function expect({ data }) {
    if (!NARROW.matches || data?.type !== "streamlit:setComponentValue" || !data.value?.last_active_drawing) return;
    before = document.querySelector(HEADING)?.textContent;
    watch.observe(document.body, { childList: true, subtree: true, characterData: true });
  }

  window.addEventListener("message", expect);
  for (const act of ["pointerdown", "keydown", "wheel", "touchmove"]) {
    window.addEventListener(act, () => watch.disconnect(), { capture: true, passive: true });
  }
})();
