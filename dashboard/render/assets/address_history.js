// What a visitor does is one step for “back”, however many times the server writes the address for it: the first
// time adds an entry, and the rest, like the completion of a short address, take the place of what stands there.
// A click inside a frame, such as the map's, is known here by the message that the frame sends.
const push = history.pushState.bind(history);
let acted = false; // whether the visitor did anything since the address was last written

for (const kind of ["pointerdown", "click", "keydown"]) {
  addEventListener(kind, () => { acted = true; }, true);
}
addEventListener("message", ({ data }) => {
  if (data?.type === "streamlit:setComponentValue") acted = true;
}, true);
addEventListener("popstate", () => { acted = false; }, true);

history.pushState = (state, title, url) => {
  const next = new URL(url ?? location.href, location.href);
  const completes = next.pathname === location.pathname && location.search === "";
  if (acted && !completes) push(state, title, url);
  else history.replaceState(state, title, url);
  acted = false;
};
