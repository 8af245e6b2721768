// Scenes by the table of the format: every key, with what it may hold; and what is done to them by hand.
import '../../src/manifold/whole-catalogue.ts';
import { catalogue } from '../../src/manifold/catalogue.ts';
import type { CatalogueEntry } from '../../src/manifold/description.ts';
import { sourceKeys } from '../../src/manifold/description.ts';
import { pick } from '../algebra/random.ts';
import { charts, lineElement } from './line-elements.ts';
import { below, formula, maybe, type Random, times } from './notation.ts';
import { fragments, slipped, soup } from './slips.ts';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Table = { [key: string]: Json };

const entries = [...catalogue.values()];
const entryName = (random: Random): string => pick(random, entries).name;

const constantOf = (random: Random): Json =>
  pick<Json>(random, [0, 1, 2, 0.5, -1, 3, 10, 'pi', 'pi/2', '2 pi', '1/3', '-π/4', 'sqrt(2)', '2²', '1e-3']);
const vectorOf = (random: Random, n: number): Json[] =>
  times(n, () => (maybe(random, 0.5) ? pick(random, [0, 1, 2, 0.5, 'pi/2']) : constantOf(random)));
const inequality = (random: Random, names: readonly string[]) =>
  `${formula(random, names, 2)} ${pick(random, ['<', '<=', '>', '>=', '≤', '\\ge', '='])} ${pick(random, ['0', '1', '10', formula(random, names, 1)])}`;

/** A way to say the metric, and the coordinates that it has. */
function source(random: Random, depth: number): { keys: Table; coordinates: readonly string[] } {
  const inner = (): Json => (depth > 0 && maybe(random, 0.4) ? manifold(random, depth - 1).json : entryName(random));
  const chart = pick(random, charts);
  const pair = pick(
    random,
    charts.filter(({ length }) => length === 2),
  );
  const expression = (names: readonly string[], deep = 2) => formula(random, names, deep);
  switch (pick(random, [...sourceKeys, 'embedding', 'name', 'extends'])) {
    case 'level':
      return {
        keys: { level: `${expression(['x', 'y', 'z'])} = ${pick(random, ['1', '0', 'z', expression(['x'], 1)])}` },
        coordinates: ['x', 'y', 'z'],
      };
    case 'graph':
      return { keys: { graph: expression(['x', 'y']) }, coordinates: ['x', 'y'] };
    case 'revolution':
      return { keys: { revolution: [expression(['u']), expression(['u'])] }, coordinates: ['u', 'phi'] };
    case 'index':
      return { keys: { index: expression(['x', 'y'], 3) }, coordinates: ['x', 'y'] };
    case 'pullback': {
      const { coordinates } = pick(random, entries);
      const of = entries.find((entry) => String(entry.coordinates) === String(coordinates))?.name ?? 'plane';
      const fresh = maybe(random, 0.6) ? coordinates.map((name) => `${name}_1`) : chart;
      const map = Object.fromEntries(coordinates.map((name) => [name, expression(fresh)]));
      return { keys: { pullback: { of, map }, coordinates: [...fresh] }, coordinates: fresh };
    }
    case 'product':
      return { keys: { product: [inner(), inner()] }, coordinates: chart };
    case 'warped':
      return {
        keys: { warped: { base: inner(), fibre: inner(), factor: expression(['x', 'r', 't', 'u'], 1) } },
        coordinates: chart,
      };
    case 'optical':
      return { keys: { optical: inner() }, coordinates: ['r', 'theta', 'phi'] };
    case 'grid': {
      const count = 4 + below(random, 3);
      const values = times(count * count * 3, () => pick(random, [0, 1, 1, 2, 0.5]));
      const axes: Json = Object.fromEntries(
        pair.map((name): [string, Json] => [name, [0, pick(random, [1, '2 pi', -1]), count]]),
      );
      const grid: Json = {
        axes,
        values: maybe(random, 0.9) ? values : 'g.npy',
        ...(maybe(random, 0.3) && { periodic: [pair[0] ?? ''] }),
      };
      return { keys: { grid, coordinates: [...pair] }, coordinates: pair };
    }
    case 'embedding':
      return { keys: { embedding: times(3, () => expression(pair)), coordinates: [...pair] }, coordinates: pair };
    case 'extends': {
      const entry = pick(random, entries);
      return {
        keys: { extends: entry.name, ...(maybe(random, 0.3) && { coordinates: [...entry.coordinates].reverse() }) },
        coordinates: entry.coordinates,
      };
    }
    default: {
      const written = lineElement(random);
      return { keys: written, coordinates: written.coordinates ?? chart };
    }
  }
}

