import type { Expression } from '../../src/algebra/expression.ts';
import { add, call, integer, multiply, symbol } from '../../src/algebra/expression.ts';
import { compileTapes } from '../../src/algebra/tape-compiler.ts';
import type { Congruence } from '../../src/congruence/congruence.ts';
import { fateCode } from '../../src/congruence/fate.ts';
import type { DrawingMap } from '../../src/render/drawing-map.ts';
import { flatGrid, ringGrid } from '../../src/render/grids.ts';
import type { DrawableCongruence } from '../../src/render/painter.ts';
import type { SceneGeometry } from '../../src/render/scene-geometry.ts';
import { join, sheetGeometry } from '../../src/render/scene-geometry.ts';

export interface TestScene {
  readonly drawable: DrawableCongruence & { kind: 'host' };
  readonly geometry: SceneGeometry | null;
}

function map(inputs: string[], outputs: Expression[]): DrawingMap {
  const { tapes } = compileTapes([{ inputs, outputs }], []);
  const tape = tapes[0];
  if (tape === undefined) throw new Error('No tape.');
  return { tape, uniforms: new Float64Array(tape.uniforms) };
}

const u = symbol('u');
const v = symbol('v');
export const planeMap = map(['u', 'v'], [u, v, integer(0)]);
export const sphereMap = map(
  ['u', 'v'],
  [multiply(call('sin', u), call('cos', v)), multiply(call('sin', u), call('sin', v)), call('cos', u)],
);
const radius = add(integer(2), call('cos', v));
export const torusMap = map(
  ['u', 'v'],
  [multiply(radius, call('cos', u)), multiply(radius, call('sin', u)), call('sin', v)],
);
const r = symbol('r');
const th = symbol('h');
const f = symbol('f');
export const spaceMap = map(
  ['t', 'r', 'h', 'f'],
  [
    multiply(r, call('sin', th), call('cos', f)),
    multiply(r, call('sin', th), call('sin', f)),
    multiply(r, call('cos', th)),
  ],
);
export const cartesianMap = map(['x', 'y', 'z'], [symbol('x'), symbol('y'), symbol('z')]);
/** A congruence through given chart points, its affine parameter running evenly from 0 to `length`. */
export function congruenceThrough(curves: readonly (readonly (readonly number[])[])[], length = 1): Congruence {
  const count = curves.length;
  const samples = Math.max(...curves.map((c) => c.length));
  const dimension = curves[0]?.[0]?.length ?? 2;
  const position = new Float64Array(count * (samples + 1) * dimension);
  const s = new Float64Array(count * (samples + 1));
  curves.forEach((curve, ray) => {
    curve.forEach((point, k) => {
      position.set(point, (ray * (samples + 1) + k) * dimension);
      s[ray * (samples + 1) + k] = (length * k) / Math.max(1, samples - 1);
    });
  });
  return {
    backend: 'cpu',
    adapter: null,
    count,
    dimension,
    elapsed: 0,
    fate: Uint8Array.from(curves, (_, i) => (i % 3 === 0 ? fateCode.stopped : fateCode.complete)),
    stop: new Int32Array(count).fill(-1),
    length: new Float64Array(count).fill(length),
    steps: new Uint32Array(count),
    position: new Float64Array(count * dimension),
    velocity: new Float64Array(count * dimension),
    normDrift: Float64Array.from(curves, (_, i) => 10 ** (-9 + (7 * i) / Math.max(1, count - 1))),
    paths: { samples, counts: Uint32Array.from(curves, (c) => c.length), s, position },
  };
}

const host = (congruence: Congruence, drawing: DrawingMap, length = 1): TestScene['drawable'] => ({
  kind: 'host',
  congruence,
  drawing,
  length,
});
const steps = (n: number) => Array.from({ length: n }, (_, k) => k / (n - 1));

/** The great circle whose pole is tilted by `tilt` from the z axis, towards x. Longitude runs on, so nothing jumps. */
function greatCircle(tilt: number, turn: number, samples: number, part = 1): number[][] {
  let last = 0;
  return steps(samples).map((t) => {
    const s = 2 * Math.PI * part * t;
    const [x, y, z] = [Math.cos(s) * Math.cos(tilt), Math.sin(s), -Math.cos(s) * Math.sin(tilt)];
    let phi = Math.atan2(y, x) + turn;
    phi += 2 * Math.PI * Math.round((last - phi) / (2 * Math.PI));
    last = phi;
    return [Math.acos(Math.max(-1, Math.min(1, z))), phi];
  });
}

export function sphereScene(count = 18): TestScene {
  const curves = Array.from({ length: count }, (_, i) => greatCircle(0.25 + (1.1 * i) / count, (0.9 * i) / count, 128));
  const geometry = sheetGeometry(
    [
      {
        spans: [
          { coordinate: 0, from: 0, to: Math.PI, closed: false, lines: 12 },
          { coordinate: 1, from: 0, to: 2 * Math.PI, closed: true, lines: 24 },
        ],
        at: [0, 0],
        kind: 'surface',
        filled: true,
      },
    ],
    sphereMap,
  );
  return { drawable: host(congruenceThrough(curves), sphereMap), geometry };
}

