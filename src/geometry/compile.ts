import { adjugateInverse, inverse } from '../algebra/matrix.ts';
import type { Program } from '../algebra/tape-compiler.ts';
import { assemble, compileProgram } from '../algebra/tape-compiler.ts';
import { evaluateTape } from '../algebra/tape-evaluator.ts';
import { FieldError } from '../base/error.ts';
import { edges } from '../manifold/edges.ts';
import type { Form, Manifold } from '../manifold/manifold.ts';
import {
  cyclicCoordinates,
  drawingMap,
  momentumPrograms,
  normProgram,
  stateNames,
  upperTriangle,
  velocityPrograms,
} from './equations-of-motion.ts';
import type { GeodesicSystem } from './geodesic-system.ts';
import { samplingOf } from './sampled-inputs.ts';

/**
 * Compiles a manifold to its equations of motion.
 *
 * @param form overrides the manifold's own choice of momentum or velocity form
 * @throws FieldError "degenerate-metric" where det g vanishes identically
 */
export function compileGeodesicSystem(manifold: Manifold, form: Form = manifold.form): GeodesicSystem {
  const { coordinates, metric } = manifold;
  const dimension = coordinates.length;
  const parameters = manifold.parameters.map((parameter) => parameter.name);
  const inverses = [inverse(metric), adjugateInverse(metric)];
  const motion = form === 'momentum' ? momentumPrograms : velocityPrograms;
  const conditions = edges(manifold);
  const { sampling, names } = samplingOf(metric, coordinates);
  const sampled = (program: Program): Program => ({ ...program, inputs: [...program.inputs, ...names] });
  const drawing = manifold.embedding?.length === 3 ? manifold.embedding : manifold.drawing;
  const { tapes, hoisted } = assemble(
    [
      compileProgram(motion(coordinates, metric, inverses).map(sampled), parameters),
      compileProgram([sampled(normProgram(coordinates, metric, form))], parameters, 'one'),
      compileProgram(
        [{ inputs: coordinates, outputs: conditions.map((condition) => condition.margin) }],
        parameters,
        'one',
      ),
      compileProgram([sampled({ inputs: coordinates, outputs: upperTriangle(metric) })], parameters, 'one'),
      compileProgram(
        [{ inputs: coordinates, outputs: drawingMap(coordinates, manifold.time, drawing) }],
        parameters,
        'one',
      ),
    ],
    parameters,
  );
  const cyclic = cyclicCoordinates(coordinates, metric);
  const { state, constants } = stateNames(coordinates, cyclic, form);
  const [rightHandSide, norm, margins, metricTape, drawingTape] = tapes as [Tape, Tape, Tape, Tape, Tape];
  return {
    form,
    coordinates,
    dimension,
    stateSize: state.length,
    constantSize: constants.length,
    cyclic,
    hoisted,
    rightHandSide,
    norm,
    margins,
    stopCount: manifold.stop.length,
    metric: metricTape,
    drawing: drawingTape,
    samples: sampling,
  };
}

type Tape = GeodesicSystem['rightHandSide'];

/**
 * The values of a system's uniforms, float64, for parameter values given by name.
 *
 * @throws FieldError "missing-parameter" where one has no value, "bad-parameter" where a uniform is not finite
 */
export function uniformsOf(system: GeodesicSystem, values: Readonly<Record<string, number>>): Float64Array {
  const { parameters, tape } = system.hoisted;
  const inputs = parameters.map((name) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value !== undefined && Number.isFinite(value)) return value;
    throw new FieldError(
      'missing-parameter',
      `The parameter "${name}" has no finite value.`,
      `Give "${name}" a number.`,
      { path: `/parameters/${name}` },
    );
  });
  const uniforms = evaluateTape(tape, inputs, []);
  if (uniforms.every((value) => Number.isFinite(value))) return uniforms;
  const given = parameters.map((name, i) => `${name} = ${inputs[i]}`).join(', ');
  throw new FieldError(
    'bad-parameter',
    `With ${given} the metric has no finite coefficients.`,
    'Choose other parameter values.',
    { path: '/parameters' },
  );
}
