/**
 * The binary format of WebAssembly, as much of it as a program without tables needs: WebAssembly Core Specification 2.0, chapter 5.
 * Every section is a list that is preceded by its length; integers are LEB128.
 */

export const i32 = 0x7f;
export const f64 = 0x7c;
export const v128 = 0x7b;

export type ValueType = typeof i32 | typeof f64 | typeof v128;

export interface FunctionType {
  readonly parameters: readonly ValueType[];
  readonly results: readonly ValueType[];
}

/** A function that comes from outside. */
export interface Import {
  readonly module: string;
  readonly name: string;
  readonly type: FunctionType;
}

/** A function of the module: `code` are its instructions without the last `end`, `locals` the types of all but its parameters. */
export interface Definition {
  readonly type: FunctionType;
  readonly locals: readonly ValueType[];
  readonly code: readonly number[];
}

export interface ModuleParts {
  /** Where the one memory comes from. */
  readonly memory: { readonly module: string; readonly name: string };
  readonly imports: readonly Import[];
  /** Functions are numbered: imports first, then these. */
  readonly functions: readonly Definition[];
  /** The number of each exported function, by its name. */
  readonly exports: Readonly<Record<string, number>>;
}

/** An unsigned number in 7 bits a byte, the lowest first. */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? low + 128 : low);
  } while (rest > 0);
  return bytes;
}

/** The binary module. */
export function encodeModule({ memory, imports, functions, exports }: ModuleParts): Uint8Array<ArrayBuffer> {
  const types = distinct([...imports, ...functions].map(({ type }) => type));
  const typeOf = (type: FunctionType) => unsigned(types.findIndex((known) => sameType(known, type)));
  const functionImports = imports.map(({ module, name, type }) => [
    ...text(module),
    ...text(name),
    0x00,
    ...typeOf(type),
  ]);
  const memoryImport = [...text(memory.module), ...text(memory.name), 0x02, 0x00, 0x01];
  const entries = Object.entries(exports).map(([name, index]) => [...text(name), 0x00, ...unsigned(index)]);
  const sections = [
    section(
      1,
      types.map(({ parameters, results }) => [0x60, ...list(parameters), ...list(results)]),
    ),
    section(2, [...functionImports, memoryImport]),
    section(
      3,
      functions.map(({ type }) => typeOf(type)),
    ),
    section(7, entries),
    section(10, functions.map(body)),
  ];
  const header = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
  return concatenated([header, ...sections]);
}

function body({ locals, code }: Definition): number[] {
  const runs: { count: number; type: ValueType }[] = [];
  for (const type of locals) {
    const last = runs.at(-1);
    if (last?.type === type) last.count++;
    else runs.push({ count: 1, type });
  }
  const declared = [...unsigned(runs.length), ...runs.flatMap(({ count, type }) => [...unsigned(count), type])];
  const size = unsigned(declared.length + code.length + 1);
  return size.concat(declared, code as number[], [0x0b]);
}

function section(id: number, items: readonly (readonly number[])[]): number[] {
  const count = unsigned(items.length);
  const length = items.reduce((sum, item) => sum + item.length, count.length);
  return [id, ...unsigned(length)].concat(count, ...items);
}

function list(bytes: readonly number[]): number[] {
  return [...unsigned(bytes.length), ...bytes];
}

function text(value: string): number[] {
  return list([...new TextEncoder().encode(value)]);
}

function sameType(a: FunctionType, b: FunctionType): boolean {
  return a.parameters.join() === b.parameters.join() && a.results.join() === b.results.join();
}

function distinct(types: readonly FunctionType[]): FunctionType[] {
  return types.filter((type, i) => types.findIndex((other) => sameType(type, other)) === i);
}

function concatenated(parts: readonly (readonly number[])[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
