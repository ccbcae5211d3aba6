// What one does in a place before it is shown. Each act takes the page and what is known of the
// house.

/** One act after the other. */
export const then =
  (...acts) =>
  async (page, known) => {
    for (const act of acts) await act(page, known)
  }

export const press = (name) => (page) =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click()
export const tab = (name) => (page) => page.getByRole('tab', { name }).click()
export const key = (name) => (page) => page.keyboard.press(name)
export const type = (text) => (page) => page.keyboard.type(text)
export const entry = (name) => (page) => page.getByRole('menuitem', { name }).first().click()
export const inDialog = (name) => (page) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true }).click()
export const fill = (label, text) => (page) => page.getByLabel(label).first().fill(text)
/** Unfolds a section by the words on it. */
export const unfold = (words) => async (page) => {
  const summary = page.locator('summary', { hasText: words }).first()
  await summary.click()
  await summary.scrollIntoViewIfNeeded()
}
export const waitFor = (text) => (page) => page.getByText(text).first().waitFor()
export const show = (name) => (page) =>
  page.getByRole('region', { name }).first().scrollIntoViewIfNeeded()

/** Opens the dialog of an act on a work item, by its entry under More. */
export const more = (name) => then(press('More to do with this'), entry(name), dialogIsOpen)

/** A dialog is loaded when it is asked for. */
export const dialogIsOpen = (page) => page.getByRole('dialog').waitFor()
