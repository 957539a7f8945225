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
    placeMarks(bySize);
    measureForms(bySize.map(([, area]) => area), map);
    measureOutside([...areas.values()].filter((area) => area.ledTo), lines);
    spread(bySize);
    let best = null;
    let order = bySize;
    for (let attempt = 0; attempt < ATTEMPTS && best?.nameless.size !== 0; attempt += 1) {
      const found = findWays(order, areas, map, kind);
      if (!best || found.nameless.size < best.nameless.size) best = found;
      order = [...order.filter(([, area]) => found.nameless.has(area)), ...order.filter(([, area]) => !found.nameless.has(area))];
    }
    for (const [area, way] of best.ways) setName(area, way);
    for (const area of best.ledOut) leadOut(area, lines);
  }

  /* Return how each area's name is to be written if they are named in this order, which are written outside, and
     those that no name was found room for. */
  function findWays(order, areas, map, kind) {
    const ways = new Map(order.map(([, area]) => [area, NAMELESS]));
    const placed = new Map(order.map(([, area]) => [area, [lay(area, NAMELESS).row]]));
    const kept = keepRoomOutside(areas, map);
    for (const [room, area] of order) {
      placed.delete(area);
      const others = [...placed.values()].flat();
      const possible = listWays(area, room, map, kind);
      const find = (taken) => possible.find((way) => isFit(area, way, taken));
      const way = find([...others, ...kept]) ?? find(others) ?? NAMELESS;
      ways.set(area, way);
      placed.set(area, Object.values(lay(area, way)));
    }
    const within = [...placed.values()].flat();
    const outside = [...ways.keys()].filter((area) => ways.get(area) === NAMELESS);
    const ledOut = outside.filter((area) => area.ledTo && !within.some((other) => touches(area.outside, other, 0)));
    return { ways, ledOut, nameless: new Set(outside.filter((area) => !ledOut.includes(area))) };
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
    if (!isNarrow(map)) return plain;
    const nudges = area.ledTo ? NUDGES.slice(0, 1) : NUDGES; // a line leads to its name instead
    const small = nudges.flatMap((nudge) => listSmall(area).map((form) =>
      ({ ...form, most: room * SMALL_SHARE, nudge: nudge.map((by) => by * room) })));
    return [...plain, ...small];
  }

  function listSmall(area) {
    return SIDES.map((side) => ({ name: area.names.at(-1), side, isSmall: true }));
  }

  function isNarrow(map) {
    return map.getSize().x < NARROW;
  }

  function setName(area, { name, side, isSmall = false, nudge = [0, 0] }) {
    area.title.textContent = name;
    area.title.classList.toggle("is-small", isSmall);
    area.box.className = side;
    area.box.style.translate = add(area.moved, nudge).map((by) => `${by}px`).join(" ");
  }

  /* Measure every form of every area's name and mark, before any is moved: one form of all areas after the other,
     since a browser lays the page out anew between what is written and what is read. */
  function measureForms(areas, map) {
    const forms = areas.map((area) => [
      ...area.names.map((name) => ({ name, side: SIDES[0] })), ...(isNarrow(map) ? listSmall(area) : []), NAMELESS]);
    areas.forEach((area) => { area.measured = new Map(); });
    for (let form = 0; form < Math.max(...forms.map((all) => all.length)); form += 1) {
      const shown = areas.flatMap((area, i) => (form in forms[i] ? [[area, forms[i][form]]] : []));
      for (const [area, way] of shown) setName(area, way);
      for (const [area, way] of shown) {
        const [title, row] = [area.title, area.row].map((part) => part.getBoundingClientRect());
        area.measured.set(nameForm(way), { title, row });
      }
    }
  }

  function nameForm({ name, side, isSmall = false }) {
    return [isSmall, side, name].join(" ");
  }

  /* Return where an area's name and mark stand, written in this way. */
  function lay(area, way) {
    const { title, row } = area.measured.get(nameForm(way));
    const [along, down] = add(area.moved, way.nudge ?? [0, 0]);
    const move = ({ left, right, top, bottom }) =>
      ({ left: left + along, right: right + along, top: top + down, bottom: bottom + down });
    return { title: move(title), row: move(row) };
  }

  function add(one, other) {
    return one.map((by, axis) => by + other[axis]);
  }

  function isFit(area, way, others) {
    const { title, row } = lay(area, way);
    const apart = way.isSmall ? 1 : APART;
    return title.right - title.left <= way.most && !others.some((other) => touches(title, other, apart) || touches(row, other, 0));
  }

  /* Put each area's mark in its middle, without a name; the champion's symbol goes below it where both are wider
     than the area. */
  function placeMarks(bySize) {
    for (const [room, area] of bySize) {
      area.label.getElement().style.visibility = room < LEAST_LABELLED ? "hidden" : "";
      area.moved = [0, 0];
      setName(area, NAMELESS);
      area.row.classList.remove("is-stacked");
    }
    const isWide = bySize.map(([room, area]) => area.row.offsetWidth > room);
    bySize.forEach(([, area], i) => area.row.classList.toggle("is-stacked", isWide[i]));
  }

  /* Move marks that stand on each other, or nearly, apart: each half of the way, and none far. */
  function spread(bySize) {
    const marks = bySize.map(([room, area]) => {
      const { left, right, top, bottom } = lay(area, NAMELESS).row;
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

  /* Measure where the name of each of these areas would stand outside. */
  function measureOutside(areas, lines) {
    lines.clearLayers();
    const names = areas.map((area) => writeOutside(area, lines));
    areas.forEach((area, i) => { area.outside = names[i].getBoundingClientRect(); });
    lines.clearLayers();
  }

  function writeOutside(area, lines) {
    const name = document.createElement("b");
    name.textContent = area.names.at(-1);
    const icon = L.divIcon({ className: "borough-label is-outside", html: name, iconSize: [60, 18] });
    const label = L.marker(area.ledTo, { interactive: false, keyboard: false, icon });
    lines.addLayer(label);
    label.getElement().setAttribute("aria-hidden", "true");
    return name;
  }

  /* Write an area's name outside, at the end of a line. */
  function leadOut(area, lines) {
    writeOutside(area, lines);
    const ends = [area.label.getLatLng(), area.ledTo];
    for (const [color, weight] of [[PAPER, 3], ["#111", 1]]) {
      lines.addLayer(L.polyline(ends, { color, weight, interactive: false }));
    }
  }

  window.boroughNames = { write };
})();
