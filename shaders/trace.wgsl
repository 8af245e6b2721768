// One geodesic a thread. A ray makes attempts at steps until it meets its fate; a dispatch grants each ray a few attempts and the
// next one resumes where it stopped. The rules of an attempt are those of the CPU tracer, with constants fit for float32.

// A step may be stretched by this fraction to reach the length, rather than leave a sliver.
const reach = 1.0e-5f;
// An edge is approached, and a step shortened, down to these fractions of |s| or of the ray's first step.
const event_floor = 2.0e-7f;
const step_floor = 1.0e-7f;
// The least fraction by which the approach to an edge stays short of where the edge is guessed.
const least_clearance = 1.0e-2f;

// Flags of a ray between attempts.
const was_rejected = 1u;
const was_rejected_at_edge = 2u;
const is_near_edge = 4u;
const needs_care = 8u;

struct Ray {
  y: State,
  low: State,
  k: State,
  c: Constants,
  s: f32,
  s_low: f32,
  length: f32,
  length_low: f32,
  step: f32,
  error: f32,
  norm: f32,
  // The first step, or the length where that is shorter: what is small beside it is rounding.
  scale: f32,
  // What errors are measured in: a length, and the momentum or velocity of a length. Fixed steps have no use for it.
  unit: vec2f,
  // How far ahead an edge is known to lie, 0 where none is.
  bracket: f32,
  drift: f32,
  flags: u32,
  count: u32,
  fate: u32,
  stop: i32,
  steps: u32,
}

@group(0) @binding(2) var<storage, read_write> rays: array<u32>;
@group(0) @binding(4) var<storage, read_write> paths: array<f32>;

// What is known of the edges that a step runs into.
struct Crossing {
  crossed: bool,
  // The lowest stop condition crossed, -1 where only the domain's edge is.
  stop: i32,
  // The guess of the earliest crossing, as a fraction of the step, and how far it may be off.
  theta: f32,
  clearance: f32,
  // Whether the interpolant crosses, and not just a stage.
  on_path: bool,
}

// One condition's share in a crossing; theta is 2 where it isn't crossed.
struct Edge {
  theta: f32,
  clearance: f32,
  on_path: bool,
}

// Where the line through the start's margin and a stage's vanishes, if that is the first stage outside; 2 where none is.
// This and what follows is inlined for every condition and stage, so it has neither branches nor the short-circuit operators that
// hide them: with those a software adapter took minutes and gigabytes to compile what now takes it half a second.
fn stage_root(known: f32, c: f32, start: f32, margin: f32) -> f32 {
  let root = select(0.25f, c * start / (start - margin), start > 0.0f);
  return select(root, known, (known < 2.0f) | !(margin <= 0.0f));
}

fn secant(theta: f32, before: f32, after: f32) -> f32 {
  return select(0.25f, theta + 0.25f * before / (before - after), before > 0.0f);
}

// `margins` are those at theta = 1/4, 1/2, 3/4 and 1; `root` is the first stage's.
fn edge_of(start: f32, margins: vec4f, root: f32) -> Edge {
  let outside = margins <= vec4f(0.0f);
  var theta = select(root, secant(0.75f, margins.z, margins.w), outside.w);
  theta = select(theta, secant(0.5f, margins.y, margins.z), outside.z);
  theta = select(theta, secant(0.25f, margins.x, margins.y), outside.y);
  theta = select(theta, secant(0.0f, start, margins.x), outside.x);
  let on_path = any(outside);
  // How far the margin is from running straight, along the step.
  let change = abs(margins.w - start);
  let bend = abs(margins.y - 0.5f * (start + margins.w));
  let known = on_path & (change > 0.0f) & (change < 1.0e30f) & (bend < 1.0e30f);
  let clearance = select(0.1f, clamp(2.0f * bend / change, least_clearance, 0.1f), known);
  return Edge(theta, clearance, on_path);
}

fn nearer(found: Crossing, edge: Edge, index: i32) -> Crossing {
  let crossed = edge.theta < 2.0f;
  let first = edge.theta < found.theta;
  return Crossing(
    found.crossed | crossed,
    select(found.stop, index, crossed & (found.stop < 0) & (index < stop_count)),
    select(found.theta, edge.theta, first),
    select(found.clearance, edge.clearance, first),
    select(found.on_path, edge.on_path, first),
  );
}

// Whether a step is far from every edge and from every bound, and stays in the chart: the margins at its middle and end differ so
// little from the one at its start that nothing can hide between. Written without short cuts, which cost more than what they skip.
fn is_calm(stages: Stages, c: Constants, margin: f32, end_margin: f32) -> bool {
  let change = abs(end_margin - margin) + abs(smallest_margin(stages.middle, c) - margin);
  let sum = abs(component_sum(stages.end) + component_sum(last_derivative(stages)));
  let inside = border_margin(position_of(stages.end), c) > 0.0f;
  return (change < 0.2f * margin) & is_below(sum, calm_bits) & inside;
}

