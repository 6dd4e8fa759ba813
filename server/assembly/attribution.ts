/*
 * The kernel of the attribution net: sections 3 to 5 and the linear maps of train/attribution/FORMAT.md, on 128-bit
 * vectors. Where things lie in memory is the caller's affair (server/src/reporting/model/simdKernel.ts): all arguments
 * are addresses and counts, no function keeps anything, and nothing is allocated here.
 *
 * Weights of a matrix are packed for `dot_i16x8`: sixteen rows together, and of these a pair of neighbouring columns
 * after another, so that one pair of a token's values, splat over the vector, meets four rows at a time. A matrix's
 * scales and biases are in the order of its packed rows.
 */

/** Where the caller may begin to use the memory. */
export const free: usize = __heap_base;

/*
 * Constants lie in memory, four times each: engines make a vector constant anew wherever one is used, which takes longer
 * than to read it.
 */
// prettier-ignore
const CONSTANTS = memory.data<f32>([
  12582912, 12582912, 12582912, 12582912,
  -4.97, -4.97, -4.97, -4.97,
  4.97, 4.97, 4.97, 4.97,
  378, 378, 378, 378,
  17325, 17325, 17325, 17325,
  135135, 135135, 135135, 135135,
  28, 28, 28, 28,
  3150, 3150, 3150, 3150,
  62370, 62370, 62370, 62370,
  -9.94, -9.94, -9.94, -9.94,
  9.94, 9.94, 9.94, 9.94,
  1512, 1512, 1512, 1512,
  277200, 277200, 277200, 277200,
  8648640, 8648640, 8648640, 8648640,
  112, 112, 112, 112,
  50400, 50400, 50400, 50400,
  3991680, 3991680, 3991680, 3991680,
  34594560, 34594560, 34594560, 34594560,
  0.5, 0.5, 0.5, 0.5,
  2048, 2048, 2048, 2048,
  -32768, -32768, -32768, -32768,
  32767, 32767, 32767, 32767,
], 16);

// @ts-ignore: decorator
@inline
function constant(i: usize): v128 {
  return v128.load(CONSTANTS + i * 16);
}

/** Bytes of sixteen rows' pair of columns. */
// @ts-ignore: decorator
@inline const PAIR: usize = 64;
/** Bytes of a token's 64 values of 16 bits. */
// @ts-ignore: decorator
@inline const VALUES: usize = 128;
/** Bytes of a token's inputs of the recurrences: 192 values of 32 bits, and of one direction's half. */
// @ts-ignore: decorator
@inline const GATES: usize = 768;

/**
 * The nearest integers, ties to even, of values below 2^22: with the first constant added they stand in the low bits,
 * and its own bits are taken off.
 */
// @ts-ignore: decorator
@inline
function rounded(x: v128): v128 {
  return i32x4.sub(f32x4.add(x, constant(0)), constant(0));
}

// @ts-ignore: decorator
@inline
function clamped(x: v128, least: v128, most: v128): v128 {
  return f32x4.pmin(most, f32x4.pmax(least, x));
}

/** `rounded`, within the limits of 16 bits. */
// @ts-ignore: decorator
@inline
function roundedWithin(x: v128): v128 {
  return rounded(clamped(x, constant(20), constant(21)));
}

/** A rational approximation of the hyperbolic tangent. */
// @ts-ignore: decorator
@inline
function th(x: v128): v128 {
  const u = clamped(x, constant(1), constant(2));
  const s = f32x4.mul(u, u);
  let p = f32x4.add(constant(3), s);
  p = f32x4.add(constant(4), f32x4.mul(s, p));
  p = f32x4.mul(u, f32x4.add(constant(5), f32x4.mul(s, p)));
  let q = f32x4.add(constant(7), f32x4.mul(s, constant(6)));
  q = f32x4.add(constant(8), f32x4.mul(s, q));
  q = f32x4.add(constant(5), f32x4.mul(s, q));
  return f32x4.div(p, q);
}

/**
 * 0.5 + 0.5 * th(0.5 * x). The halves are in the constants, each of which is th's times a power of two: p comes out 128
 * times as large as there and q 256 times, to the bit.
 */
