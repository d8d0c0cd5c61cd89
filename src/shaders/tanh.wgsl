// x [...] → y [...] = tanh x
//
// WGSL's own tanh may go through sinh and cosh, which overflow: it is NaN from 88.7 on, and an
// implementation may be 2 % off near 0. This one is a ratio of polynomials (Eigen's minimax fit),
// within 4 units in the last place, and cheaper than an exponential. From 7.91 on it is ±1, as tanh
// is in float32 a little later. NaN, told by its bits, stays NaN.

@group(0) @binding(0) var<storage, read> x: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<f32>;

fn tanh_of(value: f32) -> f32 {
  let is_nan = (bitcast<u32>(value) & 0x7fffffff) > 0x7f800000;
  let v = clamp(value, -7.9053111, 7.9053111);
  let z = v * v;
  var odd = -2.76076847742355e-16;
  odd = odd * z + 2.00018790482477e-13;
  odd = odd * z - 8.60467152213735e-11;
  odd = odd * z + 5.12229709037114e-8;
  odd = odd * z + 1.48572235717979e-5;
  odd = odd * z + 6.37261928875436e-4;
  odd = odd * z + 4.89352455891786e-3;
  var even = 1.19825839466702e-6;
  even = even * z + 1.18534705686654e-4;
  even = even * z + 2.26843463243900e-3;
  even = even * z + 4.89352518554385e-3;
  return select(v * odd / even, value, is_nan);
}

@compute @workgroup_size(64)
fn tanh(
  @builtin(global_invocation_id) id: vec3u,
  @builtin(num_workgroups) groups: vec3u,
) {
  let i = id.y * groups.x * 64 + id.x;
  if i >= arrayLength(&y) {
    return;
  }
  y[i] = tanh_of(x[i]);
}
