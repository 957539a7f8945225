// A page that has just been opened has a short address, which the server completes. That is no step of the
// visitor's: it takes the place of the short one, so that “back” leads to where they came from.
const push = history.pushState.bind(history);
history.pushState = (state, title, url) => {
  const next = new URL(url ?? location.href, location.href);
  const completes = next.pathname === location.pathname && location.search === "";
  if (completes) history.replaceState(state, title, url);
  else push(state, title, url);
};