// The affine parameter of sample k; the last one's is the length itself.
fn sample_parameter(k: u32, length: f32) -> f32 {
  return f32(k) / f32(max(settings.samples, 2u) - 1u) * length;
}

// Samples of the step from `ray` over h (signed) to the parameter s_new, which is |s_new| = `reached`.
fn write_samples(ray: ptr<function, Ray>, index: u32, stages: Stages, h: f32, reached: f32) {
  loop {
    let s = sample_parameter((*ray).count, (*ray).length);
    if ((*ray).count + 1u >= settings.samples || abs(s) > reached) {
      break;
    }
    let theta = clamp(((s - (*ray).s) - (*ray).s_low) / h, 0.0f, 1.0f);
    write_sample(index, (*ray).count, dense((*ray).y, (*ray).low, (*ray).k, (*ray).c, stages, h, theta), (*ray).c);
    (*ray).count += 1u;
  }
}

// The path of a ray that ends early is closed by its end point, unless a sample lies there already.
fn finish(ray: ptr<function, Ray>, index: u32, fate: u32) {
  (*ray).fate = fate;
  if (settings.samples > 0u && abs(sample_parameter((*ray).count - 1u, (*ray).length)) < abs((*ray).s)) {
    write_sample(index, (*ray).count, position_of((*ray).y), (*ray).c);
    (*ray).count += 1u;
  }
}

fn accept(ray: ptr<function, Ray>, index: u32, stages: Stages, h: f32) {
  let s = two_sum((*ray).s, (*ray).s_low + h);
  (*ray).s = s.x;
  (*ray).s_low = s.y;
  (*ray).y = stages.end;
  (*ray).low = stages.end_low;
  (*ray).k = last_derivative(stages);
  (*ray).steps += 1u;
  (*ray).flags = 0u;
  (*ray).drift = max((*ray).drift, abs(norm((*ray).y, (*ray).c, (*ray).k) - (*ray).norm));
  follow(index, position_of((*ray).y), (*ray).c);
}

// One attempt with every rule.
fn careful_attempt(ray: ptr<function, Ray>, index: u32) {
  if ((*ray).steps >= settings.max_steps) {
    finish(ray, index, fate_step_limit);
    return;
  }
  let length = abs((*ray).length);
  let direction = select(1.0f, -1.0f, (*ray).length < 0.0f);
  let remaining = direction * (((*ray).length - (*ray).s) + ((*ray).length_low - (*ray).s_low));
  let proposed = (*ray).step;
  var size = proposed;
  var last = remaining <= size * (1.0f + reach);
  size = select(size, remaining, last);
  let at_bracket = (*ray).bracket > 0.0f && size >= (*ray).bracket;
  if (at_bracket) {
    size = (*ray).bracket;
    last = false;
  }
  let h = direction * size;
  let extent = max(abs((*ray).s), (*ray).scale);
  let stages = take_stages((*ray).y, (*ray).low, (*ray).k, (*ray).c, h);

  let crossing = find_crossing((*ray).y, (*ray).low, (*ray).k, (*ray).c, stages, h);
  if (crossing.crossed) {
    if (size <= event_floor * extent) {
      (*ray).stop = crossing.stop;
      finish(ray, index, select(fate_left_domain, fate_stopped, crossing.stop >= 0));
      return;
    }
    let past = select(1.0f, min(1.0f, crossing.theta * (1.0f + crossing.clearance)), crossing.on_path);
    let cap = select(0.95f, 0.5f, ((*ray).flags & was_rejected_at_edge) != 0u);
    (*ray).bracket = size * past;
    (*ray).step = max(size * clamp(crossing.theta * (1.0f - crossing.clearance), 0.1f, cap), 0.5f * event_floor * extent);
    (*ray).flags |= was_rejected | was_rejected_at_edge;
    return;
  }
  if (!is_below(magnitude(stages.end) + magnitude(last_derivative(stages)), bound_bits)) {
    if (size <= step_floor * extent) {
      finish(ray, index, fate_singular);
      return;
    }
    (*ray).step = 0.25f * size;
    (*ray).flags |= was_rejected;
    return;
  }
  let factor = judge(ray, stages, h);
  if (factor < 0.0f) {
    if (size <= step_floor * extent) {
      finish(ray, index, fate_stiff);
      return;
    }
    (*ray).step = -factor * size;
    (*ray).flags |= was_rejected;
    return;
  }
  let s = two_sum((*ray).s, (*ray).s_low + h);
  write_samples(ray, index, stages, h, select(abs(s.x), 2.0f * length, last));
  let margin = smallest_margin(position_of((*ray).y), (*ray).c);
  let end_margin = smallest_margin(position_of(stages.end), (*ray).c);
  accept(ray, index, stages, h);
  // Where one more such step would not be calm either.
  if (!(abs(end_margin - margin) < 0.1f * end_margin)) {
    (*ray).flags |= is_near_edge;
  }
  (*ray).step = next_step(size, factor, proposed, last || at_bracket);
  (*ray).bracket = select(max((*ray).bracket - size, 0.0f), 0.0f, at_bracket);
  if (last) {
    (*ray).s = (*ray).length;
    (*ray).s_low = (*ray).length_low;
    finish(ray, index, fate_complete);
    return;
  }
  (*ray).fate = border_fate(position_of((*ray).y), (*ray).c);
}