export function torusScene(count = 40): TestScene {
  // Integrated roughly: v'' = -(R + cos v) sin v u'^2, with u' = L / (R + cos v)^2.
  const curves = Array.from({ length: count }, (_, i) => {
    const angle = (Math.PI * (i + 0.5)) / count - Math.PI / 2;
    let [uu, vv, w] = [0, 0, Math.sin(angle)];
    const L = 3 * Math.cos(angle);
    const points: number[][] = [];
    for (let k = 0; k < 200; k++) {
      points.push([uu, vv]);
      for (let j = 0; j < 40; j++) {
        const h = 14 / 200 / 40;
        const R = 2 + Math.cos(vv);
        w -= h * R * Math.sin(vv) * (L / R / R) ** 2;
        vv += h * w;
        uu += (h * L) / (2 + Math.cos(vv)) ** 2;
      }
    }
    return points;
  });
  const geometry = sheetGeometry(
    [
      {
        spans: [
          { coordinate: 0, from: 0, to: 2 * Math.PI, closed: true, lines: 36 },
          { coordinate: 1, from: 0, to: 2 * Math.PI, closed: true, lines: 16 },
        ],
        at: [0, 0],
        kind: 'surface',
        filled: true,
      },
    ],
    torusMap,
  );
  return { drawable: host(congruenceThrough(curves), torusMap), geometry };
}

/** Semicircles of the half-plane through (0, 1). */
export function flatScene(count = 48): TestScene {
  const curves = Array.from({ length: count }, (_, i) => {
    const angle = (2 * Math.PI * (i + 0.5)) / count;
    // Centre c on the x axis; the direction at (0, 1) is at right angles to the radius.
    const c = Math.tan(angle);
    const radiusHere = Math.hypot(c, 1);
    const start = Math.atan2(1, -c);
    const sign = Math.cos(angle) > 0 ? -1 : 1;
    return steps(96).map((t) => {
      const e = 4 * t;
      // Gudermann: along the semicircle, arc length is log tan(angle / 2).
      const phi = 2 * Math.atan(Math.exp(Math.log(Math.tan(start / 2)) + sign * e));
      return [c + radiusHere * Math.cos(phi), radiusHere * Math.sin(phi)];
    });
  });
  return {
    drawable: host(congruenceThrough(curves), planeMap),
    geometry: flatGrid({ min: [-4, 0, 0], max: [4, 4, 0] }),
  };
}

/** Bent curves round a black body in space, coordinates t r theta phi. */
export function spaceScene(count = 300, samples = 64): TestScene {
  const curves = Array.from({ length: count }, (_, i) => {
    const a = 2.399963 * i;
    const b = 9 * Math.sqrt((i + 0.5) / count);
    let [p, d] = [
      [20, b * Math.cos(a), b * Math.sin(a)],
      [-1, 0, 0],
    ] as [number[], number[]];
    const points: number[][] = [];
    let last = 0;
    for (let k = 0; k < samples; k++) {
      const [x, y, z] = p as [number, number, number];
      const rr = Math.hypot(x, y, z);
      let phi = Math.atan2(y, x);
      phi += 2 * Math.PI * Math.round((last - phi) / (2 * Math.PI));
      last = phi;
      points.push([k, rr, Math.acos(z / rr), phi]);
      if (rr < 2.02) break;
      for (let j = 0; j < 20; j++) {
        const q = Math.hypot(...p);
        // The orbit equation of light round a mass: x'' = -3 M h^2 x / r^5 in the orbit's own parameter.
        const c = [p[1]! * d[2]! - p[2]! * d[1]!, p[2]! * d[0]! - p[0]! * d[2]!, p[0]! * d[1]! - p[1]! * d[0]!];
        const h2 = c[0]! ** 2 + c[1]! ** 2 + c[2]! ** 2;
        const h = 40 / samples / 20;
        d = d.map((w, axis) => w - (h * 3 * h2 * p[axis]!) / q ** 5);
        p = p.map((w, axis) => w + h * d[axis]!);
        if (Math.hypot(...p) < 2) break;
      }
    }
    return points;
  });
  const horizon = sheetGeometry(
    [
      {
        spans: [
          { coordinate: 2, from: 0, to: Math.PI, closed: false, lines: 8 },
          { coordinate: 3, from: 0, to: 2 * Math.PI, closed: true, lines: 16 },
        ],
        at: [0, 2, 0, 0],
        kind: 'body',
        filled: true,
      },
    ],
    spaceMap,
  );
  return {
    drawable: host(congruenceThrough(curves), spaceMap),
    geometry: join(ringGrid({ min: [-20, -20, -10], max: [20, 20, 10] }), horizon),
  };
}

/** Curves through given points of space: what tests measure on. */
export function curvesScene(curves: readonly (readonly (readonly number[])[])[]): TestScene {
  return { drawable: host(congruenceThrough(curves), cartesianMap), geometry: null };
}

export const scenes = { sphere: sphereScene, torus: torusScene, flat: flatScene, space: spaceScene };
export type SceneName = keyof typeof scenes;
