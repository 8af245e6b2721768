/** The commands as a user runs them: the built program, its standard output, its standard error and its exit status. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/geometry/doctor/finding.ts';
import { encodeNpy } from '../../src/node/npy.ts';
import { halfPlane, sampled } from '../manifold/sampled-metrics.ts';
import { json, type Rays, run, temporaryFolder } from './run-command.ts';

const folder = temporaryFolder();
const spherical = 'ds² = dr² + r² dθ² + r² sin²θ dφ²';

interface Symbols {
  christoffel: { upper: string; lower: [string, string]; expression: string; latex: string; value: number }[];
  constants: string[];
  operations: { arithmetic: number; transcendental: number };
  inverse: string[][];
  metric: string[][];
  coordinates: string[];
  curvature: { scalar: { expression: string; value: number } };
}

describe('derive', () => {
  it('gives the six symbols of flat space in spherical coordinates, with their values', () => {
    const result = json<Symbols>(['derive', spherical, '--at', 'r=3,theta=0.7', '--json']);
    expect(result.coordinates).toEqual(['r', 'theta', 'phi']);
    expect(result.metric).toEqual([
      ['1', '0', '0'],
      ['0', 'r^2', '0'],
      ['0', '0', 'r^2 sin(theta)^2'],
    ]);
    expect(result.christoffel.map(({ upper, lower, value }) => [upper, ...lower, value])).toEqual([
      ['r', 'theta', 'theta', -3],
      ['r', 'phi', 'phi', expect.closeTo(-3 * Math.sin(0.7) ** 2, 12)],
      ['theta', 'r', 'theta', expect.closeTo(1 / 3, 12)],
      ['theta', 'phi', 'phi', expect.closeTo(-Math.sin(0.7) * Math.cos(0.7), 12)],
      ['phi', 'r', 'phi', expect.closeTo(1 / 3, 12)],
      ['phi', 'theta', 'phi', expect.closeTo(1 / Math.tan(0.7), 12)],
    ]);
    expect(result.christoffel[0]).toMatchObject({ expression: '-r', latex: '-r' });
    expect(result.constants).toEqual(['phi']);
    expect(result.curvature.scalar).toMatchObject({ expression: '0', value: 0 });
    expect(result.operations.arithmetic).toBeGreaterThan(0);
  });

  it('asks for the coordinate that a value needs', () => {
    const { status, stdout, stderr } = run(['derive', spherical, '--at', 'r=3', '--json']);
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      error: { code: 'missing-coordinate', fix: expect.stringContaining('theta') },
    });
    expect(stderr).toContain('theta');
  });

  it('tells what it finds of the metric, as data and as text', () => {
    const { findings } = json<{ findings: Finding[] }>(['derive', 'schwarzschild', '--json']);
    for (const finding of findings) expect(Object.keys(finding)).toEqual(['code', 'severity', 'message', 'at']);
    expect(findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['signature', 'cyclic', 'coordinate-singularity', 'curvature-singularity', 'ricci-flat']),
    );
    expect(findings.find(({ code }) => code === 'cyclic')?.at).toBe('t');
    const text = run(['derive', 'ds² = (2 − x² − y²)(dx² + dy²)']).stdout;
    expect(text).toMatch(/\nFindings\n {2}! The signature changes/);
  });

  it('examines the places that the scene’s rays start from', () => {
    const scene = {
      manifold: { metric: 'ds² = dr² + r² dφ²' },
      congruence: { rays: [{ position: [0, 0], velocity: [1, 0] }] },
    };
    const { findings } = json<{ findings: Finding[] }>(['derive', '-', '--json'], JSON.stringify(scene));
    expect(findings[0]).toMatchObject({ code: 'start-not-regular', severity: 'error', at: { r: 0, phi: 0 } });
    const wrong = { ...scene, congruence: { rays: [{ position: [0], velocity: [1, 0] }] } };
    const told = json<{ findings: Finding[] }>(['derive', '-', '--json'], JSON.stringify(wrong));
    expect(told.findings[0]).toMatchObject({ code: 'start-not-regular', severity: 'error', at: null });
  });

  it('prints text and LaTeX, reads standard input and takes parameters', () => {
    expect(run(['derive', 'sphere']).stdout).toContain('Γ^theta_{phi phi}');
    expect(run(['derive', 'sphere', '--format', 'latex']).stdout).toContain('\\Gamma^{\\theta}_{\\phi\\,\\phi} &=');
    const markdown = run(['derive', spherical, '--format', 'markdown', '--at', 'r=3,theta=0.7']).stdout;
    expect(markdown).toContain('## Multiplied out');
    expect(markdown).toContain('r^2 \\ddot{\\theta} + 2r \\dot{r} \\dot{\\theta} - r^2');
    expect(markdown).toContain('Values are those at $r = 3$, $\\theta = 0.7$.');
    expect(markdown).toContain('\\qquad \\text{conserved: angular momentum}');
    expect(markdown).toContain('-r \\approx -3');
    expect(markdown.match(/^\$\$$/gm)?.length).toBe(16);
    expect(markdown).toContain('```wgsl\n// y.v0 = r, y.v1 = theta');
    const scene = JSON.stringify({
      manifold: { metric: 'R^2 (dtheta^2 + sin(theta)^2 dphi^2)', parameters: { R: 1 } },
    });
    const result = json<{ curvature: { gaussian: { value: number } } }>(
      ['derive', '-', '--json', '--set', 'R=2', '--at', 'theta=pi/3,phi=0'],
      scene,
    );
    expect(result.curvature.gaussian.value).toBeCloseTo(0.25, 12);
  });
});

describe('derive --format wgsl', () => {
  it('prints the whole kernel that the GPU runs', () => {
    const { status, stdout } = run(['derive', 'sphere', '--format', 'wgsl']);
    expect(status).toBe(0);
    expect(stdout).toContain('fn right_hand_side(y: State, c: Constants) -> State {');
    expect(stdout).toContain('@compute');
  });
});

describe('a bad scene', () => {
  it('is told with a caret on standard error, as JSON on standard output, and exits 1', () => {
    const text = 'ds^2 = dr^2 + q dphi^2';
    const { status, stdout, stderr } = run(['derive', text, '--json']);
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      error: {
        code: 'undeclared-name',
        message: expect.stringContaining('q'),
        where: { path: '/manifold/metric', start: 14, end: 15 },
        fix: expect.stringContaining('parameter'),
      },
    });
    const [, line, caret] = stderr.split('\n');
    expect(line).toBe(text);
    expect(caret).toBe(`${' '.repeat(14)}^`);
  });

  it('does not keep the others from being traced', () => {
    const { status, stdout } = run(['trace', 'plane', 'spere', 'sphere', '--json']);
    expect(status).toBe(1);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Partial<Rays> & { error?: { fix: string } });
    expect(lines.map((line) => line.backend ?? line.error?.fix)).toEqual([
      'cpu',
      expect.stringContaining('"sphere"'),
      'cpu',
    ]);
  });

  it('names a file that is not there, and JSON that does not parse', () => {
    expect(run(['trace', 'missing.json']).stderr).toContain('There is no file "missing.json"');
    const file = join(folder, 'broken.json');
    writeFileSync(file, '{ "manifold": }');
    const { status, stderr } = run(['trace', file]);
    expect(status).toBe(1);
    expect(stderr).toContain('{ "manifold": }\n              ^\n');
  });

  it.each([
    ['level', 'x^2 + y^2 + z^2 = 1'],
    ['graph', 'x y'],
    ['index', '2 - x^2 - y^2'],
    ['revolution', ['u', 'u^2']],
    ['optical', 'schwarzschild'],
    ['product', ['sphere', { metric: 'dz^2' }]],
    ['warped', { base: { metric: 'du^2' }, fibre: 'sphere', factor: 'cosh u' }],
  ])('with a mistake below the key %s names it', (key, value) => {
    const good = JSON.stringify({ manifold: { [key]: value } });
    const { status, stdout } = run(['derive', '-', '--json'], good);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toHaveProperty('curvature.kretschmann.expression');
    const bad = run(['derive', '-', '--json'], JSON.stringify({ manifold: { [key]: [1, 2, 3] } }));
    expect(bad.status).toBe(1);
    expect(JSON.parse(bad.stdout).error.where.path).toMatch(new RegExp(`^/manifold/${key}`));
  });

  it('a manifold in one line has the parameters that are set beside it', () => {
    const line = 'ρ = R + r cos u, z = r sin u';
    const { status, stdout } = run(['derive', line, '--json', '--set', 'R=2', '--set', 'r=1', '--at', 'u=0']);
    expect(status).toBe(0);
    const { coordinates, curvature } = JSON.parse(stdout);
    expect(coordinates).toEqual(['u', 'phi']);
    expect(curvature.gaussian.value).toBeCloseTo(1 / 3, 12);
  });

  it('a manifold that comes without rays is given some', () => {
    const { status, stdout } = run(['trace', 'z = x y', '--json']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout).rays.length).toBeGreaterThan(100);
  });

  it.each([
    ['x^2 + y^2/4 + z^2 = 1', 'level'],
    ['X(u,v) = (u cos v, u sin v, v)', 'christoffel'],
    ['ρ = cosh u, z = u', 'christoffel'],
    ['n = 2/(1 + x² + y²)', 'christoffel'],
  ])('%s is a manifold as it stands', (text, key) => {
    const { status, stdout } = run(['derive', text, '--json']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toHaveProperty(key);
  });
});

describe('wrong usage exits 2', () => {
  it.each([
    [['trce', 'sphere']],
    [['trace']],
    [['trace', 'sphere', '--backend', 'cuda']],
    [['trace', 'sphere', '--tolerance', 'tight']],
    [['derive', 'sphere', '--speed']],
    [['render', 'sphere']],
    [['trace', 'sphere', '--out', 'a.xyz']],
    [['render', 'sphere', '--out', 'a.png', '--size', 'big']],
  ])('%j', (args) => {
    const { status, stderr } = run(args);
    expect(status).toBe(2);
    expect(stderr).toContain('Exit status');
  });
});

/** A sampled half-plane whose numbers lie in a file beside the scene's. */
function sampledScene(): string {
  const { grid } = sampled(halfPlane, 17);
  const scene = {
    manifold: { grid: { ...grid, values: 'half-plane.npy' } },
    congruence: { kind: 'unit', emitter: { kind: 'fan', position: [0, 1], count: 80 } },
    trace: { length: 0.4, samples: 9 },
  };
  const values = Float64Array.from(grid.values as readonly number[]);
  writeFileSync(join(folder, 'half-plane.npy'), encodeNpy(values, [17, 17, 3]));
  const file = join(folder, 'sampled.json');
  writeFileSync(file, JSON.stringify(scene));
  return file;
}

