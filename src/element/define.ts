import { GeodesicFieldElement } from './geodesic-field.ts';

/** Makes `<geodesic-field>` known to the page; does nothing where it is known already, or on a server. */
export function defineGeodesicField(name = 'geodesic-field'): void {
  const registry = globalThis.customElements as CustomElementRegistry | undefined;
  if (registry !== undefined && registry.get(name) === undefined) registry.define(name, GeodesicFieldElement);
}
