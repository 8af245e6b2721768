// Imported for what it does: every file of catalogue/ exports an `entry` that enters the catalogue, in the order of the file names.

import { fillCatalogue } from './catalogue.ts';
import type { CatalogueEntry } from './description.ts';

const files = import.meta.glob<CatalogueEntry>('./catalogue/*.ts', { eager: true, import: 'entry' });

fillCatalogue(Object.values(files));
