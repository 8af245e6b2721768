import { countOperations } from '../../src/algebra/tape-compiler.ts';
import { compileGeodesicSystem } from '../../src/geometry/compile.ts';
import { buildManifold } from '../../src/manifold/build.ts';
import { catalogue } from '../../src/manifold/catalogue.ts';
import type { ManifoldDescription } from '../../src/manifold/description.ts';
import { medianTime, type Row } from '../row.ts';

/** Kerr in the coordinates of Kerr and Schild, as Visser writes it (arXiv:0706.0622, eq. 32 to 35). */
const kerrSchild: ManifoldDescription = {
  coordinates: ['t', 'x', 'y', 'z'],
  parameters: { M: 1, a: 0.9 },
  let: { R: 'x² + y² + z² − a²', r: 'sqrt((R + sqrt(R² + 4 a² z²))/2)', H: '2 M r³/(r⁴ + a² z²)' },
  metric: 'ds² = −dt² + dx² + dy² + dz² + H (dt + (r x + a y)/(r² + a²) dx + (r y − a x)/(r² + a²) dy + (z/r) dz)²',
};

/** Operations of the compiled right-hand sides, and the time from text to tape over the whole catalogue. */
export async function compileRows(): Promise<Row[]> {
  const most: readonly (readonly [string, string | ManifoldDescription, number])[] = [
    ['sphere', 'sphere', 7],
    ['torus', 'torus', 13],
    ['schwarzschild', 'schwarzschild', 36],
    ['kerr', 'kerr', 80],
    ['kerr in Kerr-Schild coordinates', kerrSchild, 250],
  ];
  const operations = most.map(([name, manifold, atMost]) => {
    const { rightHandSide } = compileGeodesicSystem(buildManifold(manifold), 'momentum');
    return {
      name: `operations of ${name}`,
      value: countOperations(rightHandSide).arithmetic,
      unit: 'operations',
      atMost,
    };
  });
  const times: { name: string; value: number }[] = [];
  for (const name of catalogue.keys()) {
    times.push({ name, value: await medianTime(5, () => compileGeodesicSystem(buildManifold(name))) });
  }
  times.sort((a, b) => a.value - b.value);
  const median = times[times.length >> 1]?.value ?? Number.NaN;
  const limits = { schwarzschild: 10, kerr: 100 };
  const named = Object.entries(limits).map(([name, atMost]) => ({
    name: `text to tape, ${name}`,
    value: times.find((time) => time.name === name)?.value ?? Number.NaN,
    unit: 'ms',
    atMost,
  }));
  const slowest = times.at(-1) ?? { name: 'none', value: Number.NaN };
  return [
    ...operations,
    ...named,
    { name: `text to tape, median of ${times.length} entries`, value: median, unit: 'ms', atMost: 20 },
    { name: `text to tape, slowest: ${slowest.name}`, value: slowest.value, unit: 'ms', atMost: 300 },
  ];
}
