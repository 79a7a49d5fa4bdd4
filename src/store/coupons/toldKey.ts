/** Keys that others send never meet our own. */
export const toldKey = (key: string): string => `told ${key}`
