// Curves to strips of even width, on the host: the same walk as shaders/line-nodes.wgsl, whose comments give the reasons.
import { isDrawable } from '../bounds.ts';
import type { Projection } from '../camera.ts';
import type { Polylines } from '../polylines.ts';

/** Where a node keeps what: pixels from the picture's centre, depth, opacity, half cross-section, pixels beyond the end, place. */
export const nodeField = { x: 0, y: 1, depth: 2, opacity: 3, acrossX: 4, acrossY: 5, beyond: 6, place: 7 } as const;
export const nodeFloats = 8;

const tolerance = 0.12;
const longest = 28;
const shortest = 0.5;
const mitreLimit = 2.5;

export interface StripStyle {
  readonly halfWidth: number;
  readonly opacity: number;
  readonly fade: number;
  /** How many places of the colour table the affine parameter runs through. */
  readonly affineScale: number;
  /** The place of a curve's start in the colour table. */
  placeOf(curve: number): number;
}

export interface StripFrame {
  readonly projection: Projection;
  readonly width: number;
  readonly height: number;
  readonly pixelRatio: number;
  readonly radius: number;
}

/** A sample on the screen: pixels, depth, affine fraction. */
interface Screen {
  readonly x: number;
  readonly y: number;
  readonly depth: number;
  readonly affine: number;
}

interface Clip {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly w: number;
}

/** The nodes of all curves as one triangle strip; nodes without width separate the runs. */
export function layOutStrip(lines: Polylines, frame: StripFrame, style: StripStyle): Float32Array {
  const strip = new Strip(frame, style);
  for (let curve = 0; curve < lines.count; curve++) strip.walk(lines, curve);
  return strip.nodes.subarray(0, strip.length);
}

class Strip {
  nodes = new Float32Array(1 << 14);
  length = 0;
  private readonly frame: StripFrame;
  private readonly style: StripStyle;
  private readonly half: number;
  private start = 0;
  private kept: Screen | null = null;
  private directionX = 0;
  private directionY = 0;
  private directed = false;
  private candidate: Screen | null = null;
  private lowX = 0;
  private lowY = 0;
  private highX = 0;
  private highY = 0;
  private reach = 0;

  constructor(frame: StripFrame, style: StripStyle) {
    this.frame = frame;
    this.style = style;
    this.half = style.halfWidth + 0.5;
  }

  walk(lines: Polylines, curve: number): void {
    const { near } = this.frame.projection;
    const base = curve * lines.stride;
    const count = Math.min(lines.counts[curve] as number, lines.stride);
    this.start = this.style.placeOf(curve);
    let last: Clip | null = null;
    let lastSide = 0;
    for (let k = 0; k < count; k++) {
      const at = 4 * (base + k);
      if (!isDrawable(lines.points, at)) {
        this.finish();
        last = null;
        continue;
      }
      const clip = this.toClip(lines.points, at);
      const affine = lines.points[at + 3] as number;
      if (last !== null && isJump(lines, base, k, count, this.frame.radius)) {
        this.finish();
        last = null;
      }
      const inFront = clip.w >= near;
      const wasInFront = last !== null && last.w >= near;
      if (last !== null && inFront !== wasInFront) {
        this.visit(this.toScreen(between(last, clip, (near - last.w) / (clip.w - last.w)), affine));
      }
      if (inFront) {
        const screen = this.toScreen(clip, affine);
        const side = this.sideOf(screen);
        if (wasInFront && (side & lastSide) !== 0) this.finish();
        this.visit(screen);
        lastSide = side;
      } else this.finish();
      last = clip;
    }
    this.finish();
  }

  private toClip(points: Float32Array, at: number): Clip {
    const m = this.frame.projection.matrix;
    const [x, y, z] = [points[at] as number, points[at + 1] as number, points[at + 2] as number];
    const row = (i: number) =>
      (m[i] as number) * x + (m[4 + i] as number) * y + (m[8 + i] as number) * z + (m[12 + i] as number);
    return { x: row(0), y: row(1), z: row(2), w: row(3) };
  }

  private toScreen(clip: Clip, affine: number): Screen {
    const { width, height } = this.frame;
    return { x: (0.5 * clip.x * width) / clip.w, y: (0.5 * clip.y * height) / clip.w, depth: clip.z / clip.w, affine };
  }

  private sideOf(at: Screen): number {
    const x = this.frame.width / 2 + this.half + 2;
    const y = this.frame.height / 2 + this.half + 2;
    return (at.x < -x ? 1 : 0) | (at.x > x ? 2 : 0) | (at.y < -y ? 4 : 0) | (at.y > y ? 8 : 0);
  }

