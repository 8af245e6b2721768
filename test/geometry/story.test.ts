/** What is told of a manifold: the worked example of the source text line by line, and every formula of the catalogue set as LaTeX. */
import temml from 'temml';
import { describe, expect, it } from 'vitest';
import { derive } from '../../src/geometry/derivation.ts';
import { aligned } from '../../src/geometry/notation.ts';
import { story } from '../../src/geometry/story.ts';
import { buildManifold } from '../../src/manifold/build.ts';
import { catalogue } from '../../src/manifold/catalogue.ts';

describe('flat space in spherical coordinates', () => {
  const sections = story(derive(buildManifold({ metric: 'ds² = dr² + r² dθ² + r² sin²θ dφ²' })));
  const lines = (key: string) =>
    sections
      .find((section) => section.key === key)
      ?.formulas.map(
        ({ left, right, mark }) => `${left.text} = ${right.text}${mark === undefined ? '' : `; ${mark.text}`}`,
      );

  it('is told in the order of a textbook', () => {
    expect(sections.map(({ key }) => key)).toEqual([
      'line-element',
      'metric',
      'lagrangian',
      'euler-lagrange',
      'multiplied-out',
      'christoffel',
      'equations',
      'curvature',
    ]);
  });

  it('gives (23) and the matrices', () => {
    expect(lines('line-element')).toEqual(['ds^2 = dr^2 + r^2 dtheta^2 + r^2 sin(theta)^2 dphi^2']);
    expect(lines('metric')?.[0]).toBe(
      'g_{mu nu} = [ 1   0     0                ]\n[ 0   r^2   0                ]\n[ 0   0     r^2 sin(theta)^2 ]',
    );
  });

  it('gives the Lagrangian, its momenta, and (25) with the conservation law marked', () => {
    expect(lines('lagrangian')).toEqual([
      'L = dr^2/2 + r^2 dtheta^2/2 + r^2 sin(theta)^2 dphi^2/2',
      '∂L/∂(dr) = dr',
      '∂L/∂(dtheta) = r^2 dtheta',
      '∂L/∂(dphi) = r^2 sin(theta)^2 dphi',
    ]);
    expect(lines('euler-lagrange')).toEqual([
      'd/ds (dr) = r dtheta^2 + r sin(theta)^2 dphi^2',
      'd/ds (r^2 dtheta) = r^2 sin(theta) cos(theta) dphi^2',
      'd/ds (r^2 sin(theta)^2 dphi) = 0; conserved: angular momentum',
    ]);
  });

  it('gives (26) and (27)', () => {
    expect(lines('multiplied-out')).toEqual([
      'ddr - r dtheta^2 - r sin(theta)^2 dphi^2 = 0',
      'r^2 ddtheta + 2 r dr dtheta - r^2 sin(theta) cos(theta) dphi^2 = 0',
      'r^2 sin(theta)^2 ddphi + 2 r sin(theta)^2 dr dphi + 2 r^2 sin(theta) cos(theta) dtheta dphi = 0',
    ]);
    expect(lines('christoffel')).toEqual([
      'Γ^r_{theta theta} = -r',
      'Γ^r_{phi phi} = -r sin(theta)^2',
      'Γ^theta_{r theta} = 1/r',
      'Γ^theta_{phi phi} = -sin(theta) cos(theta)',
      'Γ^phi_{r phi} = 1/r',
      'Γ^phi_{theta phi} = cos(theta)/sin(theta)',
    ]);
  });

  it('gives no curvature, since there is none', () => {
    expect(lines('curvature')).toEqual(['R_{ab} = 0', 'R = 0', 'R_{abcd} R^{abcd} = 0']);
  });
});

it('gives the curvature of a sphere, and names a momentum that is neither energy nor angular momentum', () => {
  const sphere = story(derive(buildManifold('sphere')));
  const curvature = sphere.at(-1)?.formulas.map(({ left, right }) => `${left.text} = ${right.text}`);
  expect(curvature).toEqual([
    'R_{theta phi theta phi} = R^2 sin(theta)^2',
    'R_{theta theta} = 1',
    'R_{phi phi} = sin(theta)^2',
    'R = 2/R^2',
    'K = 1/R^2',
    'R_{abcd} R^{abcd} = 4/R^4',
  ]);
  const halfPlane = derive(buildManifold('half-plane'));
  const marks = story(halfPlane).flatMap(({ formulas }) => formulas.flatMap(({ mark }) => mark?.text ?? []));
  expect(marks).toEqual(['conserved: p_x']);
});

it('leaves out what is not known', () => {
  const { coordinates, equations } = derive(buildManifold('plane-polar'));
  expect(story({ coordinates, equations }).map(({ key }) => key)).toEqual(['equations']);
});

it.each([...catalogue.keys()])('%s is LaTeX that can be set', (name) => {
  for (const { formulas, explanation } of story(derive(buildManifold(name)))) {
    const options = { throwOnError: true, displayMode: true };
    if (formulas.length > 0) expect(() => temml.renderToString(aligned('align*', formulas), options)).not.toThrow();
    explanation.latex.split('$').forEach((part, i) => {
      if (i % 2 === 1) expect(() => temml.renderToString(part, options)).not.toThrow();
    });
  }
});