function manifold(random: Random, depth: number): { json: Json; coordinates: readonly string[] } {
  if (maybe(random, 0.15)) {
    const entry = pick(random, entries);
    return { json: entry.name, coordinates: entry.coordinates };
  }
  const { keys, coordinates } = source(random, depth);
  const domain = Object.fromEntries(
    coordinates
      .filter(() => maybe(random, 0.3))
      .map((name): [string, Json] => [
        name,
        pick<Json>(random, [[0, null], [null, 1], [0, 'pi'], { period: '2 pi' }, [1, 0], [null, null]]),
      ]),
  );
  const json: Table = {
    ...keys,
    ...(maybe(random, 0.2) && {
      parameters: { ...(keys.parameters as Table | undefined), M: constantOf(random), k: constantOf(random) },
    }),
    ...(maybe(random, 0.1) && { let: { W: formula(random, coordinates, 2) } }),
    ...(maybe(random, 0.4) && {
      domain: {
        ...domain,
        ...(maybe(random, 0.4) && { where: times(below(random, 3), () => inequality(random, coordinates)) }),
      },
    }),
    ...(maybe(random, 0.3) && { stop: times(1 + below(random, 3), () => inequality(random, coordinates)) }),
    ...(maybe(random, 0.1) && { time: pick(random, coordinates) }),
    ...(maybe(random, 0.1) && { form: pick(random, ['momentum', 'velocity']) }),
    ...(maybe(random, 0.05) && { signature: pick(random, ['+---', '-+++']) }),
  };
  return { json, coordinates };
}

function emitter(random: Random, coordinates: readonly string[]): Json {
  const n = coordinates.length;
  const velocity = times(n, (): Json => (maybe(random, 0.4) ? formula(random, coordinates, 2) : constantOf(random)));
  const count = 1 + below(random, 8);
  const common: Table = {
    ...(maybe(random, 0.2) && { frame: pick(random, ['coordinate', 'orthonormal']) }),
    ...(maybe(random, 0.1) && { speed: pick<Json>(random, [0.5, 0, 1, 2, -0.5, '1/3']) }),
    ...(maybe(random, 0.1) && { observer: vectorOf(random, n) }),
  };
  switch (below(random, 4)) {
    case 0:
      return {
        kind: 'fan',
        position: vectorOf(random, n),
        count,
        ...(maybe(random, 0.3) && { plane: [1, 2] }),
        ...(maybe(random, 0.3) && { from: 0, to: 'pi' }),
        ...common,
      };
    case 1:
      return { kind: 'sphere', position: vectorOf(random, n), count, ...common };
    case 2:
      return { kind: 'beam', from: vectorOf(random, n), to: vectorOf(random, n), count, velocity, ...common };
    default: {
      const axis = pick(random, coordinates);
      const position = Object.fromEntries(
        coordinates.filter((name) => name !== axis).map((name) => [name, constantOf(random)]),
      );
      return { kind: 'grid', axes: { [axis]: [0, 1, count] }, position, velocity, ...common };
    }
  }
}

function congruence(random: Random, coordinates: readonly string[]): Json {
  const n = coordinates.length;
  const kind = maybe(random, 0.7) ? { kind: pick(random, ['null', 'timelike', 'spacelike', 'unit', 'given']) } : {};
  if (maybe(random, 0.5)) return { ...kind, emitter: emitter(random, coordinates) };
  return {
    ...kind,
    rays: times(below(random, 4), () => ({
      position: vectorOf(random, n),
      velocity: vectorOf(random, n),
      ...(maybe(random, 0.3) && { length: constantOf(random) }),
    })),
  };
}

