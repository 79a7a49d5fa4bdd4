import type { Range } from "./reportData.ts"

/** A range of more than twice its mean is hardly more than a guess: then it is said first, and the mean after it. */
export const isRough = ({ low, mean, high }: Range): boolean => low < high && high - low > 2 * Math.abs(mean)
