/* What an element and `trace` tell on an adapter whose sine is as inexact as WGSL lets it be. */
import { defineGeodesicField } from '../../../src/element/define.ts';
import type { GeodesicFieldElement } from '../../../src/element/geodesic-field.ts';
import { trace } from '../../../src/element/trace.ts';

/** The shaders of this page find the built-in functions where ours should be. */
function breakSine(): void {
  const create = GPUDevice.prototype.createShaderModule;
  GPUDevice.prototype.createShaderModule = function (descriptor) {
    const code = descriptor.code.replace(
      /fn sine\(x: f32\) -> f32 \{[^}]*\}/,
      'fn sine(x: f32) -> f32 { return sin(x); }',
    );
    return create.call(this, { ...descriptor, code });
  };
}

/** Codes and messages of the notices of an element and of `trace`. */
export async function told(broken: boolean) {
  if (broken) breakSine();
  defineGeodesicField();
  const element = document.createElement('geodesic-field') as GeodesicFieldElement;
  element.style.cssText = 'inline-size: 240px; block-size: 160px';
  element.setAttribute('backend', 'gpu');
  const loaded = new Promise<void>((resolve, reject) => {
    element.addEventListener('load', () => resolve(), { once: true });
    element.addEventListener('error', () => reject(element.error), { once: true });
  });
  element.scene = { manifold: 'sphere', trace: { samples: 9 } };
  document.body.append(element);
  await loaded;
  const notices = [...element.notices];
  element.remove();
  const rays = [{ position: [1, 0], velocity: [0, 1] }];
  const traced = await trace('sphere', { kind: 'unit', rays, length: 1, samples: 0, backend: 'gpu' });
  return { element: notices, trace: [...traced.notices] };
}
