import { describe, expect, it } from 'vitest';
import { lineOf, retyped } from '../../demos/retype.ts';
import { FieldError } from '../../src/base/error.ts';
import { derive } from '../../src/geometry/derivation.ts';
import { aligned } from '../../src/geometry/notation.ts';
import { story } from '../../src/geometry/story.ts';
import { buildManifold } from '../../src/manifold/build.ts';
import { withDefaultCongruence } from '../../src/scene/default-congruence.ts';
import { prepare } from '../../src/scene/prepare.ts';
import { readScene } from '../../src/scene/read.ts';

const kerr = readScene({ manifold: 'kerr', parameters: { a: 0.5 }, trace: { length: 40 } });

describe('a line element typed over another', () => {
  it('keeps everything else while the chart is the same', () => {
    const text = 'ds² = −(1 − 2M/r) dt² + dr²/(1 − 2M/r) + r² (dθ² + sin²θ dφ²)';
    expect(retyped(kerr, text)).toEqual({ ...kerr, manifold: { extends: 'kerr', metric: text } });
  });

  it('comes back to the catalogue when its own text is typed again', () => {
    const original = 'ds² = R² (dθ² + sin²θ dφ²)';
    const changed = retyped(readScene('sphere'), 'ds² = R² (dθ² + sin(θ)^2 dφ²)');
    expect(retyped(changed, original).manifold).toBe('sphere');
  });

  it('makes a manifold of its own in other coordinates, with the parameters it speaks of', () => {
    const own = retyped(kerr, 'ds² = du² + M² cosh²u dv²');
    expect(own.manifold).toEqual({ metric: 'ds² = du² + M² cosh²u dv²', parameters: { M: 1 } });
    expect(own.congruence).toBeUndefined();
  });

  it('takes no parameter for what is a coordinate now', () => {
    // The torus has a parameter r.
    const own = retyped(readScene('torus'), 'ds² = dr² + sinh²r dφ²');
    expect(own.manifold).toEqual({ metric: 'ds² = dr² + sinh²r dφ²' });
    expect(own.view?.coordinates).toEqual(['r cos(phi)', 'r sin(phi)']);
  });

  it('may be a manifold of another kind', () => {
    const level = retyped(kerr, 'x² + y² + z² = M');
    expect(level.manifold).toEqual({ level: 'x² + y² + z² = M', parameters: { M: 1 } });
    const embedded = retyped(kerr, 'X(r, phi) = (r cos φ, r sin φ, a r²)');
    expect(embedded.manifold).toMatchObject({ coordinates: ['r', 'phi'], parameters: { a: 0.5 } });
    expect(embedded.view?.coordinates).toBeUndefined();
    expect(lineOf(level)).toBe('x² + y² + z² = M');
    expect(lineOf(readScene('isothermal-surface'))).toContain('= T');
    expect(lineOf(readScene('torus'))).toMatch(/^ds² =/);
    expect(lineOf(readScene({ manifold: { optical: 'schwarzschild' } }))).toBeNull();
  });

  it('tells the fault of the reading that came further', () => {
    const fault = (text: string) => {
      try {
        retyped(kerr, text);
      } catch (error) {
        if (error instanceof FieldError) return [error.code, error.where.start, error.where.end];
      }
      return null;
    };
    expect(fault('ds² = du² + Q² dv²')).toEqual(['undeclared-name', 12, 13]);
    expect(retyped(kerr, 'ds² = du² + Q² dv²', ['Q']).manifold).toMatchObject({ parameters: { Q: 1 } });
  });
});

describe('rays for a metric that comes without', () => {
  it.each([
    ['dr² + r² dφ²', 240],
    ['(dx² + dy²)/y²', 240],
    ['4(dx² + dy²)/(1 − x² − y²)²', 240],
    ['dx² + dy² + dz²', 400],
    ['−(1 − 2/r) dt² + dr²/(1 − 2/r) + r² (dθ² + sin²θ dφ²)', 240],
    ['−dt² + exp(t) dx²', 2],
    ['log(x)² dx² + dy²', 240],
  ])('%s: %i rays that all can start', (metric, count) => {
    const { rays } = withDefaultCongruence(prepare(readScene(metric)));
    expect(rays.count).toBe(count);
    expect(Array.from(rays.fate).every((fate) => fate === 0)).toBe(true);
  });
});

describe('what is copied as LaTeX', () => {
  it('is the six symbols of flat space in spherical coordinates, ready for a paper', () => {
    const derivation = derive(buildManifold('euclidean-spherical'));
    const symbols = story(derivation).find(({ key }) => key === 'christoffel');
    expect(aligned('align*', symbols?.formulas ?? [])).toMatchInlineSnapshot(`
      "\\begin{align*}
        \\Gamma^{r}_{\\theta\\,\\theta} &= -r \\\\
        \\Gamma^{r}_{\\phi\\,\\phi} &= -r \\sin^2\\theta \\\\
        \\Gamma^{\\theta}_{r\\,\\theta} &= \\frac{1}{r} \\\\
        \\Gamma^{\\theta}_{\\phi\\,\\phi} &= -\\sin\\theta \\cos\\theta \\\\
        \\Gamma^{\\phi}_{r\\,\\phi} &= \\frac{1}{r} \\\\
        \\Gamma^{\\phi}_{\\theta\\,\\phi} &= \\frac{\\cos\\theta}{\\sin\\theta}
      \\end{align*}"
    `);
  });
});
