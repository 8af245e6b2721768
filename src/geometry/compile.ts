import { adjugateInverse, inverse } from '../algebra/matrix.ts';
import { assemble, compileProgram, type Program } from '../algebra/tape-compiler.ts';
import { evaluateTape } from '../algebra/tape-evaluator.ts';
import { FieldError } from '../base/error.ts';
import { edges } from '../manifold/edges.ts';
import type { Form, Manifold } from '../manifold/manifold.ts';
import { constrainedPrograms, correctionProgram, levelProgram } from './constraint.ts';
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
import { lengthsOf } from './units.ts';

/**
 * Compiles a manifold to its equations of motion.
 *
 * @param wanted overrides the manifold's own choice of momentum or velocity form
 * @param lengths which coordinates are lengths, where that is known; else it is read off the metric
 * @throws FieldError "degenerate-metric" where det g vanishes identically
 */
export function compileGeodesicSystem(
  manifold: Manifold,
  wanted: Form = manifold.form,
  lengths: readonly boolean[] = lengthsOf(manifold),
): GeodesicSystem {
  const { coordinates, metric, constraint } = manifold;
  const dimension = coordinates.length;
  const parameters = manifold.parameters.map((parameter) => parameter.name);
  // A constraint acts on velocities.
  const form = constraint === null ? wanted : 'velocity';
  const conditions = edges(manifold);
  const { sampling, names } = samplingOf(metric, coordinates);
  const sampled = (program: Program): Program => ({ ...program, inputs: [...program.inputs, ...names] });
  const one = (program: Program) => compileProgram([program], parameters, 'one');
  const drawing = manifold.embedding?.length === 3 ? manifold.embedding : manifold.drawing;
  const { tapes, hoisted } = assemble(
    [
      compileProgram(motionOf(manifold, form).map(sampled), parameters),
      one(sampled(normProgram(coordinates, metric, form))),
      one({ inputs: coordinates, outputs: conditions.map((condition) => condition.margin) }),
      one(sampled({ inputs: coordinates, outputs: upperTriangle(metric) })),
      one({ inputs: coordinates, outputs: drawingMap(coordinates, manifold.time, drawing) }),
      ...(constraint === null
        ? []
        : [levelProgram(constraint, coordinates), correctionProgram(constraint, coordinates)].map(one)),
    ],
    parameters,
  );
  const cyclic = constraint === null ? cyclicCoordinates(coordinates, metric) : [];
  const { state, constants } = stateNames(coordinates, cyclic, form);
  const [rightHandSide, norm, margins, metricTape, drawingTape] = tapes as [Tape, Tape, Tape, Tape, Tape];
  const [level, correction] = tapes.slice(5);
  return {
    form,
    coordinates,
    dimension,
    stateSize: state.length,
    constantSize: constants.length,
    cyclic,
    lengths,
    hoisted,
    rightHandSide,
    norm,
    margins,
    stopCount: manifold.stop.length,
    metric: metricTape,
    drawing: drawingTape,
    constraint: level === undefined || correction === undefined ? null : { level, correction },
    samples: sampling,
  };
}

/** The programs for d(state)/ds, equal in value. */
function motionOf({ coordinates, metric, constraint }: Manifold, form: Form): Program[] {
  if (constraint !== null) return constrainedPrograms(constraint, coordinates);
  const motion = form === 'momentum' ? momentumPrograms : velocityPrograms;
  return motion(coordinates, metric, [inverse(metric), adjugateInverse(metric)]);
}

type Tape = GeodesicSystem['rightHandSide'];

/**
 * The values of a system's uniforms, float64, for parameter values given by name.
 *
 * @throws FieldError "missing-parameter" where one has no value, "bad-parameter" where a uniform is not finite
 */
export function uniformsOf(
  system: Pick<GeodesicSystem, 'hoisted'>,
  values: Readonly<Record<string, number>>,
): Float64Array {
  const uniforms = finiteUniforms(system, values);
  if (uniforms !== null) return uniforms;
  const given = system.hoisted.parameters.map((name) => `${name} = ${values[name]}`).join(', ');
  throw new FieldError(
    'bad-parameter',
    `With ${given} the metric has no finite coefficients.`,
    'Choose other parameter values.',
    { path: '/parameters' },
  );
}

/** The same, null where one is not finite. @throws FieldError "missing-parameter" */
export function finiteUniforms(
  { hoisted: { parameters, tape } }: Pick<GeodesicSystem, 'hoisted'>,
  values: Readonly<Record<string, number>>,
): Float64Array | null {
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
  return uniforms.every((value) => Number.isFinite(value)) ? uniforms : null;
}
