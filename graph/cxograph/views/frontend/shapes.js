// The shapes that tell types of nodes apart beside their colours: as paths, and as a program for sigma.
import { NodeProgram } from "sigma/rendering";
import { floatColor } from "sigma/utils";

export const SHAPES = ["circle", "square", "diamond", "triangle", "hexagon"];

const corners = { square: 4, diamond: 4, triangle: 3, hexagon: 6 };
const turned = { square: Math.PI / 4, diamond: 0, triangle: Math.PI / 2, hexagon: 0 };
const reach = { square: 1.2, diamond: 1.2, triangle: 1.25, hexagon: 1.05 };

/** Return a shape as the data of an SVG path. */
export function shapePath(shape, x, y, r) {
  const f = (n) => Math.round(n * 100) / 100;
  if (shape === "circle") return `M${f(x - r)} ${f(y)}a${f(r)} ${f(r)} 0 1 0 ${f(2 * r)} 0a${f(r)} ${f(r)} 0 1 0 ${f(-2 * r)} 0z`;
  const points = Array.from({ length: corners[shape] }, (_, i) => {
    const angle = turned[shape] + (i * 2 * Math.PI) / corners[shape];
    return `${f(x + reach[shape] * r * Math.cos(angle))} ${f(y - reach[shape] * r * Math.sin(angle))}`;
  });
  return `M${points.join("L")}z`;
}

const VERTEX = `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;
attribute float a_angle;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying vec2 v_offset;
varying float v_radius;
varying float v_shape;
void main() {
  // a triangle whose inner circle holds the widest shape
  float size = a_size * u_correctionRatio / u_sizeRatio * 4.0;
  v_offset = size * 1.3 * vec2(cos(a_angle), sin(a_angle));
  gl_Position = vec4((u_matrix * vec3(a_position + v_offset, 1)).xy, 0, 1);
  v_radius = size / 2.0;
  v_shape = a_shape;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= 255.0 / 254.0;
}`;

// distance to the outline of each shape, in radii; negative inside
const FRAGMENT = `
precision highp float;
varying vec4 v_color;
varying vec2 v_offset;
varying float v_radius;
varying float v_shape;
uniform float u_correctionRatio;
void main(void) {
  vec2 p = v_offset / v_radius;
  vec2 a = abs(p);
  float d = length(p) - 1.0;
  if (v_shape > 3.5) d = max(a.x * 0.866 + a.y * 0.5, a.y) - 0.909;
  else if (v_shape > 2.5) d = max(a.x * 0.866 + p.y * 0.5, -p.y) - 0.625;
  else if (v_shape > 1.5) d = (a.x + a.y) * 0.7071 - 0.8485;
  else if (v_shape > 0.5) d = max(a.x, a.y) - 0.8485;
  float border = u_correctionRatio * 2.0;
  float dist = d * v_radius + border;
  #ifdef PICKING_MODE
  gl_FragColor = dist > border ? vec4(0.0) : v_color;
  #else
  gl_FragColor = mix(v_color, vec4(0.0), clamp(dist / border, 0.0, 1.0));
  #endif
}`;

/** Draws any of the shapes; nodes carry the number of theirs in SHAPES as `shape`. */
export class ShapeProgram extends NodeProgram {
  getDefinition() {
    const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;
    return {
      VERTICES: 3,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLES,
      UNIFORMS: ["u_sizeRatio", "u_correctionRatio", "u_matrix"],
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_size", size: 1, type: FLOAT },
        { name: "a_shape", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_angle", size: 1, type: FLOAT }],
      CONSTANT_DATA: [[0], [(2 * Math.PI) / 3], [(4 * Math.PI) / 3]],
    };
  }

  processVisibleItem(id, at, node) {
    this.array.set([node.x, node.y, node.size, node.shape, floatColor(node.color), id], at);
  }

  setUniforms(params, { gl, uniformLocations }) {
    gl.uniform1f(uniformLocations.u_correctionRatio, params.correctionRatio);
    gl.uniform1f(uniformLocations.u_sizeRatio, params.sizeRatio);
    gl.uniformMatrix3fv(uniformLocations.u_matrix, false, params.matrix);
  }
}
