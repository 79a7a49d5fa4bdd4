import { betaGeometricModel } from "./betaGeometric.ts"

/**
 * MBG/NBD: as BG/NBD, but a customer may also leave right after his first order, so that silence counts against
 * one-time buyers too. Batislam, Denizel & Filiztekin 2007, IJRM 24(3), 201-209.
 */
export const mbgNbd = betaGeometricModel("mbg-nbd", 1)
