import { FieldError } from '../base/error.ts';

/** Parsed JSON from an address. @throws FieldError "not-found" or "bad-json" */
export async function fetchJson(address: URL, signal: AbortSignal): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(address, { signal });
  } catch {
    const fix = 'Check the address and the connection.';
    throw new FieldError('not-found', `${address.pathname} could not be fetched.`, fix);
  }
  if (!response.ok) {
    const message = `${address.pathname} could not be fetched: ${response.status}.`;
    throw new FieldError('not-found', message, 'Check the address.');
  }
  return parseJson(await response.text());
}

/** @throws FieldError "bad-json" */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new FieldError(
      'bad-json',
      `The scene is not JSON: ${reason}.`,
      'A scene file is an object: {"manifold": …}.',
    );
  }
}
