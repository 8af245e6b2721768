// Double-single arithmetic at given pairs; host code, src/trace/gpu/double-single/self-test.ts, knows the truth in float64.

@group(0) @binding(0) var<storage, read> pairs: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> results: array<vec2f>;
@group(0) @binding(2) var<uniform> zero: vec4u;

fn run_time_zero() -> u32 {
  return zero.x;
}

@compute @workgroup_size(64)
fn double_single_test(@builtin(global_invocation_id) id: vec3u) {
  if (id.x < arrayLength(&pairs)) {
    let a = pairs[id.x].xy;
    let b = pairs[id.x].zw;
    let both = ds_sine_cosine(a);
    let to = 8u * id.x;
    results[to] = ds_add(a, b);
    results[to + 1u] = ds_subtract(a, b);
    results[to + 2u] = ds_multiply(a, b);
    results[to + 3u] = ds_divide(a, b);
    results[to + 4u] = ds_sqrt(ds_absolute(a));
    results[to + 5u] = both.xy;
    results[to + 6u] = both.zw;
    // As constants that a compiler knows: it must not compute with them on its own.
    results[to + 7u] = ds_add(ds_sum(1.0f, b.x), vec2f(b.y, 0.0f));
  }
}
