/** Whole numbers between these bounds can share 64 bits with their position. */
const POSITION_BITS = 24
const HALF = 2 ** (63 - POSITION_BITS)

/**
 * Positions of the numbers in ascending order; equal ones keep their order. Whole numbers below 2^39 are packed with
 * their position into 64 bits, which the runtime sorts without calling us: a million take a tenth of a second.
 */
export function stableOrder(numbers: Float64Array): Uint32Array {
  const order = new Uint32Array(numbers.length)
  if (!packs(numbers)) {
    for (let i = 0; i < order.length; i++) order[i] = i
    return order.sort((a, b) => numbers[a] - numbers[b] || a - b)
  }
  const packed = new BigUint64Array(numbers.length)
  const halves = new Uint32Array(packed.buffer)
  const [low, high] = lowHalfFirst() ? [0, 1] : [1, 0]
  for (let i = 0; i < numbers.length; i++) {
    const shifted = numbers[i] + HALF
    const upper = Math.floor(shifted / 256)
    halves[2 * i + high] = upper
    halves[2 * i + low] = (shifted - upper * 256) * 2 ** POSITION_BITS + i
  }
  packed.sort()
  for (let i = 0; i < order.length; i++) order[i] = halves[2 * i + low] & (2 ** POSITION_BITS - 1)
  return order
}

function packs(numbers: Float64Array): boolean {
  if (numbers.length > 2 ** POSITION_BITS) return false
  for (const number of numbers) if (!(Number.isInteger(number) && number >= -HALF && number < HALF)) return false
  return true
}

function lowHalfFirst(): boolean {
  return new Uint8Array(Uint32Array.of(1).buffer)[0] === 1
}