// Makes ready for the first step in this chart, and says whether there can be one.
fn set_out(ray: ptr<function, Ray>) -> bool {
  (*ray).k = right_hand_side((*ray).y, (*ray).c);
  (*ray).unit = units_of((*ray).y, (*ray).k, (*ray).c, (*ray).length);
  (*ray).step = first_step((*ray).y, (*ray).k, (*ray).c, (*ray).length, (*ray).unit);
  (*ray).scale = min((*ray).step, abs((*ray).length));
  (*ray).error = -13.2877124f;
  (*ray).bracket = 0.0f;
  (*ray).flags = 0u;
  return is_below(magnitude((*ray).y) + magnitude((*ray).k), bound_bits);
}

@compute @workgroup_size(workgroup_size)
fn start(@builtin(global_invocation_id) id: vec3u) {
  let index = id.x;
  if (index >= settings.capacity) {
    return;
  }
  var ray = load_ray(index);
  ray.count = 0u;
  if (settings.samples > 0u) {
    write_sample(index, 0u, position_of(ray.y), ray.c);
    ray.count = 1u;
  }
  if (ray.fate == fate_running) {
    let sound = set_out(&ray);
    ray.norm = norm(ray.y, ray.c, ray.k);
    if (!sound) {
      ray.fate = fate_singular;
    } else if (ray.length == 0.0f) {
      ray.fate = fate_complete;
    } else {
      ray.fate = border_fate(position_of(ray.y), ray.c);
    }
  }
  store_ray(index, ray);
}

// Tracing alternates between two entry points, because a small program runs faster: `trace` takes the steps that need no rule, by
// far the most, and `care` makes the attempts that do. Which of the two an attempt falls to depends on the ray alone.
@compute @workgroup_size(workgroup_size)
fn trace(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= list.count) {
    return;
  }
  let index = list.rays[id.x];
  if (records[index].fate != fate_running || records[index].chart != settings.chart) {
    return;
  }
  if ((flags_of(index) & needs_care) != 0u) {
    return;
  }
  var ray = load_ray(index);
  let made = calm_attempts(&ray, index, settings.attempts);
  if (made < settings.attempts) {
    ray.flags |= needs_care;
  }
  store_ray(index, ray);
}

// Careful attempts until the ray is out of trouble.
@compute @workgroup_size(workgroup_size)
fn care(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= list.count) {
    return;
  }
  let index = list.rays[id.x];
  if (records[index].fate != fate_running || records[index].chart != settings.chart) {
    return;
  }
  if ((flags_of(index) & needs_care) == 0u) {
    return;
  }
  var ray = load_ray(index);
  ray.flags &= ~needs_care;
  var attempts = settings.attempts;
  loop {
    careful_attempt(&ray, index);
    attempts -= 1u;
    if (attempts == 0u || ray.fate != fate_running || !in_trouble(ray)) {
      break;
    }
  }
  store_ray(index, ray);
}

// Where rays are only visitors one program does it all, which is compiled in half the time: those that have just come set out, and all
// make attempts with every rule.
@compute @workgroup_size(workgroup_size)
fn visit(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= list.count) {
    return;
  }
  let index = list.rays[id.x];
  let fate = records[index].fate;
  if (records[index].chart != settings.chart || (fate != fate_running && fate != fate_bound + settings.chart)) {
    return;
  }
  var ray = load_ray(index);
  if (fate != fate_running) {
    ray.fate = fate_running;
    if (!set_out(&ray)) {
      finish(&ray, index, fate_singular);
    }
  }
  var attempts = settings.attempts;
  loop {
    if (attempts == 0u || ray.fate != fate_running) {
      break;
    }
    careful_attempt(&ray, index);
    attempts -= 1u;
  }
  store_ray(index, ray);
}

// Rays that have come back from another chart set out in this one.
@compute @workgroup_size(workgroup_size)
fn resume(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= list.count) {
    return;
  }
  let index = list.rays[id.x];
  if (records[index].chart != settings.chart || records[index].fate != fate_bound + settings.chart) {
    return;
  }
  var ray = load_ray(index);
  ray.fate = fate_running;
  if (!set_out(&ray)) {
    finish(&ray, index, fate_singular);
  }
  store_ray(index, ray);
}

// Ends the rays of this chart that still run, or wait for another chart, where they are.
@compute @workgroup_size(workgroup_size)
fn cancel(@builtin(global_invocation_id) id: vec3u) {
  let index = id.x;
  if (index >= settings.capacity || records[index].chart != settings.chart) {
    return;
  }
  if (records[index].fate != fate_running && records[index].fate < fate_bound) {
    return;
  }
  var ray = load_ray(index);
  finish(&ray, index, fate_cancelled);
  store_ray(index, ray);
}