// @ts-ignore: decorator
@inline
function sig(x: v128): v128 {
  const u = clamped(x, constant(9), constant(10));
  const s = f32x4.mul(u, u);
  let p = f32x4.add(constant(11), s);
  p = f32x4.add(constant(12), f32x4.mul(s, p));
  p = f32x4.mul(u, f32x4.add(constant(13), f32x4.mul(s, p)));
  let q = f32x4.add(constant(15), f32x4.mul(s, constant(14)));
  q = f32x4.add(constant(16), f32x4.mul(s, q));
  q = f32x4.add(constant(17), f32x4.mul(s, q));
  return f32x4.add(constant(18), f32x4.div(p, q));
}

// @ts-ignore: decorator
@inline
function scaled(sum: v128, s: usize, b: usize, offset: usize): v128 {
  return f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(sum), v128.load(s + offset)), v128.load(b + offset));
}

/**
 * Of `n` vectors of `pairs` pairs, `stride` bytes apart: 16 values of 32-bit floats a group, `outStride` bytes apart.
 * The last of an odd number is reckoned twice.
 */
export function linear(
  x: usize, stride: usize, n: i32, pairs: i32, w: usize, s: usize, b: usize, groups: i32, out: usize, outStride: usize,
): void {
  const size = <usize>pairs * PAIR;
  for (let g = 0; g < groups; g++) {
    let x0 = x;
    let out0 = out;
    for (let t = 0; t < n; t += 2) {
      const more = t + 1 < n;
      let p0 = x0;
      let p1 = more ? x0 + stride : x0;
      const out1 = more ? out0 + outStride : out0;
      let a0 = i32x4.splat(0), a1 = i32x4.splat(0), a2 = i32x4.splat(0), a3 = i32x4.splat(0);
      let b0 = i32x4.splat(0), b1 = i32x4.splat(0), b2 = i32x4.splat(0), b3 = i32x4.splat(0);
      const end = w + size;
      for (let at = w; at < end; at += PAIR) {
        const left = v128.load32_splat(p0);
        const right = v128.load32_splat(p1);
        let v = v128.load(at);
        a0 = i32x4.add(a0, i32x4.dot_i16x8_s(left, v));
        b0 = i32x4.add(b0, i32x4.dot_i16x8_s(right, v));
        v = v128.load(at, 16);
        a1 = i32x4.add(a1, i32x4.dot_i16x8_s(left, v));
        b1 = i32x4.add(b1, i32x4.dot_i16x8_s(right, v));
        v = v128.load(at, 32);
        a2 = i32x4.add(a2, i32x4.dot_i16x8_s(left, v));
        b2 = i32x4.add(b2, i32x4.dot_i16x8_s(right, v));
        v = v128.load(at, 48);
        a3 = i32x4.add(a3, i32x4.dot_i16x8_s(left, v));
        b3 = i32x4.add(b3, i32x4.dot_i16x8_s(right, v));
        p0 += 4;
        p1 += 4;
      }
      v128.store(out0, scaled(a0, s, b, 0));
      v128.store(out0, scaled(a1, s, b, 16), 16);
      v128.store(out0, scaled(a2, s, b, 32), 32);
      v128.store(out0, scaled(a3, s, b, 48), 48);
      v128.store(out1, scaled(b0, s, b, 0));
      v128.store(out1, scaled(b1, s, b, 16), 16);
      v128.store(out1, scaled(b2, s, b, 32), 32);
      v128.store(out1, scaled(b3, s, b, 48), 48);
      x0 += 2 * stride;
      out0 += 2 * outStride;
    }
    w += size;
    s += 64;
    b += 64;
    out += 64;
  }
}

/** Of `n` rows of `count` floats (a multiple of eight): their nearest integers within two limits, of 16 bits. */
export function narrow(
  x: usize, stride: usize, n: i32, count: i32, least: f32, most: f32, out: usize, outStride: usize,
): void {
  const lower = f32x4.splat(least);
  const upper = f32x4.splat(most);
  for (let t = 0; t < n; t++) {
    for (let i: usize = 0; i < <usize>count * 4; i += 32) {
      const low = rounded(clamped(v128.load(x + i), lower, upper));
      const high = rounded(clamped(v128.load(x + i, 16), lower, upper));
      v128.store(out + (i >> 1), i16x8.narrow_i32x4_s(low, high));
    }
    x += stride;
    out += outStride;
  }
}

