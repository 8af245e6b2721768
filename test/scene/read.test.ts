import { describe, expect, it } from 'vitest';
import { FieldError } from '../../src/base/error.ts';
import { readScene } from '../../src/scene/read.ts';

function failure(json: unknown): FieldError {
  try {
    readScene(json);
  } catch (error) {
    if (error instanceof FieldError) return error;
    throw error;
  }
  throw new Error('it did not fail');
}

const full = {
  version: 1,
  title: 'Light around a Kerr black hole',
  manifold: {
    extends: 'kerr',
    coordinates: ['t', 'r', 'theta', 'phi'],
    parameters: { M: 1, a: 0.9 },
    let: { Sigma: 'r^2 + a^2 cos(theta)^2' },
    metric: 'ds^2 = dt^2',
    embedding: ['x', 0, 'z'],
    domain: { r: [0, null], phi: { period: '2 pi' }, where: ['x^2 + y^2 < 1'] },
    stop: ['r <= 1.005 (M + sqrt(M^2 - a^2))', 'r > 60'],
    time: 't',
    form: 'momentum',
    signature: '+---',
  },
  parameters: { a: 0.998 },
  congruence: {
    kind: 'null',
    rays: [
      {
        position: [0, 20, 'pi/2', 0],
        velocity: [1, -1, 0, 0.02],
        length: 60,
        frame: 'orthonormal',
        speed: 0.3,
        observer: [1, 0, 0, 0],
      },
    ],
  },
  trace: {
    length: 60,
    tolerance: 1e-6,
    samples: 256,
    method: 'dormand-prince',
    step: 0.1,
    maxSteps: 10,
    form: 'velocity',
  },
  view: {
    camera: { azimuth: 1, elevation: 'pi/4', distance: 5, target: [0, 0, 0] },
    colour: 'fate',
    coordinates: ['r', 'phi'],
    surface: false,
  },
};

describe('a scene', () => {
  it('with every key of the format is read, as a copy', () => {
    const read = readScene(full);
    expect(read).toEqual({ ...full, manifold: { ...full.manifold, embedding: ['x', '0', 'z'] } });
    expect(read.congruence).not.toBe(full.congruence);
  });

  it('needs no more than a manifold: a name, an object, or a text as it stands', () => {
    expect(readScene({ manifold: 'kerr' })).toEqual({ manifold: 'kerr' });
    expect(readScene('kerr')).toEqual({ manifold: 'kerr' });
    expect(readScene('ds² = dr² + r² dφ²')).toEqual({ manifold: { metric: 'ds² = dr² + r² dφ²' } });
    expect(failure({}).code).toBe('missing-key');
    expect(failure({ manifold: {} }).where.path).toBe('/manifold');
    for (const json of [null, 3, [], true]) expect(failure(json).code).toBe('wrong-type');
  });

  it.each(['fan', 'sphere', 'beam', 'grid'])('takes the keys of the emitter %s and no other', (kind) => {
    const own = {
      fan: { position: [0, 0], count: 3, plane: [1, 2], from: 0, to: 'pi' },
      sphere: { position: [0, 0], count: 3 },
      beam: { from: [0, 0], to: [1, '2'], count: 3, velocity: ['x', 1] },
      grid: { axes: { x: [0, 1, 3] }, position: { y: 2 }, velocity: [1, 0] },
    }[kind];
    const emitter = { kind, ...own, frame: 'coordinate', speed: 0.2, observer: [1, 0] };
    const scene = { manifold: 'plane', congruence: { emitter } };
    expect(readScene(scene)).toEqual(scene);
    const wrong = failure({ manifold: 'plane', congruence: { emitter: { ...emitter, colour: 'red' } } });
    expect([wrong.code, wrong.where.path]).toEqual(['unknown-key', '/congruence/emitter/colour']);
  });
});