/** A scene that keeps to the format. */
export function scene(random: Random): Json {
  const { json, coordinates } = manifold(random, 2);
  return {
    ...(maybe(random, 0.3) && { version: 1 }),
    ...(maybe(random, 0.2) && { title: 'A scene' }),
    manifold: json,
    ...(maybe(random, 0.15) && { parameters: { [pick(random, ['M', 'a', 'k', 'R'])]: constantOf(random) } }),
    ...(maybe(random, 0.6) && { congruence: congruence(random, coordinates) }),
    ...(maybe(random, 0.3) && {
      trace: {
        length: constantOf(random),
        tolerance: 1e-6,
        samples: 16,
        method: pick(random, ['rk4', 'dormand-prince']),
        ...(maybe(random, 0.3) && { step: '1/100', maxSteps: 1000, form: 'velocity' }),
      },
    }),
    ...(maybe(random, 0.3) && {
      view: {
        camera: { azimuth: 'pi/4', elevation: 0.3, distance: 10, target: [0, 0, 0] },
        colour: pick(random, ['affine', 'ray', 'fate', 'drift', 'error']),
        surface: true,
        ...(maybe(random, 0.4) && { coordinates: times(3, () => formula(random, coordinates, 1)) }),
      },
    }),
  };
}

/** A catalogue entry written out as if it were the user's own. */
export function writtenOut({ coordinates, parameters, start, ...entry }: CatalogueEntry): Table {
  const told = ['let', 'embedding', 'domain', 'stop', 'time', 'form', ...sourceKeys] as const;
  const keys = Object.fromEntries(told.flatMap((key) => (entry[key] === undefined ? [] : [[key, entry[key]]])));
  const values = Object.fromEntries(Object.entries(parameters ?? {}).map(([name, { value }]) => [name, value]));
  const description = { coordinates, parameters: values, ...keys };
  return structuredClone({
    manifold: description,
    congruence: start.congruence,
    trace: start.trace,
  }) as unknown as Table;
}

const nested = (random: Random): Json => {
  let value: Json = 1;
  for (let k = pick(random, [3, 40, 2000]); k > 0; k--) value = maybe(random, 0.5) ? [value] : { of: value };
  return value;
};

/** A value that does not belong where it is put. */
function junk(random: Random): Json {
  return pick<() => Json>(random, [
    () => null,
    () => true,
    () => [],
    () => ({}),
    () => '',
    () => ' ',
    () => 0,
    () => -1,
    () => 1e308,
    () => 5e-324,
    () => 2 ** 53,
    () => 1e21,
    () => Number.NaN,
    () => Number.POSITIVE_INFINITY,
    () => pick(random, ['NaN', 'Infinity', '-0', '1e999', '0/0', '1/0', '__proto__', 'constructor', 'null', '\u0000']),
    () => pick(random, fragments),
    () => soup(random),
    () => 'x'.repeat(pick(random, [300, 11_000, 100_001])),
    () => entryName(random),
    () => times(below(random, 30), () => 1),
    () => nested(random),
    () => JSON.parse('{"__proto__": {"kind": "fan"}, "constructor": 1}') as Json,
  ])();
}

const oddKeys = [
  '__proto__',
  'constructor',
  'toString',
  '',
  ' ',
  '/',
  '~',
  '~1',
  'metrik',
  'θ',
  'π',
  'd',
  'e',
  'dr',
  'sin',
  '0',
  'x'.repeat(300),
  'kind',
  'where',
  'r_',
  'extends',
];

/** Every container of a JSON value, and itself. */
function containers(value: Json): (Json[] | Table)[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(containers)];
}

/** Sets a key as JSON.parse would: `__proto__` is a key like another. */
const put = (table: Table, key: string, value: Json) =>
  void Object.defineProperty(table, key, { value, enumerable: true, configurable: true, writable: true });

