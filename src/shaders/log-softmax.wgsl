// x [..., D, INNER] → y [..., D, INNER]: x − max − log Σ exp(x − max) along D
//
// A workgroup makes one slice along D: its invocations stride over the slice, then halve their
// partial maxima, and later their sums, in workgroup memory. Subtracting the maximum keeps exp from
// overflowing. D = 0 stands for a slice along the batch, as long as the binding says.

override D: u32;
override INNER: u32;

const THREADS = 64u;

@group(0) @binding(0) var<storage, read> x: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<f32>;

var<workgroup> partial: array<f32, THREADS>;

@compute @workgroup_size(THREADS)
fn log_softmax(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) thread: u32,
) {
  let length = select(D, arrayLength(&x) / INNER, D == 0);
  let slice = group.y * groups.x + group.x;
  if slice >= arrayLength(&x) / length {
    return;
  }
  let first = slice / INNER * length * INNER + slice % INNER;

  // Threads past the end repeat the slice's first value, which changes no maximum.
  var largest = x[first];
  for (var i = thread; i < length; i += THREADS) {
    largest = max(largest, x[first + i * INNER]);
  }
  partial[thread] = largest;
  for (var half = THREADS / 2; half > 0; half /= 2) {
    workgroupBarrier();
    if thread < half {
      partial[thread] = max(partial[thread], partial[thread + half]);
    }
  }
  workgroupBarrier();
  largest = partial[0];
  workgroupBarrier();

  var sum = 0f;
  for (var i = thread; i < length; i += THREADS) {
    sum += exp(x[first + i * INNER] - largest);
  }
  partial[thread] = sum;
  for (var half = THREADS / 2; half > 0; half /= 2) {
    workgroupBarrier();
    if thread < half {
      partial[thread] += partial[thread + half];
    }
  }
  workgroupBarrier();
  sum = partial[0];

  for (var i = thread; i < length; i += THREADS) {
    y[first + i * INNER] = x[first + i * INNER] - largest - log(sum);
  }
}
