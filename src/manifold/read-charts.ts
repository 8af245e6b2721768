import type { Expression } from '../algebra/expression.ts';
import { symbolsOf } from '../algebra/expression.ts';
import { parseInequality } from '../algebra/syntax.ts';
import { FieldError } from '../base/error.ts';
import type { Blueprint, Sourced } from './blueprint.ts';
import { refuseWrongInverse, sideOfChange } from './coordinate-change.ts';
import type { ChartDescription } from './description.ts';
import type { Condition, DeclaredChart, Parameter } from './manifold.ts';
import { canonicalName } from './names.ts';
import type { Scope } from './scope.ts';

/** What the charts are charts of. */
interface Home {
  readonly coordinates: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly scope: Scope;
}

/** The charts that a description declares beside its own. @throws FieldError where one of them cannot be read, with its place */
export function readCharts({ charts }: Blueprint, home: Home): DeclaredChart[] {
  return [...charts].map(([name, sourced]) => readChart(name, sourced, home));
}

function readChart(name: string, { value, path }: Sourced<ChartDescription>, home: Home): DeclaredChart {
  const at = (key: string) => (path === null ? null : `${path}/${key}`);
  const written = value.coordinates ?? Object.keys(value.inverse);
  const coordinates = written.map((written) => canonicalName(written, at('coordinates')));
  refuseOtherCount(coordinates, home.coordinates, at(value.coordinates === undefined ? 'inverse' : 'coordinates'));
  const there = scopeThere(home, coordinates);
  const map = sideOfChange(
    { value: value.map ?? {}, path: at('map') },
    { key: 'map', wanted: home.coordinates, scope: there, mayOmit: true },
  );
  const inverse = sideOfChange(
    { value: value.inverse, path: at('inverse') },
    { key: 'inverse', wanted: coordinates, scope: home.scope, mayOmit: true },
  );
  const sides = { oldCoordinates: home.coordinates, newCoordinates: coordinates, map, inverse };
  refuseWrongInverse({ ...sides, parameters: home.parameters }, at('inverse'));
  if ((value.enter === undefined) !== (value.leave === undefined)) {
    const [there, missing] = value.enter === undefined ? ['leave', 'enter'] : ['enter', 'leave'];
    throw new FieldError(
      'missing-key',
      `The chart "${name}" has "${there}" and no "${missing}": rays go over where the one holds and come back where the other does.`,
      `Add "${missing}", or leave out both.`,
      { path },
    );
  }
  const condition = (key: 'enter' | 'leave', scope: Scope): Condition | null => {
    const text = value[key];
    if (text === undefined) return null;
    const place = at(key);
    return { text, ...parseInequality(text, { ...scope, ...(place !== null && { path: place }) }) };
  };
  return {
    name,
    coordinates,
    map,
    inverse,
    enter: condition('enter', home.scope),
    leave: condition('leave', there),
  };
}

function refuseOtherCount(chart: readonly string[], home: readonly string[], path: string | null): void {
  if (chart.length === home.length && new Set(chart).size === chart.length) return;
  throw new FieldError(
    'wrong-length',
    `The chart has the coordinates ${chart.join(', ')}, and the manifold has ${home.length}: ${home.join(', ')}.`,
    'Give every chart as many coordinates as the manifold has, each once.',
    { path },
  );
}

/** The chart's own coordinates, and of the definitions those that speak of no place. */
function scopeThere({ coordinates, parameters, scope }: Home, there: readonly string[]): Scope {
  const speaksOfPlace = (e: Expression) => coordinates.some((name) => symbolsOf(e).has(name));
  return {
    names: new Set([...there, ...parameters.map(({ name }) => name)]),
    definitions: new Map([...scope.definitions].filter(([, definition]) => !speaksOfPlace(definition))),
    coordinates: there,
  };
}
