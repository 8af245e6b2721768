// What is loaded when the first ray asks for another chart.
export { declaredChart } from '../manifold/charts/declared.ts';
export { regularAtPole } from '../manifold/charts/regular-at-pole.ts';
export { compileChartChange } from './chart-change.ts';
