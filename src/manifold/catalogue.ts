import type { CatalogueEntry } from './description.ts';

const entries = new Map<string, CatalogueEntry>();

/**
 * The catalogue, by name. It is empty until its entries are loaded: by importing whole-catalogue.ts, or in the shipped element, which most pages use
 * with one metric of their own, by load-catalogue.ts when a scene names one.
 */
export const catalogue: ReadonlyMap<string, CatalogueEntry> = entries;

export function fillCatalogue(list: Iterable<CatalogueEntry>): void {
  for (const entry of list) entries.set(entry.name, entry);
}
