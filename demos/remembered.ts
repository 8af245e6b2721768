/** What the reader chose on an earlier visit, null where nothing is known. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(`geodesic-field-${key}`);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`geodesic-field-${key}`, value);
  } catch {
    // In a browser that keeps nothing for us the choice holds until the page is left.
  }
}
