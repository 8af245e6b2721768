/** How long work is watched and stopped. */
export interface Work {
  /** Aborting ends the work at the next seam; what was done is kept. */
  readonly signal?: AbortSignal | undefined;
  /** Called now and then with the fraction done, 0 to 1. */
  readonly onProgress?: ((fraction: number) => void) | undefined;
}