/** 16 bytes of a row of four bits each, times its factor: 32 values. */
// @ts-ignore: decorator
@inline
function nibbles(row: usize, factor: v128, out: usize): void {
  const bytes = v128.load(row);
  const eight = i8x16.splat(8);
  const low = i8x16.sub(v128.and(bytes, i8x16.splat(15)), eight);
  const high = i8x16.sub(i8x16.shr_u(bytes, 4), eight);
  const first = i8x16.shuffle(low, high, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
  const second = i8x16.shuffle(low, high, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
  v128.store(out, i16x8.mul(i16x8.extend_low_i8x16_s(first), factor));
  v128.store(out, i16x8.mul(i16x8.extend_high_i8x16_s(first), factor), 16);
  v128.store(out, i16x8.mul(i16x8.extend_low_i8x16_s(second), factor), 32);
  v128.store(out, i16x8.mul(i16x8.extend_high_i8x16_s(second), factor), 48);
}

// @ts-ignore: decorator
@inline
function affix(row: usize, factor: v128, out: usize): void {
  const bytes = v128.load(row);
  v128.store(out, i16x8.mul(i16x8.extend_low_i8x16_s(bytes), factor));
  v128.store(out, i16x8.mul(i16x8.extend_high_i8x16_s(bytes), factor), 16);
}

/** Input vectors of 112 values of 16 bits from rows: word, suffix, prefix, small, each of 16 bits. */
export function gather(
  rows: usize, n: i32, words: usize, wordFactors: usize, suffixes: usize, suffixFactors: usize, prefixes: usize,
  prefixFactors: usize, small: usize, out: usize,
): void {
  for (let t = 0; t < n; t++) {
    const word = <usize>load<u16>(rows);
    const suffix = <usize>load<u16>(rows, 2);
    const prefix = <usize>load<u16>(rows, 4);
    const rest = small + (<usize>load<u16>(rows, 6) << 5);
    const factor = i16x8.splat(<i16>load<u8>(wordFactors + word));
    nibbles(words + (word << 5), factor, out);
    nibbles(words + (word << 5) + 16, factor, out + 64);
    affix(suffixes + (suffix << 4), i16x8.splat(<i16>load<u8>(suffixFactors + suffix)), out + 128);
    affix(prefixes + (prefix << 4), i16x8.splat(<i16>load<u8>(prefixFactors + prefix)), out + 160);
    v128.store(out, v128.load(rest), 192);
    v128.store(out, v128.load(rest, 16), 208);
    rows += 8;
    out += 224;
  }
}

// @ts-ignore: decorator
@inline
function sumOf(v: v128): i32 {
  const half = i32x4.add(v, i8x16.shuffle(v, v, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7));
  return i32x4.extract_lane(half, 0) + i32x4.extract_lane(half, 1);
}

// @ts-ignore: decorator
@inline
function byFactor(c: v128, r: v128): v128 {
  return i16x8.narrow_i32x4_s(
    rounded(f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(c)), r)),
    rounded(f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_s(c)), r)),
  );
}

// @ts-ignore: decorator
@inline
function squares(c: v128): v128 {
  return i32x4.shr_u(i32x4.dot_i16x8_s(c, c), 6);
}

