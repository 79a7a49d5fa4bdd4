import { BilingualError } from "../records/bilingualError.ts"

/** Something about a workspace wants mending. */
export class NotWell extends BilingualError {}
