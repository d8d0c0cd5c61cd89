// x [D0, D1, D2, D3], weight [D1, D2, D3] → y [D0, D1, D2, D3] = x · weight
//
// A0 … A3 are the strides of x and B1 … B3 those of weight; a stride of 0 repeats a dimension of size
// one.

override D1: u32;
override D2: u32;
override D3: u32;
override A0: u32;
override A1: u32;
override A2: u32;
override A3: u32;
override B1: u32;
override B2: u32;
override B3: u32;

@group(0) @binding(0) var<storage, read> x: array<f32>;
@group(0) @binding(1) var<storage, read> weight: array<f32>;
@group(0) @binding(2) var<storage, read_write> y: array<f32>;

@compute @workgroup_size(64)
fn scale(
  @builtin(global_invocation_id) id: vec3u,
  @builtin(num_workgroups) groups: vec3u,
) {
  let i = id.y * groups.x * 64 + id.x;
  if i >= arrayLength(&y) {
    return;
  }
  let d3 = i % D3;
  let d2 = i / D3 % D2;
  let d1 = i / (D3 * D2) % D1;
  let d0 = i / (D3 * D2 * D1);
  y[i] = x[d0 * A0 + d1 * A1 + d2 * A2 + d3 * A3] * weight[d1 * B1 + d2 * B2 + d3 * B3];
}