/** Mean 0 and deviation 1 (in units of 2^-10) for each of `n` vectors. */
export function normalise(x: usize, n: i32, factor: f32, least: f32, out: usize): void {
  const one = i16x8.splat(1);
  for (let t = 0; t < n; t++) {
    const x0 = v128.load(x), x1 = v128.load(x, 16), x2 = v128.load(x, 32), x3 = v128.load(x, 48);
    const x4 = v128.load(x, 64), x5 = v128.load(x, 80), x6 = v128.load(x, 96), x7 = v128.load(x, 112);
    const sums = i32x4.add(
      i32x4.add(
        i32x4.add(i32x4.dot_i16x8_s(x0, one), i32x4.dot_i16x8_s(x1, one)),
        i32x4.add(i32x4.dot_i16x8_s(x2, one), i32x4.dot_i16x8_s(x3, one)),
      ),
      i32x4.add(
        i32x4.add(i32x4.dot_i16x8_s(x4, one), i32x4.dot_i16x8_s(x5, one)),
        i32x4.add(i32x4.dot_i16x8_s(x6, one), i32x4.dot_i16x8_s(x7, one)),
      ),
    );
    const mean = i16x8.splat(<i16>((sumOf(sums) + 32) >> 6));
    const c0 = i16x8.sub_sat_s(x0, mean), c1 = i16x8.sub_sat_s(x1, mean);
    const c2 = i16x8.sub_sat_s(x2, mean), c3 = i16x8.sub_sat_s(x3, mean);
    const c4 = i16x8.sub_sat_s(x4, mean), c5 = i16x8.sub_sat_s(x5, mean);
    const c6 = i16x8.sub_sat_s(x6, mean), c7 = i16x8.sub_sat_s(x7, mean);
    const spread = i32x4.add(
      i32x4.add(i32x4.add(squares(c0), squares(c1)), i32x4.add(squares(c2), squares(c3))),
      i32x4.add(i32x4.add(squares(c4), squares(c5)), i32x4.add(squares(c6), squares(c7))),
    );
    const r = f32x4.splat(<f32>1 / sqrt<f32>(<f32>sumOf(spread) * factor + least));
    v128.store(out, byFactor(c0, r));
    v128.store(out, byFactor(c1, r), 16);
    v128.store(out, byFactor(c2, r), 32);
    v128.store(out, byFactor(c3, r), 48);
    v128.store(out, byFactor(c4, r), 64);
    v128.store(out, byFactor(c5, r), 80);
    v128.store(out, byFactor(c6, r), 96);
    v128.store(out, byFactor(c7, r), 112);
    x += VALUES;
    out += VALUES;
  }
}

/** Eight values after a gate: added to the state at `x`. */
// @ts-ignore: decorator
@inline
function addGated(x: usize, v0: v128, v1: v128, g0: v128, g1: v128): void {
  const low = roundedWithin(f32x4.mul(v0, sig(g0)));
  const high = roundedWithin(f32x4.mul(v1, sig(g1)));
  v128.store(x, i16x8.add_sat_s(v128.load(x), i16x8.narrow_i32x4_s(low, high)));
}

/** Bytes of a pair of tokens' four combinations of the vectors around them. */
// @ts-ignore: decorator
@inline const MIXED: usize = 4 * VALUES;
/** Tokens that `convolve` goes over together: their combinations and a group's weights stay in the nearest cache. */
// @ts-ignore: decorator
@inline const TOGETHER: i32 = 64;

/** Bytes of 16 rows of one of a convolution's four products, and of its sums for a pair of tokens. */
// @ts-ignore: decorator
@inline const PRODUCT: usize = 32 * PAIR;
// @ts-ignore: decorator
@inline const SUMS: usize = 4 * 64;

/** One of the four products of 16 rows, for `pairs` pairs of tokens: what lies behind the last is multiplied with it. */
function multiply(mixed: usize, pairs: i32, w: usize, out: usize): void {
  const stop = w + PRODUCT;
  for (let p = 0; p < pairs; p += 2) {
    let a0 = i32x4.splat(0), a1 = i32x4.splat(0), a2 = i32x4.splat(0), a3 = i32x4.splat(0);
    let b0 = i32x4.splat(0), b1 = i32x4.splat(0), b2 = i32x4.splat(0), b3 = i32x4.splat(0);
    let q = mixed;
    for (let at = w; at < stop; at += PAIR) {
      const left = v128.load32_splat(q);
      const right = v128.load32_splat(q, MIXED);
      let v = v128.load(at);
      a0 = i32x4.add(a0, i32x4.dot_i16x8_s(left, v));
      b0 = i32x4.add(b0, i32x4.dot_i16x8_s(right, v));
      v = v128.load(at, 16);
      a1 = i32x4.add(a1, i32x4.dot_i16x8_s(left, v));
      b1 = i32x4.add(b1, i32x4.dot_i16x8_s(right, v));
      v = v128.load(at, 32);
      a2 = i32x4.add(a2, i32x4.dot_i16x8_s(left, v));
      b2 = i32x4.add(b2, i32x4.dot_i16x8_s(right, v));
      v = v128.load(at, 48);
      a3 = i32x4.add(a3, i32x4.dot_i16x8_s(left, v));
      b3 = i32x4.add(b3, i32x4.dot_i16x8_s(right, v));
      q += 4;
    }
    v128.store(out, a0);
    v128.store(out, a1, 16);
    v128.store(out, a2, 32);
    v128.store(out, a3, 48);
    v128.store(out, b0, SUMS);
    v128.store(out, b1, SUMS + 16);
    v128.store(out, b2, SUMS + 32);
    v128.store(out, b3, SUMS + 48);
    mixed += 2 * MIXED;
    out += 2 * SUMS;
  }
}