/** Changes a JSON value in place at a place of its own choice. */
export function damage(random: Random, root: Table): void {
  const place = pick(random, containers(root));
  const keys = Object.keys(place);
  const key = pick(random, keys.length > 0 ? keys : ['0']);
  const table = place as Table;
  const value = table[key] as Json | undefined;
  switch (below(random, 8)) {
    case 0:
      if (keys.length > 0) put(table, key, junk(random));
      break;
    case 1:
      if (Array.isArray(place)) place.splice(Number(key), 1);
      else delete place[key];
      break;
    case 2:
      if (Array.isArray(place)) place.push(junk(random));
      else put(place, pick(random, oddKeys), junk(random));
      break;
    case 3:
      if (!Array.isArray(place) && value !== undefined) {
        delete place[key];
        put(place, slipped(random, key), value);
      }
      break;
    case 4:
      if (Array.isArray(place)) place.push(...structuredClone(place.slice(0, 3)));
      else put(place, pick(random, [...sourceKeys, ...oddKeys]), value ?? null);
      break;
    default:
      if (typeof value === 'string') put(table, key, slipped(random, value));
      else if (typeof value === 'number')
        put(table, key, pick(random, [-value, value * 1e6, value / 1e9, 0, value + 0.5, String(value)]));
      else if (keys.length > 0) put(table, key, junk(random));
  }
}

/** Every text of a JSON value that may hold a formula, each as a way to change it. */
function texts(value: Json): { text: string; change: (text: string) => void }[] {
  return containers(value).flatMap((place) =>
    Object.entries(place).flatMap(([key, element]) =>
      typeof element === 'string' ? [{ text: element, change: (text: string) => put(place as Table, key, text) }] : [],
    ),
  );
}

/** A catalogue entry with slips in one or two of its texts, or a stretch of another entry. */
export function slippedEntry(random: Random): Json {
  const whole = writtenOut(pick(random, entries));
  const other = pick(random, entries);
  const foreign = pick(random, texts(writtenOut(other)))?.text ?? other.name;
  for (let k = pick(random, [1, 1, 2]); k > 0; k--) {
    // The metric itself half of the time.
    const all = texts(whole.manifold as Json);
    const longest = all.reduce(
      (most, next) => (next.text.length > most.text.length ? next : most),
      all[0] as (typeof all)[number],
    );
    const chosen = maybe(random, 0.5) ? longest : pick(random, all);
    chosen?.change(slipped(random, chosen.text, foreign));
  }
  return whole;
}

/** An expression in one of the places that take one, right or with slips. */
export function expressionPlace(random: Random): Json {
  const entry = pick(random, entries);
  const whole = writtenOut(entry);
  const description = whole.manifold as Table;
  const names = [...entry.coordinates, ...Object.keys(entry.parameters ?? {}), ...Object.keys(entry.let ?? {})];
  const written = formula(random, names, 1 + below(random, 4));
  const text = maybe(random, 0.3) ? slipped(random, written) : written;
  const relation = maybe(random, 0.9) ? `${text} ${pick(random, ['<', '>', '<=', '≥', '=', '< 1 <'])} 1` : text;
  switch (below(random, 7)) {
    case 0:
      description.stop = [relation];
      break;
    case 1:
      description.domain = { where: [relation] };
      break;
    case 2:
      description.domain = { [entry.coordinates[0] ?? '']: [0, text] };
      break;
    case 3:
      description.parameters = { ...(description.parameters as Table), extra: text };
      break;
    case 4:
      description.let = { ...(description.let as Table), extra: text };
      break;
    case 5:
      whole.view = { coordinates: [text, '0'] };
      break;
    default: {
      const n = entry.coordinates.length;
      const velocity = times(n, (): Json => text);
      whole.congruence = {
        kind: 'given',
        emitter: { kind: 'beam', from: times(n, () => 0.5), to: times(n, () => 1), count: 3, velocity },
      };
    }
  }
  return whole;
}

/** JSON with the numbers that JSON does not have, so that an input can be read. */
export function written(scene: Json, indent = 0): string {
  const show = (_: string, value: Json) =>
    typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
  return JSON.stringify(scene, show, indent);
}
