// The drawing as it stands, on a canvas, as SVG and as GEXF.
import { escapeXml } from "./dom.js";
import { LINE } from "./labels.js";
import { shapePath } from "./shapes.js";

/**
 * Paint a scene: {width, height, colours, discs: [x, y, r], links: [x0, y0, x1, y1, colour, width], nodes: [shape, x, y, r, colour],
 * labels: as placed by Labels}.
 */
export function paint(pen, scene, labels) {
  pen.fillStyle = scene.colours.background;
  pen.fillRect(0, 0, scene.width, scene.height);
  pen.fillStyle = scene.colours.disc;
  for (const [x, y, r] of scene.discs) pen.fill(new Path2D(shapePath("circle", x, y, r)));
  for (const [x0, y0, x1, y1, colour, width] of scene.links) {
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    pen.beginPath();
    pen.moveTo(x0, y0);
    pen.lineTo(x1, y1);
    pen.stroke();
  }
  for (const [shape, x, y, r, colour] of scene.nodes) {
    pen.fillStyle = colour;
    pen.fill(new Path2D(shapePath(shape, x, y, r)));
  }
  labels.draw(pen, scene.labels, scene.colours);
}

export function svg(scene, title) {
  const f = (n) => Math.round(n * 100) / 100;
  const { background, text } = scene.colours;
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${scene.width}" height="${scene.height}" viewBox="0 0 ${scene.width} ${scene.height}">`,
    `<title>${escapeXml(title)}</title>`,
    `<rect width="100%" height="100%" fill="${background}"/>`,
    ...scene.discs.map((disc) => `<path d="${shapePath("circle", ...disc)}" fill="${scene.colours.disc}"/>`),
    ...scene.links.map(([x0, y0, x1, y1, colour, width]) =>
      `<path d="M${f(x0)} ${f(y0)}L${f(x1)} ${f(y1)}" stroke="${colour}" stroke-width="${width}"/>`),
    ...scene.nodes.map(([shape, x, y, r, colour]) => `<path d="${shapePath(shape, x, y, r)}" fill="${colour}"/>`),
    `<g font-family="system-ui, sans-serif" text-anchor="middle" fill="${text}" stroke="${background}" stroke-width="4" paint-order="stroke" stroke-linejoin="round">`,
    ...scene.labels.flatMap(({ x, top, lines, size, strong }) => lines.map((line, n) =>
      `<text x="${f(x)}" y="${f(top + (n * LINE + 0.85) * size)}" font-size="${size}" font-weight="${strong ? 600 : 400}">${escapeXml(line)}</text>`)),
    "</g></svg>",
  ];
  return parts.join("\n");
}

/** Write nodes and the links between them as GEXF 1.3, with colours, sizes and places for Gephi. */
export function gexf(model, shown, place, colourOf) {
  const within = model.links.from.map((_, l) => l).filter((l) => shown.has(model.links.from[l]) && shown.has(model.links.to[l]));
  const rgb = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  const node = (i) => {
    const [r, g, b] = rgb(colourOf(i));
    const [x, y] = place(i);
    return `<node id="${i}" label="${escapeXml(model.label(i))}"><attvalues><attvalue for="0" value="${escapeXml(model.type(i).name)}"/>` +
      `<attvalue for="1" value="${escapeXml(model.base + model.nodes.id[i])}"/></attvalues>` +
      `<viz:color r="${r}" g="${g}" b="${b}"/><viz:position x="${x}" y="${-y}"/><viz:size value="${(4 + 3 * Math.log2(1 + model.degree[i])).toFixed(1)}"/></node>`;
  };
  const edge = (l, n) => {
    const words = escapeXml(model.words(l, true));
    return `<edge id="${n}" source="${model.links.from[l]}" target="${model.links.to[l]}" label="${words}" weight="${model.links.claims[l]}"/>`;
  };
  return `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
<graph mode="static" defaultedgetype="directed">
<attributes class="node"><attribute id="0" title="type" type="string"/><attribute id="1" title="iri" type="string"/></attributes>
<nodes>
${[...shown].map(node).join("\n")}
</nodes>
<edges>
${within.map(edge).join("\n")}
</edges>
</graph>
</gexf>
`;
}
