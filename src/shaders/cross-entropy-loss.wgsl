// x [N, C, INNER] logits, label [N, INNER] (class numbers) or [N, C, INNER] (probabilities),
// class_weight [C] → y [N, INNER] with REDUCTION 0; [] with 1 (sum) and 2 (mean)
//
// loss = logsumexp(x) − x[label], with the maximum taken out of the exponentials. Without a
// reduction an invocation makes one item's loss; with one, a single workgroup strides over all
// items and halves its partial sums in workgroup memory. A label that is no class gives NaN.

override C: u32;
override INNER: u32;
override PROBABILITIES: bool;
override REDUCTION: u32;
override IGNORE_INDEX: i32;
override SMOOTHING: f32;

const THREADS = 64u;

@group(0) @binding(0) var<storage, read> x: array<f32>;
@group(0) @binding(1) var<storage, read> label: array<f32>;
@group(0) @binding(2) var<storage, read> class_weight: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<f32>;

var<workgroup> partial: array<vec2f, THREADS>;

// The largest logit, and log Σ exp(x − largest): kept apart, since their sum would round away what
// a loss near zero is made of.
fn log_sum_exp(first: u32) -> vec2f {
  var largest = x[first];
  for (var c = 1u; c < C; c++) {
    largest = max(largest, x[first + c * INNER]);
  }
  var sum = 0f;
  for (var c = 0u; c < C; c++) {
    sum += exp(x[first + c * INNER] - largest);
  }
  return vec2f(largest, log(sum));
}

// −log of the probability of the class at `at`.
fn surprise(normaliser: vec2f, at: u32) -> f32 {
  return (normaliser.x - x[at]) + normaliser.y;
}

// x: the loss; y: what it counts in the mean.
fn soft_item(first: u32) -> vec2f {
  let normaliser = log_sum_exp(first);
  var loss = 0f;
  for (var c = 0u; c < C; c++) {
    let at = first + c * INNER;
    let wanted = label[at] * (1 - SMOOTHING) + SMOOTHING / f32(C);
    loss += surprise(normaliser, at) * wanted * class_weight[c];
  }
  return vec2f(loss, 1);
}

fn hard_item(first: u32, class_number: f32) -> vec2f {
  let wanted = i32(class_number);
  if wanted == IGNORE_INDEX {
    return vec2f();
  }
  if wanted < 0 || wanted >= i32(C) {
    var not_a_number = 0x7fc00000u;
    return vec2f(bitcast<f32>(not_a_number), 1);
  }
  let normaliser = log_sum_exp(first);
  var over_classes = 0f;
  if SMOOTHING > 0 {
    for (var c = 0u; c < C; c++) {
      over_classes += class_weight[c] * surprise(normaliser, first + c * INNER);
    }
  }
  let weight = class_weight[wanted];
  let own = weight * surprise(normaliser, first + u32(wanted) * INNER);
  return vec2f((1 - SMOOTHING) * own + SMOOTHING / f32(C) * over_classes, weight);
}

fn item_loss(item: u32) -> vec2f {
  let first = item / INNER * C * INNER + item % INNER;
  if PROBABILITIES {
    return soft_item(first);
  }
  return hard_item(first, label[item]);
}

@compute @workgroup_size(THREADS)
fn cross_entropy_loss(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) thread: u32,
) {
  let items = arrayLength(&x) / C;
  if REDUCTION == 0 {
    let item = (group.y * groups.x + group.x) * THREADS + thread;
    if item < items {
      y[item] = item_loss(item).x;
    }
    return;
  }

  var sum = vec2f();
  for (var item = thread; item < items; item += THREADS) {
    sum += item_loss(item);
  }
  partial[thread] = sum;
  for (var half = THREADS / 2; half > 0; half /= 2) {
    workgroupBarrier();
    if thread < half {
      partial[thread] += partial[thread + half];
    }
  }
  if thread == 0 {
    y[0] = select(partial[0].x, partial[0].x / partial[0].y, REDUCTION == 2);
  }
}
