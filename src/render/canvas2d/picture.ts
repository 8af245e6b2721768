// The picture computed on the host, pixel by pixel, with the same camera, colours, strips and order as on WebGPU. It needs
// no canvas, so it runs in plain Node too.

import type { Bounds } from '../bounds.ts';
import { isFlat, radiusOf, reachOf } from '../bounds.ts';
import type { Projection } from '../camera.ts';
import { project } from '../camera.ts';
import { colourTable, tablePlace, tableSize } from '../colour.ts';
import type { Triangles } from '../depth-order.ts';
import { backToFront, vertexFloats } from '../depth-order.ts';
import type { PictureView } from '../painter.ts';
import type { Polylines } from '../polylines.ts';
import type { SceneGeometry } from '../scene-geometry.ts';
import { bodyOpacity, hiddenOpacity, inkOf, surfaceOpacity } from '../theme.ts';
import { triangle } from './raster.ts';
import type { StripFrame } from './strip.ts';
import { layOutStrip, nodeFloats } from './strip.ts';

/** Everything that a picture shows. */
export interface PictureContent {
  readonly congruence: Polylines;
  readonly geometry: SceneGeometry;
  /** The meshes of `geometry`, merged. */
  readonly triangles: Triangles;
  /** The box round all of it; null where there is nothing. */
  readonly extent: Bounds | null;
}

/** Red, green, blue, alpha of every pixel, row by row from the top; opaque. */
export function rasterise(
  content: PictureContent,
  view: PictureView,
  width: number,
  height: number,
  pixelRatio: number,
): Uint8ClampedArray<ArrayBuffer> {
  const extent = content.extent ?? { min: [-1, -1, -1], max: [1, 1, 1] };
  const projection = project(view.camera, width / height, reachOf(extent, view.camera.target));
  const frame: StripFrame = { projection, width, height, pixelRatio, radius: Math.max(radiusOf(extent), 1e-6) };
  const hidden = hiddenOpacity(content.geometry.meshes.map((mesh) => mesh.kind));
  const canvas = new Canvas(frame, view, hidden);
  const { colour, theme } = view;
  const hasSurface = view.surface && content.triangles.indices.length > 0;
  if (hasSurface) canvas.surface(content.triangles);
  for (const { lines, tone, opacity } of content.geometry.lines) {
    if (tone === 'coordinate' && !view.surface) continue;
    const ink = inkOf(tone, theme);
    const table = new Float32Array(4 * tableSize);
    for (let i = 0; i < table.length; i += 4) table.set([...ink, 1], i);
    const style = { halfWidth: pixelRatio / 2, opacity, fade: 1, affineScale: 0, placeOf: () => 0 };
    canvas.strip(layOutStrip(lines, frame, style), table, style.halfWidth, hasSurface, false);
  }
  const { congruence } = content;
  const style = {
    halfWidth: (view.lineWidth * pixelRatio) / 2,
    opacity: 1,
    fade: view.fade,
    affineScale: colour === 'affine' ? tableSize - 1 : 0,
    placeOf: (ray: number) =>
      tablePlace(
        colour,
        {
          affine: 0,
          ray,
          fate: congruence.fate[ray] as number,
          drift: congruence.drift[ray] as number,
          error: congruence.error[ray] as number,
        },
        congruence.count,
      ),
  };
  const table = colourTable(colour, theme, congruence.count);
  const flat = content.extent !== null && isFlat(content.extent);
  canvas.strip(layOutStrip(congruence, frame, style), table, style.halfWidth, hasSurface, !flat);
  return canvas.pixels;
}

/** How far behind a surface a curve starts to be hidden, as a fraction of the scene's radius, and what counts as solid: as in shaders/lines.wgsl. */
const behind = 0.006;
const solidOpacity = 0.85;
const solidCoverage = 0.7;

class Canvas {
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
  private readonly surfaceDepth: Float32Array;
  private readonly lineDepth: Float64Array;
  private readonly frame: StripFrame;
  private readonly view: PictureView;
  /** Opacity of what lies behind a surface. */
  private readonly hidden: number;

  constructor(frame: StripFrame, view: PictureView, hidden: number) {
    const { width, height } = frame;
    this.frame = frame;
    this.view = view;
    this.hidden = hidden;
    this.pixels = new Uint8ClampedArray(4 * width * height);
    const [red, green, blue] = view.theme.background.map((v) => Math.round(255 * v)) as [number, number, number];
    new Uint32Array(this.pixels.buffer).fill(new Uint32Array(Uint8Array.of(red, green, blue, 255).buffer)[0] as number);
    this.surfaceDepth = new Float32Array(width * height).fill(1);
    this.lineDepth = new Float64Array(width * height).fill(1);
  }