describe('unknown keys', () => {
  it.each<[unknown, string, string]>([
    [{ ...full, congruense: {} }, '/congruense', 'congruence'],
    [{ ...full, manifold: { ...full.manifold, metrik: '' } }, '/manifold/metrik', 'metric'],
    [{ ...full, trace: { lenght: 3 } }, '/trace/lenght', 'length'],
    [{ ...full, trace: { maxsteps: 3 } }, '/trace/maxsteps', 'maxSteps'],
    [{ ...full, view: { color: 'ray' } }, '/view/color', 'colour'],
    [{ ...full, view: { camera: { elevaton: 1 } } }, '/view/camera/elevaton', 'elevation'],
    [
      { ...full, congruence: { emitter: { kind: 'fan', position: [0], cuont: 3 } } },
      '/congruence/emitter/cuont',
      'count',
    ],
    [
      { ...full, congruence: { rays: [{ position: [0], velocity: [1], lengths: 3 }] } },
      '/congruence/rays/0/lengths',
      'length',
    ],
  ])('are errors that name the key and the nearest known one %#', (json, path, near) => {
    const error = failure(json);
    expect(error.code).toBe('unknown-key');
    expect(error.where.path).toBe(path);
    expect(error.message).toContain(`"${path.split('/').at(-1)}"`);
    expect(error.fix).toContain(`"${near}"`);
  });

  it('name all known ones where none is near', () => {
    expect(failure({ ...full, zzzzzzzzz: 1 }).fix).toContain('"manifold"');
  });

  it('may be anything that JSON allows', () => {
    for (const key of ['__proto__', 'constructor', 'a/b', '~', '']) {
      const error = failure(JSON.parse(`{"manifold":"plane",${JSON.stringify(key)}:1}`));
      expect(error.code).toBe('unknown-key');
    }
    expect(failure({ manifold: 'plane', 'a/b': 1 }).where.path).toBe('/a~1b');
    const polluted = readScene(JSON.parse('{"manifold":"plane","parameters":{"__proto__":3}}'));
    expect(Object.getPrototypeOf(polluted.parameters)).toBe(Object.prototype);
  });
});

describe('wrong values', () => {
  it.each<[object, string, string]>([
    [{ version: 2 }, '/version', '1'],
    [{ title: 3 }, '/title', 'a text'],
    [{ manifold: 3 }, '/manifold', 'an object'],
    [{ parameters: { a: null } }, '/parameters/a', 'a finite number or a constant expression'],
    [{ parameters: { a: Number.POSITIVE_INFINITY } }, '/parameters/a', 'a finite number'],
    [{ congruence: { kind: 'lightlike' } }, '/congruence/kind', '"null", "timelike"'],
    [{ congruence: { rays: {} } }, '/congruence/rays', 'a list'],
    [{ congruence: { rays: [{ position: 'x', velocity: [1] }] } }, '/congruence/rays/0/position', 'a list'],
    [{ congruence: { emitter: { kind: 'cone' } } }, '/congruence/emitter/kind', '"fan", "sphere", "beam", "grid"'],
    [
      { congruence: { emitter: { kind: 'fan', position: [0], count: 2.5 } } },
      '/congruence/emitter/count',
      'a whole number',
    ],
    [
      { congruence: { emitter: { kind: 'fan', position: [0], plane: [0, 1] } } },
      '/congruence/emitter/plane/0',
      'from 1',
    ],
    [
      { congruence: { emitter: { kind: 'grid', axes: { x: [0, 1] }, velocity: [1] } } },
      '/congruence/emitter/axes/x',
      'a list of 3',
    ],
    [{ trace: { samples: 1 } }, '/trace/samples', 'from 2'],
    [{ trace: { method: 'euler' } }, '/trace/method', '"rk4"'],
    [{ trace: { form: 'hamilton' } }, '/trace/form', '"momentum", "velocity"'],
    [{ view: { surface: 'yes' } }, '/view/surface', 'true or false'],
    [{ view: { coordinates: ['x'] } }, '/view/coordinates', 'two or three expressions'],
    [{ view: { camera: { target: [0, 0] } } }, '/view/camera/target', 'a list of 3'],
    [{ manifold: { metric: 'dx²', domain: { x: [0] } } }, '/manifold/domain/x', 'a list of 2'],
    [{ manifold: { metric: 'dx²', domain: { x: { perod: 1 } } } }, '/manifold/domain/x/perod', 'not a key'],
    [{ manifold: { metric: 'dx²', domain: { x: 3 } } }, '/manifold/domain/x', 'an interval'],
    [{ manifold: { metric: 'dx²', stop: 'x > 1' } }, '/manifold/stop', 'a list'],
  ])('say what is expected, and where %#', (part, path, expected) => {
    const error = failure({ manifold: 'plane', ...part });
    expect(error.where.path).toBe(path);
    expect(error.message).toContain(expected);
  });

  it('leave only one source of rays', () => {
    const congruence = { rays: [], emitter: { kind: 'sphere', position: [0, 0] } };
    expect(failure({ manifold: 'plane', congruence }).code).toBe('two-sources');
  });

  it('name the nearest catalogue entry', () => {
    expect(failure({ manifold: 'Schwarzchild' }).fix).toBe('Did you mean "schwarzschild"?');
    expect(failure({ manifold: '__proto__' }).code).toBe('unknown-manifold');
  });
});

