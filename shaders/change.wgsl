// Rays that change their chart: from the user's to this one and back. Their state is told anew, and `resume` of trace.wgsl lets them go on.
//
// Before this text stand: shaders/trace-job.wgsl, and what src/trace/gpu/charts/change-kernel.ts prints of the two charts.

// The rays as they are away, and as they are in the user's chart.
@group(0) @binding(2) var<storage, read_write> rays: array<u32>;
@group(0) @binding(4) var<storage, read_write> home: array<u32>;

@compute @workgroup_size(workgroup_size)
fn there(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= list.count) {
    return;
  }
  let index = list.rays[id.x];
  if (records[index].chart != 0u || records[index].fate != fate_bound + settings.chart) {
    return;
  }
  let start = load_home(index);
  let arrived = told_there(start);
  // Where the other chart has no number for it, a ray ends in its own.
  if (!is_below(size(arrived), bound_bits)) {
    records[index].fate = fate_singular;
    return;
  }
  store_away(index, arrived);
  take_along_there(index);
  set_off(index, start);
  records[index].chart = settings.chart;
}

@compute @workgroup_size(workgroup_size)
fn back(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= list.count) {
    return;
  }
  let index = list.rays[id.x];
  if (records[index].chart != settings.chart || records[index].fate != fate_bound) {
    return;
  }
  let arrived = on_branch(index, told_at_home(load_away(index)));
  if (!is_below(size(arrived), bound_bits)) {
    records[index].fate = fate_singular;
    return;
  }
  store_home(index, arrived);
  take_along_back(index);
  note_constants(index, arrived);
  records[index].chart = 0u;
}
