/**
 * The text printed for five manifolds, without the hand-written shaders round it, kept in files: a change of the printer, the
 * tableau or the equations shows as a readable difference.
 */
import { describe, expect, it } from 'vitest';
import functionsText from '../../../shaders/functions.wgsl?raw';
import adaptiveText from '../../../shaders/step-adaptive.wgsl?raw';
import traceText from '../../../shaders/trace.wgsl?raw';
import jobText from '../../../shaders/trace-job.wgsl?raw';
import { compileGeodesicSystem } from '../../../src/geometry/compile.ts';
import { buildManifold } from '../../../src/manifold/build.ts';
import { traceKernel } from '../../../src/trace/gpu/kernel.ts';
import { gpuTableau } from '../../../src/trace/gpu/methods.ts';

describe('printed WGSL', () => {
  it.each(['sphere', 'torus', 'half-plane', 'schwarzschild', 'kerr'])('of %s is as before', async (name) => {
    const kernel = traceKernel(compileGeodesicSystem(buildManifold(name)), gpuTableau('dormand-prince'));
    let printed = kernel;
    for (const file of [functionsText, jobText, traceText, adaptiveText]) {
      expect(printed).toContain(file);
      printed = printed.replace(file, () => '');
    }
    await expect(printed).toMatchFileSnapshot(`wgsl/${name}.wgsl`);
  });
});
