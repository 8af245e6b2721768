/*
 * The public interface. In plain Node and on a page alike:
 *
 *     import { metric, trace } from 'geodesic-field';
 *
 *     const plane = metric('ds² = dr² + r² dφ²');
 *     const { rays } = await trace(plane, { rays: [{ position: [1, 0], velocity: [0, 1] }], length: 10 });
 *     console.log(rays[0].fate, rays[0].position);   // complete, [√101, atan 10]
 */
export type { Notice, Where } from './base/error.ts';
export { FieldError } from './base/error.ts';
export type { Congruence, Paths } from './congruence/congruence.ts';
export type { Fate } from './congruence/fate.ts';
export { fates } from './congruence/fate.ts';
export { defineGeodesicField } from './element/define.ts';
export type { GeodesicFieldEvents } from './element/geodesic-field.ts';
export { GeodesicFieldElement } from './element/geodesic-field.ts';
export type { Metric } from './element/metric.ts';
export { metric } from './element/metric.ts';
export { attached } from './element/scene-files.ts';
export type { Stats } from './element/stats.ts';
export type { TracedRay, TraceResult, TraceSettings } from './element/trace.ts';
export { trace } from './element/trace.ts';
export { catalogue } from './manifold/catalogue.ts';
export type { CatalogueEntry, ManifoldDescription } from './manifold/description.ts';
export { loadCatalogue } from './manifold/load-catalogue.ts';
export type { Manifold } from './manifold/manifold.ts';
export type { Camera } from './render/camera.ts';
export type { Mark } from './render/marks.ts';
export type { Prepared } from './scene/prepare.ts';
export { prepare, withParameters } from './scene/prepare.ts';
export { readScene } from './scene/read.ts';
export type { Scene, SceneEmitter, SceneRay } from './scene/schema.ts';