describe('other ways to give a manifold', () => {
  const good = [
    { level: 'x^2 + y^2/4 + z^2 = 1' },
    { graph: 'x^2 - y^2' },
    { revolution: ['cosh(u)', 'u'] },
    { index: '1/(1 + x^2 + y^2)' },
    { coordinates: ['r', 'phi'], pullback: { of: 'plane', map: { x: 'r cos(phi)', y: 'r sin(phi)' } } },
    { product: ['sphere', { metric: 'dx^2' }] },
    { warped: { base: { metric: '-dt^2' }, fibre: 'plane', factor: 't' } },
    { optical: 'schwarzschild' },
    { grid: { axes: { x: [0, 1, 4], y: [0, 'pi', 4] }, values: 'g.npy', periodic: ['y'] } },
    { grid: { axes: { x: [0, 1, 4], y: [0, 1, 4] }, values: [[1, 0, 1]] } },
  ];

  it.each(good)('%j', (manifold) => {
    expect(readScene({ manifold }).manifold).toEqual(manifold);
  });

  it.each([
    [{ level: 3 }, '/manifold/level'],
    [{ revolution: ['u'] }, '/manifold/revolution'],
    [{ pullback: { of: 'plane' } }, '/manifold/pullback'],
    [{ pullback: { of: 'plain', map: {} } }, '/manifold/pullback/of'],
    [{ product: ['sphere', { metrik: 'dx²' }] }, '/manifold/product/1/metrik'],
    [{ warped: { base: 'plane', fibre: 'plane' } }, '/manifold/warped'],
    [{ grid: { axes: { x: [0, 1] }, values: [] } }, '/manifold/grid/axes/x'],
    [{ grid: { axes: { x: [0, 1, 4] }, values: [1, 'two'] } }, '/manifold/grid/values/1'],
  ])('%j is refused at %s', (manifold, path) => {
    expect(failure({ manifold }).where.path).toBe(path);
  });

  it('nobody means manifolds in manifolds in manifolds without end', () => {
    let manifold: unknown = 'plane';
    for (let k = 0; k < 5000; k++) manifold = { product: [manifold, 'plane'] };
    expect(failure({ manifold }).code).toBe('too-deep');
  });
});

it('refuses lists of numbers that are nested without end, and says where a number is none', () => {
  let deep: unknown = 1;
  for (let k = 0; k < 5000; k++) deep = [deep];
  const grid = (values: unknown) => ({ manifold: { grid: { axes: { x: [0, 1, 4] }, values } } });
  expect(() => readScene(grid(deep))).toThrow(expect.objectContaining({ code: 'wrong-type' }));
  expect(() => readScene(grid([1, [2, '3']]))).toThrow(
    expect.objectContaining({ where: expect.objectContaining({ path: '/manifold/grid/values/1/1' }) }),
  );
});
