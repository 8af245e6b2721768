import { LoadedFile } from '../manifold/grid-file.ts';

/**
 * Values that cross from a page to Node as JSON: typed arrays travel as base64, so that float64 arrive bit for bit.
 * Both sides use this file; it needs neither Node nor a page.
 */
const arrays = { Float64Array, Float32Array, Uint32Array, Int32Array, Uint8Array } as const;
type ArrayName = keyof typeof arrays;
type Packed = { readonly array: ArrayName; readonly base64: string };

/** JSON text of a value that may hold typed arrays. */
export function pack(value: unknown): string {
  return JSON.stringify(value, function (this: Readonly<Record<string, unknown>>, key: string, part: unknown) {
    // A loaded file, which otherwise writes itself as its name, crosses with its numbers.
    const held = this[key];
    if (held instanceof LoadedFile) return { ...held };
    if (!ArrayBuffer.isView(part)) return part;
    const name = part.constructor.name as ArrayName;
    const bytes = new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
    const pieces: string[] = [];
    // String.fromCharCode takes its bytes as arguments, of which there is a limit.
    for (let i = 0; i < bytes.length; i += 8192) pieces.push(String.fromCharCode(...bytes.subarray(i, i + 8192)));
    return { array: name, base64: btoa(pieces.join('')) } satisfies Packed;
  });
}

/** What `pack` wrote, whose shape the caller knows. */
export function unpack<T>(text: string): T {
  return JSON.parse(text, (_, part: unknown) => {
    if (!isPacked(part)) return part;
    const binary = atob(part.base64);
    const bytes = Uint8Array.from(binary, (c) => c.charCodeAt(0));
    return new arrays[part.array](bytes.buffer);
  }) as T;
}

function isPacked(part: unknown): part is Packed {
  return (
    typeof part === 'object' && part !== null && 'base64' in part && 'array' in part && (part as Packed).array in arrays
  );
}
