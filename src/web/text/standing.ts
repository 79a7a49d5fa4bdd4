/** An ordinary word in small letters; names of files, fields and columns are none. */
const WORD = /^[a-zäöü]+(?=[ ,:’'-])/

/** A sentence that stands by itself begins with a capital letter, unless it begins with a name that has none. */
export const standing = (sentence: string): string =>
  WORD.test(sentence) ? sentence.charAt(0).toUpperCase() + sentence.slice(1) : sentence
