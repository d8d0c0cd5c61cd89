// x [N, ...] → y [N, D1, D2, D3, D4, D5]: the same values, the dimensions in another order
//
// S1 … S5 are how far apart in x those values lie that are neighbours along y's dimensions.

override D1: u32;
override D2: u32;
override D3: u32;
override D4: u32;
override D5: u32;
override S1: u32;
override S2: u32;
override S3: u32;
override S4: u32;
override S5: u32;

@group(0) @binding(0) var<storage, read> x: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<f32>;

@compute @workgroup_size(64)
fn permute(
  @builtin(global_invocation_id) id: vec3u,
  @builtin(num_workgroups) groups: vec3u,
) {
  let i = id.y * groups.x * 64 + id.x;
  if i >= arrayLength(&y) {
    return;
  }
  let sample = D1 * D2 * D3 * D4 * D5;
  let d5 = i % D5;
  let d4 = i / D5 % D4;
  let d3 = i / (D5 * D4) % D3;
  let d2 = i / (D5 * D4 * D3) % D2;
  let d1 = i / (D5 * D4 * D3 * D2) % D1;
  y[i] = x[i / sample * sample + d1 * S1 + d2 * S2 + d3 * S3 + d4 * S4 + d5 * S5];
}