  private blend(index: number, red: number, green: number, blue: number, opacity: number): void {
    const at = 4 * index;
    const { pixels } = this;
    pixels[at] = (pixels[at] as number) * (1 - opacity) + 255 * red * opacity;
    pixels[at + 1] = (pixels[at + 1] as number) * (1 - opacity) + 255 * green * opacity;
    pixels[at + 2] = (pixels[at + 2] as number) * (1 - opacity) + 255 * blue * opacity;
  }

  /** The mesh from far to near, shaded as shaders/surface.wgsl does. */
  surface(triangles: Triangles): void {
    const { width, height, projection } = this.frame;
    const corners = projectVertices(triangles.vertices, projection, width, height);
    const indices = backToFront(triangles, projection.back);
    const { theme } = this.view;
    for (let t = 0; t < indices.length; t += 3) {
      const [a, b, c] = [indices[t] as number, indices[t + 1] as number, indices[t + 2] as number];
      const [ia, ib, ic] = [4 * a, 4 * b, 4 * c];
      const at = (i: number) => corners[i] as number;
      if (at(ia + 2) > 1 || at(ib + 2) > 1 || at(ic + 2) > 1 || at(ia + 2) < 0 || at(ib + 2) < 0 || at(ic + 2) < 0)
        continue;
      const isBody = (triangles.vertices[a * vertexFloats + 6] as number) > 0.5;
      const lit = isBody ? theme.body : theme.surface;
      const shade = isBody ? theme.bodyShade : theme.surfaceShade;
      const alpha = isBody ? bodyOpacity : surfaceOpacity;
      const slope = squareSlope(corners, ia, ib, ic);
      triangle(width, height, at(ia), at(ia + 1), at(ib), at(ib + 1), at(ic), at(ic + 1), (index, wa, wb, wc) => {
        const depth = wa * at(ia + 2) + wb * at(ib + 2) + wc * at(ic + 2);
        if (depth > (this.surfaceDepth[index] as number)) return;
        const facing = Math.abs(wa * at(ia + 3) + wb * at(ib + 3) + wc * at(ic + 3));
        const edge = Math.min(1, (facing * facing) / Math.max(2 * facing * slope, 1e-4));
        const x = Math.min(1, Math.max(0, (facing - 0.05) / 0.95));
        const light = x * x * (3 - 2 * x);
        const tone = (i: 0 | 1 | 2) => shade[i] + (lit[i] - shade[i]) * light;
        this.blend(index, tone(0), tone(1), tone(2), alpha * edge);
        this.surfaceDepth[index] = depth;
      });
    }
  }

  /** A strip of curves: first the depth of what is solid, where curves hide one another, then colour. */
  strip(nodes: Float32Array, table: Float32Array, halfWidth: number, hasSurface: boolean, hasDepth: boolean): void {
    const colours = nodeColours(nodes, table);
    if (hasDepth) this.stripPass(nodes, colours, halfWidth, hasSurface, true, true);
    this.stripPass(nodes, colours, halfWidth, hasSurface, hasDepth, false);
  }