describe('a scene with sampled coefficients in a .npy file beside it', () => {
  it('is derived and traced, in threads too', () => {
    const file = sampledScene();
    const derived = json<Symbols & { curvature: { gaussian: { value: number } } }>([
      'derive',
      file,
      '--json',
      '--at',
      'x=0.2,y=1.1',
    ]);
    expect(derived.metric[0]).toEqual(['g_xx', '0']);
    // Γ^x_xy = −1/y.
    const symbol = derived.christoffel.find(({ upper, lower }) => `${upper} ${lower}` === 'x x,y');
    expect(symbol).toMatchObject({ expression: 'g_xx,y/(2 g_xx)', value: expect.closeTo(-1 / 1.1, 1) });
    const exact = { ...JSON.parse(readFileSync(file, 'utf8')), manifold: halfPlane.exact };
    const truth = json<Rays>(['trace', '-', '--json'], JSON.stringify(exact));
    const { rays } = json<Rays>(['trace', file, '--json']);
    expect(rays).toHaveLength(80);
    rays.forEach((ray, i) => {
      expect(ray.fate).toBe('complete');
      for (const [j, x] of ray.position.entries()) expect(x).toBeCloseTo(truth.rays[i]?.position[j] as number, 3);
    });
  });

  it('is told where the file is missing or of another shape', () => {
    const file = sampledScene();
    writeFileSync(join(folder, 'half-plane.npy'), encodeNpy(new Float64Array(17 * 17 * 2), [17, 17, 2]));
    const bad = run(['trace', file, '--json']);
    expect(bad.status).toBe(1);
    expect(JSON.parse(bad.stdout)).toMatchObject({
      error: { code: 'wrong-shape', where: { path: '/manifold/grid/values' } },
    });
    expect(bad.stderr).toContain('17 × 17 × 3 = 867 numbers, and there are 17 × 17 × 2');
    rmSync(join(folder, 'half-plane.npy'));
    const missing = run(['derive', file]);
    expect(missing.status).toBe(1);
    expect(missing.stderr).toContain('/manifold/grid/values: There is no file');
  });
});

