import { compileGeodesicSystem } from '../../src/geometry/compile.ts';
import { buildManifold } from '../../src/manifold/build.ts';

const big: Record<string, string> = {
  a: `dx^2 ${'\\frac{1}{1+'.repeat(45)}x${'}'.repeat(45)}`,
  c: `dx^2 ${'\\frac{1}{1+'.repeat(5)}x${'}'.repeat(5)}`,
};
for (const [k, metric] of Object.entries(big)) {
  const m = buildManifold({ metric });
  try {
    const s = compileGeodesicSystem(m);
    console.log(k, s.rightHandSide.operations.length);
  } catch (e) {
    console.log(k, String((e as Error).stack).slice(0, 600));
  }
}
