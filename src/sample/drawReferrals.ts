import type { RandomGenerator } from "./random.ts"

/** Who brought whom: always somebody who came on an earlier day, so there are no circles. Customers ascend by first day. */
export function drawReferrals(firstDay: Int32Array, share: number, random: RandomGenerator): Int32Array {
  const referredBy = new Int32Array(firstDay.length).fill(-1)
  let earlier = 0
  for (let i = 0; i < firstDay.length; i++) {
    while (firstDay[earlier] < firstDay[i]) earlier++
    if (random() < share && earlier > 0) referredBy[i] = Math.floor(random() * earlier)
  }
  return referredBy
}
