// x [...] → y [...] = 1 ÷ (1 + exp −x)
//
// With e = exp −|x|, which never overflows: 1 ÷ (1 + e) for x ≥ 0, and e ÷ (1 + e) below. Past 104
// e is 0 in float32, so clamping there changes no value. NaN, told by its bits, stays NaN.

@group(0) @binding(0) var<storage, read> x: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<f32>;

fn sigmoid_of(value: f32) -> f32 {
  let is_nan = (bitcast<u32>(value) & 0x7fffffff) > 0x7f800000;
  let e = exp(-min(abs(value), 104));
  return select(select(e, 1, value >= 0) / (1 + e), value, is_nan);
}

@compute @workgroup_size(64)
fn sigmoid(
  @builtin(global_invocation_id) id: vec3u,
  @builtin(num_workgroups) groups: vec3u,
) {
  let i = id.y * groups.x * 64 + id.x;
  if i >= arrayLength(&y) {
    return;
  }
  y[i] = sigmoid_of(x[i]);
}
