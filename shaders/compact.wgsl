// The list of rays that are still under way, out of a longer one. A workgroup keeps its rays together, so that neighbours stay
// neighbours; in which order they are written does not matter, because nothing that happens to a ray depends on its place in a list.

struct SourceList {
  count: u32,
  bound: u32,
  waiting: u32,
  rays: array<u32>,
}

struct TargetList {
  count: atomic<u32>,
  // Bit k: whether rays wait that are bound for chart k.
  bound: atomic<u32>,
  // How many rays wait for a chart.
  waiting: atomic<u32>,
  rays: array<u32>,
}

// The places begin … end - 1 of the longer list are looked at.
@group(0) @binding(0) var<uniform> range: vec2u;
@group(0) @binding(1) var<storage, read> records: array<Record>;
@group(0) @binding(2) var<storage, read> listed: SourceList;
@group(0) @binding(3) var<storage, read_write> kept: TargetList;

var<workgroup> kept_here: atomic<u32>;
var<workgroup> first: u32;

@compute @workgroup_size(workgroup_size)
fn compact(@builtin(global_invocation_id) id: vec3u, @builtin(local_invocation_index) local: u32) {
  let place = range.x + id.x;
  var ray = 0u;
  var runs = false;
  if (place < min(range.y, listed.count)) {
    ray = listed.rays[place];
    let fate = records[ray].fate;
    // Fate 0 is `running`.
    runs = fate == 0u || fate >= fate_bound;
    if (fate >= fate_bound) {
      atomicOr(&kept.bound, 1u << (fate - fate_bound));
      atomicAdd(&kept.waiting, 1u);
    }
  }
  var slot = 0u;
  if (runs) {
    slot = atomicAdd(&kept_here, 1u);
  }
  workgroupBarrier();
  if (local == 0u) {
    first = atomicAdd(&kept.count, atomicLoad(&kept_here));
  }
  workgroupBarrier();
  if (runs) {
    kept.rays[first + slot] = ray;
  }
}
