import type { CatalogueEntry } from '../description.ts';

// Every file of this folder that exports an `entry` is in the catalogue, in the order of the file names.
const files = import.meta.glob<CatalogueEntry>(['./*.ts', '!./index.ts'], { eager: true, import: 'entry' });

/** The catalogue, by name. A Map, so that `constructor` is not in it. */
export const catalogue: ReadonlyMap<string, CatalogueEntry> = new Map(
  Object.values(files).map((entry) => [entry.name, entry]),
);
