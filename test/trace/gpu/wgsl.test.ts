/**
 * The text printed for five manifolds, without the hand-written shaders round it, kept in files: a change of the printer, the
 * tableau or the equations shows as a readable difference.
 */
import { describe, expect, it } from 'vitest';
import changeText from '../../../shaders/change.wgsl?raw';
import crossingText from '../../../shaders/crossing.wgsl?raw';
import functionsText from '../../../shaders/functions.wgsl?raw';
import adaptiveText from '../../../shaders/step-adaptive.wgsl?raw';
import traceText from '../../../shaders/trace.wgsl?raw';
import jobText from '../../../shaders/trace-job.wgsl?raw';
import { compileGeodesicSystem } from '../../../src/geometry/compile.ts';
import type { Charts, CompiledChart } from '../../../src/geometry/compiled-chart.ts';
import { buildManifold } from '../../../src/manifold/build.ts';
import { prepare } from '../../../src/scene/prepare.ts';
import { changeKernel } from '../../../src/trace/gpu/charts/change-kernel.ts';
import { otherChart } from '../../../src/trace/gpu/charts/home-view.ts';
import { traceKernel } from '../../../src/trace/gpu/kernel.ts';
import { userChart } from '../../../src/trace/gpu/kernel-chart.ts';
import { gpuTableau } from '../../../src/trace/gpu/methods.ts';

describe('printed WGSL', () => {
  it.each(['sphere', 'torus', 'half-plane', 'schwarzschild', 'kerr'])('of %s is as before', async (name) => {
    const kernel = traceKernel(compileGeodesicSystem(buildManifold(name)), gpuTableau('dormand-prince'));
    let printed = kernel;
    for (const file of [functionsText, crossingText, jobText, traceText, adaptiveText]) {
      expect(printed).toContain(file);
      printed = printed.replace(file, () => '');
    }
    await expect(printed).toMatchFileSnapshot(`wgsl/${name}.wgsl`);
  });
});

describe('printed charts', () => {
  const home = prepare({ manifold: 'sphere' });
  const tableau = gpuTableau('dormand-prince');

  it('are as before: the one round the north pole of a sphere, and the change to it', async () => {
    const north = (await home.findChart(1)) as CompiledChart;
    const chart = otherChart(north, home.system);
    expect(traceKernel(north.system, tableau, chart)).toContain(chart.text);
    let change = changeKernel(north, home.system);
    for (const file of [functionsText, jobText, changeText]) {
      expect(change).toContain(file);
      change = change.replace(file, () => '');
    }
    await expect(`${chart.text}\n// The change.\n\n${change}`).toMatchFileSnapshot('wgsl/sphere-north-pole.wgsl');
  });

  it('have a border only where there may be a chart beyond', async () => {
    const [north, south] = [await home.findChart(1), await home.findChart(2)];
    const fatesOf = (charts: Charts) =>
      [17, 18].filter((fate) => userChart(home.system, { border: home.border, charts }).text.includes(`${fate}u, `));
    expect(fatesOf([])).toEqual([17, 18]);
    expect(fatesOf([undefined, north, south])).toEqual([17, 18]);
    expect(fatesOf([undefined, null, south])).toEqual([18]);
    expect(fatesOf([undefined, null, null])).toEqual([]);
    expect(userChart(home.system, { border: null }).text).toContain('return fate_running;');
  });
});
