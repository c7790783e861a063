/** koffi turns 1.9 into 1 and NaN into 0: numbers are checked before they reach it. */
export function isDescriptorNumber(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < 2 ** 31;
}

/** A pid that names one process: 0 and negative numbers mean groups to kill(2) and friends. */
export function isPid(value: number): boolean {
  return Number.isInteger(value) && value > 0 && value <= 2 ** 22;
}
