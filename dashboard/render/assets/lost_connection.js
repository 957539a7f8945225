/* Says so when the session behind an open page is gone: the server was started anew, or this browser was
   away for too long. Streamlit says nothing; the next click would meet a page that knows of nothing.
   The page carries the mark of its session (`session_mark.py`): a file that is served while it lasts. */
(function () {
  "use strict";
  const STATE = "data-test-connection-state";
  const notice = document.createElement("div");
  const words = document.createElement("p");
  const button = document.createElement("button");
  let mark = { session: null, added: "" };
  let wasCut = false;

  function say(added) {
    words.textContent = "The connection to the server was lost and has been made anew. Your last click may not have counted: repeat it."
      + (added ? ` What you had added in this session is gone: ${added}. Add the file again to go on with it.` : "");
    notice.replaceChildren(words, button);
  }

  function readMark() {
    const found = document.querySelector("[data-session]");
    if (!found) return;
    const { session, added } = found.dataset;
    if (mark.session !== null && mark.session !== session) say(mark.added);
    mark = { session, added };
  }

  async function ask() {
    const asked = mark;
    if (asked.session === null) return;
    const answer = await fetch(`./served/${asked.session}`, { cache: "no-store" }).catch(() => null);
    if (answer && answer.status === 404 && asked.session === mark.session) say(asked.added);
  }

  function readState() {
    const state = document.querySelector(`[${STATE}]`)?.getAttribute(STATE);
    if (state === "CONNECTED" && wasCut) ask();
    if (state) wasCut = state !== "CONNECTED" && mark.session !== null;
  }

  notice.className = "lost-connection";
  notice.setAttribute("role", "status");
  button.type = "button";
  button.textContent = "Dismiss";
  button.addEventListener("click", () => notice.replaceChildren());
  document.body.append(notice);
  new MutationObserver(() => { readMark(); readState(); }).observe(document.body, {
    childList: true, subtree: true, attributes: true, attributeFilter: [STATE, "data-session", "data-added"],
  });
})();
