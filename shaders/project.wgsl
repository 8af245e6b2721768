// Chart coordinates to the space of the drawing, once whenever the rays or the map change.
//
// Before this text stand: functions.wgsl, `struct Record` (src/trace/gpu/layout.ts), and the printed
// `fn drawing(point: u32) -> vec3f`, which reads the chart coordinates at `paths[point + i]`.
// A point of the result is (x, y, z, |s| / longest length asked for).

struct Layout {
  rays: u32,
  samples: u32,
  dimension: u32,
  // 1 / longest |affine length| asked for
  scale: f32,
}

@group(0) @binding(2) var<uniform> layout_: Layout;
@group(0) @binding(3) var<storage, read> records: array<Record>;
@group(0) @binding(4) var<storage, read_write> points: array<vec4f>;

@compute @workgroup_size(64)
fn project(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let index = id.y * groups.x * 64u + id.x;
  let stride = layout_.samples + 1u;
  if (index >= layout_.rays * stride) {
    return;
  }
  let ray = index / stride;
  let sample = index % stride;
  let record = records[ray];
  if (sample >= record.count) {
    return;
  }
  var s = record.s;
  if (sample + 1u < record.count) {
    s = record.length * f32(sample) / f32(max(layout_.samples, 2u) - 1u);
  }
  points[index] = vec4f(drawing(index * layout_.dimension), abs(s) * layout_.scale);
}
