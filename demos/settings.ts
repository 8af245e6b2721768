// The parts of a scene that the controls show, filled in with what the catalogue and the format would have them be.

import { startPosition } from '../src/congruence/start.ts';
import { catalogue } from '../src/manifold/catalogue.ts';
import type { Prepared } from '../src/scene/prepare.ts';
import { readStart } from '../src/scene/read.ts';
import type { Constant, Scene, SceneCongruence, SceneEmitter } from '../src/scene/schema.ts';

/** The scene with its congruence and trace written out where they are the catalogue's, so that they can be edited. */
export function writtenOut(scene: Scene): Scene {
  if (typeof scene.manifold !== 'string') return scene;
  const entry = catalogue.get(scene.manifold);
  if (entry === undefined) return scene;
  const start = readStart(entry.start);
  return {
    ...scene,
    congruence: scene.congruence ?? start.congruence ?? {},
    trace: { ...start.trace, ...scene.trace },
    view: { ...start.view, ...scene.view },
  };
}

export type EmitterKind = SceneEmitter['kind'] | 'rays';

export function emitterKind({ emitter }: SceneCongruence): EmitterKind {
  return emitter?.kind ?? 'rays';
}

/** A point of the congruence: where the first of its rays starts. */
export function startOf({ rays, system }: Prepared, dimension: number): number[] {
  const position = rays.count === 0 ? [] : startPosition(system, rays, 0);
  return Array.from({ length: dimension }, (_, i) => rounded(position[i] ?? 0));
}

/** The congruence with another kind of emitter, about where it was. */
export function withEmitter(congruence: SceneCongruence, kind: EmitterKind, prepared: Prepared): SceneCongruence {
  const { coordinates, time } = prepared.manifold;
  const n = coordinates.length;
  const position = centreOf(congruence, prepared);
  const kept = congruence.kind === undefined ? {} : { kind: congruence.kind };
  const spatial = coordinates.map((_, i) => i).filter((i) => i !== time);
  const along = spatial.at(-1) ?? 0;
  const forwards = spatial.map((_, k) => (k === 0 ? 1 : 0));
  const count = Math.max(2, Math.min(2000, prepared.rays.count));
  switch (kind) {
    case 'fan':
      return { ...kept, emitter: { kind, position, count, ...(spatial.length > 2 && { plane: [1, spatial.length] }) } };
    case 'sphere':
      return { ...kept, emitter: { kind, position, count } };
    case 'beam': {
      const shifted = (by: number) => position.map((x, i) => (i === along ? numeric(x) + by : x));
      return { ...kept, emitter: { kind, from: shifted(-0.4), to: shifted(0.4), velocity: forwards, count } };
    }
    case 'grid': {
      const axis = (i: number): [Constant, Constant, number] => [
        numeric(position[i] ?? 0) - 0.4,
        numeric(position[i] ?? 0) + 0.4,
        9,
      ];
      const axes = Object.fromEntries(spatial.slice(-2).map((i) => [coordinates[i] as string, axis(i)]));
      return { ...kept, emitter: { kind, axes, position, velocity: forwards } };
    }
    case 'rays':
      return {
        ...kept,
        rays: [{ position, velocity: Array.from({ length: n }, (_, i) => (i === spatial[0] ? 1 : 0)) }],
      };
  }
}

function centreOf(congruence: SceneCongruence, prepared: Prepared): readonly Constant[] {
  const { emitter } = congruence;
  if (emitter?.kind === 'fan' || emitter?.kind === 'sphere') return emitter.position;
  const { rays, system } = prepared;
  const { count } = rays;
  const n = prepared.manifold.coordinates.length;
  if (count === 0) return Array.from({ length: n }, () => 0);
  return Array.from(startPosition(system, rays, Math.floor(count / 2)), rounded);
}

const numeric = (x: Constant) => (typeof x === 'number' ? x : Number(x) || 0);

const rounded = (x: number) => Number(x.toPrecision(5));
