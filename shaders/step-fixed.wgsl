// Methods of fixed step.

fn units_of(y: State, k: State, c: Constants, length: f32) -> vec2f {
  return vec2f(1.0f);
}

fn first_step(y: State, k: State, c: Constants, length: f32, unit: vec2f) -> f32 {
  return settings.step;
}

// No error is estimated: every step is good.
fn judge(ray: ptr<function, Ray>, stages: Stages, h: f32) -> f32 {
  return 1.0f;
}

// A step that an edge cut short grows back by fives: beside a horizon the whole step would be thrown far over it every time.
fn next_step(size: f32, factor: f32, proposed: f32, cut: bool) -> f32 {
  return min(settings.step, 5.0f * size);
}

// Whether the calm loop could not take the next step.
fn in_trouble(ray: Ray) -> bool {
  return ray.bracket > 0.0f || ray.step != settings.step || (ray.flags & is_near_edge) != 0u;
}

// Takes up to `limit` steps that need no rule, and says how many: the number of steps before the next sample, the end or the
// limit is known beforehand, and the loop is left at the first sight of an edge, of the chart's border or of a large number, before that
// step is taken.
fn calm_attempts(ray: ptr<function, Ray>, index: u32, limit: u32) -> u32 {
  let length = abs((*ray).length);
  let size = settings.step;
  let h = select(size, -size, (*ray).length < 0.0f);
  var target_s = length;
  if ((*ray).count + 1u < settings.samples) {
    target_s = abs(sample_parameter((*ray).count, (*ray).length));
  }
  // A hundredth of a step and the rounding of s are kept clear.
  let room = (target_s - abs((*ray).s)) / size - 0.01f - 4.0e-7f * length / size;
  var budget = min(min(limit, 4095u), settings.max_steps - (*ray).steps);
  budget = min(budget, u32(clamp(room, 0.0f, 65536.0f)));
  if ((*ray).bracket > 0.0f || (*ray).step != size) {
    budget = 0u;
  }
  let c = (*ray).c;
  var y = (*ray).y;
  var low = (*ray).low;
  var k = (*ray).k;
  var drift = (*ray).drift;
  var margin = smallest_margin(position_of(y), c);
  var taken = 0u;
  var calm = true;
  loop {
    if (!calm || taken >= budget) {
      break;
    }
    // The norm is looked at every 32nd step.
    let pause = min(budget, taken + 32u);
    loop {
      if (taken >= pause) {
        break;
      }
      let stages = take_stages(y, low, k, c, h);
      let end_margin = smallest_margin(position_of(stages.end), c);
      calm = is_calm(stages, c, margin, end_margin);
      if (!calm) {
        break;
      }
      y = stages.end;
      low = stages.end_low;
      k = last_derivative(stages);
      margin = end_margin;
      taken += 1u;
      follow(index, position_of(y), c);
    }
    drift = max(drift, abs(norm(y, c, k) - (*ray).norm));
  }
  (*ray).y = y;
  (*ray).low = low;
  (*ray).k = k;
  // taken h, exactly: the first and the last 12 bits of h, each times a number of at most 12 bits.
  let head = bitcast<f32>(bitcast<u32>(h) & 0xfffff000u);
  let first = two_sum((*ray).s, f32(taken) * head);
  let s = two_sum(first.x, first.y + ((*ray).s_low + f32(taken) * (h - head)));
  (*ray).s = s.x;
  (*ray).s_low = s.y;
  (*ray).drift = drift;
  (*ray).steps += taken;
  if (taken > 0u) {
    (*ray).flags = 0u;
  }
  return taken;
}
