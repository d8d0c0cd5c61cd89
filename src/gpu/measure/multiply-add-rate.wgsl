// Multiply-adds on registers: 16 an invocation and round, four by four independent of each other

@group(0) @binding(0) var<storage, read> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;

override ROUNDS: u32;

@compute @workgroup_size(64)
fn multiply_add_rate(
  @builtin(global_invocation_id) id: vec3u,
  @builtin(num_workgroups) groups: vec3u,
) {
  let i = id.y * groups.x * 64 + id.x;
  // Read, so that no compiler knows the numbers.
  let factor = x[0];
  let summand = x[1];
  var a = x[i];
  var b = a + 1;
  var c = a + 2;
  var d = a + 3;
  for (var round = 0u; round < ROUNDS; round++) {
    a = fma(a, factor, summand);
    b = fma(b, factor, summand);
    c = fma(c, factor, summand);
    d = fma(d, factor, summand);
  }
  // Stored, so that none leaves the work out.
  y[i] = a + b + c + d;
}
