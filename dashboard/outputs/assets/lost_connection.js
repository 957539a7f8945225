/* Says so when the session behind an open page has been replaced by a new one: the server was started
   anew, or this browser was away for too long. The page shows the marks of `session_mark.py`. */
(function () {
  "use strict";
  const notice = document.createElement("div");
  const words = document.createElement("p");
  const button = document.createElement("button");
  let session = null;
  let added = "";

  function say() {
    words.textContent = "The connection to the server was lost and has been made anew. Your last click may not have counted: please repeat it."
      + (added ? ` What you had added in this session is gone with the old connection: ${added}. Add the file again to go on with it.` : "");
    notice.append(words, button);
  }

  function look() {
    const mark = document.querySelector("[data-session]");
    if (!mark) return;
    if (session !== null && mark.dataset.session !== session) say();
    session = mark.dataset.session;
    added = mark.dataset.added;
  }

  notice.className = "lost-connection";
  notice.setAttribute("role", "status");
  button.type = "button";
  button.textContent = "Dismiss";
  button.addEventListener("click", () => notice.replaceChildren());
  document.body.append(notice);
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
})();
