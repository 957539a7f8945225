// A page that has just been opened has a short address, which the server completes; and where a page is
// changed, the new one's path may come just after what follows the “?”. Neither is a step of the visitor's: it
// takes the place of what stands there, so that “back” leads to where they came from.
const push = history.pushState.bind(history);
const SOON = 1000; // milliseconds
let completed = { search: "", at: -SOON };

history.pushState = (state, title, url) => {
  const next = new URL(url ?? location.href, location.href);
  const isSamePage = next.pathname === location.pathname;
  const now = performance.now();
  const completes = isSamePage && location.search === "";
  const follows = !isSamePage && next.search === completed.search && now - completed.at < SOON;
  if (completes || follows) history.replaceState(state, title, url);
  else push(state, title, url);
  completed = isSamePage && !completes ? { search: next.search, at: now } : { search: "", at: -SOON };
};