  private stripPass(
    nodes: Float32Array,
    colours: Float32Array,
    halfWidth: number,
    hasSurface: boolean,
    hasDepth: boolean,
    core: boolean,
  ): void {
    const { width, height, projection, radius } = this.frame;
    const { near, far } = projection;
    const depthA = far / (far - near);
    const depthB = (-far * near) / (far - near);
    const half = halfWidth + 0.5;
    const { lineDepth, surfaceDepth } = this;
    const count = nodes.length / nodeFloats;
    for (let i = 0; i + 1 < count; i++) {
      const n = i * nodeFloats;
      const m = n + nodeFloats;
      const node = (k: number) => nodes[k] as number;
      if (node(n + 4) === 0 && node(n + 5) === 0) continue;
      if (node(m + 4) === 0 && node(m + 5) === 0) continue;
      const [nx, ny] = [node(n) + width / 2, height / 2 - node(n + 1)];
      const [mx, my] = [node(m) + width / 2, height / 2 - node(m + 1)];
      const [nax, nay, max, may] = [node(n + 4), -node(n + 5), node(m + 4), -node(m + 5)];
      const [depthN, depthM] = [node(n + 2), node(m + 2)];
      const [opacityN, opacityM] = [node(n + 3), node(m + 3)];
      const [beyondN, beyondM] = [node(n + 6), node(m + 6)];
      // `u` is the weight of node m, `across` runs from −half to half.
      const paint = (index: number, u: number, across: number): void => {
        const depth = depthN + (depthM - depthN) * u;
        if (hasDepth && depth > (lineDepth[index] as number)) return;
        const beyond = Math.max(0, beyondN + (beyondM - beyondN) * u);
        const distance = beyond > 0 ? Math.hypot(across, beyond) : Math.abs(across);
        const coverage = Math.min(1, Math.max(0, half - distance));
        let opacity = opacityN + (opacityM - opacityN) * u;
        if (core) {
          if (opacity >= solidOpacity && coverage >= solidCoverage) lineDepth[index] = depth;
          return;
        }
        if (hasSurface) {
          const inverse = (depth - depthA) / depthB;
          const scale = -depthB * inverse * inverse * radius * behind;
          const x = Math.min(1, Math.max(0, (depth - (surfaceDepth[index] as number) - scale) / scale));
          opacity *= 1 + (this.hidden - 1) * x * x * (3 - 2 * x);
        }
        const c = 3 * i;
        const tone = (k: number) => (colours[c + k] as number) * (1 - u) + (colours[c + 3 + k] as number) * u;
        this.blend(index, tone(0), tone(1), tone(2), opacity * coverage);
      };
      triangle(width, height, nx - nax, ny - nay, nx + nax, ny + nay, mx - max, my - may, (index, a, b, c) =>
        paint(index, c, half * (b - a - c)),
      );
      triangle(width, height, nx + nax, ny + nay, mx - max, my - may, mx + max, my + may, (index, a, b, c) =>
        paint(index, b + c, half * (a + c - b)),
      );
    }
  }
}

/** [node, 3]: the colours at the nodes' places in the table. */
function nodeColours(nodes: Float32Array, table: Float32Array): Float32Array {
  const count = nodes.length / nodeFloats;
  const colours = new Float32Array(3 * count);
  for (let i = 0; i < count; i++) {
    const place = nodes[i * nodeFloats + 7] as number;
    const entry = Math.min(tableSize - 2, Math.floor(place));
    const t = place - entry;
    for (let k = 0; k < 3; k++) {
      colours[3 * i + k] = (table[4 * entry + k] as number) * (1 - t) + (table[4 * entry + 4 + k] as number) * t;
    }
  }
  return colours;
}

/** [vertex, 4]: pixels from the top left, depth, and the cosine between normal and view. Depth 2 marks what is behind the eye. */
function projectVertices(vertices: Float32Array, projection: Projection, width: number, height: number): Float64Array {
  const m = projection.matrix;
  const count = vertices.length / vertexFloats;
  const result = new Float64Array(4 * count);
  for (let i = 0; i < count; i++) {
    const at = (k: number) => vertices[i * vertexFloats + k] as number;
    const row = (r: number) =>
      (m[r] as number) * at(0) + (m[4 + r] as number) * at(1) + (m[8 + r] as number) * at(2) + (m[12 + r] as number);
    const w = row(3);
    const view = [0, 1, 2].map((axis) => (projection.eye[axis] as number) - at(axis));
    const cosine =
      [0, 1, 2].reduce((sum, axis) => sum + (view[axis] as number) * at(3 + axis), 0) / Math.hypot(...view);
    const inFront = w > projection.near;
    result.set(
      inFront ? [(row(0) / w + 1) * (width / 2), (1 - row(1) / w) * (height / 2), row(2) / w, cosine] : [0, 0, 2, 0],
      4 * i,
    );
  }
  return result;
}

/** |d facing / dx| + |d facing / dy| over a triangle, which is what `fwidth` gives on the GPU. */
function squareSlope(corners: Float64Array, a: number, b: number, c: number): number {
  const at = (i: number) => corners[i] as number;
  const [ux, uy, uf] = [at(b) - at(a), at(b + 1) - at(a + 1), at(b + 3) - at(a + 3)];
  const [vx, vy, vf] = [at(c) - at(a), at(c + 1) - at(a + 1), at(c + 3) - at(a + 3)];
  const area = ux * vy - uy * vx;
  if (area === 0) return 0;
  return (Math.abs(uf * vy - vf * uy) + Math.abs(vf * ux - uf * vx)) / Math.abs(area);
}
