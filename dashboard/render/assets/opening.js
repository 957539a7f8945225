/* While the first page is put together its parts come one by one, each moving what is already there.
   They stay hidden, below the finding that came with the page, until all of them have their place. */
(() => {
  "use strict";
  const PATIENCE_MS = 10000;
  const SETTLED_FRAMES = 6;
  const MAIN = "[data-testid=stMain]";
  let height = 0;
  let settled = 0;

  function hasMap(frame) {
    return frame.clientHeight > 0 && Boolean(frame.contentDocument?.querySelector("path"));
  }

  function isDrawn() {
    return Boolean(document.querySelector("[data-test-script-state=notRunning]"))
      && Boolean(document.querySelector(`${MAIN} h1, ${MAIN} [role=alert]`))
      && !document.querySelector("[data-testid=stSkeleton]")
      && [...document.querySelectorAll(`${MAIN} iframe`)].every(hasMap);
  }

  function look() {
    const now = document.querySelector("[data-testid=stMainBlockContainer]")?.scrollHeight;
    settled = isDrawn() && now === height ? settled + 1 : 0;
    height = now;
    if (settled < SETTLED_FRAMES && performance.now() < PATIENCE_MS) requestAnimationFrame(look);
    else open();
  }

  function open() {
    document.documentElement.classList.remove("is-opening");
    document.getElementById("opening")?.remove();
  }

  look();
})();
