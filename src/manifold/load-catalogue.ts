import { FieldError } from '../base/error.ts';
import { catalogue } from './catalogue.ts';
import type { ManifoldReference } from './description.ts';

/** Loads the catalogue, once. @throws FieldError "catalogue-not-loaded" where its file cannot be had */
export async function loadCatalogue(): Promise<void> {
  if (catalogue.size > 0) return;
  try {
    await import('./whole-catalogue.ts');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new FieldError(
      'catalogue-not-loaded',
      `The catalogue could not be loaded: ${reason}`,
      'Serve all files of the element from one folder.',
    );
  }
}

/**
 * Whether a scene as it was given, checked or not, may name an entry: as its text, as its manifold, or inside it.
 */
export function namesEntries(scene: unknown): boolean {
  if (typeof scene === 'string') return /^\s*[a-z][a-z\d-]*\s*$/i.test(scene);
  return isObject(scene) && mayName(scene.manifold);
}

function mayName(reference: unknown): boolean {
  if (!isObject(reference)) return typeof reference === 'string';
  const {
    extends: name,
    pullback,
    product,
    warped,
    optical,
  } = reference as Partial<Exclude<ManifoldReference, string>>;
  const inside = [pullback?.of, ...(Array.isArray(product) ? product : []), warped?.base, warped?.fibre, optical];
  return name !== undefined || inside.some(mayName);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
