// x [..., SIZE] → y [..., TOTAL], from START on
//
// One dispatch for each input, whatever their number: each copies its own into the one output. SIZE
// and TOTAL are values of the dimension and all after it, in the input and in the output.

override SIZE: u32;
override TOTAL: u32;
override START: u32;

@group(0) @binding(0) var<storage, read> x: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<f32>;

@compute @workgroup_size(64)
fn cat(
  @builtin(global_invocation_id) id: vec3u,
  @builtin(num_workgroups) groups: vec3u,
) {
  let i = id.y * groups.x * 64 + id.x;
  if i >= arrayLength(&x) {
    return;
  }
  y[i / SIZE * TOTAL + START + i % SIZE] = x[i];
}