/** Of a pair's four products the sum of the nearer token, and that of the farther one. */
// @ts-ignore: decorator
@inline
function nearer(sum: usize, row: usize): v128 {
  const half = i32x4.shr_s(i32x4.add(v128.load(sum + row, 64), v128.load(sum + row, 128)), 1);
  return i32x4.add(v128.load(sum + row), half);
}

// @ts-ignore: decorator
@inline
function farther(sum: usize, row: usize): v128 {
  const half = i32x4.shr_s(i32x4.sub(v128.load(sum + row, 64), v128.load(sum + row, 128)), 1);
  return i32x4.sub(half, v128.load(sum + row, 192));
}

/** Of the vectors of a token, the one before it and the two after it, `step` bytes apart: what `convolve` multiplies. */
// @ts-ignore: decorator
@inline
function mix(y: usize, step: usize, out: usize): void {
  for (let i: usize = 0; i < VALUES; i += 16) {
    const before = v128.load(y + i - step);
    const one = v128.load(y + i);
    const two = v128.load(y + i + step);
    const after = v128.load(y + i + 2 * step);
    v128.store(out + i, i16x8.sub(before, two));
    v128.store(out + i, i16x8.add(one, two), VALUES);
    v128.store(out + i, i16x8.sub(two, one), 2 * VALUES);
    v128.store(out + i, i16x8.sub(one, after), 3 * VALUES);
  }
}

/**
 * One gated residual convolution: x += value * sigmoid(gate), both from y at `-distance`, 0 and `distance` tokens. y has
 * zeros before and after its `n` vectors as far as that, and may be read twice as far after them.
 *
 * Two tokens `distance` apart share two of their three vectors, so that four products do for their six (S. Winograd, 1980:
 * minimal filtering, F(2, 3)): with weights u, v, w and vectors p, q, r, s the sums pu + qv + rw and qu + rv + sw are
 * a + (b + c) / 2 and (b - c) / 2 - d of a = (p - r)u, b = (q + r)(u + v + w), c = (r - q)(u - v + w), d = (q - s)w.
 * In integers, and the halves come out even: to the bit what six products give. `w` holds those four weights, of four rows
 * of values and of their gates after another; y's values stay below 2^13, so no sum passes its bits. `room` is to work in.
 */
export function convolve(
  x: usize, y: usize, n: i32, distance: i32, w: usize, s: usize, b: usize, room: usize,
): void {
  const step = <usize>distance * VALUES;
  for (let first = 0; first < n; first += TOGETHER) {
    const end = min(first + TOGETHER, n);
    let out = room;
    for (let block = first; block < end; block += 2 * distance)
      for (let t = block; t < min(block + distance, end); t++) {
        mix(y + <usize>t * VALUES, step, out);
        out += MIXED;
      }
    const pairs = <i32>((out - room) / MIXED);
    const sums = out + MIXED;
    for (let g: usize = 0; g < 8; g++) {
      const scales = s + g * 64;
      const biases = b + g * 64;
      for (let m: usize = 0; m < 4; m++)
        multiply(room + m * VALUES, pairs, w + (g * 4 + m) * PRODUCT, sums + m * 64);
      let sum = sums;
      for (let block = first; block < end; block += 2 * distance)
        for (let t = block; t < min(block + distance, end); t++) {
          const place = x + <usize>t * VALUES + g * 16;
          addGated(
            place,
            scaled(nearer(sum, 0), scales, biases, 0),
            scaled(nearer(sum, 16), scales, biases, 16),
            scaled(nearer(sum, 32), scales, biases, 32),
            scaled(nearer(sum, 48), scales, biases, 48),
          );
          if (t + distance < end)
            addGated(
              place + step,
              scaled(farther(sum, 0), scales, biases, 0),
              scaled(farther(sum, 16), scales, biases, 16),
              scaled(farther(sum, 32), scales, biases, 32),
              scaled(farther(sum, 48), scales, biases, 48),
            );
          sum += SUMS;
        }
    }
  }
}

