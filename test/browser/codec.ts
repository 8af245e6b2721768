/**
 * Values on their way between Node and a page. JSON alone would lose typed arrays and turn NaN and infinities into null, and a test that
 * compares numbers must see them.
 */
const arrayTypes = {
  Float64Array,
  Float32Array,
  Int32Array,
  Uint32Array,
  Uint16Array,
  Uint8Array,
  Uint8ClampedArray,
};

type ArrayName = keyof typeof arrayTypes;

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  // In pieces, because a call takes a limited number of arguments.
  for (let i = 0; i < bytes.length; i += 0x8000) binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(binary);
}

function encodeValue(this: unknown, _key: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) return { $number: String(value) };
  if (typeof value === 'bigint') return { $bigint: String(value) };
  if (value === undefined) return { $undefined: true };
  if (ArrayBuffer.isView(value)) {
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    return { $array: value.constructor.name, base64: toBase64(bytes) };
  }
  return value;
}

function decodeValue(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('$number' in value) return Number(value.$number);
  if ('$bigint' in value) return BigInt(String(value.$bigint));
  if ('$array' in value && 'base64' in value) {
    const bytes = Uint8Array.from(atob(String(value.base64)), (character) => character.charCodeAt(0));
    return new arrayTypes[value.$array as ArrayName](bytes.buffer);
  }
  return value;
}

/** JSON text that keeps typed arrays, NaN, infinities and bigints. */
export function encode(value: unknown): string {
  return JSON.stringify({ value }, encodeValue);
}

/** What `encode` was given; undefined inside an object comes back as a missing key. */
export function decode(text: string): unknown {
  const restore = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(restore);
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
    if ('$undefined' in value) return undefined;
    return Object.fromEntries(
      Object.entries(value).flatMap(([k, v]) => (restore(v) === undefined ? [] : [[k, restore(v)]])),
    );
  };
  const { value } = JSON.parse(text, decodeValue) as { value: unknown };
  return restore(value);
}
