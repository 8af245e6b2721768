/*
 * A symbol and the terms that it was read off are one thing in two places: pointing at either, with a pointer or by the keyboard,
 * lights up both. Symbols carry data-symbol, their place in the list; terms data-symbols, the places of theirs.
 */

/** What is pointed at: the symbols that are lit, and the terms. */
export interface Lit {
  readonly symbols: readonly number[];
  readonly terms: readonly HTMLElement[];
}

/**
 * Lights symbols and terms within `root`.
 *
 * @param tell is given what is pointed at, null where nothing is
 */
export function linkSymbols(root: HTMLElement, tell: (lit: Lit | null) => void): void {
  let pointer = { x: -1, y: -1 };
  const light = (target: HTMLElement | null): void => {
    const lit = target === null ? null : litBy(root, target);
    for (const element of root.querySelectorAll('.lit')) element.classList.remove('lit');
    for (const term of lit?.terms ?? []) term.classList.add('lit');
    for (const i of lit?.symbols ?? []) root.querySelector(`[data-symbol="${i}"]`)?.classList.add('lit');
    tell(lit);
  };
  const focused = () => linkOf(document.activeElement);

  root.addEventListener('pointerover', ({ target, clientX: x, clientY: y }) => {
    // Where the page scrolls under a pointer that rests, nobody pointed.
    if (x === pointer.x && y === pointer.y) return;
    pointer = { x, y };
    light(linkOf(target) ?? focused());
  });
  root.addEventListener('pointerleave', () => light(focused()));
  root.addEventListener('pointermove', ({ clientX: x, clientY: y }) => {
    pointer = { x, y };
  });
  root.addEventListener('focusin', ({ target }) => {
    const link = linkOf(target);
    light(link);
    if (link !== null) show(otherEnd(root, link));
  });
  root.addEventListener('focusout', () => light(null));
}

/** The symbol or term that an element belongs to. */
function linkOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-symbol], [data-symbols]') : null;
}

function litBy(root: HTMLElement, target: HTMLElement): Lit {
  const { symbol } = target.dataset;
  if (symbol === undefined) return { symbols: symbolsOf(target), terms: [target] };
  const index = Number(symbol);
  return { symbols: [index], terms: termsIn(root).filter((term) => symbolsOf(term).includes(index)) };
}

function termsIn(root: HTMLElement): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('[data-symbols]')];
}

function symbolsOf({ dataset }: HTMLElement): number[] {
  return (dataset.symbols ?? '').split(' ').filter(Boolean).map(Number);
}

/** The first term of a symbol, the first symbol of a term. */
function otherEnd(root: HTMLElement, link: HTMLElement): Element | null {
  const { symbols, terms } = litBy(root, link);
  if (link.dataset.symbol !== undefined) return terms[0] ?? null;
  return root.querySelector(`[data-symbol="${symbols[0]}"]`);
}

/** Scrolls no further than it takes, and not at all where both ends are seen. */
function show(element: Element | null): void {
  element?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}
