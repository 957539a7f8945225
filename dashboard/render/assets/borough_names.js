/* The names on the borough map: written anew whenever the map has another size or other marks.

   boroughNames.write(areas, lines, map, kind)   areas: as `borough_map.js` draws them, by code; lines: a layer for what
                                                 leads to names outside; kind: of shapes, boundaries or tiles */
(function () {
  "use strict";
  const PAPER = "#fff";
  const LEAST_LABELLED = 14; // pixels across
  const NAME_SHARE = { boundaries: 0.75, tiles: 0.94 }; // of an area's width: most are narrower where the name stands
  const SMALL_SHARE = 1.7; // of it for three small letters: they may cross a border, and stand on no other name or mark
  const APART = 3; // pixels between two names
  const OUTSIDE = [22, 10]; // pixels that a name outside takes on a narrow map
  const CLEAR = 2; // pixels between two marks
  const MOST_MOVED = 0.3; // of an area's width: how far its mark may be moved to be clear of others
  const ROUNDS = 12; // of moving
  const ATTEMPTS = 8; // at finding room for every name
  const NARROW = 480; // pixels across the map: there names may be small, and stand on any side of their mark
  const SIDES = ["is-above", "is-below", "is-before", "is-behind"];
  const NAMELESS = { name: "", side: SIDES[0] };
  const STEPS = [0, 0.15, -0.15, 0.3, -0.3]; // of an area's width: how far a name may take its mark with it
  const NUDGES = STEPS.flatMap((down) => STEPS.map((along) => [along, down])).sort((a, b) => Math.hypot(...a) - Math.hypot(...b));

  /* A name that is wider than its area, or touches another, gives way to a shorter one, on a narrow map to a smaller
     one; where none fits it is written outside, at the end of a line. Large areas come first; those for which
     that leaves no room at all come before them in the next attempt. */
  function write(areas, lines, map, kind) {
    const bySize = [...areas.values()].map((area) => [measureRoom(area, map), area]).sort(([a], [b]) => b - a);
    for (const [room, area] of bySize) placeMark(area, room);
    spread(bySize);
    let best = null;
    let order = bySize;
    for (let attempt = 0; attempt < ATTEMPTS && best?.nameless.size !== 0; attempt += 1) {
      const nameless = nameAll(order, areas, lines, map, kind);
      if (!best || nameless.size < best.nameless.size) best = { order, nameless };
      order = [...order.filter(([, area]) => nameless.has(area)), ...order.filter(([, area]) => !nameless.has(area))];
    }
    if (best.nameless.size) nameAll(best.order, areas, lines, map, kind);
  }

  /* Name areas in this order; return those that no name was found room for. */
  function nameAll(order, areas, lines, map, kind) {
    lines.clearLayers();
    for (const [, area] of order) setName(area, NAMELESS);
    const placed = new Map(order.map(([, area]) => [area, [area.row.getBoundingClientRect()]]));
    const kept = keepRoomOutside(areas, map);
    const outside = [];
    for (const [room, area] of order) {
      placed.delete(area);
      const others = [...placed.values()].flat();
      const ways = listWays(area, room, map, kind);
      const isNamed = [[...others, ...kept], others].some((taken) => ways.some((way) => isFit(area, way, taken)));
      if (!isNamed) setName(area, NAMELESS);
      placed.set(area, [area.title, area.row].map((part) => part.getBoundingClientRect()));
      if (!isNamed) outside.push(area);
    }
    const within = [...placed.values()].flat();
    return new Set(outside.filter((area) => !area.ledTo || !leadOut(area, lines, within)));
  }

  /* Return where names may have to be written outside, so that none within stands there unless it must. */
  function keepRoomOutside(areas, map) {
    const { left, top } = map.getContainer().getBoundingClientRect();
    const places = [...areas.values()].filter((area) => area.ledTo).map((area) => map.latLngToContainerPoint(area.ledTo));
    const [x, y] = OUTSIDE.map((size) => size / 2);
    return places.map((at) => ({ left: left + at.x - x, right: left + at.x + x, top: top + at.y - y, bottom: top + at.y + y }));
  }

  /* Return how an area's name can be written, the best first: the words, the side of its mark, the most pixels
     across, and how far both are moved. */
  function listWays(area, room, map, kind) {
    const plain = area.names.map((name) => ({ name, side: SIDES[0], most: room * NAME_SHARE[kind] }));
    if (map.getSize().x >= NARROW) return plain;
    const name = area.names.at(-1);
    const nudges = area.ledTo ? NUDGES.slice(0, 1) : NUDGES; // a line leads to its name instead
    const small = nudges.flatMap((nudge) => SIDES.map((side) =>
      ({ name, side, most: room * SMALL_SHARE, isSmall: true, nudge: nudge.map((by) => by * room) })));
    return [...plain, ...small];
  }

  function setName(area, { name, side, isSmall = false, nudge = [0, 0] }) {
    area.title.textContent = name;
    area.title.classList.toggle("is-small", isSmall);
    area.box.className = side;
    area.box.style.translate = area.moved.map((by, axis) => `${by + nudge[axis]}px`).join(" ");
  }

  function isFit(area, way, others) {
    const { most, isSmall } = way;
    setName(area, way);
    const [box, row] = [area.title, area.row].map((part) => part.getBoundingClientRect());
    return box.width <= most && !others.some((other) => touches(box, other, isSmall ? 1 : APART) || touches(row, other, 0));
  }

  /* Put an area's mark in its middle, without a name; the champion's symbol goes below it where both are wider than
     the area. */
  function placeMark(area, room) {
    area.label.getElement().style.visibility = room < LEAST_LABELLED ? "hidden" : "";
    area.moved = [0, 0];
    setName(area, NAMELESS);
    area.row.classList.remove("is-stacked");
    area.row.classList.toggle("is-stacked", area.row.offsetWidth > room);
  }

  /* Move marks that stand on each other, or nearly, apart: each half of the way, and none far. */
  function spread(bySize) {
    const marks = bySize.map(([room, area]) => {
      const { left, right, top, bottom } = area.row.getBoundingClientRect();
      return { area, most: room * MOST_MOVED, at: [(left + right) / 2, (top + bottom) / 2], half: [(right - left) / 2, (bottom - top) / 2], moved: [0, 0] };
    });
    for (let round = 0; round < ROUNDS; round += 1) marks.forEach((one, i) => marks.slice(i + 1).forEach((other) => part(one, other)));
    for (const { area, moved } of marks) Object.assign(area, { moved });
  }

  function part(one, other) {
    const away = [0, 1].map((axis) => other.at[axis] + other.moved[axis] - one.at[axis] - one.moved[axis]);
    const over = [0, 1].map((axis) => one.half[axis] + other.half[axis] + CLEAR - Math.abs(away[axis]));
    if (over.some((by) => by <= 0)) return;
    const axis = over[0] < over[1] ? 0 : 1;
    for (const [mark, way] of [[one, -1], [other, 1]]) {
      const to = mark.moved[axis] + (way * (away[axis] < 0 ? -1 : 1) * over[axis]) / 2;
      mark.moved[axis] = Math.max(-mark.most, Math.min(mark.most, to));
    }
  }

  function measureRoom(area, map) {
    const bounds = area.shape.getBounds();
    const [low, high] = [bounds.getSouthWest(), bounds.getNorthEast()].map((at) => map.latLngToLayerPoint(at));
    return area.target === area.shape ? high.x - low.x : LEAST_LABELLED;
  }

  function touches(one, other, apart = APART) {
    return one.left < other.right + apart && other.left < one.right + apart &&
      one.top < other.bottom && other.top < one.bottom;
  }

  /* Write an area's name outside, at the end of a line; say whether there was room. */
  function leadOut(area, lines, within) {
    const name = document.createElement("b");
    name.textContent = area.names.at(-1);
    const icon = L.divIcon({ className: "borough-label is-outside", html: name, iconSize: [60, 18] });
    const label = L.marker(area.ledTo, { interactive: false, keyboard: false, icon });
    lines.addLayer(label);
    label.getElement().setAttribute("aria-hidden", "true");
    const box = name.getBoundingClientRect();
    if (within.some((other) => touches(box, other, 0))) {
      lines.removeLayer(label);
      return false;
    }
    const ends = [area.label.getLatLng(), area.ledTo];
    for (const [color, weight] of [[PAPER, 3], ["#111", 1]]) {
      lines.addLayer(L.polyline(ends, { color, weight, interactive: false }));
    }
    return true;
  }

  window.boroughNames = { write };
})();
