struct Samples {
  s0: f32,
  s1: f32,
  s2: f32,
}

fn samples_at(y: State) -> Samples {
  var s0 = 0.0f;
  var s1 = 0.0f;
  var s2 = 0.0f;
  let place0_0 = place_on_axis(y.v0, 0.0f, 2.546479f, 16.0f, 16.0f);
  let place0_1 = place_on_axis(y.v1, -1.0f, 2.546479f, 16.0f, 16.0f);
  let middle0 = 0u + (place0_0.cell + 1u) * 19u + place0_1.cell + 1u;
  let pivot0_0 = samples[middle0 + 0u];
  {
    for (var i0 = 0u; i0 < 4u; i0++) {
      let weight0 = place0_0.value[i0];
      let weight1 = place0_0.slope[i0];
      let line = 0u + (place0_0.cell + i0) * 19u + place0_1.cell;
      let part0_0 = vec4f(samples[line + 0u], samples[line + 1u], samples[line + 2u], samples[line + 3u]) - pivot0_0;
      let value0_0 = dot(part0_0, place0_1.value);
      s0 += weight0 * value0_0;
      s1 += weight1 * value0_0;
      s2 += weight0 * dot(part0_0, place0_1.slope);
    }
  }
  s0 += pivot0_0;
  return Samples(s0, s1, s2);
}

fn right_hand_side_of_samples(y: State, c: Constants, s: Samples) -> State {
  let t0 = y.v3 - y.v2;
  let t1 = 1.0f - s.s0;
  let t2 = t0 / t1;
  let t3 = s.s0 * y.v3;
  let t4 = y.v2 - t3;
  let t5 = t4 / t1;
  let t6 = t2 * 0.5f;
  let t7 = t2 * t6;
  let t8 = s.s1 * t7;
  let t9 = s.s2 * t7;
  return State(t2, t5, t8, t9);
}

fn right_hand_side(y: State, c: Constants) -> State {
  return right_hand_side_of_samples(y, c, samples_at(y));
}

fn norm(y: State, c: Constants, k: State) -> f32 {
  let t0 = k.v0 * y.v2;
  let t1 = k.v1 * y.v3;
  let t2 = t0 + t1;
  return t2;
}