describe('in the headless browser', () => {
  const rays = {
    manifold: 'sphere',
    congruence: { emitter: { kind: 'fan', position: [1.2, 0], count: 12 } },
    trace: { length: 1, samples: 5 },
  };

  it('trace --backend gpu agrees with the CPU and names the adapter, for several scenes at once', () => {
    const file = join(folder, 'fan.json');
    writeFileSync(file, JSON.stringify(rays));
    const scenes = [file, 'no-such-scene', 'plane'];
    const { status, stdout, stderr } = run(['trace', ...scenes, '--backend', 'gpu', '--tolerance', '1e-7', '--json']);
    expect(status).toBe(1);
    const [fan, bad, plane] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Rays & { error?: object }) as [Rays, { error: object }, Rays];
    const oracle = json<Rays>(['trace', file, '--json', '--tolerance', '1e-12']);
    expect(fan.backend).toBe('gpu');
    expect(fan.adapter).toMatch(/\S/);
    expect(bad.error).toBeDefined();
    expect(plane.backend).toBe('gpu');
    expect(fan.notices.map(({ code }) => code)).toEqual(['tolerance-clamped']);
    expect(stderr).toContain(fan.notices[0]?.message);
    fan.rays.forEach((ray, i) => {
      expect(ray.fate).toBe(oracle.rays[i]?.fate);
      for (const [j, x] of ray.position.entries()) {
        expect(Math.abs(x - (oracle.rays[i]?.position[j] as number))).toBeLessThan(2e-5);
      }
    });
  });

  it('takes the numbers of a file along', () => {
    const file = sampledScene();
    const [gpu, cpu] = ['gpu', 'cpu'].map((backend) => json<Rays>(['trace', file, '--backend', backend, '--json']));
    expect(gpu?.backend).toBe('gpu');
    gpu?.rays.forEach((ray, i) => {
      for (const [j, x] of ray.position.entries())
        expect(Math.abs(x - (cpu?.rays[i]?.position[j] as number))).toBeLessThan(2e-5);
    });
    const picture = join(folder, 'sampled.png');
    expect(run(['render', file, '--out', picture, '--size', '200x150']).status).toBe(0);
    expect(PNG.sync.read(readFileSync(picture)).width).toBe(200);
  });

  it.each(['gpu', 'cpu'])('render --backend %s writes a picture of the asked size that is not uniform', (backend) => {
    const file = join(folder, `${backend}.png`);
    const { status, stdout } = run([
      'render',
      'sphere',
      '--out',
      file,
      '--size',
      '320x200',
      '--backend',
      backend,
      '--json',
    ]);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ file, width: 320, height: 200, backend });
    const picture = PNG.sync.read(readFileSync(file));
    expect([picture.width, picture.height]).toEqual([320, 200]);
    const colours = new Set<number>();
    for (let i = 0; i < picture.data.length; i += 4) colours.add(picture.data.readUInt32BE(i));
    expect(colours.size).toBeGreaterThan(100);
  });
});
