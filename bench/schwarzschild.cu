// Photons around a Schwarzschild black hole by Runge-Kutta 4 in float32, one a thread: the kernel that one writes by hand for the work
// on which `npm run bench -- device` times this project. The same rays as `passingPhotons` of workloads.ts, the same steps, and after
// each the same stop conditions.
//
//   nvcc -O3 -std=c++17 -arch=native -prec-div=false schwarzschild.cu -o schwarzschild
//   ./schwarzschild RAYS STEPS H REPETITIONS
//
// WGSL allows quotients to err by 2.5 units in the last place, hence -prec-div=false: neither side computes them more exactly.
//
// H = -E^2/(2 f) + f p_r^2/2 + (p_theta^2 + L^2/sin^2 theta)/(2 r^2), f = 1 - 2M/r, E = M = 1: the equations of Hamilton for
// (t, r, theta, phi, p_r, p_theta).
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cuda_runtime.h>
#include <vector>

constexpr int components = 6;
constexpr int threads = 128;
constexpr float mass = 1.0f, energy = 1.0f, inner = 2.01f, outer = 60.0f;

static void check(cudaError_t error) {
  if (error == cudaSuccess) return;
  std::fprintf(stderr, "%s\n", cudaGetErrorString(error));
  std::exit(1);
}

struct State {
  float t, r, theta, phi, p_r, p_theta;
};

__device__ inline State derivative(const State& y, float L) {
  float sine, cosine;
  sincosf(y.theta, &sine, &cosine);
  float ir = 1.0f / y.r, ir2 = ir * ir, f = 1.0f - 2.0f * mass * ir, rate = energy / f, is = 1.0f / sine;
  float l = L * is, l2 = l * l;
  return {rate,
          f * y.p_r,
          y.p_theta * ir2,
          l * is * ir2,
          (y.p_theta * y.p_theta + l2) * ir2 * ir - mass * ir2 * (rate * rate + y.p_r * y.p_r),
          l2 * cosine * is * ir2};
}

__device__ inline State advance(const State& y, float h, const State& k) {
  return {y.t + h * k.t,     y.r + h * k.r,     y.theta + h * k.theta,
          y.phi + h * k.phi, y.p_r + h * k.p_r, y.p_theta + h * k.p_theta};
}

__device__ inline State sum(const State& a, const State& b, const State& c, const State& d) {
  return {a.t + 2.0f * (b.t + c.t) + d.t,
          a.r + 2.0f * (b.r + c.r) + d.r,
          a.theta + 2.0f * (b.theta + c.theta) + d.theta,
          a.phi + 2.0f * (b.phi + c.phi) + d.phi,
          a.p_r + 2.0f * (b.p_r + c.p_r) + d.p_r,
          a.p_theta + 2.0f * (b.p_theta + c.p_theta) + d.p_theta};
}

// Component by component, so that neighbouring threads read neighbouring words.
__global__ void trace(const float* start, const float* momentum, float* end, int* taken, int rays, int steps, float h) {
  int ray = blockIdx.x * blockDim.x + threadIdx.x;
  if (ray >= rays) return;
  State y = {start[ray],            start[rays + ray],     start[2 * rays + ray],
             start[3 * rays + ray], start[4 * rays + ray], start[5 * rays + ray]};
  float L = momentum[ray];
  int step = 0;
  while (step < steps && y.r >= inner && y.r <= outer) {
    State k1 = derivative(y, L);
    State k2 = derivative(advance(y, 0.5f * h, k1), L);
    State k3 = derivative(advance(y, 0.5f * h, k2), L);
    State k4 = derivative(advance(y, h, k3), L);
    y = advance(y, h / 6.0f, sum(k1, k2, k3, k4));
    step++;
  }
  end[ray] = y.t;
  end[rays + ray] = y.r;
  end[2 * rays + ray] = y.theta;
  end[3 * rays + ray] = y.phi;
  end[4 * rays + ray] = y.p_r;
  end[5 * rays + ray] = y.p_theta;
  taken[ray] = step;
}

int main(int count, char** words) {
  if (count != 5) {
    std::fprintf(stderr, "usage: schwarzschild RAYS STEPS H REPETITIONS\n");
    return 2;
  }
  int rays = std::atoi(words[1]), steps = std::atoi(words[2]), repetitions = std::atoi(words[4]);
  float h = static_cast<float>(std::atof(words[3]));

  std::vector<float> start(components * static_cast<size_t>(rays)), momentum(rays);
  for (int i = 0; i < rays; i++) {
    double impact = 6.0 + 10.0 * (i + 0.5) / rays, L = impact * std::cos(0.5), polar = impact * std::sin(0.5);
    double r = 20.0, horizon = r * r - 2.0 * r;
    double radial = -std::sqrt((r * r * r * r / horizon - polar * polar - L * L) / horizon);
    double values[components] = {0.0, r, std::acos(-1.0) / 2.0, 0.0, radial, polar};
    for (int k = 0; k < components; k++) start[k * static_cast<size_t>(rays) + i] = static_cast<float>(values[k]);
    momentum[i] = static_cast<float>(L);
  }

  float *from, *constants, *to;
  int* taken;
  size_t bytes = start.size() * sizeof(float);
  check(cudaMalloc(reinterpret_cast<void**>(&from), bytes));
  check(cudaMalloc(reinterpret_cast<void**>(&constants), rays * sizeof(float)));
  check(cudaMalloc(reinterpret_cast<void**>(&to), bytes));
  check(cudaMalloc(reinterpret_cast<void**>(&taken), rays * sizeof(int)));
  check(cudaMemcpy(from, start.data(), bytes, cudaMemcpyHostToDevice));
  check(cudaMemcpy(constants, momentum.data(), rays * sizeof(float), cudaMemcpyHostToDevice));

  cudaEvent_t begin, end;
  check(cudaEventCreate(&begin));
  check(cudaEventCreate(&end));
  std::vector<float> times;
  for (int i = 0; i <= repetitions; i++) {
    float milliseconds;
    void* arguments[] = {&from, &constants, &to, &taken, &rays, &steps, &h};
    check(cudaEventRecord(begin, nullptr));
    check(cudaLaunchKernel(reinterpret_cast<const void*>(trace), dim3((rays + threads - 1) / threads), dim3(threads),
                           arguments, 0, nullptr));
    check(cudaEventRecord(end, nullptr));
    check(cudaEventSynchronize(end));
    check(cudaEventElapsedTime(&milliseconds, begin, end));
    // The first run warms up.
    if (i > 0) times.push_back(milliseconds);
  }
  std::sort(times.begin(), times.end());

  std::vector<float> ends(start.size());
  std::vector<int> counts(rays);
  check(cudaMemcpy(ends.data(), to, bytes, cudaMemcpyDeviceToHost));
  check(cudaMemcpy(counts.data(), taken, rays * sizeof(int), cudaMemcpyDeviceToHost));
  double radius = 0.0, total = 0.0;
  for (int i = 0; i < rays; i++) {
    radius += ends[static_cast<size_t>(rays) + i];
    total += counts[i];
  }
  cudaDeviceProp device;
  check(cudaGetDeviceProperties(&device, 0));
  std::printf("{\"device\": \"%s\", \"rays\": %d, \"steps\": %.0f, \"milliseconds\": %.6f, \"meanRadius\": %.9g}\n", device.name,
              rays, total, times[times.size() / 2], radius / rays);
}
