/** The same rays told in other units of length: M, places, stops and the affine parameter are `unit` times as many. */
import { startPosition, startVelocity } from '../../src/congruence/start.ts';
import { prepare } from '../../src/scene/prepare.ts';
import type { Scene } from '../../src/scene/schema.ts';

interface ScaledScene {
  /** The manifold in a unit. */
  readonly manifold: (unit: number) => Scene['manifold'];
  readonly congruence: NonNullable<Scene['congruence']>;
  readonly length: number;
  /** Whether the affine parameter is a length as well: a scale-invariant metric has it without dimension. */
  readonly isLong: boolean;
}

const photons = (from: readonly (number | string)[], to: readonly (number | string)[]) =>
  ({ kind: 'null', emitter: { kind: 'beam', from, to, velocity: [-1, 0.3, 0.01], count: 40 } }) as Scene['congruence'];

const hole = (name: string, stop: (unit: number) => string[], a?: number) => (unit: number) => ({
  extends: name,
  parameters: { M: unit, ...(a !== undefined && { a: a * unit }) },
  stop: stop(unit),
});

/** Light that falls in, passes and goes over poles and horizons; and what is told by coordinates that pass through zero. */
export const scaledScenes: Readonly<Record<string, ScaledScene>> = {
  schwarzschild: {
    manifold: hole('schwarzschild', (unit) => ['r < 2.01 M', `r > ${60 * unit}`]),
    congruence: photons([0, 14, 1.2, 0], [0, 24, 1.7, 3]) as NonNullable<Scene['congruence']>,
    length: 60,
    isLong: true,
  },
  kerr: {
    manifold: hole('kerr', (unit) => ['r <= 1.005 (M + sqrt(M² − a²))', `r > ${60 * unit}`], 0.875),
    congruence: photons([0, 14, 1.2, 0], [0, 24, 1.7, 3]) as NonNullable<Scene['congruence']>,
    length: 60,
    isLong: true,
  },
  'kerr-schild': {
    manifold: hole('kerr-schild', (unit) => ['r <= M', `r > ${30 * unit}`], 0.875),
    congruence: {
      kind: 'null',
      emitter: { kind: 'beam', from: [0, -14, 0, -10], to: [0, -14, 0.5, 10], velocity: [1, 0, 0], count: 40 },
    },
    length: 34,
    isLong: true,
  },
  'half-plane': {
    manifold: () => 'half-plane',
    congruence: { kind: 'unit', emitter: { kind: 'fan', position: [0, 1], count: 40 } },
    length: 5,
    isLong: false,
  },
};

/** The rays of a scene in a unit. */
export function inUnit({ manifold, congruence, length, isLong }: ScaledScene, unit: number): Scene {
  const { rays, system, uniforms } = prepare({ manifold: manifold(1), congruence, trace: { length } });
  const scale = (i: number) => (system.lengths[i] ? unit : 1);
  const whole = isLong ? unit : 1;
  return {
    manifold: manifold(unit),
    congruence: {
      kind: 'given',
      rays: Array.from({ length: rays.count }, (_, ray) => ({
        position: Array.from(startPosition(system, rays, ray), (x, i) => x * scale(i)),
        velocity: Array.from(startVelocity(system, uniforms, rays, ray), (v, i) => (v * scale(i)) / whole),
        frame: 'coordinate',
      })),
    },
    trace: { length: length * whole },
  };
}
