// Other arrangements than the map's own, for what is on show: rings round one node, layers by type.

const STEP = 62; // room for a node, as in the map's own layout

/** Put a node in the middle, its neighbours on a ring round it by type, theirs further out. */
export function rings(model, shown, centre) {
  const distance = new Map([[centre, 0]]);
  for (const node of distance.keys()) {
    for (const { other } of model.near[node]) {
      if (shown.has(other) && !distance.has(other)) distance.set(other, distance.get(node) + 1);
    }
  }
  for (const node of shown) if (!distance.has(node)) distance.set(node, 9);
  const place = new Map([[centre, [0, 0]]]);
  let radius = 0;
  for (const level of [...new Set(distance.values())].filter((d) => d > 0).sort((a, b) => a - b)) {
    const nodes = [...shown].filter((node) => distance.get(node) === level)
      .sort((a, b) => model.nodes.type[a] - model.nodes.type[b] || (model.label(a) < model.label(b) ? -1 : 1));
    for (let at = 0; at < nodes.length;) {
      radius += at ? STEP : STEP * 2.6;
      const room = Math.max(6, Math.floor((2 * Math.PI * radius) / STEP));
      const ring = nodes.slice(at, at + room);
      ring.forEach((node, i) => {
        const angle = -Math.PI / 2 + (i * 2 * Math.PI) / ring.length;
        place.set(node, [radius * Math.cos(angle) * 1.25, radius * Math.sin(angle)]);
      });
      at += ring.length;
    }
  }
  return place;
}

/** Put each type in a band of its own, best linked first. */
export function layers(model, shown) {
  const place = new Map();
  const wide = Math.max(8, Math.ceil(Math.sqrt(shown.size * 2.4)));
  let y = 0;
  model.types.forEach((_, type) => {
    const nodes = model.order.filter((node) => shown.has(node) && model.nodes.type[node] === type);
    nodes.forEach((node, i) => {
      const row = Math.floor(i / wide);
      const inRow = Math.min(wide, nodes.length - row * wide);
      place.set(node, [(i % wide - (inRow - 1) / 2) * STEP * 1.7, y + row * STEP]);
    });
    if (nodes.length) y += (Math.ceil(nodes.length / wide) + 1.4) * STEP;
  });
  return place;
}
