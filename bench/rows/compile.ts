import { countOperations } from '../../src/algebra/tape-compiler.ts';
import { compileGeodesicSystem } from '../../src/geometry/compile.ts';
import { buildManifold } from '../../src/manifold/build.ts';
import { medianTime, type Row } from '../row.ts';

/** Operations of the compiled right-hand sides, and the time from text to tape. */
export async function compileRows(): Promise<Row[]> {
  const most = { sphere: 7, torus: 13, schwarzschild: 36, kerr: 107 };
  const operations = Object.entries(most).map(([name, atMost]) => {
    const { rightHandSide } = compileGeodesicSystem(buildManifold(name), 'momentum');
    return {
      name: `operations of ${name}`,
      value: countOperations(rightHandSide).arithmetic,
      unit: 'operations',
      atMost,
    };
  });
  const limits = { schwarzschild: 10, kerr: 100 };
  const times: Row[] = [];
  for (const [name, atMost] of Object.entries(limits)) {
    times.push({
      name: `text to tape, ${name}`,
      value: await medianTime(41, () => compileGeodesicSystem(buildManifold(name), 'momentum')),
      unit: 'ms',
      atMost,
    });
  }
  return [...operations, ...times];
}
