import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/manifold/catalogue.ts';
import { prepare } from '../../src/scene/prepare.ts';
import { readScene } from '../../src/scene/read.ts';
import type { Scene } from '../../src/scene/schema.ts';
import { sceneFromHash, sceneToHash, shortened } from '../../src/scene/share.ts';

/** Everything that a scene comes to, without the scene itself. */
function outcome(scene: Scene) {
  const { rays, trace, view, parameters, title, uniforms } = prepare(scene);
  return { rays, trace, view, parameters, title, uniforms };
}

const scenes: readonly Scene[] = [
  ...[...catalogue.keys()].map((manifold) => ({ manifold })),
  { manifold: 'kerr', parameters: { a: 0.5, M: 1 }, title: 'Kerr black hole' },
  { manifold: 'kerr', view: { colour: 'affine', surface: true } },
  {
    manifold: 'sphere',
    trace: { length: 3, tolerance: 1e-6, samples: 256, method: 'rk4' },
    title: 'Ein Großkreis – 大圆',
  },
  {
    version: 1,
    manifold: { metric: 'ds² = dθ² + sin²θ dφ²' },
    congruence: {
      kind: 'unit',
      emitter: { kind: 'fan', position: [1, 0], count: 64, to: '2 pi', frame: 'coordinate' },
    },
  },
];

describe('a link', () => {
  it('opens the same state', () => {
    for (const scene of scenes) {
      const read = sceneFromHash(`#${sceneToHash(scene)}`);
      if (read === null) throw new Error('no scene');
      expect(outcome(read)).toEqual(outcome(scene));
    }
  });

  it('holds only what differs from the defaults and from the catalogue entry', () => {
    const kerr = catalogue.get('kerr');
    const scene = readScene({
      version: 1,
      title: kerr?.title,
      manifold: 'kerr',
      parameters: { M: 1, a: 0.5 },
      congruence: kerr?.start.congruence,
      trace: { length: 40, tolerance: 1e-6, method: 'dormand-prince' },
      view: { colour: 'ray', surface: true },
    });
    expect(shortened(scene)).toEqual({ manifold: 'kerr', parameters: { a: 0.5 }, view: { colour: 'ray' } });
    expect(sceneToHash({ manifold: 'kerr' }).length).toBeLessThan(30);
  });

  it('keeps a default that the entry departs from', () => {
    expect(shortened({ manifold: 'kerr', view: { colour: 'affine' } }).view).toEqual({ colour: 'affine' });
  });

  it('is made of letters that need no escaping', () => {
    for (const scene of scenes) expect(sceneToHash(scene)).toMatch(/^s=[A-Za-z0-9_-]*$/);
  });

  it('that is damaged says so, and one without a scene is none', () => {
    expect(sceneFromHash('')).toBeNull();
    expect(sceneFromHash('#top')).toBeNull();
    for (const hash of ['s=', 's=%%%', 's=AAAA', `${sceneToHash({ manifold: 'kerr' }).slice(0, -5)}`]) {
      expect(() => sceneFromHash(hash)).toThrow(expect.objectContaining({ code: 'bad-link' }));
    }
    expect(() => sceneFromHash(`s=${btoa('{"manifold":"none"}')}`)).toThrow(
      expect.objectContaining({ code: 'unknown-manifold' }),
    );
  });
});
