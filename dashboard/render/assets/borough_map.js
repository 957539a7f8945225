/* The borough map: shapes are drawn once, then only painted.

   window.BOROUGH_SHAPES: { boundaries, tiles: GeoJSON; patterns: { name: svg };
                            champions: { letter: [words, svg] }, label: what the map is of, in words }
   boroughMap.layer(kind)   the shapes as a Leaflet layer; every area is a button
   boroughMap.paint(state)  fill, label and describe what is already there

   state: { classes: [[fill, pattern, isDark]], areas: { code: [class, mark, words, champion's letter] },
            about: text, warning: text, pale: letters that a filter holds back, chosen: code or null } */
(function () {
  "use strict";
  const SVG = "http://www.w3.org/2000/svg";
  const INK = "#3d3d3d";
  const PAPER = "#fff";
  const OUTLINE = { color: INK, weight: 1.2, fillOpacity: 1, fillColor: PAPER, className: "borough" };
  const LONGEST_MARK = 2; // characters; what is longer is a number
  const BESIDE = 14; // pixels between the pointer and what is said
  let drawn = null;
  let choices = 0;
  let said = null;
  let isFitting = false;

  function readShapes(kind) {
    return window.BOROUGH_SHAPES[kind];
  }

  /* Streamlit-folium reports a chosen shape as GeoJSON. The server needs only the code; the counter
     makes a second choice of the same area a new event. */
  function reportChoice(code) {
    return () => ({ type: "Feature", geometry: null, properties: { gss_code: code, choice: ++choices } });
  }

  function drawArea(feature, group) {
    const { gss_code: code, name, label_at: at, led_to: ledTo, is_small: isSmall, short_name: shortName } = feature.properties;
    const shape = L.geoJSON(feature, { style: OUTLINE }).getLayers()[0];
    const parts = [shape];
    if (isSmall) parts.push(L.circleMarker(at, { ...OUTLINE, radius: 11 }));
    const target = parts[parts.length - 1];
    const [box, title, row, text, symbol] = ["span", "b", "span", "b", "i"].map((kind) => document.createElement(kind));
    row.append(text, symbol);
    box.append(title, row);
    const label = L.marker(at, {
      interactive: false, keyboard: false,
      icon: L.divIcon({ className: "borough-label", html: box, iconSize: [60, 30] }),
    });
    const names = [name, shortName].filter(Boolean);
    const area = { code, name, names, shape, parts, target, box, title, row, text, symbol, label, ledTo };
    for (const part of parts) {
      part.toGeoJSON = reportChoice(code);
      part.on("mouseover mousemove", ({ containerPoint }) => say(area, containerPoint));
      part.on("mouseout", hush);
      group.addLayer(part);
    }
    return area;
  }

  /* What is said of an area stands within the frame, whichever side of the pointer that is. */
  function say(area, at) {
    if (said.area !== area) {
      said.area = area;
      const rows = [["strong", area.name], ["div", area.words], ["div", area.champion]].map(([kind, text]) => {
        const row = document.createElement(kind);
        row.textContent = text;
        return row;
      });
      said.box.replaceChildren(...rows);
    }
    said.box.hidden = false;
    const { offsetWidth: width, offsetHeight: height } = said.box;
    const frame = document.documentElement;
    const place = (here, size, room) =>
      Math.max(2, here + BESIDE + size <= room ? here + BESIDE : Math.min(here - BESIDE - size, room - size - 2));
    said.box.style.left = `${place(at.x, width, frame.clientWidth)}px`;
    said.box.style.top = `${place(at.y, height, frame.clientHeight)}px`;
  }

  function hush() {
    said.area = null;
    said.box.hidden = true;
  }

  function makeBox() {
    document.querySelector(".borough-tooltip")?.remove();
    const box = document.createElement("div");
    box.className = "borough-tooltip";
    box.hidden = true;
    box.setAttribute("aria-hidden", "true"); // each area's name says the same
    document.body.append(box);
    return { box, area: null };
  }

  /* Esc also counts where the pointer is on the map and the focus elsewhere on the page. */
  function listenForEscape() {
    const onKey = ({ key }) => { if (key === "Escape") hush(); };
    const page = window.parent.document;
    document.addEventListener("keydown", onKey);
    page.addEventListener("keydown", onKey);
    window.addEventListener("pagehide", () => page.removeEventListener("keydown", onKey));
  }

  /* Arrow keys move between areas in order of name, Enter and Space choose: one stop for Tab. */
  function makeButton(area, order, map) {
    const element = area.target.getElement();
    element.setAttribute("role", "button");
    element.setAttribute("tabindex", order === 0 ? "0" : "-1");
    element.addEventListener("focus", () => {
      ring(drawn.focusRing, area);
      say(area, map.latLngToContainerPoint(area.label.getLatLng()));
    });
    element.addEventListener("blur", () => { drawn.focusRing.clearLayers(); hush(); });
    element.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (event.key === "Enter" || event.key === " ") {
        area.target.fire("click", { layer: area.target }, true);
      } else if (step) {
        moveFocus(area, step);
      } else {
        return;
      }
      event.preventDefault();
      event.stopPropagation();
    });
  }

  function moveFocus(area, step) {
    const all = [...drawn.areas.values()];
    const next = all[(all.indexOf(area) + step + all.length) % all.length];
    stopAt(next);
    next.target.getElement().focus();
  }

  function stopAt(area) {
    for (const other of drawn.areas.values()) {
      other.target.getElement().setAttribute("tabindex", other === area ? "0" : "-1");
    }
  }

  function ring(layer, area) {
    layer.clearLayers();
    if (!area) return;
    for (const [color, weight] of [[PAPER, 7], ["#111", 3.5]]) {
      const style = { color, weight, fill: false, interactive: false };
      const outline = area.target === area.shape
        ? L.polygon(area.shape.getLatLngs(), style)
        : L.circleMarker(area.target.getLatLng(), { ...style, radius: 13 });
      layer.addLayer(outline);
    }
  }

  /* What a filter holds back is pale with a broken line, what it lets through has a thicker one. Between two
     dark areas a dark line would not be seen: theirs are white. */
  function emphasise(isPale, pale, isDark) {
    if (isPale) return { color: INK, fillOpacity: 0.15, weight: 1, dashArray: "2 3" };
    const weight = pale ? 2.2 : OUTLINE.weight;
    return { color: isDark ? PAPER : INK, fillOpacity: 1, weight, dashArray: null };
  }

  function addPatterns(map) {
    const svg = map.getPane("overlayPane").querySelector("svg");
    const defs = document.createElementNS(SVG, "defs");
    defs.innerHTML = Object.entries(window.BOROUGH_SHAPES.patterns).map(([name, content]) =>
      `<pattern id="pattern-${name}" width="10" height="10" patternUnits="userSpaceOnUse">` +
      `<rect width="10" height="10" fill="#fff"/>${content}</pattern>`).join("");
    svg.prepend(defs);
    svg.setAttribute("role", "group");
    return svg;
  }

  /* Show the whole region; or what somebody made of that, who zoomed in: also when the map has another size, or the
     same shapes are drawn anew. */
  function fit(map, group, kind) {
    isFitting = true;
    map.invalidateSize(false);
    const room = map.getSize();
    if (room.x > 12 && room.y > 12) { /* no room yet, or taken down meanwhile: Leaflet would divide by it */
      const kept = readViews()[kind];
      if (kept?.zoom > findWhole(map, group)) map.setView(kept.centre, kept.zoom, { animate: false });
      else map.fitBounds(group.getBounds(), { padding: [6, 6], animate: false });
    }
    isFitting = false;
  }

  function findWhole(map, group) {
    return map.getBoundsZoom(group.getBounds(), false, L.point(12, 12));
  }

  function readViews() {
    return (window.parent.boroughMapViews ??= {});
  }

  /* Whoever zooms out to the whole region is back at the beginning. */
  function keepView(map, group, kind) {
    if (isFitting) return;
    const [zoom, centre] = [map.getZoom(), map.getCenter()];
    readViews()[kind] = zoom > findWhole(map, group) ? { centre: [centre.lat, centre.lng], zoom } : null;
  }

  /* What is made up says so within the picture: a copy of the map alone must say it too. */
  function warn(words) {
    document.querySelector(".borough-warning")?.remove();
    if (!words) return;
    const band = document.createElement("p");
    band.className = "borough-warning";
    band.textContent = words;
    document.body.append(band);
  }

  window.boroughMap = {
    layer(kind) {
      const group = L.featureGroup();
      group.on("add", () => {
        const map = group._map;
        if (matchMedia("(pointer: coarse)").matches) map.dragging.disable(); // one finger scrolls the page
        const areas = new Map();
        said = makeBox();
        for (const feature of readShapes(kind).features) {
          const area = drawArea(feature, group);
          areas.set(area.code, area);
        }
        const [lines, choiceRing, focusRing] = [0, 1, 2].map(() => L.layerGroup().addTo(map));
        drawn = { areas, lines, choiceRing, focusRing, tidy: () => window.boroughNames.write(areas, lines, map, kind) };
        fit(map, group, kind);
        drawn.picture = addPatterns(map);
        [...areas.values()].forEach((area, order) => {
          if (area.target !== area.shape) area.target.bringToFront(); // else neighbours drawn later cover it
          area.label.addTo(map);
          area.label.getElement().setAttribute("aria-hidden", "true");
          makeButton(area, order, map);
        });
        drawn.tidy();
        map.on("zoomend", drawn.tidy);
        map.on("moveend", () => keepView(map, group, kind));
        listenForEscape();
        /* Also when the style sheet arrives, which gives the map its height. */
        new ResizeObserver(() => { fit(map, group, kind); drawn.tidy(); }).observe(map.getContainer());
      });
      return group;
    },

    paint(state) {
      drawn.picture.setAttribute("aria-label", `${state.about}. ${window.BOROUGH_SHAPES.label}`);
      warn(state.warning);
      hush();
      for (const area of drawn.areas.values()) {
        const [order, mark, words, letter] = state.areas[area.code];
        const [fill, pattern, isDark] = state.classes[order];
        const [champion, symbol] = window.BOROUGH_SHAPES.champions[letter];
        const isPale = state.pale.includes(letter);
        const style = { fillColor: pattern ? `url(#pattern-${pattern})` : fill, ...emphasise(isPale, state.pale, isDark) };
        Object.assign(area, { words, champion });
        for (const part of area.parts) part.setStyle(style);
        area.text.textContent = mark;
        area.text.className = mark.length <= LONGEST_MARK ? "is-mark" : "";
        area.symbol.innerHTML = symbol;
        const marks = area.label.getElement().classList;
        marks.toggle("on-dark", isDark && !isPale);
        marks.toggle("on-pattern", Boolean(pattern));
        marks.toggle("is-pale", isPale);
        const element = area.target.getElement();
        const heldBack = isPale ? ". Not among those shown" : "";
        element.setAttribute("aria-label", `${area.name}: ${words}. ${champion}${heldBack}`);
        element.setAttribute("aria-pressed", String(area.code === state.chosen));
      }
      drawn.tidy();
      const chosen = drawn.areas.get(state.chosen);
      ring(drawn.choiceRing, chosen);
      if (chosen) stopAt(chosen);
    },
  };
})();
