export interface Budget {
  readonly pixels: number;
  readonly side: number;
}

/** What a viewport asks of its owner. */
export interface ViewportOwner {
  /** Draws the frame. Called only after `invalidate`, and never off-screen or in a hidden tab. */
  draw(): void;
  /** Pixels that a picture never goes beyond, however large and dense the screen, and the longest side it may have. */
  budget(): Budget;
  /** The size in device pixels has changed; a frame follows. */
  resize(width: number, height: number, pixelRatio: number): void;
}

/**
 * The size of a canvas in device pixels, and its frames: one for each change, none where nothing changes or nothing is seen.
 * Sizes are recorded as the browser reports them and applied in the frame, so that a canvas is never cleared without being drawn.
 */
export class Viewport {
  readonly #owner: ViewportOwner;
  readonly #element: Element;
  readonly #resizes: ResizeObserver;
  readonly #sights: IntersectionObserver;
  readonly #fixedRatio: number | null;
  #size: { width: number; height: number; pixelRatio: number } | null = null;
  /** What was last reported: the budget may change without the size. */
  #entry: ResizeObserverEntry | undefined;
  #sizeChanged = false;
  #frame = 0;
  #dirty = false;
  #seen = true;
  #waiting: (() => void)[] = [];

  /** @param pixelRatio device pixels per CSS pixel; null asks the screen */
  constructor(element: Element, owner: ViewportOwner, pixelRatio: number | null = null) {
    this.#owner = owner;
    this.#element = element;
    this.#fixedRatio = pixelRatio;
    this.#resizes = new ResizeObserver((entries) => this.#measure(entries.at(-1)));
    try {
      this.#resizes.observe(element, { box: 'device-pixel-content-box' });
    } catch {
      this.#resizes.observe(element);
    }
    this.#sights = new IntersectionObserver((entries) => {
      this.#seen = entries.at(-1)?.isIntersecting ?? true;
      if (this.#seen && this.#dirty) this.invalidate();
    });
    this.#sights.observe(element);
  }

  /** Width over height. */
  get aspect(): number {
    return this.#size === null ? 1.5 : this.#size.width / this.#size.height;
  }

  /** Whether a size is known, so that something can be drawn. */
  get ready(): boolean {
    return this.#size !== null;
  }

  /** Gives the size again to an owner that has a new canvas. */
  renew(): void {
    this.#measure(this.#entry);
    this.#sizeChanged = this.#size !== null;
    this.invalidate();
  }

  /** Asks for a frame. */
  invalidate(): void {
    this.#dirty = true;
    if (this.#frame === 0 && this.#seen) this.#frame = requestAnimationFrame(() => this.#present());
  }

  /** Resolves when a frame that shows everything set so far has been handed to the screen; at once where nobody sees it. */
  presented(): Promise<void> {
    if (!this.#seen || document.hidden) {
      this.invalidate();
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.invalidate();
    });
  }

  disconnect(): void {
    this.#resizes.disconnect();
    this.#sights.disconnect();
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  #measure(entry: ResizeObserverEntry | undefined): void {
    if (entry === undefined) return;
    this.#entry = entry;
    const ratio = this.#fixedRatio ?? globalThis.devicePixelRatio ?? 1;
    const exact = this.#fixedRatio === null ? entry.devicePixelContentBoxSize?.[0] : undefined;
    const css = entry.contentBoxSize?.[0];
    const box = this.#element.getBoundingClientRect();
    const wide = exact?.inlineSize ?? (css?.inlineSize ?? box.width) * ratio;
    const high = exact?.blockSize ?? (css?.blockSize ?? box.height) * ratio;
    if (wide < 1 || high < 1) return;
    const { pixels, side } = this.#owner.budget();
    const shrink = Math.min(1, Math.sqrt(pixels / (wide * high)), side / Math.max(wide, high));
    const size = {
      width: Math.max(1, Math.round(wide * shrink)),
      height: Math.max(1, Math.round(high * shrink)),
      pixelRatio: ratio * shrink,
    };
    const old = this.#size;
    if (old?.width === size.width && old.height === size.height && old.pixelRatio === size.pixelRatio) return;
    this.#size = size;
    this.#sizeChanged = true;
    this.invalidate();
  }

  #present(): void {
    this.#frame = 0;
    if (this.#size === null) return;
    this.#dirty = false;
    if (this.#sizeChanged) {
      this.#sizeChanged = false;
      this.#owner.resize(this.#size.width, this.#size.height, this.#size.pixelRatio);
    }
    this.#owner.draw();
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
