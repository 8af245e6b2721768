// Imported for what it does: every file of this folder that exports an `entry` enters the catalogue, in the order of the file names.
import type { CatalogueEntry } from '../description.ts';
import { fillCatalogue } from './index.ts';

const files = import.meta.glob<CatalogueEntry>(['./*.ts', '!./index.ts', '!./whole.ts', '!./load.ts'], {
  eager: true,
  import: 'entry',
});

fillCatalogue(Object.values(files));
