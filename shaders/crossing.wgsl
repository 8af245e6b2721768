// Where a step first runs into an edge: the least margin, positive inside and each in units of what it was at the start, is looked at in the quarters of the step, and its zero between the last of them
// inside and the first one outside is found on the interpolant by the method of src/trace/cpu/root-finder.ts. An
// obstacle is seen if a quarter, the end or a stage of a step lies in it; the calm loop is left where the margin changes much.
//
// There is one evaluation of the interpolant, in one loop, and no short-circuit operator: written out for every place and condition, or with those
// operators, a software adapter takes minutes and gigabytes to compile what now takes it half a second.

// `start` and `end` are the margins there; `width` is how closely the crossing is to be located, as a fraction of the step,
// no less than 2e-7, by which two places can be told apart.
fn find_crossing(ray: ptr<function, Ray>, stages: Stages, h: f32, start: Margins, end: Margins, width: f32) -> Crossing {
  let unit = margin_units(start);
  var found = stage_edges((*ray).y, (*ray).k, (*ray).c, stages, h, end, unit);
  // The newest place, the one across the zero from it once there is one, and the one before. A start on the edge counts as inside.
  var a = vec2f(0.0f, max(least(start, unit), 1.0e-30f));
  var b = a;
  var c = a;
  var theta = 0.25f;
  for (var i = 0; i < 48; i++) {
    let there = margins(dense((*ray).y, (*ray).low, (*ray).k, (*ray).c, stages, h, theta), (*ray).c);
    found.margins = lesser(found.margins, there);
    let at = select(least(there, unit), least(end, unit), theta == 1.0f);
    let same = (at > 0.0f) == (a.y > 0.0f);
    c = select(b, a, same);
    b = select(a, b, same);
    a = vec2f(theta, at);
    found.on_path = (a.y > 0.0f) != (b.y > 0.0f);
    let gap = abs(b.x - a.x);
    if (select(theta >= 1.0f, gap <= width, found.on_path)) {
      break;
    }
    let place = (a.x - b.x) / (c.x - b.x);
    let height = (a.y - b.y) / (c.y - b.y);
    let is_monotonic = (height * height < place) & ((1.0f - height) * (1.0f - height) < 1.0f - place);
    let parabola = (a.y / (b.y - a.y)) * (c.y / (b.y - c.y))
      + ((c.x - a.x) / (b.x - a.x)) * (a.y / (c.y - a.y)) * (b.y / (c.y - b.y));
    let shortest = 0.5f * width / gap;
    let part = clamp(select(0.5f, parabola, is_monotonic), shortest, 1.0f - shortest);
    theta = select(theta + 0.25f, a.x + part * (b.x - a.x), found.on_path);
  }
  found.theta = select(1.0f, select(b.x, a.x, a.y > 0.0f), found.on_path);
  return found;
}
