/**
 * Page after page: `ask` is given where to go on (nothing at first), and `next` finds in a page where the one after it
 * begins; undefined or null: there is none.
 */
export async function* pages<Page, Place>(
  ask: (after: Place | undefined) => Promise<Page>,
  next: (page: Page) => Place | null | undefined,
): AsyncGenerator<Page, void, undefined> {
  let after: Place | undefined
  do {
    const page: Page = await ask(after)
    yield page
    after = next(page) ?? undefined
  } while (after !== undefined)
}
