// A page that has just been opened has a short address, which the server completes; and where a page is
// changed, the new one's path may come after what follows the “?”, however slow the server is. Neither is a step
// of the visitor's, who has done nothing in between: it takes the place of what stands there, so that “back” leads
// to where they came from.
const push = history.pushState.bind(history);
let written = null; // what follows the “?”, where it was written since the visitor last did anything

for (const kind of ["pointerdown", "keydown", "popstate"]) {
  addEventListener(kind, () => { written = null; }, true);
}

history.pushState = (state, title, url) => {
  const next = new URL(url ?? location.href, location.href);
  const isSamePage = next.pathname === location.pathname;
  const completes = isSamePage && location.search === "";
  const follows = !isSamePage && next.search === written;
  if (completes || follows) history.replaceState(state, title, url);
  else push(state, title, url);
  written = isSamePage && !completes ? next.search : null;
};
