// What every program knows that works on the rays of a job.
//
// Implementations may assume that neither NaN nor infinity occurs, so bounds are compared as integers: the bits of a sum of
// absolute values grow with its value, and those of infinities and NaNs lie above all others.

const fate_running = 0u;
const fate_complete = 1u;
const fate_stopped = 2u;
const fate_left_domain = 3u;
const fate_singular = 4u;
const fate_step_limit = 5u;
const fate_stiff = 6u;
const fate_cancelled = 7u;

// 1e30 and 1e15 as bits.
const bound_bits = 0x7149f2cau;
const calm_bits = 0x58635fa9u;

struct Settings {
  attempts: u32,
  max_steps: u32,
  samples: u32,
  // Rays that the buffers hold.
  capacity: u32,
  tolerance: f32,
  step: f32,
  // The chart that the program is for; 0 is the user's.
  chart: u32,
}

// The rays that a dispatch works on, by number: neighbours in it share a workgroup.
struct List {
  count: u32,
  // Bit k: whether rays are waiting that are bound for chart k.
  bound: u32,
  // How many rays wait for a chart.
  waiting: u32,
  rays: array<u32>,
}

@group(0) @binding(0) var<uniform> settings: Settings;
@group(0) @binding(3) var<storage, read_write> records: array<Record>;
@group(0) @binding(5) var<storage, read> list: List;

// For sums that are not negative.
fn is_below(sum: f32, bits: u32) -> bool {
  return bitcast<u32>(sum) < bits;
}
