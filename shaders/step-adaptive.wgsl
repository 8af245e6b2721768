// Methods that choose their step. The error of the last accepted step is kept as its logarithm to base 2.

// Hairer, Nørsett and Wanner, "Solving Ordinary Differential Equations I", II.4: the step at which an Euler step changes the
// solution by a hundredth, corrected by the second derivative; as step-control.ts has it.
fn first_step(y: State, k: State, c: Constants, length: f32, unit: vec2f) -> f32 {
  let whole = abs(length);
  let direction = select(1.0f, -1.0f, length < 0.0f);
  let allowed = allowances(y, y, unit);
  let d0 = scaled_rms(y, allowed) / settings.tolerance;
  let d1 = scaled_rms(k, allowed) / settings.tolerance;
  let small = d0 < 1.0e-5f || d1 * whole < 1.0e-5f;
  let h0 = min(select(0.01f * d0 / max(d1, 1.0e-30f), 1.0e-6f * whole, small), whole);
  let next = right_hand_side(advance(y, k, direction * h0), c);
  let d2 = scaled_rms(difference(next, k), allowed) / settings.tolerance / h0;
  // The time in which the state changes by its own size is the unit of the step.
  let time = 100.0f * h0;
  let steepest = max(d1 * time, d2 * time * time);
  let guess = time * exp2(log2(0.01f / max(steepest, 1.0e-15f)) / order);
  let flat_guess = max(1.0e-6f * whole, 1.0e-3f * h0);
  let h1 = min(min(time, select(flat_guess, guess, steepest > 1.0e-15f)), whole);
  return select(h0, h1, is_below(steepest, bound_bits));
}

// The factor by which the next step is longer, or minus the one by which a rejected step is to be shortened. `error` is squared.
fn step_factor(error: f32, last: f32, flags: u32) -> f32 {
  let logarithm = 0.5f * log2(clamp(error, 1.0e-20f, 1.0e30f));
  if (!(error <= 1.0f)) {
    return -max(0.2f, 0.9f * exp2(-logarithm / order));
  }
  let factor = clamp(0.9f * exp2(0.04f * last - (1.0f / order - 0.03f) * logarithm), 0.2f, 5.0f);
  return select(factor, min(factor, 1.0f), (flags & was_rejected) != 0u);
}

// The logarithm of the error as the next step's factor wants it: at least 1e-4.
fn remembered(error: f32) -> f32 {
  return max(0.5f * log2(max(error, 1.0e-20f)), -13.2877124f);
}

fn judge(ray: ptr<function, Ray>, stages: Stages, h: f32) -> f32 {
  let error = error_square((*ray).y, (*ray).k, stages, h, (*ray).unit);
  let factor = step_factor(error, (*ray).error, (*ray).flags);
  if (factor > 0.0f) {
    (*ray).error = remembered(error);
  }
  return factor;
}

// A step cut short by the end or an edge says little against the one proposed before.
fn next_step(size: f32, factor: f32, proposed: f32, cut: bool) -> f32 {
  let next = size * factor;
  return select(next, max(next, proposed), cut && factor >= 1.0f);
}

// Whether the calm loop could not make the next attempt, or had better not.
fn in_trouble(ray: Ray) -> bool {
  return ray.bracket > 0.0f || (ray.flags & (was_rejected | is_near_edge)) != 0u;
}

// Makes up to `limit` attempts that need no rule but the error's, and says how many. The loop is left before an attempt that
// would reach the end or the limit of steps, or at the first sight of an edge, of the chart's border or of a large number.
fn calm_attempts(ray: ptr<function, Ray>, index: u32, limit: u32) -> u32 {
  let direction = select(1.0f, -1.0f, (*ray).length < 0.0f);
  let budget = select(limit, 0u, (*ray).bracket > 0.0f);
  var margin = smallest_margin(position_of((*ray).y), (*ray).c);
  var made = 0u;
  loop {
    let size = (*ray).step;
    let remaining = direction * (((*ray).length - (*ray).s) + ((*ray).length_low - (*ray).s_low));
    if (made >= budget || (*ray).steps >= settings.max_steps || remaining <= size * (1.0f + reach)) {
      break;
    }
    let h = direction * size;
    let stages = take_stages((*ray).y, (*ray).low, (*ray).k, (*ray).c, h);
    let end_margin = smallest_margin(position_of(stages.end), (*ray).c);
    if (!is_calm(stages, (*ray).c, margin, end_margin)) {
      break;
    }
    let error = error_square((*ray).y, (*ray).k, stages, h, (*ray).unit);
    let factor = step_factor(error, (*ray).error, (*ray).flags);
    if (factor < 0.0f) {
      // At the floor the careful attempt gives the ray its fate.
      if (size <= step_floor * max(abs((*ray).s), (*ray).scale)) {
        break;
      }
      (*ray).flags |= was_rejected;
    } else {
      let s = two_sum((*ray).s, (*ray).s_low + h);
      write_samples(ray, index, stages, h, abs(s.x));
      accept(ray, index, stages, h);
      margin = end_margin;
      (*ray).error = remembered(error);
    }
    (*ray).step = abs(factor) * size;
    made += 1u;
  }
  return made;
}
