import { InputError } from "stammwert-models"

/** The same said in both languages; a missing one is a type error. */
export type Sentence = { readonly en: string; readonly de: string }

/**
 * An InputError for whoever speaks either language. Its `message` is the English sentence, for programs and logs; the
 * command line prints the one of its own language.
 */
export class BilingualError extends InputError {
  readonly sentence: Sentence

  constructor(sentence: Sentence) {
    super(sentence.en)
    this.sentence = sentence
  }
}
