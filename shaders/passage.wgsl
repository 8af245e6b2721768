// Rays that change between two charts of which neither is the user's. Both tell them in the same buffer, so all is read before anything is written.
//
// Before this text stand: shaders/trace-job.wgsl, and what src/trace/gpu/charts/passage-kernel.ts prints of the two charts.

@group(0) @binding(2) var<storage, read_write> rays: array<u32>;

@compute @workgroup_size(workgroup_size)
fn pass_over(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= list.count) {
    return;
  }
  let index = list.rays[id.x];
  if (records[index].chart != chart_left || records[index].fate != fate_bound + settings.chart) {
    return;
  }
  let arrived = told_there(load_left(index));
  // Where the other chart has no number for it, a ray ends in its own.
  if (!is_below(size(arrived), bound_bits)) {
    records[index].fate = fate_singular;
    return;
  }
  let along = along_left(index);
  store_entered(index, arrived);
  store_along_entered(index, along);
  records[index].chart = settings.chart;
}
