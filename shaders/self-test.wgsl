// What the tracing kernel rests on, run once on the adapter at hand: `applied` calls the functions of functions.wgsl by number, and
// compensated sums are made of given pairs. Host code knows the truth; see src/gpu/self-test.ts, which also prints `applied`.

// Points, `point_count` of each function; then `pair_count` pairs, the larger first; then for each sum its start and its addend.
@group(0) @binding(0) var<storage, read> given: array<f32>;
// A value a point; then for each pair two_sum and quick_two_sum; then for each sum its high and low word.
@group(0) @binding(1) var<storage, read_write> found: array<f32>;

@compute @workgroup_size(64)
fn self_test(@builtin(global_invocation_id) id: vec3u) {
  let thread = id.x;
  let points = function_count * point_count;
  if (thread < points) {
    found[thread] = applied(thread / point_count, given[thread]);
  }
  let sums_from = points + 2u * pair_count;
  if (thread < pair_count) {
    let at = points + 2u * thread;
    let exact = two_sum(given[at + 1u], given[at]);
    let quick = quick_two_sum(given[at], given[at + 1u]);
    let to = points + 4u * thread;
    found[to] = exact.x;
    found[to + 1u] = exact.y;
    found[to + 2u] = quick.x;
    found[to + 3u] = quick.y;
  }
  if (thread < sum_count) {
    // As the state of a ray is carried: the low word enters the next sum.
    var sum = vec2f(given[sums_from + 2u * thread], 0.0f);
    let addend = given[sums_from + 2u * thread + 1u];
    for (var i = 0u; i < addend_count; i++) {
      sum = quick_two_sum(sum.x, sum.y + addend);
    }
    let to = points + 4u * pair_count + 2u * thread;
    found[to] = sum.x;
    found[to + 1u] = sum.y;
  }
}
