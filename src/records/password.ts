/** What a password may be, for the server that takes it and the pages that ask for it. */
export const SHORTEST_PASSWORD = 8
export const LONGEST_PASSWORD_BYTES = 256
