import { betaGeometricModel } from "./betaGeometric.ts"

/**
 * BG/NBD: orders at random at a personal rate; after each repeat order the customer may leave for good.
 * A one-time buyer therefore counts as active for certain, however long he has been silent.
 * Fader, Hardie & Lee 2005, Marketing Science 24(2), 275-284.
 */
export const bgNbd = betaGeometricModel("bg-nbd", 0)
