/* Leads from the words of the glossary, where each stands first on a page, to its entry there. It is gone to without
   a new page, so that the session goes on, and “back” returns to the same view; with Ctrl, Shift or the middle button
   a link opens as addresses do.

   The heads of a table that can be sorted are buttons, in which no link can be: their words are led from by a line
   above the table.

   window.GLOSSARY_WORDS            each word in small letters, with the anchor of its entry
   window.writeWordsOfHeads(table)  return that line for a table, or an empty text where no head has such a word */
(() => {
  "use strict";
  const PAGE = "accessibility";
  const WAY = ".st-key-footer a[data-testid=stPageLink-NavLink]";
  const SETTLED = "[data-test-script-state=notRunning]";
  // Legends, heads of tables, headings and notes; not the headline, quotations, or what is pressed or folded away.
  const WITHIN = ".legend, .note, .notes, .caption, caption, thead th, dt, section h2, section h3, section p, section li";
  const NOT_WITHIN = ".words-of-heads, [role=table] caption, a, button, summary, label, h1, .quote, .masthead, .st-key-footer, .said-politely, .drawn-years, details:not([open])";
  const words = Object.keys(window.GLOSSARY_WORDS).sort((a, b) => b.length - a.length);
  const pattern = new RegExp(`(?<![\\w-])(${words.join("|")})(?![\\w-])`, "gi");
  let sought = decodeURIComponent(window.location.hash.slice(1));
  let waits = false;

  const isGlossary = () => window.location.pathname.endsWith(`/${PAGE}`);

  function write(word, anchor) {
    const link = document.createElement("a");
    const example = new URLSearchParams(window.location.search).get("data");
    link.className = "in-glossary";
    link.href = `./${PAGE}${example ? `?data=${encodeURIComponent(example)}` : ""}#${anchor}`;
    link.textContent = word;
    return link;
  }

  /* Make links of the first words of a text that are not linked yet. */
  function linkWithin(text, linked) {
    for (const { 0: word, index } of text.data.matchAll(pattern)) {
      const anchor = window.GLOSSARY_WORDS[word.toLowerCase()];
      if (linked.has(anchor)) continue;
      linked.add(anchor);
      const rest = text.splitText(index);
      const after = rest.splitText(word.length);
      rest.replaceWith(write(word, anchor));
      linkWithin(after, linked);
      return;
    }
  }

  window.writeWordsOfHeads = (table) => {
    const found = new Map();
    for (const head of table.querySelectorAll("thead button")) {
      for (const [word] of head.textContent.matchAll(pattern)) {
        const anchor = window.GLOSSARY_WORDS[word.toLowerCase()];
        if (!found.has(anchor)) found.set(anchor, write(word.replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase()), anchor));
      }
    }
    if (found.size === 0) return "";
    const line = document.createElement("p");
    line.className = "caption words-of-heads";
    line.append("What the headings mean: ", ...[...found.values()].flatMap((link, at) => (at ? [", ", link] : [link])));
    return line;
  };

  function linkWords() {
    const main = document.querySelector("[data-testid=stMain]");
    if (!main || isGlossary() || !document.querySelector(SETTLED)) return;
    const linked = new Set([...main.querySelectorAll("a.in-glossary:not(.words-of-heads a)")].map((link) => link.hash.slice(1)));
    if (linked.size === new Set(Object.values(window.GLOSSARY_WORDS)).size) return;
    const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    const found = [];
    while (texts.nextNode()) found.push(texts.currentNode);
    for (const text of found) {
      const parent = text.parentElement;
      if (parent.closest(WITHIN) && !parent.closest(NOT_WITHIN)) linkWithin(text, linked);
    }
  }

  /* Bring the entry that is sought into view, once the page is there, and go on from it with the keyboard. */
  function showSought() {
    const entry = sought && isGlossary() ? document.getElementById(sought) : null;
    if (!entry || !document.querySelector(SETTLED)) return;
    if (document.documentElement.classList.contains("is-opening")) {  // nothing has the focus before it is seen
      requestAnimationFrame(showSought);
      return;
    }
    sought = "";
    entry.tabIndex = -1;
    entry.focus({ preventScroll: true });
    entry.scrollIntoView({ block: "center" });
  }

  function look() {
    waits = false;
    linkWords();
    showSought();
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.in-glossary");
    const way = document.querySelector(WAY);
    if (!link || !way || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    sought = link.hash.slice(1);
    way.click();
  });
  new MutationObserver(() => {
    if (waits) return;
    waits = true;
    requestAnimationFrame(look);
  }).observe(document.body, {
    childList: true, subtree: true, attributes: true, attributeFilter: ["data-test-script-state", "open"],
  });
})();