  private push(x: number, y: number, acrossX: number, acrossY: number, beyond: number): void {
    if (this.length + nodeFloats > this.nodes.length) {
      const larger = new Float32Array(2 * this.nodes.length);
      larger.set(this.nodes);
      this.nodes = larger;
    }
    const { style } = this;
    const kept = this.kept as Screen;
    const affine = Math.min(1, Math.max(0, kept.affine));
    const opacity = style.opacity * (style.fade + (1 - style.fade) * Math.min(1, 2 * affine));
    const place = this.start + affine * style.affineScale;
    const { nodes, length } = this;
    nodes[length] = x;
    nodes[length + 1] = y;
    nodes[length + 2] = kept.depth;
    nodes[length + 3] = opacity;
    nodes[length + 4] = acrossX;
    nodes[length + 5] = acrossY;
    nodes[length + 6] = beyond;
    nodes[length + 7] = place;
    this.length += nodeFloats;
  }

  private beginRun(x: number, y: number): void {
    const { half } = this;
    const kept = this.kept as Screen;
    const [acrossX, acrossY, capX, capY] = [-y * half, x * half, kept.x - x * half, kept.y - y * half];
    this.push(capX - acrossX, capY - acrossY, 0, 0, 0);
    this.push(capX, capY, acrossX, acrossY, half);
    this.push(kept.x, kept.y, acrossX, acrossY, 0);
  }

  private endRun(x: number, y: number): void {
    const { half } = this;
    const kept = this.kept as Screen;
    const [acrossX, acrossY, capX, capY] = [-y * half, x * half, kept.x + x * half, kept.y + y * half];
    this.push(kept.x, kept.y, acrossX, acrossY, 0);
    this.push(capX, capY, acrossX, acrossY, half);
    this.push(capX + acrossX, capY + acrossY, 0, 0, 0);
  }

  private keep(sample: Screen): void {
    const kept = this.kept as Screen;
    const size = Math.max(Math.hypot(sample.x - kept.x, sample.y - kept.y), 1e-6);
    const x = (sample.x - kept.x) / size;
    const y = (sample.y - kept.y) / size;
    if (!this.directed) this.beginRun(x, y);
    else {
      const [sumX, sumY] = [this.directionX + x, this.directionY + y];
      const square = sumX * sumX + sumY * sumY;
      if (square > mitreLimit) {
        const scale = (2 * this.half) / square;
        this.push(kept.x, kept.y, -sumY * scale, sumX * scale, 0);
      } else {
        this.endRun(this.directionX, this.directionY);
        this.beginRun(x, y);
      }
    }
    this.kept = sample;
    this.directionX = x;
    this.directionY = y;
    this.directed = true;
  }

  private visit(sample: Screen): void {
    if (this.kept === null) {
      this.kept = sample;
      return;
    }
    let [x, y] = [sample.x - this.kept.x, sample.y - this.kept.y];
    if (this.candidate !== null) {
      const far = Math.hypot(x, y);
      const inCone = this.lowX * y - this.lowY * x >= 0 && x * this.highY - y * this.highX >= 0;
      if (far >= this.reach && far < longest * this.frame.pixelRatio && inCone) {
        this.candidate = sample;
        this.reach = far;
        const slack = tolerance / far;
        const [slackX, slackY] = [-y * slack, x * slack];
        if (this.lowX * (y - slackY) - this.lowY * (x - slackX) > 0) {
          this.lowX = x - slackX;
          this.lowY = y - slackY;
        }
        if ((x + slackX) * this.highY - (y + slackY) * this.highX > 0) {
          this.highX = x + slackX;
          this.highY = y + slackY;
        }
        return;
      }
      const next = this.candidate;
      this.keep(next);
      this.candidate = null;
      [x, y] = [sample.x - next.x, sample.y - next.y];
    }
    if (x * x + y * y >= shortest * shortest) {
      this.candidate = sample;
      this.reach = Math.hypot(x, y);
      const slack = tolerance / this.reach;
      this.lowX = x + y * slack;
      this.lowY = y - x * slack;
      this.highX = x - y * slack;
      this.highY = y + x * slack;
    }
  }

  private finish(): void {
    if (this.candidate !== null) this.keep(this.candidate);
    if (this.directed) this.endRun(this.directionX, this.directionY);
    this.kept = null;
    this.candidate = null;
    this.directed = false;
  }
}

function between(a: Clip, b: Clip, t: number): Clip {
  const at = (u: number, v: number) => u + (v - u) * t;
  return { x: at(a.x, b.x), y: at(a.y, b.y), z: at(a.z, b.z), w: at(a.w, b.w) };
}

function isJump(lines: Polylines, base: number, sample: number, count: number, radius: number): boolean {
  if (count < 4) return false;
  const gap = gapBefore(lines, base + sample);
  if (gap < 0.25 * radius) return false;
  const before = sample > 1 ? gapBefore(lines, base + sample - 1) : 0;
  const after = sample + 1 < count ? gapBefore(lines, base + sample + 1) : 0;
  return gap > 8 * Math.max(before, after);
}

function gapBefore(lines: Polylines, index: number): number {
  const { points } = lines;
  const [a, b] = [4 * index - 4, 4 * index];
  const along = (axis: number) => (points[b + axis] as number) - (points[a + axis] as number);
  return Math.hypot(along(0), along(1), along(2));
}
