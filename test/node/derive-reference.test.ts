/** Every number of the reference file from the command as it is typed: derive SCENE --at POINT --json. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import type { Derivation } from '../../src/geometry/derivation.ts';
import { deriveCommand } from '../../src/node/derive-command.ts';
import { reference } from '../geometry/reference-metrics.ts';

const folder = mkdtempSync(join(tmpdir(), 'geodesic-field-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the command prints, read again. */
async function derive(args: string[]): Promise<Derivation> {
  const printed: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
  try {
    expect(await deriveCommand(args)).toBe(0);
  } finally {
    log.mockRestore();
  }
  return JSON.parse(printed.join('\n')) as Derivation;
}

/** Relative 1e-9, at least 1e-9 absolute, as the reference file states. */
function expectClose(actual: number | null | undefined, expected: number, what: string): void {
  expect(actual, what).toBeTypeOf('number');
  expect(Math.abs((actual as number) - expected), what).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));
}

describe('derive --at', () => {
  it.each(reference.geometry)('$metric', async (given) => {
    const {
      coordinates,
      let: lets,
      metric,
    } = reference.metrics[given.metric] ?? { coordinates: [], let: {}, metric: '' };
    const scene = { version: 1, manifold: { coordinates, parameters: given.params, let: lets, metric } };
    const file = join(folder, `${given.metric}.json`);
    writeFileSync(file, JSON.stringify(scene));
    const point = coordinates.map((name, i) => `${name}=${given.point[i]}`).join(',');
    const { christoffel, curvature } = await derive([file, '--at', point, '--json']);
    const values = new Map(
      christoffel.map(({ upper, lower: [b, c], value }) => [`Gamma^${upper}_{${b} ${c}}`, value ?? Number.NaN]),
    );
    for (const [name, expected] of Object.entries(given.christoffel))
      expectClose(values.get(name) ?? 0, expected, name);
    for (const [name, value] of values) {
      if (!Object.hasOwn(given.christoffel, name)) expectClose(value, 0, name);
    }
    expectClose(curvature?.scalar.value, given.ricciScalar, 'scalar curvature');
    expectClose(curvature?.kretschmann.value, given.kretschmann, 'Kretschmann scalar');
    if (given.gaussCurvature !== null)
      expectClose(curvature?.gaussian?.value, given.gaussCurvature, 'Gaussian curvature');
  });
});