/** 16 rows of a recurrence's matrix, of a state of 32 values. */
// @ts-ignore: decorator
@inline
function hidden(k: usize, w: usize, s: usize, b: usize, out: usize): void {
  let a0 = i32x4.splat(0), a1 = i32x4.splat(0), a2 = i32x4.splat(0), a3 = i32x4.splat(0);
  const end = w + 16 * PAIR;
  for (; w < end; w += PAIR) {
    const pair = v128.load32_splat(k);
    a0 = i32x4.add(a0, i32x4.dot_i16x8_s(pair, v128.load(w)));
    a1 = i32x4.add(a1, i32x4.dot_i16x8_s(pair, v128.load(w, 16)));
    a2 = i32x4.add(a2, i32x4.dot_i16x8_s(pair, v128.load(w, 32)));
    a3 = i32x4.add(a3, i32x4.dot_i16x8_s(pair, v128.load(w, 48)));
    k += 4;
  }
  v128.store(out, scaled(a0, s, b, 0));
  v128.store(out, scaled(a1, s, b, 16), 16);
  v128.store(out, scaled(a2, s, b, 32), 32);
  v128.store(out, scaled(a3, s, b, 48), 48);
}

/** Four values of a new state. gi and gh hold r, z and n, 128 bytes apart. */
// @ts-ignore: decorator
@inline
function gated(gi: usize, gh: usize, h: usize, i: usize): v128 {
  const r = sig(f32x4.add(v128.load(gi + i), v128.load(gh + i)));
  const z = sig(f32x4.add(v128.load(gi + i, 128), v128.load(gh + i, 128)));
  const n = th(f32x4.add(v128.load(gi + i, 256), f32x4.mul(r, v128.load(gh + i, 256))));
  const after = f32x4.add(n, f32x4.mul(z, f32x4.sub(v128.load(h + i), n)));
  v128.store(h + i, after);
  return rounded(f32x4.mul(after, constant(19)));
}

/** One step of one direction: from the state h (floats) and k (16 bits) to the next, in place, and k to `out`. */
function step(gi: usize, w: usize, s: usize, b: usize, h: usize, k: usize, gh: usize, out: usize): void {
  for (let g: usize = 0; g < 6; g++) hidden(k, w + g * (16 * PAIR), s + g * 64, b + g * 64, gh + g * 64);
  for (let i: usize = 0; i < 128; i += 32) {
    const values = i16x8.narrow_i32x4_s(gated(gi, gh, h, i), gated(gi, gh, h, i + 16));
    v128.store(k + (i >> 1), values);
    v128.store(out + (i >> 1), values);
  }
}

/**
 * Both recurrences for the tokens [a, b), from zero states at `left` and `right`: their outputs (forward, backward: 64
 * values, `stride` bytes a token at `out`). `gi`: of token 0. `state`: 1,216 bytes to work in.
 */
export function recur(
  gi: usize, a: i32, b: i32, left: i32, right: i32, fw: usize, fs: usize, fb: usize, bw: usize, bs: usize, bb: usize,
  state: usize, out: usize, stride: usize,
): void {
  memory.fill(state, 0, 384);
  const h0 = state, h1 = state + 128, k0 = state + 256, k1 = state + 320, gh0 = state + 384, gh1 = state + 768;
  // What comes out of the context is another block's.
  const nowhere = state + 1152;
  let f = left;
  let g = right - 1;
  // By turns: while one waits for its gates, the processor has the other's products.
  while (f < b || g >= a) {
    if (f < b) {
      step(gi + <usize>f * GATES, fw, fs, fb, h0, k0, gh0, f < a ? nowhere : out + <usize>f * stride);
      f++;
    }
    if (g >= a) {
      step(gi + <usize>g * GATES + 384, bw, bs, bb, h1, k1, gh1, g < b ? out + <usize>g * stride + 64 : nowhere);
      g--;
    }
  }
}

