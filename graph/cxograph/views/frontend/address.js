// The state of the page in the part of its address behind "#", so that a link leads to this very view.

/**
 * Read {at, hide: [type keys], around: [entries], way: [id, id] or null, arrange, show, camera: [x, y, ratio] or null}.
 * Names are ids, or whole IRIs, whose `base` goes.
 */
export function readAddress(base) {
  const given = new URLSearchParams(location.hash.slice(1));
  const own = (name) => (base && name?.startsWith(base) ? name.slice(base.length) : name);
  const parts = (name, separator) => (given.get(name) || "").split(separator).filter(Boolean);
  const camera = parts("camera", ",").map(Number);
  const way = parts("way", " ");
  return {
    at: own(given.get("at")),
    hide: parts("hide", ","),
    around: parts("around", " ").map(own),
    way: way.length === 2 ? way : null,
    arrange: given.get("arrange") || "map",
    show: given.get("show"),
    camera: camera.length === 3 && camera.every(Number.isFinite) ? camera : null,
  };
}

export function writeAddress(state) {
  const said = new URLSearchParams();
  if (state.at) said.set("at", state.at);
  if (state.hide.length) said.set("hide", state.hide.join(","));
  if (state.around.length) said.set("around", state.around.join(" "));
  if (state.way) said.set("way", state.way.join(" "));
  if (state.arrange !== "map") said.set("arrange", state.arrange);
  if (state.show) said.set("show", state.show);
  if (state.camera) said.set("camera", state.camera.map((n) => Math.round(n * 1e4) / 1e4).join(","));
  const hash = `#${said}`;
  if (hash !== (location.hash || "#")) history.replaceState(null, "", hash);
  return hash;
}
