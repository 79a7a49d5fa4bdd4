import { BilingualError } from "../records/bilingualError.ts"

/** The disk has refused to take or to give something; what was written before is whole. */
export class StorageFault extends BilingualError {}