/** 32 of the hidden values of a pair, at `i`, above nought and weighted. */
// @ts-ignore: decorator
@inline
function weighed(q: usize, k: usize, ta: usize, tb: usize, tc: usize, td: usize, w: usize): i32 {
  let sums = i32x4.splat(0);
  for (let i: usize = 0; i < 64; i += 16) {
    let z = i16x8.add(v128.load(q + i), v128.load(k + i));
    z = i16x8.add(z, i16x8.add(v128.load(ta + i), v128.load(tb + i)));
    z = i16x8.add(z, i16x8.add(v128.load(tc + i), v128.load(td + i)));
    sums = i32x4.add(sums, i32x4.dot_i16x8_s(i16x8.max_s(z, i16x8.splat(0)), v128.load(w + i)));
  }
  return sumOf(sums);
}

// @ts-ignore: decorator
@inline
function within(x: i32, least: i32, most: i32): i32 {
  return max(least, min(most, x));
}

/**
 * Logits of the cue run [first, end) with each of a block's `n` tokens: two of 32 bits a token, source and content. `q`:
 * the run's vector; `k`: the tokens' vectors, `stride` bytes apart. `places`: of each token, 16 bits each, the number of
 * its sentence, and how many cue runs and how many quotation marks begin at or before it. `distances`: the row of each
 * distance from -400 to 400, a byte each. Then the four tables (64 values of 16 bits a row) and their biases (two of 32
 * bits a row); `w`: the weights of both roles.
 */
export function pair(
  q: usize, k: usize, stride: usize, first: i32, end: i32, n: i32, places: usize, distances: usize, ta: usize, tb: usize,
  tc: usize, td: usize, ba: usize, bb: usize, bc: usize, bd: usize, w: usize, sourceScale: f32, contentScale: f32,
  out: usize,
): void {
  const own = places + <usize>first * 6;
  const sentence = <i32>load<u16>(own), cues = <i32>load<u16>(own, 2), marks = <i32>load<u16>(own, 4);
  for (let t = 0; t < n; t++) {
    const distance = t < first ? t - first : t >= end ? t - end + 1 : 0;
    const left = <i32>(distance < 0);
    const a = <usize>load<u8>(distances + 400 + distance);
    const b = <usize>(within(<i32>load<u16>(places) - sentence, -3, 3) + 3);
    const c = <usize>(min(abs(<i32>load<u16>(places, 2) - cues), 4) + 5 * left);
    const d = <usize>(min(abs(<i32>load<u16>(places, 4) - marks), 3) + 4 * left);
    const a0 = ta + (a << 7), b0 = tb + (b << 7), c0 = tc + (c << 7), d0 = td + (d << 7);
    const source = weighed(q, k, a0, b0, c0, d0, w);
    const content = weighed(q + 64, k + 64, a0 + 64, b0 + 64, c0 + 64, d0 + 64, w + 64);
    const a1 = ba + (a << 3), b1 = bb + (b << 3), c1 = bc + (c << 3), d1 = bd + (d << 3);
    store<i32>(
      out,
      <i32>nearest<f32>(<f32>source * sourceScale) + <i32>load<i16>(q, 128) + <i32>load<i16>(k, 128) +
        load<i32>(a1) + load<i32>(b1) + load<i32>(c1) + load<i32>(d1),
    );
    store<i32>(
      out,
      <i32>nearest<f32>(<f32>content * contentScale) + <i32>load<i16>(q, 130) + <i32>load<i16>(k, 130) +
        load<i32>(a1, 4) + load<i32>(b1, 4) + load<i32>(c1, 4) + load<i32>(d1, 4),
      4,
    );
    k += stride;
    places += 6;
    out += 8;
  }
}
